// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/explanations.h"
#include "app/services/operation.h"

namespace csp {

/// What an end that leaves a person with something to do means, and what that is (contract,
/// commerce 2.5): a failed conversion, and a purchase whose licenses have not all been moved.
/// Nothing for every other state: those speak for themselves or have a note.
[[nodiscard]] std::optional<Explanation> explainEnding(const Operation &operation);

/// The reasons that the service's log gives for such an end, a line each, in our words. What one
/// may do about a reason stands with it only where the upgrade may still be tried: of a purchase
/// that is final it would be wrong advice.
[[nodiscard]] QStringList endingReasons(const Operation &operation);

/// An error of the log in one line, with its code and the service's own text.
[[nodiscard]] QString spokenEventError(const TransitionError &error);

} // namespace csp
