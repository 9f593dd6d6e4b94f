// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/audience.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

Expected<QString, EntraError> known(const QString &audience)
{
    const QString wanted = audience.endsWith(u'/') ? audience.chopped(1) : audience;
    for (const char *each : {partnerAudience, priceAudience, retiredAudience}) {
        if (wanted.compare(QLatin1StringView(each), Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(each);
    }
    return Unexpected{EntraError{
        500011, u"The resource principal named %1 was not found in the tenant."_s.arg(audience),
        u"invalid_resource"_s}};
}

} // namespace

Expected<ScopeRequest, EntraError> ScopeRequest::ofApp(const QString &scope)
{
    if (scope.isEmpty())
        return Unexpected{missingParameter(u"scope")};
    if (!scope.endsWith("/.default"_L1))
        return Unexpected{EntraError{
            1002012,
            u"The provided value for scope %1 is not valid. Client credential flows must have a "
            "scope value with /.default suffixed to the resource identifier."_s.arg(scope),
            u"invalid_scope"_s}};
    return ofResource(scope.chopped(9));
}

Expected<ScopeRequest, EntraError> ScopeRequest::ofUser(const QString &scope)
{
    ScopeRequest request;
    for (const QString &each : scope.split(u' ', Qt::SkipEmptyParts)) {
        if (each == u"offline_access") {
            request.isOffline = true;
        } else if (each == u"openid") {
            request.isOpenId = true;
        } else if (each != u"profile" && each != u"email") {
            const qsizetype slash = each.lastIndexOf(u'/');
            const QString permission = each.mid(slash + 1);
            if (slash < 0 || (permission != u".default" && permission != u"user_impersonation"))
                return Unexpected{EntraError{
                    70011,
                    u"The provided request must include a 'scope' input parameter. The provided "
                    "value for the input parameter 'scope' is not valid. The scope %1 is not "
                    "valid."_s.arg(each),
                    u"invalid_scope"_s}};
            const Expected<QString, EntraError> audience = known(each.left(slash));
            if (!audience)
                return Unexpected{audience.error()};
            if (!request.audience.isEmpty() && request.audience != *audience)
                return Unexpected{EntraError{
                    28000,
                    u"Provided value for the input parameter scope is not valid because "
                    "it contains more than one resource. Scope %1 is not valid."_s.arg(scope),
                    u"invalid_scope"_s}};
            request.audience = *audience;
        }
    }
    return request;
}

Expected<ScopeRequest, EntraError> ScopeRequest::ofResource(const QString &resource)
{
    const Expected<QString, EntraError> audience = known(resource);
    if (!audience)
        return Unexpected{audience.error()};
    return ScopeRequest{.audience = *audience};
}

} // namespace csp::sandbox
