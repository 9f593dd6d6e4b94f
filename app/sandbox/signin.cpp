// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/signin.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

QJsonObject SignIn::toJson() const
{
    return {
        {u"who"_s, objectId},      {u"client"_s, clientId}, {u"audience"_s, audience},
        {u"offline"_s, isOffline}, {u"openid"_s, isOpenId}, {u"mfa"_s, hasMfa},
        {u"nonce"_s, nonce},       {u"family"_s, family},   {u"at"_s, at},
    };
}

SignIn SignIn::fromJson(const QJsonObject &object)
{
    return {
        .objectId = object[u"who"].toString(),
        .clientId = object[u"client"].toString(),
        .audience = object[u"audience"].toString(),
        .isOffline = object[u"offline"].toBool(),
        .isOpenId = object[u"openid"].toBool(),
        .hasMfa = object[u"mfa"].toBool(),
        .nonce = object[u"nonce"].toString(),
        .family = object[u"family"].toString(),
        .at = object[u"at"].toInteger(),
    };
}

} // namespace csp::sandbox
