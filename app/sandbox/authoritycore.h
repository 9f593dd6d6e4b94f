// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/account.h"
#include "app/sandbox/authoritypolicy.h"
#include "app/sandbox/clientassertion.h"
#include "app/sandbox/refreshfamilies.h"
#include "app/sandbox/signin.h"
#include "app/sandbox/tokenmint.h"

namespace csp::sandbox {

/// Everything the sign-in authority knows. Its endpoints hold references to it; it outlives them.
struct AuthorityCore
{
    /// The log must outlive it.
    AuthorityCore(quint64 wanted, EffectLog &log);
    Q_DISABLE_COPY_MOVE(AuthorityCore)

    /// The partner's tenant, by id or domain.
    [[nodiscard]] bool isOwnTenant(const QString &tenant) const;
    /// Or one of the words that people may sign in with: organizations, common.
    [[nodiscard]] bool isUserTenant(const QString &tenant) const;
    [[nodiscard]] bool isAppClient(const QString &id) const;
    [[nodiscard]] bool isUserClient(const QString &id) const;
    /// What keeps this account from signing in to this client: policies, and what is special about
    /// the account.
    [[nodiscard]] std::optional<EntraError> refusalOf(const Account &account,
                                                      const QString &clientId);
    /// The account has signed in now, for what the scope asks for.
    [[nodiscard]] SignIn signedIn(const Account &account, const QString &clientId,
                                  const ScopeRequest &scope, const QDateTime &now);
    /// An id that is new in this run and most likely in every other.
    [[nodiscard]] QString newId(const QDateTime &now);

    const quint64 seed;
    const QString tenantId;
    /// The confidential registration: client secret, certificates, and people as well.
    const QString appClientId;
    const QString appSecret;
    /// The public one: people only.
    const QString userClientId;
    const TokenMint mint;
    const AccountBook accounts;
    AuthorityPolicies policies;
    RefreshFamilies families;
    ClientAssertions assertions;
    QString baseUrl;     ///< `http://127.0.0.1:port` once it is known
    int lifetime = 3600; ///< of access tokens, unless a policy says otherwise
    /// How often each grant was asked for, by its name.
    std::map<QString, int> grants;

private:
    quint64 m_idsMade = 0;
};

} // namespace csp::sandbox
