// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/judgement.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace csp {

namespace {

/// Refusals that the service gives after having looked at the request.
constexpr std::array refusals{400, 403, 404, 405, 409, 412, 413, 415, 422};

constexpr std::pair<Verdict, std::string_view> verdictWords[] = {
    {Verdict::Accepted, "accepted"},
    {Verdict::NotSent, "not-sent"},
    {Verdict::NotProcessed, "not-processed"},
    {Verdict::Rejected, "rejected"},
    {Verdict::Unknown, "unknown"},
};

/// What this answer alone proves, whatever went before.
Verdict verdictOf(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::NoToken:
        // The status is the authority's. An attempt before it in the same job was answered with a
        // complete 401 or 429, otherwise there would have been no other.
        return Verdict::NotSent;
    case ApiError::Kind::NotSent:
        // A status line contradicts "nothing left this computer".
        return error.httpStatus == 0 || error.httpStatus == 401 ? Verdict::NotSent
                                                                : Verdict::Unknown;
    case ApiError::Kind::Throttled:
        return error.httpStatus == 429 ? Verdict::NotProcessed : Verdict::Unknown;
    case ApiError::Kind::Refused:
        if (error.httpStatus == 401)
            return Verdict::NotProcessed;
        return std::ranges::find(refusals, error.httpStatus) != refusals.end() ? Verdict::Rejected
                                                                               : Verdict::Unknown;
    case ApiError::Kind::Canceled:
    case ApiError::Kind::Timeout:
    case ApiError::Kind::Dropped:
    case ApiError::Kind::ServerFault:
    case ApiError::Kind::Unreadable:
    case ApiError::Kind::Unexpected:
        return Verdict::Unknown;
    }
    return Verdict::Unknown;
}

} // namespace

Verdict judge(const std::optional<ApiError> &error, const AttemptHistory &history)
{
    if (!error)
        return Verdict::Accepted;
    const Verdict verdict = history.hasBegun ? verdictOf(*error) : Verdict::NotSent;
    // Whatever this attempt proves about itself, it proves nothing about the one before it.
    return history.hadUnknownAttempt ? Verdict::Unknown : verdict;
}

QString verdictWord(Verdict verdict)
{
    for (const auto &[known, word] : verdictWords) {
        if (known == verdict)
            return QString::fromUtf8(word.data(), qsizetype(word.size()));
    }
    return {};
}

std::optional<Verdict> verdictFromWord(const QString &word)
{
    for (const auto &[verdict, known] : verdictWords) {
        if (word == QLatin1StringView(known.data(), qsizetype(known.size())))
            return verdict;
    }
    return std::nullopt;
}

} // namespace csp
