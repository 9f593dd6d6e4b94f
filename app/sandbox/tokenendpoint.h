// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authorizationcodes.h"
#include "app/sandbox/devicesignins.h"
#include "app/sandbox/tokenissuer.h"

#include <QHash>

namespace csp::sandbox {

/// POST `/{tenant}/oauth2/v2.0/token` and its elder `/{tenant}/oauth2/token`: every grant.
class TokenEndpoint
{
public:
    /// All must outlive it.
    TokenEndpoint(AuthorityCore &core, AuthorizationCodes &codes, DeviceSignIns &devices)
        : m_core(core)
        , m_codes(codes)
        , m_devices(devices)
        , m_issuer(core)
    {
    }

    [[nodiscard]] Answer answer(const Call &call, TokenFormat format);

private:
    struct Request
    {
        const Call &call;
        TokenFormat format;
        QHash<QString, QString> fields;

        [[nodiscard]] QString field(const QString &name) const { return fields.value(name); }
    };
    using Outcome = Expected<Answer, EntraError>;

    [[nodiscard]] Outcome granted(const Request &request);
    [[nodiscard]] std::optional<EntraError> clientProblem(const Request &request);
    [[nodiscard]] std::optional<EntraError> secretProblem(const QString &secret);
    [[nodiscard]] std::optional<EntraError> assertionProblem(const Request &request);
    [[nodiscard]] Outcome byClient(const Request &request);
    [[nodiscard]] Outcome byCode(const Request &request);
    [[nodiscard]] Outcome byRefreshToken(const Request &request);
    [[nodiscard]] Outcome byDeviceCode(const Request &request);
    /// Tokens for a sign-in that has just taken place.
    [[nodiscard]] Outcome firstTokens(const Request &request, const SignIn &signIn);

    AuthorityCore &m_core;
    AuthorizationCodes &m_codes;
    DeviceSignIns &m_devices;
    TokenIssuer m_issuer;
};

} // namespace csp::sandbox
