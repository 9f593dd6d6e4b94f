// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"

namespace csp::sandbox {

/// A refusal of the authority, in the words and numbers of the real one.
struct EntraError
{
    int number = 0; ///< AADSTS...
    QString sentence;
    QString error = QStringLiteral("invalid_grant");
    int status = 400;
    QString suberror = {};

    /// "AADSTS50076: ... Trace ID: ... Correlation ID: ... Timestamp: ..."
    [[nodiscard]] QString description(const Call &call) const;
    /// The answer of a token endpoint.
    [[nodiscard]] Answer toAnswer(const Call &call) const;
};

// Those that several places have to say.
[[nodiscard]] EntraError missingParameter(QStringView name);
[[nodiscard]] EntraError unknownTenant(QStringView tenant);
[[nodiscard]] EntraError unknownClient(QStringView clientId);
[[nodiscard]] EntraError mfaNeeded(int number);
[[nodiscard]] EntraError blockedByConditionalAccess();
[[nodiscard]] EntraError userNotAssigned(QStringView userPrincipalName);
[[nodiscard]] EntraError consentMissing(QStringView clientId);

} // namespace csp::sandbox
