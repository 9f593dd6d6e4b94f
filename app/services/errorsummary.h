// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QString>

namespace csp {

struct ApiError;

/// What a screen is told about a call that failed: enough for a sentence, for the service's own
/// words and for support, nothing of the wire.
struct ErrorSummary
{
    enum class Kind {
        None,
        Canceled,
        NotSent, ///< nothing left this computer
        NoToken, ///< signing in failed; nothing was sent
        Timeout,
        Dropped,
        Refused, ///< the service said no
        Throttled,
        ServerFault,
        Unreadable, ///< the service answered something that cannot be read
        Unexpected,
    };

    Kind kind = Kind::None;
    int httpStatus = 0;    ///< 0 when there was no answer
    QString code;          ///< the service's, empty when it gave none
    QString serviceText;   ///< the service's own description, plain text
    QString transportText; ///< what the network layer said
    bool certificateProblem = false;
    RequestId requestId;
    CorrelationId correlationId;

    friend bool operator==(const ErrorSummary &, const ErrorSummary &) = default;
};

[[nodiscard]] ErrorSummary summaryOf(const ApiError &error);

/// The word for a kind that stands in the journal, and back. None for an unknown word.
[[nodiscard]] QString errorKindWord(ErrorSummary::Kind kind);
[[nodiscard]] ErrorSummary::Kind errorKindFromWord(const QString &word);

} // namespace csp
