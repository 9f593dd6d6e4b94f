// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/subscriptionmaker.h"

#include <optional>
#include <vector>

namespace csp::sandbox {

/// The subscriptions of a customer whose list is written down rather than drawn; nothing for all
/// others. Private to the subscription book.
[[nodiscard]] std::optional<std::vector<Recipe>> plantedRecipes(const Catalog &catalog,
                                                                int customerIndex);

} // namespace csp::sandbox
