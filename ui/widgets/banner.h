// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QFrame>

class QHBoxLayout;
class QToolButton;

namespace csp {

class Label;
class LinkButton;

/// A message inside the page it concerns: icon, a sentence, an explanation, what one may do next.
/// Hidden until it has something to say. Plain text only. Announced to assistive technology.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString details() const;
    [[nodiscard]] ChipTone tone() const { return m_tone; }

    /// Shows the banner with these words and without actions. Tone: Info, Good, Warning or Bad.
    void showMessage(ChipTone tone, const QString &text, const QString &details = {});
    /// Adds a button to the present message; owned by the banner, gone with the next message.
    LinkButton *addAction(const QString &text);
    /// Whether a person may close it; by default they may.
    void setClosable(bool closable);
    void clear();

Q_SIGNALS:
    /// The person closed it.
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepWordsWhole();
    void applyMetrics();

    ChipTone m_tone = ChipTone::Info;
    Label *m_icon;
    Label *m_text;
    Label *m_details;
    QHBoxLayout *m_actions;
    QToolButton *m_close;
};

} // namespace csp
