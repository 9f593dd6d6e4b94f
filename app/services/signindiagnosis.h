// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/signinproblem.h"

#include <optional>

namespace csp {

struct ApiError;
struct ErrorSummary;
struct Profile;

/// Why no token could be had, for any error of kind NoToken: the authority's code in our own words,
/// or what the network said. Always something.
[[nodiscard]] SignInProblem diagnose(const ApiError &error, const Profile &profile,
                                     const QDateTime &now);

/// The same for a call that the service refused; nothing when the sign-in is not the reason, where
/// offering to sign in again would be wrong (contract, commerce trap 70).
[[nodiscard]] std::optional<SignInProblem> diagnoseCall(const ErrorSummary &error,
                                                        const Profile &profile);

} // namespace csp
