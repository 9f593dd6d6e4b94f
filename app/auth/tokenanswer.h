// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"
#include "app/net/attempt.h"

#include <chrono>

namespace csp {

/// What a token endpoint gave.
struct TokenAnswer
{
    QByteArray token;
    std::chrono::seconds life{0};
};

/// Reads the answer of a token endpoint (contract, commerce 1.2): expires_in as number or text.
/// Every error is of kind NoToken, with the authority's AADSTS number as its code where there is
/// one. Neither a token nor the body of an answer finds its way into an error.
[[nodiscard]] Expected<TokenAnswer, ApiError> readTokenAnswer(const AttemptResult &result);

} // namespace csp
