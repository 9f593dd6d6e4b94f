// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/tokenissuer.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

QJsonArray rolesOf(PartnerRole role)
{
    switch (role) {
    case PartnerRole::AdminAgent:
        return {u"AdminAgents"_s};
    case PartnerRole::SalesAgent:
        return {u"SalesAgents"_s};
    case PartnerRole::HelpdeskAgent:
        return {u"HelpdeskAgents"_s};
    case PartnerRole::None:
        break;
    }
    return {};
}

/// Directory roles by their template's id, which is the same in every tenant.
QJsonArray directoryRolesOf(PartnerRole role)
{
    // "Directory readers" for those who look after customers, "User" for everybody.
    QJsonArray ids{u"b79fbf4d-3ef9-4689-8143-76b194e85509"_s};
    if (role >= PartnerRole::SalesAgent)
        ids.append(u"88d8e3e3-8f55-4a1e-953a-9b9898b8876b"_s);
    return ids;
}

} // namespace

struct TokenIssuer::Content
{
    QString audience;
    QString scope; ///< empty for an app
    QByteArray accessToken;
    QString refreshToken; ///< empty = none
    QByteArray idToken;   ///< empty = none
    qint64 issuedAt = 0;
    int lifetime = 0;
};

QJsonObject TokenIssuer::frame(const Call &call, const QString &audience, TokenFormat format)
{
    const qint64 now = call.now.toSecsSinceEpoch();
    const auto *other = m_core.policies.find(AuthorityPolicy::Lifetime);
    const int lifetime = other ? other->number() : m_core.lifetime;
    const bool isWrong = m_core.policies.strike(AuthorityPolicy::WrongAudience).has_value();
    const QString issuer = m_core.baseUrl + u'/' + m_core.tenantId;
    return {
        {u"aud"_s, isWrong ? QString::fromLatin1(retiredAudience) : audience},
        {u"iss"_s, issuer + (format == TokenFormat::V2 ? u"/v2.0"_s : u"/"_s)},
        {u"iat"_s, now},
        {u"nbf"_s, now},
        {u"exp"_s, now + lifetime},
        {u"tid"_s, m_core.tenantId},
        // Two tokens of one second are two tokens.
        {u"uti"_s, m_core.newId(call.now)},
        {u"ver"_s, format == TokenFormat::V2 ? u"2.0"_s : u"1.0"_s},
    };
}

Answer TokenIssuer::forApp(const Call &call, const QString &audience, TokenFormat format)
{
    QJsonObject claims = frame(call, audience, format);
    claims.insert(u"idtyp"_s, u"app"_s);
    claims.insert(u"appid"_s, m_core.appClientId);
    const qint64 now = claims[u"iat"].toInteger();
    return written({.audience = audience,
                    .scope = {},
                    .accessToken = m_core.mint.jwt(claims),
                    .refreshToken = {},
                    .idToken = {},
                    .issuedAt = now,
                    .lifetime = int(claims[u"exp"].toInteger() - now)},
                   format);
}

Answer TokenIssuer::forUser(const Call &call, const SignIn &signIn, const Account &account,
                            int generation, TokenFormat format)
{
    QJsonObject claims = frame(call, signIn.audience, format);
    claims.insert(u"idtyp"_s, u"user"_s);
    claims.insert(u"appid"_s, signIn.clientId);
    claims.insert(u"oid"_s, account.objectId);
    claims.insert(u"sub"_s, account.objectId);
    claims.insert(u"upn"_s, account.userPrincipalName);
    claims.insert(u"preferred_username"_s, account.userPrincipalName);
    claims.insert(u"name"_s, account.displayName);
    claims.insert(u"scp"_s, u"user_impersonation"_s);
    claims.insert(u"amr"_s, signIn.hasMfa ? QJsonArray{u"pwd"_s, u"mfa"_s} : QJsonArray{u"pwd"_s});
    claims.insert(u"roles"_s, rolesOf(account.role));
    claims.insert(u"wids"_s, directoryRolesOf(account.role));
    claims.insert(u"auth_time"_s, signIn.at);
    const qint64 now = claims[u"iat"].toInteger();
    Content content{.audience = signIn.audience,
                    .scope = signIn.audience + u"/user_impersonation"_s,
                    .accessToken = m_core.mint.jwt(claims),
                    .refreshToken = {},
                    .idToken = {},
                    .issuedAt = now,
                    .lifetime = int(claims[u"exp"].toInteger() - now)};
    if (generation > 0) {
        SignIn kept = signIn;
        kept.nonce.clear();
        QJsonObject token = kept.toJson();
        token.insert(u"generation"_s, generation);
        token.insert(u"issued"_s, now);
        content.refreshToken = m_core.mint.sealed("refresh", token);
    }
    if (signIn.isOpenId)
        content.idToken = idToken(call, signIn, account);
    return written(content, format);
}

QByteArray TokenIssuer::idToken(const Call &call, const SignIn &signIn, const Account &account)
{
    const qint64 now = call.now.toSecsSinceEpoch();
    QJsonObject claims{
        {u"aud"_s, signIn.clientId},
        {u"iss"_s, m_core.baseUrl + u'/' + m_core.tenantId + u"/v2.0"_s},
        {u"iat"_s, now},
        {u"nbf"_s, now},
        {u"exp"_s, now + 3600},
        {u"tid"_s, m_core.tenantId},
        {u"oid"_s, account.objectId},
        {u"sub"_s, account.objectId},
        {u"name"_s, account.displayName},
        {u"preferred_username"_s, account.userPrincipalName},
        {u"ver"_s, u"2.0"_s},
    };
    if (!signIn.nonce.isEmpty()) {
        const bool isWrong = m_core.policies.strike(AuthorityPolicy::WrongNonce).has_value();
        claims.insert(u"nonce"_s, isWrong ? signIn.nonce + u'x' : signIn.nonce);
    }
    return m_core.mint.jwt(claims);
}

Answer TokenIssuer::written(const Content &content, TokenFormat format)
{
    const bool isText =
        format == TokenFormat::V1 || m_core.policies.strike(AuthorityPolicy::V1Numbers).has_value();
    JsonWriter json;
    const auto number = [&json, isText](std::string_view name, qint64 value) {
        if (isText)
            json.member(name, QString::number(value));
        else
            json.member(name, value);
    };
    json.beginObject().member("token_type", u"Bearer");
    json.textUnlessEmpty("scope", format == TokenFormat::V1 && !content.scope.isEmpty()
                                      ? u"user_impersonation"_s
                                      : content.scope);
    number("expires_in", content.lifetime);
    number("ext_expires_in", content.lifetime);
    if (format == TokenFormat::V1) {
        number("expires_on", content.issuedAt + content.lifetime);
        number("not_before", content.issuedAt);
        json.member("resource", content.audience);
    }
    json.member("access_token", QString::fromLatin1(content.accessToken));
    json.textUnlessEmpty("refresh_token", content.refreshToken);
    json.textUnlessEmpty("id_token", QString::fromLatin1(content.idToken)).endObject();
    Answer answer;
    answer.body = json.take();
    answer.backend = Backend::Other;
    answer.headers = {{"Cache-Control"_ba, "no-store, no-cache"_ba}, {"Pragma"_ba, "no-cache"_ba}};
    return answer;
}

} // namespace csp::sandbox
