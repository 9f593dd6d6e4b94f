// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QWidget;

namespace csp {

/// Sizes in device-independent pixels, derived from the font: at the base text of 13 px they are
/// the numbers below, at 200 % twice as much.
struct Metrics
{
    int xs = 4;             ///< between things that belong together
    int s = 8;              ///< between neighbors
    int m = 12;             ///< between groups
    int l = 16;             ///< edge of a page
    int rowHeight = 28;     ///< table row
    int treeRowHeight = 26; ///< tree row
    int controlHeight = 30; ///< button, input field
    int chipHeight = 21;
    int icon = 16;
    int radius = 5;

    [[nodiscard]] static Metrics of(const QFont &font);
    [[nodiscard]] static Metrics of(const QWidget *widget);
    /// `pixels` at the base text size, at the size of this font.
    [[nodiscard]] int scaled(double pixels) const;

    double factor = 1.0; ///< text size / 13 px
};

/// The text size that everything is derived from, in device-independent pixels.
inline constexpr int baseTextPixels = 13;

/// Variations of the interface font. Sizes follow the font they are made from.
[[nodiscard]] QFont boldFont(const QFont &font);
[[nodiscard]] QFont smallFont(const QFont &font);
[[nodiscard]] QFont titleFont(const QFont &font);
/// The fixed-width face for ids and bodies, at the size that looks as large as `font`.
[[nodiscard]] QFont fixedWidthFont(const QFont &font);

} // namespace csp
