// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/apierror.h"
#include "app/net/apirequest.h"

#include <chrono>

namespace csp {

/// After a longer wait what a person reviewed may no longer hold: a change that has not gone out by
/// then, whoever made it wait, does not go out any more (architecture 4).
inline constexpr std::chrono::seconds longestChangeWait = std::chrono::minutes(5);

/// What the policy needs to know about a call whose attempt has just failed.
struct FailedAttempt
{
    Method method = Method::Get;
    ApiError::Kind kind = ApiError::Kind::Unexpected;
    int httpStatus = 0;
    bool certificateProblem = false;
    std::optional<std::chrono::seconds> retryAfter;
    /// How often this call has been sent again for this kind of failure already.
    int repetitions = 0;
};

/// What to do about it.
struct RetryDecision
{
    bool again = false;
    /// How long this call waits.
    std::chrono::milliseconds delay{0};
    /// How long nobody sends; zero unless the service throttles.
    std::chrono::milliseconds pauseForAll{0};

    friend bool operator==(const RetryDecision &, const RetryDecision &) = default;
};

/// Decides by table (architecture 2): GETs are sent again after network failures, 408, 5xx and 429;
/// what changes the service after a complete 429 only, and not after more than five minutes. A 401
/// is not decided here, it belongs to the token. jitter is in [0, 1) and spreads the delay by a
/// quarter either way. A throttled answer pauses everybody even when this call gives up.
[[nodiscard]] RetryDecision decideRetry(const FailedAttempt &failed, double jitter);

/// How long a 429 with this Retry-After pauses; without one it grows with the repetitions.
[[nodiscard]] std::chrono::milliseconds
throttlePause(const std::optional<std::chrono::seconds> &retryAfter, int repetitions);

} // namespace csp
