// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/tokenendpoint.h"

#include "app/sandbox/formfields.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr qint64 refreshLifeSeconds = 90LL * 24 * 3600;
constexpr auto jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_L1;
constexpr auto deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"_L1;

EntraError badClient(int number, const QString &sentence)
{
    return {number, sentence, u"invalid_client"_s, 401};
}

EntraError revoked()
{
    return {50173,
            u"The provided grant has expired due to it being revoked, a fresh auth token is "
            "needed. The user might have changed or reset their password."_s,
            u"invalid_grant"_s, 400, u"bad_token"_s};
}

EntraError inactive()
{
    return {700082,
            u"The refresh token has expired due to inactivity. The token was inactive for "
            "90.00:00:00."_s,
            u"invalid_grant"_s, 400, u"bad_token"_s};
}

/// What the request wants a token for; the resource of v1 or the scope of v2.
Expected<ScopeRequest, EntraError> scopeOfUser(const QHash<QString, QString> &fields,
                                               TokenFormat format)
{
    const QString resource = fields.value(u"resource"_s);
    if (format == TokenFormat::V1 && !resource.isEmpty())
        return ScopeRequest::ofResource(resource);
    return ScopeRequest::ofUser(fields.value(u"scope"_s));
}

} // namespace

Answer TokenEndpoint::answer(const Call &call, TokenFormat format)
{
    const Outcome outcome = granted({call, format, formFields(call.request.body)});
    return outcome ? *outcome : outcome.error().toAnswer(call);
}

TokenEndpoint::Outcome TokenEndpoint::granted(const Request &request)
{
    const QString tenant = request.call.parameters.value(u"tenant"_s);
    if (!m_core.isUserTenant(tenant))
        return Unexpected{unknownTenant(tenant)};
    const QByteArray type = request.call.request.headers.value("Content-Type").toLower();
    if (!type.startsWith("application/x-www-form-urlencoded"))
        return Unexpected{missingParameter(u"grant_type")};
    for (const QString &name : {u"grant_type"_s, u"client_id"_s}) {
        if (request.field(name).isEmpty())
            return Unexpected{missingParameter(name)};
    }
    const QString grant = request.field(u"grant_type"_s);
    Outcome (TokenEndpoint::*handler)(const Request &) = nullptr;
    if (grant == u"client_credentials")
        handler = &TokenEndpoint::byClient;
    else if (grant == u"authorization_code")
        handler = &TokenEndpoint::byCode;
    else if (grant == u"refresh_token")
        handler = &TokenEndpoint::byRefreshToken;
    else if (grant == deviceGrant || grant == u"device_code")
        handler = &TokenEndpoint::byDeviceCode;
    else
        return Unexpected{
            EntraError{70003, u"The app requested an unsupported grant type '%1'."_s.arg(grant),
                       u"unsupported_grant_type"_s}};
    ++m_core.grants[grant.section(u':', -1)];
    if (const std::optional<EntraError> problem = clientProblem(request))
        return Unexpected{*problem};
    return (this->*handler)(request);
}

std::optional<EntraError> TokenEndpoint::clientProblem(const Request &request)
{
    const QString client = request.field(u"client_id"_s);
    const QString secret = request.field(u"client_secret"_s);
    const bool hasAssertion = !request.field(u"client_assertion"_s).isEmpty();
    if (m_core.isUserClient(client)) {
        if (!secret.isEmpty() || hasAssertion)
            return badClient(700025, u"Client is public so neither 'client_assertion' nor "
                                     "'client_secret' should be presented."_s);
        return std::nullopt;
    }
    if (!m_core.isAppClient(client))
        return unknownClient(client);
    if (hasAssertion)
        return assertionProblem(request);
    if (secret.isEmpty())
        return badClient(7000218, u"The request body must contain the following parameter: "
                                  "'client_assertion' or 'client_secret'."_s);
    return secretProblem(secret);
}

std::optional<EntraError> TokenEndpoint::secretProblem(const QString &secret)
{
    if (m_core.policies.strike(AuthorityPolicy::SecretExpired))
        return badClient(7000222,
                         u"The provided client secret keys for app '%1' are expired. Visit the "
                         "directory's portal to create new keys for your app, or consider using "
                         "certificate credentials for added security."_s.arg(m_core.appClientId));
    if (secret != m_core.appSecret || m_core.policies.strike(AuthorityPolicy::SecretWrong))
        return badClient(7000215,
                         u"Invalid client secret provided. Ensure the secret being sent in the "
                         "request is the client secret value, not the client secret ID, for a "
                         "secret added to app '%1'."_s.arg(m_core.appClientId));
    return std::nullopt;
}

std::optional<EntraError> TokenEndpoint::assertionProblem(const Request &request)
{
    if (request.field(u"client_assertion_type"_s) != jwtBearer)
        return EntraError{90014,
                          u"The required field 'client_assertion_type' is missing from the "
                          "credential or not supported."_s,
                          u"invalid_request"_s};
    if (m_core.policies.strike(AuthorityPolicy::CertificateWrong))
        return badClient(700027, u"The certificate with identifier used to sign the client "
                                 "assertion is not registered on application. [Reason - The key "
                                 "was not found.]"_s);
    // The token endpoint, by the tenant's id or as it was called.
    QStringList audiences;
    for (const QString &tenant : {m_core.tenantId, request.call.parameters.value(u"tenant"_s)}) {
        audiences.append(m_core.baseUrl + u'/' + tenant + u"/oauth2/v2.0/token"_s);
        audiences.append(m_core.baseUrl + u'/' + tenant + u"/oauth2/token"_s);
    }
    return m_core.assertions.problemOf(request.field(u"client_assertion"_s), m_core.appClientId,
                                       audiences, request.call.now);
}

