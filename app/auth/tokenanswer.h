// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"
#include "app/net/attempt.h"

#include <QJsonObject>

#include <chrono>

namespace csp {

/// What a token endpoint gave.
struct TokenAnswer
{
    QByteArray token;
    std::chrono::seconds life{0};
    QByteArray refreshToken; ///< empty when none came
    QByteArray idToken;      ///< empty when none came
};

/// Reads the answer of a token endpoint (contract, commerce 1.2): expires_in as number or text.
/// Every error is of kind NoToken, with the authority's AADSTS number as its code where there is
/// one, its OAuth word as the source, and what it wants to see proven in claimsChallenge. Neither a
/// token nor the body of an answer finds its way into an error.
[[nodiscard]] Expected<TokenAnswer, ApiError> readTokenAnswer(const AttemptResult &result);

/// A refusal as the authority sends it through the browser: OAuth's word and a description.
[[nodiscard]] ApiError authorityError(const QString &word, const QString &text);

/// The object of a 200 answer of any endpoint of the authority; everything else is an error as
/// above.
[[nodiscard]] Expected<QJsonObject, ApiError> readAuthorityAnswer(const AttemptResult &result);

} // namespace csp
