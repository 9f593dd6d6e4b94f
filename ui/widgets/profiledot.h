// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QIcon>

class QPainter;

namespace csp {

/// The dot in a profile's color, for menus, lists and choices. Drawn in the colors of the
/// application's palette at the moment of painting. The word beside it says the same.
[[nodiscard]] QIcon profileDot(ProfileTone tone);

/// Draws it; the sandbox has a ring, so that it never passes for an account.
void paintProfileDot(QPainter *painter, const QRectF &rect, ProfileTone tone, const Colors &colors);

} // namespace csp
