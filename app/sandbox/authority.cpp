// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authority.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

/// What a hotel's network says instead of the authority.
Answer notJson()
{
    Answer answer;
    answer.backend = Backend::Other;
    answer.headers.add("Content-Type"_ba, "text/html"_ba);
    answer.body = "<html><body><h1>Welcome to the guest network</h1></body></html>"_ba;
    return answer;
}

Answer serverError(int status)
{
    Answer answer;
    answer.status = status;
    answer.backend = Backend::Other;
    answer.headers.add("Content-Type"_ba, "text/plain"_ba);
    answer.body = "The service is unavailable."_ba;
    return answer;
}

} // namespace

Authority::Authority(quint64 seed, EffectLog &log)
    : m_core(seed, log)
    , m_codes(m_core)
    , m_devices(m_core)
    , m_authorize(m_core, m_codes)
    , m_device(m_core, m_devices)
    , m_token(m_core, m_codes, m_devices)
{
}

SandboxProfile Authority::profile() const
{
    return {
        .name = u"Sandbox"_s,
        .apiUrl = m_core.baseUrl,
        .authorityUrl = m_core.baseUrl,
        .audience = QString::fromLatin1(partnerAudience),
        .tenantId = m_core.tenantId,
        .clientId = m_core.appClientId,
        .clientSecret = m_core.appSecret,
        .userClientId = m_core.userClientId,
        .certificateFile = m_certificateFile,
    };
}

QDateTime Authority::clockAt(const QDateTime &now) const
{
    const AuthoritySpec *skew = m_core.policies.find(AuthorityPolicy::ClockSkew);
    return skew ? now.addSecs(skew->number()) : now;
}

Bearer Authority::bearerOf(const QByteArray &authorization, const QDateTime &now) const
{
    Bearer bearer;
    if (authorization.isEmpty())
        return bearer;
    bearer.verdict = Bearer::Verdict::Invalid;
    if (authorization.left(7).toLower() != "bearer ")
        return bearer;
    const std::optional<QJsonObject> claims = m_core.mint.claimsOf(authorization.mid(7).trimmed());
    // An id token is signed by the same hand and is no access token.
    if (!claims || !claims->contains(u"idtyp"))
        return bearer;
    bearer.audience = (*claims)[u"aud"].toString();
    bearer.clientId = (*claims)[u"appid"].toString();
    bearer.isUser = (*claims)[u"idtyp"].toString() == u"user";
    if (bearer.isUser) {
        bearer.userPrincipalName = (*claims)[u"upn"].toString();
        bearer.hasMfa = (*claims)[u"amr"].toArray().contains(u"mfa"_s);
        if (const Account *account = m_core.accounts.find((*claims)[u"oid"].toString())) {
            bearer.role = account->role;
            bearer.isBlockedByCustomers = account->isBlockedByCustomers;
        }
    }
    const qint64 at = clockAt(now).toSecsSinceEpoch();
    if (bearer.audience == QLatin1StringView(retiredAudience))
        bearer.verdict = Bearer::Verdict::RetiredAudience;
    else if ((*claims)[u"exp"].toInteger() <= at || (*claims)[u"nbf"].toInteger() > at)
        bearer.verdict = Bearer::Verdict::Expired;
    else
        bearer.verdict = Bearer::Verdict::Good;
    return bearer;
}

void Authority::addCertificate(const Certificate &certificate, const QString &file)
{
    m_core.assertions.addCertificate(certificate);
    if (!file.isEmpty())
        m_certificateFile = file;
}

void Authority::addTo(Router &router)
{
    const QString authorize = u"/{tenant}/oauth2/v2.0/authorize"_s;
    add(router, "GET"_ba, authorize, u"authorize"_s,
        [this](const Call &call) { return m_authorize.show(call); });
    add(router, "POST"_ba, authorize, u"authorize"_s,
        [this](const Call &call) { return m_authorize.choose(call); });
    add(router, "POST"_ba, u"/{tenant}/oauth2/v2.0/token"_s, u"token"_s,
        [this](const Call &call) { return m_token.answer(call, TokenFormat::V2); });
    add(router, "POST"_ba, u"/{tenant}/oauth2/token"_s, u"token"_s,
        [this](const Call &call) { return m_token.answer(call, TokenFormat::V1); });
    add(router, "POST"_ba, u"/{tenant}/oauth2/v2.0/devicecode"_s, u"devicecode"_s,
        [this](const Call &call) { return m_device.begin(call); });
    add(router, "GET"_ba, u"/devicelogin"_s, u"devicelogin"_s,
        [this](const Call &call) { return m_device.show(call); });
    add(router, "POST"_ba, u"/devicelogin"_s, u"devicelogin"_s,
        [this](const Call &call) { return m_device.choose(call); });
}

void Authority::add(Router &router, const QByteArray &method, const QString &path,
                    const QString &word, Endpoint endpoint)
{
    router.add(
        method, path,
        [this, word, endpoint = std::move(endpoint)](const Call &call) {
            return served(call, word, endpoint);
        },
        Access::Open);
}

/// Nothing has happened when the authority fails: whoever asks again is served.
Answer Authority::served(const Call &call, const QString &word, const Endpoint &endpoint)
{
    AuthorityPolicies &policies = m_core.policies;
    const auto strikes = [&policies, &word](AuthorityPolicy policy) {
        const AuthoritySpec *spec = policies.find(policy);
        return spec != nullptr && (spec->value.isEmpty() || spec->value == word) &&
               policies.strike(policy).has_value();
    };
    if (strikes(AuthorityPolicy::NoAnswer)) {
        Answer answer = serverError(503);
        answer.isHeld = true;
        return answer;
    }
    if (strikes(AuthorityPolicy::ServerError))
        return serverError(500);
    if (strikes(AuthorityPolicy::Broken))
        return notJson();
    Call shifted = call;
    shifted.now = clockAt(call.now);
    Answer answer = endpoint(shifted);
    if (const auto slow = policies.strike(AuthorityPolicy::Slow))
        answer.delayMs = slow->number();
    return answer;
}

} // namespace csp::sandbox
