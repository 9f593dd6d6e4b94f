// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authoritycore.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/worldstate.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

bool same(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

AuthorityCore::AuthorityCore(quint64 wanted, EffectLog &log)
    : seed(wanted)
    , tenantId(guidFrom(mixed(seed, "partner tenant")))
    , appClientId(guidFrom(mixed(seed, "client")))
    , appSecret(u"sandbox~"_s + guidFrom(mixed(seed, "secret")))
    , userClientId(guidFrom(mixed(seed, "user client")))
    , mint(seed)
    , accounts(seed)
    , families(log)
{
}

bool AuthorityCore::isOwnTenant(const QString &tenant) const
{
    return same(tenant, tenantId) || same(tenant, QString::fromLatin1(partnerDomain));
}

bool AuthorityCore::isUserTenant(const QString &tenant) const
{
    return isOwnTenant(tenant) || same(tenant, u"organizations") || same(tenant, u"common");
}

bool AuthorityCore::isAppClient(const QString &id) const
{
    return same(id, appClientId);
}

bool AuthorityCore::isUserClient(const QString &id) const
{
    return same(id, userClientId);
}

std::optional<EntraError> AuthorityCore::refusalOf(const Account &account, const QString &clientId)
{
    if (policies.strike(AuthorityPolicy::ConsentMissing))
        return consentMissing(clientId);
    if (policies.strike(AuthorityPolicy::ConditionalAccess))
        return blockedByConditionalAccess();
    if (!account.isAssigned || policies.strike(AuthorityPolicy::UserNotAssigned))
        return userNotAssigned(account.userPrincipalName);
    return std::nullopt;
}

SignIn AuthorityCore::signedIn(const Account &account, const QString &clientId,
                               const ScopeRequest &scope, const QDateTime &now)
{
    return {
        .objectId = account.objectId,
        .clientId = isAppClient(clientId) ? appClientId : userClientId,
        .audience = scope.audience,
        .isOffline = scope.isOffline,
        .isOpenId = scope.isOpenId,
        .hasMfa = account.provesMfa && !policies.strike(AuthorityPolicy::MfaMissing),
        .nonce = {},
        .family = newId(now),
        .at = now.toSecsSinceEpoch(),
    };
}

QString AuthorityCore::newId(const QDateTime &now)
{
    return guidFrom(mixed(mixed(seed, quint64(now.toMSecsSinceEpoch())), ++m_idsMade));
}

} // namespace csp::sandbox