TokenEndpoint::Outcome TokenEndpoint::byClient(const Request &request)
{
    if (!m_core.isOwnTenant(request.call.parameters.value(u"tenant"_s)))
        return Unexpected{EntraError{50059,
                                     u"No tenant-identifying information found in either the "
                                     "request or implied by any provided credentials."_s,
                                     u"invalid_request"_s}};
    if (m_core.isUserClient(request.field(u"client_id"_s)))
        return Unexpected{badClient(7000218, u"The request body must contain the following "
                                             "parameter: 'client_assertion' or "
                                             "'client_secret'."_s)};
    const bool isV1 = request.format == TokenFormat::V1;
    if (isV1 && request.field(u"resource"_s).isEmpty())
        return Unexpected{missingParameter(u"resource")};
    const Expected<ScopeRequest, EntraError> scope =
        isV1 ? ScopeRequest::ofResource(request.field(u"resource"_s))
             : ScopeRequest::ofApp(request.field(u"scope"_s));
    if (!scope)
        return Unexpected{scope.error()};
    return m_issuer.forApp(request.call, scope->audience, request.format);
}

TokenEndpoint::Outcome TokenEndpoint::byCode(const Request &request)
{
    for (const QString &name : {u"code"_s, u"redirect_uri"_s}) {
        if (request.field(name).isEmpty())
            return Unexpected{missingParameter(name)};
    }
    const Expected<ScopeRequest, EntraError> scope = scopeOfUser(request.fields, request.format);
    if (!scope)
        return Unexpected{scope.error()};
    Expected<SignIn, EntraError> signIn = m_codes.redeem(
        request.field(u"code"_s), request.field(u"client_id"_s), request.field(u"redirect_uri"_s),
        request.field(u"code_verifier"_s), request.call.now);
    if (!signIn)
        return Unexpected{signIn.error()};
    if (!scope->audience.isEmpty())
        signIn->audience = scope->audience;
    return firstTokens(request, *signIn);
}

TokenEndpoint::Outcome TokenEndpoint::byDeviceCode(const Request &request)
{
    const QString code =
        request.field(request.fields.contains(u"device_code"_s) ? u"device_code"_s : u"code"_s);
    if (code.isEmpty())
        return Unexpected{missingParameter(u"device_code")};
    const Expected<SignIn, EntraError> signIn =
        m_devices.look(code, request.field(u"client_id"_s), request.call.now);
    if (!signIn)
        return Unexpected{signIn.error()};
    return firstTokens(request, *signIn);
}

TokenEndpoint::Outcome TokenEndpoint::firstTokens(const Request &request, const SignIn &signIn)
{
    const Account *account = m_core.accounts.find(signIn.objectId);
    if (account == nullptr)
        return Unexpected{revoked()};
    if (signIn.isOffline)
        m_core.families.begin(signIn.family);
    return m_issuer.forUser(request.call, signIn, *account, signIn.isOffline ? 1 : 0,
                            request.format);
}

TokenEndpoint::Outcome TokenEndpoint::byRefreshToken(const Request &request)
{
    const QString token = request.field(u"refresh_token"_s);
    if (token.isEmpty())
        return Unexpected{missingParameter(u"refresh_token")};
    const std::optional<QJsonObject> content = m_core.mint.opened("refresh", token);
    if (!content)
        return Unexpected{
            EntraError{9002313, u"Invalid request. Request is malformed or invalid."_s}};
    SignIn signIn = SignIn::fromJson(*content);
    const QString client = request.field(u"client_id"_s);
    const Account *account = m_core.accounts.find(signIn.objectId);
    if (account == nullptr || signIn.clientId.compare(client, Qt::CaseInsensitive) != 0)
        return Unexpected{EntraError{70000, u"Provided grant is invalid or malformed. The refresh "
                                            "token was issued to another application."_s}};
    const Expected<ScopeRequest, EntraError> scope = scopeOfUser(request.fields, request.format);
    if (!scope)
        return Unexpected{scope.error()};
    const qint64 now = request.call.now.toSecsSinceEpoch();
    AuthorityPolicies &policies = m_core.policies;
    if (policies.strike(AuthorityPolicy::RefreshRevoked) ||
        signIn.at < m_core.families.revokedBefore())
        return Unexpected{revoked()};
    if (policies.strike(AuthorityPolicy::RefreshExpired) ||
        (*content)[u"issued"].toInteger() + refreshLifeSeconds <= now)
        return Unexpected{inactive()};
    if (const auto needed = policies.strike(AuthorityPolicy::InteractionRequired))
        return Unexpected{mfaNeeded(needed->value.isEmpty() ? 50076 : needed->number())};
    if (const std::optional<EntraError> refusal = m_core.refusalOf(*account, client))
        return Unexpected{*refusal};

    const int generation = (*content)[u"generation"].toInt();
    if (m_core.families.turn(signIn.family, generation) != RefreshFamilies::Outcome::Next)
        return Unexpected{revoked()};
    if (!scope->audience.isEmpty())
        signIn.audience = scope->audience;
    return m_issuer.forUser(request.call, signIn, *account, generation + 1, request.format);
}

} // namespace csp::sandbox
