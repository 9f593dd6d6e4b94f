// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authoritycore.h"

namespace csp::sandbox {

/// How a token endpoint's answer is written (contract, commerce 1.2).
enum class TokenFormat {
    V1, ///< numbers are texts; has `resource`, `expires_on` and `not_before`
    V2, ///< numbers are numbers
};

/// Writes the tokens that a grant has earned.
class TokenIssuer
{
public:
    /// Must outlive it.
    explicit TokenIssuer(AuthorityCore &core)
        : m_core(core)
    {
    }

    [[nodiscard]] Answer forApp(const Call &call, const QString &audience, TokenFormat format);
    /// `generation` is that of the refresh token to hand out, 0 for none.
    [[nodiscard]] Answer forUser(const Call &call, const SignIn &signIn, const Account &account,
                                 int generation, TokenFormat format);

private:
    struct Content;

    [[nodiscard]] QJsonObject frame(const Call &call, const QString &audience, TokenFormat format);
    [[nodiscard]] QByteArray idToken(const Call &call, const SignIn &signIn,
                                     const Account &account);
    [[nodiscard]] Answer written(const Content &content, TokenFormat format);

    AuthorityCore &m_core;
};

} // namespace csp::sandbox
