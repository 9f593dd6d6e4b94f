// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace csp {

/// How often an operation is looked at and how long is waited. All durations are multiplied by
/// `pace`, so that tests and the sandbox need not wait.
struct OperationsSettings
{
    using Duration = std::chrono::milliseconds;

    Duration eagerEvery{15'000}; ///< during eagerFor (contract, commerce trap 26)
    Duration eagerFor{120'000};
    Duration steadyEvery{60'000}; ///< then, during steadyFor
    Duration steadyFor{30 * 60'000};
    Duration slowEvery{300'000}; ///< then, during slowFor; after that on demand
    Duration slowFor{48LL * 3600 * 1000};
    /// Reads without a trace that must lie behind before a person may decide about an unknown
    /// outcome.
    Duration cleanReads{300'000};
    /// How long an intent that was marked as not sent is still looked for.
    Duration watchMarked{24LL * 3600 * 1000};
    /// After the end the subscriptions lag (contract, commerce trap 27): so long they are read
    /// again until they agree with the promise.
    Duration settleFor{15 * 60'000};
    /// So long after the service took it the history may do without the operation id it named.
    Duration trustOperationIdFor{300'000};
    /// An intent that was written down but never sent goes out after a restart only when it is not
    /// older than this; afterwards it ends as not sent.
    Duration sendUnsentFor{3'600'000};
    double pace = 1.0;
    /// The profile only reads: why nothing may be changed, as a sentence; empty: it may.
    QString readOnlyReason;

    [[nodiscard]] Duration scaled(Duration duration) const
    {
        return Duration(qint64(double(duration.count()) * pace));
    }
    /// Until the next look at something that has been open for so long; nothing when nobody looks
    /// by itself any more.
    [[nodiscard]] std::optional<Duration> lookAfter(Duration openFor) const;
};

} // namespace csp
