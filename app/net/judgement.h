// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"
#include "app/net/apirequest.h"
#include "app/net/attempt.h"

namespace csp {

/// Whose attempt it was.
struct AttemptContext
{
    Method method = Method::Get;
    RequestIds ids;
    QUrl url;
    QDateTime receivedAt;
    std::chrono::seconds deadline{0};
};

/// A complete 2xx answer, or why there is none. A change is NotSent only when there is no status
/// and its body was never touched; whatever is in doubt is not NotSent (architecture 4.3).
[[nodiscard]] Expected<RawAnswer, ApiError> judge(const AttemptResult &result,
                                                  const AttemptContext &context);

/// The JSON of a 2xx answer; otherwise Unreadable with the answer kept.
[[nodiscard]] Expected<QJsonValue, ApiError> bodyOf(const RawAnswer &answer);

/// A 2xx answer that arrived and could not be read.
[[nodiscard]] ApiError unreadable(const RawAnswer &answer, const QList<json::Issue> &issues);

} // namespace csp
