// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/tour.h"

namespace csp {

class TourHands;

/// The main job: find a customer, upgrade a subscription, watch it complete, browse the catalog,
/// filter, dark mode. Begins in a window with the sandbox's customers.
[[nodiscard]] std::vector<TourStep> mainJobSteps(const TourHands &hands);

} // namespace csp
