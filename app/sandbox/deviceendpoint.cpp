// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/deviceendpoint.h"

#include "app/sandbox/authoritypages.h"
#include "app/sandbox/formfields.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr QStringView userCodeField = u"user_code";

} // namespace

Answer DeviceEndpoint::begin(const Call &call)
{
    const QString tenant = call.parameters.value(u"tenant"_s);
    if (!m_core.isUserTenant(tenant))
        return unknownTenant(tenant).toAnswer(call);
    const QHash<QString, QString> fields = formFields(call.request.body);
    const QString client = fields.value(u"client_id"_s);
    if (client.isEmpty())
        return missingParameter(u"client_id").toAnswer(call);
    if (!m_core.isAppClient(client) && !m_core.isUserClient(client))
        return unknownClient(client).toAnswer(call);
    const Expected<ScopeRequest, EntraError> scope = ScopeRequest::ofUser(fields.value(u"scope"_s));
    if (!scope)
        return scope.error().toAnswer(call);
    if (scope->audience.isEmpty())
        return missingParameter(u"scope").toAnswer(call);

    const DeviceSignIns::Codes codes = m_devices.begin(client, *scope, call.now);
    const QString page = m_core.baseUrl + u"/devicelogin"_s;
    JsonWriter json;
    json.beginObject().member("user_code", codes.userCode);
    json.member("device_code", codes.deviceCode).member("verification_uri", page);
    json.member("expires_in", DeviceSignIns::lifeSeconds).member("interval", codes.interval);
    json.member("message", u"To sign in, use a web browser to open the page %1 and enter the code "
                           "%2 to authenticate."_s.arg(page, codes.userCode));
    json.endObject();
    Answer answer;
    answer.body = json.take();
    answer.backend = Backend::Other;
    answer.headers = {{"Cache-Control"_ba, "no-store, no-cache"_ba}, {"Pragma"_ba, "no-cache"_ba}};
    return answer;
}

Answer DeviceEndpoint::show(const Call &call) const
{
    return deviceCodePage(call.request.queryValue(userCodeField), {});
}

Answer DeviceEndpoint::choose(const Call &call)
{
    const QHash<QString, QString> fields = formFields(call.request.body);
    const QString code = fields.value(userCodeField.toString());
    if (!m_devices.isWaiting(code, call.now))
        return deviceCodePage(code, u"That code didn’t work. Check the code and try again."_s);
    const QString action = fields.value(u"action"_s);
    if (action.isEmpty())
        return accountPage(m_core.accounts.all(), nullptr, {{userCodeField.toString(), code}});
    const Account *account =
        action == u"accept" ? m_core.accounts.find(fields.value(u"account"_s)) : nullptr;
    if (const std::optional<EntraError> refusal = m_devices.decide(code, account, call.now))
        return errorPage(*refusal, call);
    return account != nullptr
               ? donePage(u"You have signed in"_s,
                          u"CSP Console goes on by itself. You can close this page."_s)
               : donePage(u"You have declined"_s,
                          u"CSP Console does not get access. You can close this page."_s);
}

} // namespace csp::sandbox
