// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QColor>
#include <QIcon>

class QPainter;
class QPalette;

namespace csp {

/// The program's own drawings (`resources/icons`), one file each.
enum class Icon {
    Activity,
    BottomPane,
    Calendar,
    Catalog,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    Cloud,
    Columns,
    Command,
    Copy,
    Customers,
    Dash,
    Document,
    Error,
    Export,
    External,
    Filter,
    Good,
    Info,
    Inspector,
    Keyboard,
    Lock,
    Moon,
    More,
    Offline,
    Person,
    Plus,
    Product,
    Refresh,
    Search,
    Settings,
    SortDown,
    SortUp,
    Stop,
    Subscription,
    Sun,
    TreePane,
    Undo,
    Unknown,
    Upgrade,
    Warning,
    Window,
};

/// The role whose color an icon takes.
enum class IconTone { Text, Dim, Accent, OnAccent, Good, Warning, Bad };

/// A monochrome icon that is drawn at the asked size in the color of the application's palette at
/// the moment of painting: it follows a change of scheme and is crisp at every scale. Disabled
/// icons are faint.
[[nodiscard]] QIcon icon(Icon icon, IconTone tone = IconTone::Text);

/// Draws an icon in a given color; for delegates and custom widgets.
void paintIcon(QPainter *painter, const QRect &rect, Icon icon, const QColor &color);

[[nodiscard]] QColor iconColor(const QPalette &palette, IconTone tone);
/// The icon that goes with a tone: check, info, warning, error.
[[nodiscard]] Icon toneIcon(ChipTone tone);

} // namespace csp
