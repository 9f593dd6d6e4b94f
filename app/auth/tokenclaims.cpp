// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokenclaims.h"

#include "app/base/json/document.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// No claims are longer; what is, is no token of a sign-in authority.
constexpr qsizetype longestToken = 64 * 1024;
constexpr qsizetype longestText = 256;

struct DirectoryRole
{
    QLatin1String id; ///< the template's, the same in every directory
    const char *name;
};

constexpr DirectoryRole directoryRoles[] = {
    {"62e90394-69f5-4237-9190-012177145e10"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Global administrator")},
    {"f2ef992c-3afb-46b9-b7cf-a126ee74c451"_L1, QT_TRANSLATE_NOOP("TokenClaims", "Global reader")},
    {"fe930be7-5e62-47db-91af-98c3a49a38b1"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "User administrator")},
    {"b0f54661-2d74-4c50-afa3-1ec803f12efe"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Billing administrator")},
    {"729827e3-9c14-49f7-bb1b-9608f156bbb8"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Helpdesk administrator")},
    {"88d8e3e3-8f55-4a1e-953a-9b9898b8876b"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Directory reader")},
    {"9360feb5-f418-4baa-8175-e2a00bac4301"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Directory writer")},
    {"4d6ac14f-3453-41d0-bef9-a3e0c569773a"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "License administrator")},
    {"4ba39ca4-527c-499a-b93d-d9b492c50246"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Partner tier 1 support")},
    {"e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8"_L1,
     QT_TRANSLATE_NOOP("TokenClaims", "Partner tier 2 support")},
};

/// Every member of a directory has it, so it says nothing.
constexpr auto defaultRole = "b79fbf4d-3ef9-4689-8143-76b194e85509"_L1;

QString textOf(const QJsonObject &claims, QLatin1String name)
{
    return claims.value(name).toString().simplified().left(longestText);
}

QStringList textsOf(const QJsonObject &claims, QLatin1String name)
{
    QStringList texts;
    const QJsonArray values = claims.value(name).toArray();
    for (const QJsonValue &value : values) {
        const QString text = value.toString().simplified().left(longestText);
        if (!text.isEmpty())
            texts += text;
    }
    return texts;
}

QString roleName(const QString &id)
{
    const auto known = std::find_if(
        std::begin(directoryRoles), std::end(directoryRoles),
        [&id](const DirectoryRole &role) { return id.compare(role.id, Qt::CaseInsensitive) == 0; });
    return known == std::end(directoryRoles)
               ? id
               : QCoreApplication::translate("TokenClaims", known->name);
}

} // namespace

TokenClaims readClaims(const QByteArray &token)
{
    const QList<QByteArray> parts =
        token.size() <= longestToken ? token.split('.') : QList<QByteArray>();
    if (parts.size() != 3)
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        parts.at(1), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                         QByteArray::AbortOnBase64DecodingErrors);
    const auto parsed = decoded ? json::parse(decoded.decoded)
                                : Expected<QJsonValue, QList<json::Issue>>(QJsonValue());
    if (!parsed || !parsed->isObject())
        return {};
    const QJsonObject object = parsed->toObject();

    TokenClaims claims;
    claims.name = textOf(object, "name"_L1);
    for (const auto name : {"upn"_L1, "preferred_username"_L1, "unique_name"_L1}) {
        if (claims.userName.isEmpty())
            claims.userName = textOf(object, name);
    }
    claims.tenantId = textOf(object, "tid"_L1);
    claims.audience = textOf(object, "aud"_L1);
    claims.applicationId = textOf(object, "appid"_L1);
    if (claims.applicationId.isEmpty())
        claims.applicationId = textOf(object, "azp"_L1);
    claims.nonce = object.value("nonce"_L1).toString();
    claims.scopes = object.value("scp"_L1).toString().split(u' ', Qt::SkipEmptyParts);
    claims.roles = textsOf(object, "roles"_L1);
    const QStringList wellKnown = textsOf(object, "wids"_L1);
    for (const QString &id : wellKnown) {
        if (id.compare(defaultRole, Qt::CaseInsensitive) != 0)
            claims.roles += roleName(id);
    }
    if (object.value("amr"_L1).isArray()) {
        const QStringList methods = textsOf(object, "amr"_L1);
        claims.hasMfa = methods.contains(u"mfa"_s) || methods.contains(u"ngcmfa"_s);
    }
    return claims;
}

} // namespace csp
