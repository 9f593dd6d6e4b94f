// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace csp {

class ElidingLabel;

/// An id in the fixed-width face with a button that copies it.
class CopyableId final : public QWidget
{
    Q_OBJECT

public:
    /// `what` names the thing in tool tip and accessible name: "tenant ID".
    explicit CopyableId(const QString &what, const QString &id = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const;
    /// An empty id shows a dash and disables the button.
    void setId(const QString &id);
    /// Shows only the first `letters` letters; the whole id is copied all the same. 0: all.
    void setShownLetters(int letters);

Q_SIGNALS:
    void copied(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyMetrics();
    void copy();
    void showId();

    QString m_what;
    QString m_id;
    int m_shownLetters = 0;
    ElidingLabel *m_label;
    QToolButton *m_button;
};

} // namespace csp
