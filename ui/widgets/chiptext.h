// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QTextLayout>
#include <QWidget>

namespace csp {

/// A chip and a sentence that goes on after it and wraps below it, like a word in bold before a
/// paragraph. Plain text.
class ChipText final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipText(const QString &word = {}, ChipTone tone = ChipTone::Neutral,
                      const QString &sentence = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString word() const { return m_word; }
    [[nodiscard]] QString sentence() const { return m_sentence; }
    void setContent(const QString &word, ChipTone tone, const QString &sentence);

    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Lays the sentence out for a width and says how high it is.
    int layOut(QTextLayout &layout, int width) const;

    QString m_word;
    QString m_sentence;
    ChipTone m_tone;
};

} // namespace csp
