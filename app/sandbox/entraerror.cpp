// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/entraerror.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/worldstate.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

QString traceOf(const EntraError &error, const Call &call)
{
    return guidFrom(mixed(quint64(error.number), call.correlationId.toStdString()));
}

QString timestampOf(const Call &call)
{
    return call.now.toUTC().toString(u"yyyy-MM-dd HH:mm:ss'Z'"_s);
}

} // namespace

QString EntraError::description(const Call &call) const
{
    return u"AADSTS%1: %2 Trace ID: %3 Correlation ID: %4 Timestamp: %5"_s.arg(
        QString::number(number), sentence, traceOf(*this, call), call.correlationId,
        timestampOf(call));
}

Answer EntraError::toAnswer(const Call &call) const
{
    JsonWriter json;
    json.beginObject().member("error", error);
    json.member("error_description", description(call));
    json.key("error_codes").beginArray().value(number).endArray();
    json.member("timestamp", timestampOf(call)).member("trace_id", traceOf(*this, call));
    json.member("correlation_id", call.correlationId);
    json.textUnlessEmpty("suberror", suberror).endObject();
    Answer answer;
    answer.status = status;
    answer.body = json.take();
    answer.backend = Backend::Other;
    return answer;
}

EntraError missingParameter(QStringView name)
{
    return {900144, u"The request body must contain the following parameter: '%1'."_s.arg(name),
            u"invalid_request"_s};
}

EntraError unknownTenant(QStringView tenant)
{
    return {90002,
            u"Tenant '%1' not found. Check to make sure you have the correct tenant ID and are "
            "signing into the correct cloud."_s.arg(tenant),
            u"invalid_request"_s};
}

EntraError unknownClient(QStringView clientId)
{
    return {700016,
            u"Application with identifier '%1' was not found in the directory 'Sandbox'."_s.arg(
                clientId),
            u"unauthorized_client"_s};
}

EntraError mfaNeeded(int number)
{
    if (number == 50079)
        return {number,
                u"Due to a configuration change made by your administrator, or because you moved "
                "to a new location, you must enroll in multifactor authentication to access the "
                "resource."_s,
                u"interaction_required"_s, 400, u"basic_action"_s};
    return {number,
            u"Due to a configuration change made by your administrator, or because you moved to a "
            "new location, you must use multifactor authentication to access the resource."_s,
            u"interaction_required"_s, 400, u"basic_action"_s};
}

EntraError blockedByConditionalAccess()
{
    return {53003,
            u"Access has been blocked by Conditional Access policies. The access policy does not "
            "allow token issuance."_s,
            u"invalid_grant"_s, 400, u"message_only"_s};
}

EntraError userNotAssigned(QStringView userPrincipalName)
{
    return {
        50105,
        u"Your administrator has configured the application to block users unless they are "
        "specifically granted access to it. The signed in user '%1' is blocked because they "
        "are not a direct member of a group with access, nor had access directly assigned."_s.arg(
            userPrincipalName),
        u"invalid_grant"_s};
}

EntraError consentMissing(QStringView clientId)
{
    return {65001,
            u"The user or administrator has not consented to use the application with ID '%1' "
            "named 'CSP Console'. Send an interactive authorization request for this user and "
            "resource."_s.arg(clientId),
            u"invalid_grant"_s, 400, u"consent_required"_s};
}

} // namespace csp::sandbox
