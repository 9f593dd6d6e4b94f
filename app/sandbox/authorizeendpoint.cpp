// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authorizeendpoint.h"

#include "app/sandbox/authoritypages.h"
#include "app/sandbox/formfields.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

/// A native client's loopback address: the port is free, the host is not (127.0.0.1 is another
/// address, which the directory's portal does not take).
bool isAllowedRedirect(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && url.scheme() == u"http" && url.host() == u"localhost" &&
           url.userInfo().isEmpty() && !url.hasFragment();
}

bool isChallenge(const QString &text)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9_-]{43}$"_s);
    return pattern.match(text).hasMatch();
}

EntraError invalidRequest(int number, const QString &sentence)
{
    return {number, sentence, u"invalid_request"_s};
}

EntraError unknownUser(const QString &name)
{
    return invalidRequest(50034, u"The user account %1 does not exist in the Sandbox directory. "
                                 "To sign into this application, the account must be added to the "
                                 "directory."_s.arg(name));
}

EntraError declined()
{
    return {65004, u"User declined to consent to access the app."_s, u"access_denied"_s};
}

} // namespace

struct AuthorizeEndpoint::Request
{
    QString clientId;
    QString redirectUri;
    QString state;
    bool hasState = false;
    QString nonce;
    QString challenge;
    QString loginHint;
    bool mayAsk = true; ///< false: prompt=none
    ScopeRequest scope;
    /// What is wrong with it, to be told to the client at its redirect address.
    std::optional<EntraError> problem;
};

Expected<AuthorizeEndpoint::Request, Answer> AuthorizeEndpoint::read(const Call &call) const
{
    const auto page = [&call](const EntraError &error) {
        return Unexpected{errorPage(error, call)};
    };
    const auto value = [&call](QStringView name) { return call.request.queryValue(name); };
    const QString tenant = call.parameters.value(u"tenant"_s);
    if (!m_core.isUserTenant(tenant))
        return page(unknownTenant(tenant));
    Request request;
    request.clientId = value(u"client_id");
    if (request.clientId.isEmpty())
        return page(missingParameter(u"client_id"));
    if (!m_core.isAppClient(request.clientId) && !m_core.isUserClient(request.clientId))
        return page(unknownClient(request.clientId));
    request.redirectUri = value(u"redirect_uri");
    if (!isAllowedRedirect(request.redirectUri))
        return page(invalidRequest(
            50011, u"The redirect URI '%1' specified in the request does not match the redirect "
                   "URIs configured for the application '%2'. Make sure the redirect URI sent in "
                   "the request matches one added to your application."_s.arg(request.redirectUri,
                                                                              request.clientId)));
    request.state = value(u"state");
    request.hasState = !request.state.isNull();
    request.nonce = value(u"nonce");
    request.challenge = value(u"code_challenge");
    request.loginHint = value(u"login_hint");
    request.mayAsk = value(u"prompt") != u"none";

    const QString mode = value(u"response_mode");
    const QString method = value(u"code_challenge_method");
    const Expected<ScopeRequest, EntraError> scope = ScopeRequest::ofUser(value(u"scope"));
    if (value(u"response_type") != u"code")
        request.problem =
            EntraError{70007, u"'response_type' must be 'code' for this application."_s,
                       u"unsupported_response_type"_s};
    else if (!mode.isEmpty() && mode != u"query")
        request.problem =
            invalidRequest(70007, u"'%1' is not a supported value of 'response_mode'."_s.arg(mode));
    else if (request.challenge.isEmpty() && m_core.isUserClient(request.clientId))
        request.problem = invalidRequest(9002325, u"Proof Key for Code Exchange is required for "
                                                  "authorization code redemption."_s);
    else if (!request.challenge.isEmpty() && (method != u"S256" || !isChallenge(request.challenge)))
        request.problem = invalidRequest(
            501491, u"Invalid value of 'code_challenge' or 'code_challenge_method'."_s);
    else if (!scope)
        request.problem = scope.error();
    else if (scope->audience.isEmpty())
        request.problem = missingParameter(u"scope");
    else
        request.scope = *scope;
    return request;
}

