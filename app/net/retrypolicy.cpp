// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/retrypolicy.h"

#include <algorithm>
#include <array>

namespace csp {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

struct Row
{
    ApiError::Kind kind;
    int status; ///< 0: any
    int getRepetitions;
    int changeRepetitions;
};

/// First match counts; what is not listed is never sent again.
constexpr std::array table{
    Row{ApiError::Kind::Throttled, 0, 5, 3},
    Row{ApiError::Kind::NotSent, 0, 3, 0},
    Row{ApiError::Kind::Dropped, 0, 3, 0},
    // A deadline is long already; a person waits for its end.
    Row{ApiError::Kind::Timeout, 0, 1, 0},
    Row{ApiError::Kind::Refused, 408, 3, 0},
    // What the service does not implement it will not implement a second later either.
    Row{ApiError::Kind::ServerFault, 501, 0, 0},
    Row{ApiError::Kind::ServerFault, 505, 0, 0},
    Row{ApiError::Kind::ServerFault, 0, 3, 0},
};

/// The waits of the published client (contract, commerce 1.6).
constexpr std::array<milliseconds, 3> backOff{500ms, 1500ms, 3500ms};

/// A mistyped Retry-After must not shut the console for a day.
constexpr std::chrono::seconds longestPause = 1h;
/// What a server that is merely busy may ask for; beyond it the person is told at once.
constexpr std::chrono::seconds longestBusyWait = 60s;

} // namespace

milliseconds throttlePause(const std::optional<std::chrono::seconds> &retryAfter, int repetitions)
{
    if (retryAfter)
        return std::clamp<std::chrono::seconds>(*retryAfter, 1s, longestPause);
    return std::min<milliseconds>(5s * (1 << std::clamp(repetitions, 0, 4)), 60s);
}

RetryDecision decideRetry(const FailedAttempt &failed, double jitter)
{
    RetryDecision decision;
    if (failed.kind == ApiError::Kind::Throttled)
        decision.pauseForAll = throttlePause(failed.retryAfter, failed.repetitions);
    if (failed.certificateProblem)
        return decision;

    const auto row = std::find_if(table.begin(), table.end(), [&failed](const Row &candidate) {
        return candidate.kind == failed.kind &&
               (candidate.status == 0 || candidate.status == failed.httpStatus);
    });
    if (row == table.end())
        return decision;
    const int allowed = failed.method == Method::Get ? row->getRepetitions : row->changeRepetitions;
    if (failed.repetitions >= allowed)
        return decision;

    if (failed.kind == ApiError::Kind::Throttled) {
        if (failed.method != Method::Get && failed.retryAfter > longestChangeWait)
            return decision;
        // The pause itself is the wait; the queue lets a person's call go first after it.
        decision.again = true;
        return decision;
    }
    const milliseconds base =
        backOff[size_t(std::clamp<int>(failed.repetitions, 0, int(backOff.size()) - 1))];
    milliseconds delay{qint64(double(base.count()) * (0.75 + 0.5 * std::clamp(jitter, 0.0, 1.0)))};
    if (failed.retryAfter) {
        if (*failed.retryAfter > longestBusyWait)
            return decision;
        delay = std::max<milliseconds>(delay, *failed.retryAfter);
    }
    decision.again = true;
    decision.delay = delay;
    return decision;
}

} // namespace csp
