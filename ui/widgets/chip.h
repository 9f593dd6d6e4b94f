// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QWidget>

#include <optional>

class QPainter;
class QPalette;

namespace csp {

/// A soft rounded ground with a word on it. The word carries the meaning.
class Chip final : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(const QString &text = {}, ChipTone tone = ChipTone::Neutral,
                  QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] ChipTone tone() const { return m_tone; }
    void setText(const QString &text);
    void setTone(ChipTone tone);
    /// Before the word, in its color; nothing takes it away.
    void setIcon(const std::optional<Icon> &icon);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_text;
    ChipTone m_tone;
    std::optional<Icon> m_icon;
};

/// The same drawing for delegates. `font` is the view's font; the chip takes the small one of it.
[[nodiscard]] QSize chipSize(const QString &text, const QFont &font,
                             const std::optional<Icon> &icon = {});
void paintChip(QPainter *painter, const QRect &rect, const QString &text, ChipTone tone,
               const QFont &font, const QPalette &palette, const std::optional<Icon> &icon = {});

} // namespace csp
