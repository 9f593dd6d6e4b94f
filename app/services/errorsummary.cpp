// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/errorsummary.h"

#include "app/net/apierror.h"

#include <string_view>
#include <utility>

namespace csp {

namespace {

using Kind = ErrorSummary::Kind;

constexpr std::pair<Kind, std::string_view> kindWords[] = {
    {Kind::Canceled, "canceled"},     {Kind::NotSent, "not-sent"},
    {Kind::NoToken, "no-token"},      {Kind::Timeout, "timeout"},
    {Kind::Dropped, "dropped"},       {Kind::Refused, "refused"},
    {Kind::Throttled, "throttled"},   {Kind::ServerFault, "server-fault"},
    {Kind::Unreadable, "unreadable"}, {Kind::Unexpected, "unexpected"},
};

Kind kindOf(ApiError::Kind kind)
{
    switch (kind) {
    case ApiError::Kind::Canceled:
        return Kind::Canceled;
    case ApiError::Kind::NotSent:
        return Kind::NotSent;
    case ApiError::Kind::NoToken:
        return Kind::NoToken;
    case ApiError::Kind::Timeout:
        return Kind::Timeout;
    case ApiError::Kind::Dropped:
        return Kind::Dropped;
    case ApiError::Kind::Refused:
        return Kind::Refused;
    case ApiError::Kind::Throttled:
        return Kind::Throttled;
    case ApiError::Kind::ServerFault:
        return Kind::ServerFault;
    case ApiError::Kind::Unreadable:
        return Kind::Unreadable;
    case ApiError::Kind::Unexpected:
        return Kind::Unexpected;
    }
    return Kind::Unexpected;
}

} // namespace

ErrorSummary summaryOf(const ApiError &error)
{
    ErrorSummary summary;
    summary.kind = kindOf(error.kind);
    summary.httpStatus = error.httpStatus;
    summary.code = error.code;
    summary.serviceText = error.serviceText;
    summary.transportText = error.transportText;
    summary.certificateProblem = error.certificateProblem;
    summary.requestId = error.ids.request;
    summary.correlationId = error.ids.correlation;
    return summary;
}

QString errorKindWord(ErrorSummary::Kind kind)
{
    for (const auto &[known, word] : kindWords) {
        if (known == kind)
            return QString::fromUtf8(word.data(), qsizetype(word.size()));
    }
    return {};
}

ErrorSummary::Kind errorKindFromWord(const QString &word)
{
    for (const auto &[kind, known] : kindWords) {
        if (word == QLatin1StringView(known.data(), qsizetype(known.size())))
            return kind;
    }
    return Kind::None;
}

} // namespace csp
