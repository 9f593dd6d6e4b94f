// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/decode.h"
#include "app/net/requestids.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace csp {

/// A complete answer of the service as received.
struct RawAnswer
{
    int httpStatus = 0;
    /// Decompressed, byte order mark and all.
    QByteArray body;
    RequestIds ids;
    /// The header Date, invalid when absent.
    QDateTime serverDate;
    /// Our wall clock when the answer was complete.
    QDateTime receivedAt;
    /// The address that was asked, without secrets.
    QString address;
    /// The header MS-ContinuationToken: where the next page is, for some collections.
    QString continuationToken;
};

/// Why a call gave no result. Never collapsed to "error": what is known is kept, so that the screen
/// can say what happened and the journal can judge (architecture 4.3).
struct ApiError
{
    enum class Kind {
        Canceled, ///< the person or the owner canceled it
        NotSent,  ///< nothing left this computer: refused connection, unknown host, bad certificate
        NoToken,  ///< no access token could be had; nothing was sent
        Timeout,  ///< our own deadline passed
        Dropped,  ///< the connection ended before a complete answer
        Refused,  ///< a complete 4xx answer other than 429
        Throttled,   ///< a complete 429 answer, retries used up
        ServerFault, ///< a 5xx answer
        Unreadable,  ///< a 2xx answer whose body could not be read
        Unexpected,  ///< anything else, such as a redirect
    };

    Kind kind = Kind::Unexpected;
    int httpStatus = 0;    ///< 0 when there was no status line
    QString code;          ///< the service's code as text, empty when there was none
    QString serviceText;   ///< the service's own description, plain text
    QStringList data;      ///< details the service added
    QString source;        ///< the part of the service that answered
    QString transportText; ///< what the network layer said
    /// For NoToken: what the authority wants to see proven, to be handed to the next interactive
    /// sign-in as it is. Not for a person.
    QString claimsChallenge;
    /// No encrypted connection came about: the certificate or TLS itself was not acceptable.
    bool certificateProblem = false;
    /// For a change: at least one byte of its body was handed to the network in the last attempt.
    /// An earlier attempt that was followed by another one was answered with 401 or 429.
    bool bodyLeft = false;
    RequestIds ids;
    std::optional<std::chrono::seconds> retryAfter;
    QList<json::Issue> issues; ///< for Unreadable
    /// The answer, when there was a complete one.
    std::optional<RawAnswer> answer;

    /// True when the request may have reached the service and its outcome is unknown: the table of
    /// architecture 4.3 for one intent without earlier unknown attempts.
    [[nodiscard]] bool mayHaveBeenProcessed() const;
};

/// Reads any of the error envelopes A to I of contract commerce 1.7 into code, serviceText, data
/// and source. Never fails: what is no envelope becomes the service text (cut to 1,024 characters).
/// What looks like a secret is masked, as in redacted().
void readErrorEnvelope(const QByteArray &body, ApiError &error);

} // namespace csp