Answer AuthorizeEndpoint::show(const Call &call)
{
    const Expected<Request, Answer> request = read(call);
    if (!request)
        return request.error();
    if (request->problem)
        return refused(call, *request, *request->problem);
    const Account *hinted = m_core.accounts.find(request->loginHint);
    if (const auto automatic = m_core.policies.strike(AuthorityPolicy::Auto)) {
        const QString name = request->loginHint.isEmpty() ? automatic->value : request->loginHint;
        const Account *account =
            name.isEmpty() ? &m_core.accounts.all().front() : m_core.accounts.find(name);
        if (account == nullptr)
            return refused(call, *request, unknownUser(name));
        return accept(call, *request, *account, false);
    }
    if (!request->mayAsk)
        return refused(call, *request,
                       {50058, u"A silent sign-in request was sent but no user is signed in."_s,
                        u"login_required"_s});
    return accountPage(m_core.accounts.all(), hinted);
}

Answer AuthorizeEndpoint::choose(const Call &call)
{
    const Expected<Request, Answer> request = read(call);
    if (!request)
        return request.error();
    if (request->problem)
        return refused(call, *request, *request->problem);
    const QHash<QString, QString> fields = formFields(call.request.body);
    if (fields.value(u"action"_s) != u"accept")
        return refused(call, *request, declined());
    const QString name = fields.value(u"account"_s);
    const Account *account = m_core.accounts.find(name);
    return account != nullptr ? accept(call, *request, *account, true)
                              : errorPage(unknownUser(name), call);
}

Answer AuthorizeEndpoint::accept(const Call &call, const Request &request, const Account &account,
                                 bool isPerson)
{
    if (m_core.policies.strike(AuthorityPolicy::ErrorAccessDenied))
        return refused(call, request, declined());
    if (std::optional<EntraError> refusal = m_core.refusalOf(account, request.clientId)) {
        const bool isConsent = refusal->number == consentMissing(request.clientId).number;
        if (isPerson && !isConsent)
            return errorPage(*refusal, call);
        refusal->error = isConsent ? u"consent_required"_s : u"access_denied"_s;
        return refused(call, request, *refusal);
    }
    AuthorizationCodes::Content content{
        .signIn = m_core.signedIn(account, request.clientId, request.scope, call.now),
        .redirectUri = request.redirectUri,
        .challenge = request.challenge,
    };
    content.signIn.nonce = request.nonce;
    return back(request, {{u"code"_s, m_codes.issue(content, call.now)},
                          {u"session_state"_s, m_core.newId(call.now)}});
}

Answer AuthorizeEndpoint::refused(const Call &call, const Request &request, const EntraError &error)
{
    return back(request, {{u"error"_s, error.error},
                          {u"error_description"_s, error.description(call)},
                          {u"error_uri"_s,
                           m_core.baseUrl + u"/error?code="_s + QString::number(error.number)}});
}

Answer AuthorizeEndpoint::back(const Request &request,
                               const std::vector<std::pair<QString, QString>> &parameters)
{
    QByteArray location = request.redirectUri.toUtf8();
    char separator = location.contains('?') ? '&' : '?';
    const auto add = [&location, &separator](const QString &name, const QString &value) {
        location += separator + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    };
    for (const auto &[name, value] : parameters)
        add(name, value);
    if (m_core.policies.strike(AuthorityPolicy::WrongState))
        add(u"state"_s, request.state + u'x');
    else if (request.hasState)
        add(u"state"_s, request.state);
    Answer answer;
    answer.status = 302;
    answer.backend = Backend::Other;
    answer.headers = {
        {"Location"_ba, location},
        {"Content-Type"_ba, "text/html; charset=utf-8"_ba},
        {"Cache-Control"_ba, "no-store, no-cache"_ba},
    };
    if (m_core.policies.strike(AuthorityPolicy::DoubleAnswer))
        answer.alsoVisits = QUrl::fromEncoded(location);
    return answer;
}

} // namespace csp::sandbox
