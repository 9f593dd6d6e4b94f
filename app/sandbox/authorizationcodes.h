// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authoritycore.h"

namespace csp::sandbox {

/// Codes of the authorization code grant: good once, for ten minutes, for the client, redirect
/// address and PKCE challenge they were made for.
class AuthorizationCodes
{
public:
    struct Content
    {
        SignIn signIn;
        QString redirectUri;
        QString challenge; ///< S256; empty = the client sent none
    };

    /// Must outlive it.
    explicit AuthorizationCodes(AuthorityCore &core)
        : m_core(core)
    {
    }

    [[nodiscard]] QString issue(const Content &content, const QDateTime &now);
    /// What the code stands for, which is spent then. One that is shown a second time ends the
    /// sign-in that came of the first.
    [[nodiscard]] Expected<SignIn, EntraError> redeem(const QString &code, const QString &clientId,
                                                      const QString &redirectUri,
                                                      const QString &verifier,
                                                      const QDateTime &now);

private:
    AuthorityCore &m_core;
    std::map<QString, qint64> m_spent; ///< by family, when the code has expired
};

} // namespace csp::sandbox
