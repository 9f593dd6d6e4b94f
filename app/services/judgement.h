// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/apierror.h"

#include <optional>

namespace csp {

/// What an answer to something that buys proves (architecture 4.3).
enum class Verdict {
    Accepted,     ///< a 2xx that could be read
    NotSent,      ///< nothing left this computer
    NotProcessed, ///< a complete 401 or 429: the service did not begin
    Rejected,     ///< the service looked at it and refused
    Unknown,      ///< everything else: it may have happened
};

/// What has gone before in the life of one intent.
struct AttemptHistory
{
    /// An attempt whose outcome is not known: even a clean refusal now may be the echo of it.
    bool hadUnknownAttempt = false;
    /// The journal was told of an attempt of this job; otherwise not a byte can have left.
    bool hasBegun = true;
};

/// No error means a 2xx that could be read. Pure.
[[nodiscard]] Verdict judge(const std::optional<ApiError> &error, const AttemptHistory &history);

[[nodiscard]] QString verdictWord(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdictFromWord(const QString &word);

} // namespace csp
