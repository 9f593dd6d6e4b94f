// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"
#include "ui/models/roles.h"

#include <QColor>
#include <QList>
#include <QString>

#include <array>

class QPalette;

namespace csp {

/// What stands at the top of every window. The sandbox has a look of its own that no account can
/// have.
enum class ProfileTone {
    Sandbox,
    Red,
    Amber,
    Green,
    Blue,
    Violet,
    Gray,
    Production = Red, ///< what is not known any better
    Other = Blue,
};

[[nodiscard]] ProfileTone toneOf(ProfileColor color);

/// A profile's color as lines and dots, and its name on a soft ground.
struct ProfileColors
{
    QColor line;
    QColor text;
    QColor ground;
};

/// The one place where colors have values. Everything that paints asks for a role by name, from the
/// palette it paints with, so that a change of palette at run time reaches every widget.
struct Colors
{
    QColor window;     ///< behind everything: menu bar, tab bar, status bar
    QColor pane;       ///< tree, page, inspector, input fields
    QColor alternate;  ///< blocks of code, hovered rows and buttons
    QColor line;       ///< thin lines between panes and rows
    QColor control;    ///< outline of buttons and input fields
    QColor text;       ///< what matters
    QColor dimText;    ///< what explains
    QColor faintText;  ///< disabled; not for anything that must be read
    QColor accent;     ///< the one main action, the current thing
    QColor accentText; ///< on accent
    QColor accentHover;
    QColor selection; ///< ground of selected rows
    QColor good, goodGround;
    QColor warning, warningGround;
    QColor bad, badGround;
    QColor info, infoGround;
    QColor neutral, neutralGround;
    std::array<ProfileColors, 7> profiles; ///< by ProfileTone; see profileColors()
};

[[nodiscard]] Colors lightColors();
[[nodiscard]] Colors darkColors();
/// The named colors that belong to a palette: ours for our two palettes, derived ones for the
/// system's or a high contrast palette. The way to get colors when painting:
/// `colorsFor(palette())` or `colorsFor(option.palette)`.
[[nodiscard]] Colors colorsFor(const QPalette &palette);
/// The palette made of the roles.
[[nodiscard]] QPalette paletteOf(const Colors &colors);

/// Text and ground of a chip, a banner or a verdict.
struct ToneColors
{
    QColor text;
    QColor ground;
};
[[nodiscard]] ToneColors toneColors(const Colors &colors, ChipTone tone);
[[nodiscard]] const ProfileColors &profileColors(const Colors &colors, ProfileTone tone);

/// Every pair of text and ground that is painted, with a name for messages; all are readable
/// (at least 4.5 to 1), which a test computes.
struct ContrastPair
{
    QString name;
    QColor text;
    QColor ground;
};
[[nodiscard]] QList<ContrastPair> contrastPairs(const Colors &colors);
/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace csp
