// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/tokenoffice.h"

#include "app/sandbox/worldstate.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr auto partnerAudience = "https://api.partnercenter.microsoft.com"_L1;
// Accepted by the authority, refused by the service since August 2025 (contract, commerce 1.1).
constexpr auto oldAudience = "https://graph.windows.net"_L1;

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QHash<QString, QString> formFields(const QByteArray &body)
{
    QHash<QString, QString> fields;
    for (QByteArray pair : body.split('&')) {
        pair.replace('+', ' ');
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            fields.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(pair.left(equals))),
                          QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(equals + 1))));
    }
    return fields;
}

Answer refusal(const Call &call, int status, QStringView error, int number, QStringView sentence)
{
    const QString trace = guidFrom(mixed(quint64(number), call.correlationId.toStdString()));
    const QString timestamp = call.now.toUTC().toString(u"yyyy-MM-dd HH:mm:ss'Z'"_s);
    JsonWriter json;
    json.beginObject().member("error", error);
    json.member("error_description",
                u"AADSTS%1: %2 Trace ID: %3 Correlation ID: %4 Timestamp: %5"_s.arg(
                    QString::number(number), sentence, trace, call.correlationId, timestamp));
    json.key("error_codes").beginArray().value(number).endArray();
    json.member("timestamp", timestamp).member("trace_id", trace);
    json.member("correlation_id", call.correlationId).endObject();
    Answer answer;
    answer.status = status;
    answer.body = json.take();
    answer.backend = Backend::Other;
    return answer;
}

} // namespace

QByteArray SandboxProfile::toJson() const
{
    JsonWriter json;
    json.beginObject().member("name", name).member("apiUrl", apiUrl);
    json.member("authorityUrl", authorityUrl).member("audience", audience);
    json.member("tenantId", tenantId).member("clientId", clientId);
    json.member("kind", u"app").member("clientSecret", clientSecret).endObject();
    return json.take();
}

TokenOffice::TokenOffice(quint64 seed)
    : m_key(QByteArray::number(mixed(seed, "token key")))
    , m_tenantId(guidFrom(mixed(seed, "partner tenant")))
    , m_clientId(guidFrom(mixed(seed, "client")))
    , m_clientSecret(u"sandbox~"_s + guidFrom(mixed(seed, "secret")))
{
}

SandboxProfile TokenOffice::profile(const QString &baseUrl) const
{
    return {
        .name = u"Sandbox"_s,
        .apiUrl = baseUrl,
        .authorityUrl = baseUrl,
        .audience = partnerAudience,
        .tenantId = m_tenantId,
        .clientId = m_clientId,
        .clientSecret = m_clientSecret,
    };
}

Answer TokenOffice::issue(const Call &call) const
{
    const auto same = [](const QString &a, const QString &b) {
        return a.compare(b, Qt::CaseInsensitive) == 0;
    };
    const QString tenant = call.parameters.value(u"tenant"_s);
    if (!same(tenant, m_tenantId))
        return refusal(call, 400, u"invalid_request", 90002,
                       u"Tenant '%1' not found. Check to make sure you have the correct tenant ID "
                       "and are signing into the correct cloud."_s.arg(tenant));
    const QByteArray type = call.request.headers.value("Content-Type").toLower();
    const QHash<QString, QString> fields = formFields(call.request.body);
    if (!type.startsWith("application/x-www-form-urlencoded"))
        return refusal(call, 400, u"invalid_request", 900144,
                       u"The request body must contain the following parameter: 'grant_type'.");
    for (const QString &name : {u"grant_type"_s, u"client_id"_s}) {
        if (fields.value(name).isEmpty())
            return refusal(
                call, 400, u"invalid_request", 900144,
                u"The request body must contain the following parameter: '%1'."_s.arg(name));
    }
    const QString grant = fields.value(u"grant_type"_s);
    if (grant != u"client_credentials")
        return refusal(call, 400, u"unsupported_grant_type", 70003,
                       u"The app requested an unsupported grant type '%1'."_s.arg(grant));
    const QString client = fields.value(u"client_id"_s);
    if (!same(client, m_clientId))
        return refusal(call, 400, u"unauthorized_client", 700016,
                       u"Application with identifier '%1' was not found in the directory "
                       "'Sandbox'."_s.arg(client));
    const QString secret = fields.value(u"client_secret"_s);
    if (secret.isEmpty())
        return refusal(call, 401, u"invalid_client", 7000218,
                       u"The request body must contain the following parameter: "
                       "'client_assertion' or 'client_secret'.");
    if (secret != m_clientSecret)
        return refusal(call, 401, u"invalid_client", 7000215,
                       u"Invalid client secret provided. Ensure the secret being sent in the "
                       "request is the client secret value, not the client secret ID.");
    const QString scope = fields.value(u"scope"_s);
    if (scope.isEmpty())
        return refusal(call, 400, u"invalid_request", 900144,
                       u"The request body must contain the following parameter: 'scope'.");
    if (!scope.endsWith("/.default"_L1))
        return refusal(call, 400, u"invalid_scope", 1002012,
                       u"The provided value for scope %1 is not valid. Client credential flows "
                       "must have a scope value with /.default suffixed to the resource "
                       "identifier."_s.arg(scope));
    const QString audience = scope.chopped(9);
    if (audience != partnerAudience && audience != oldAudience)
        return refusal(
            call, 400, u"invalid_resource", 500011,
            u"The resource principal named %1 was not found in the tenant."_s.arg(audience));

    const qint64 now = call.now.toSecsSinceEpoch();
    JsonWriter claims;
    claims.beginObject().member("aud", audience).member("idtyp", u"app");
    claims.member("appid", m_clientId).member("tid", m_tenantId);
    claims.member("iat", now).member("exp", now + m_lifetime).endObject();
    const QByteArray content =
        R"({"typ":"JWT","alg":"HS256"})"_ba.toBase64(base64) + '.' + claims.take().toBase64(base64);
    JsonWriter json;
    json.beginObject().member("token_type", u"Bearer").member("expires_in", m_lifetime);
    json.member("ext_expires_in", m_lifetime);
    json.member("access_token", QString::fromLatin1(content + '.' + sign(content))).endObject();
    Answer answer;
    answer.body = json.take();
    answer.backend = Backend::Other;
    answer.headers = {{"Cache-Control"_ba, "no-store, no-cache"_ba}, {"Pragma"_ba, "no-cache"_ba}};
    return answer;
}

TokenOffice::Verdict TokenOffice::check(const QByteArray &authorization, const QDateTime &now) const
{
    if (authorization.isEmpty())
        return Verdict::Missing;
    if (authorization.left(7).toLower() != "bearer ")
        return Verdict::Invalid;
    const QByteArray token = authorization.mid(7).trimmed();
    const qsizetype last = token.lastIndexOf('.');
    if (last < 0 || sign(token.left(last)) != token.mid(last + 1))
        return Verdict::Invalid;
    const QByteArray claims =
        QByteArray::fromBase64(token.left(last).mid(token.indexOf('.') + 1), base64);
    const QJsonObject object = QJsonDocument::fromJson(claims).object();
    if (object[u"aud"].toString() != partnerAudience)
        return Verdict::WrongAudience;
    return object[u"exp"].toInteger() > now.toSecsSinceEpoch() ? Verdict::Good : Verdict::Expired;
}

QByteArray TokenOffice::sign(const QByteArray &content) const
{
    return QMessageAuthenticationCode::hash(content, m_key, QCryptographicHash::Sha256)
        .toBase64(base64);
}

} // namespace csp::sandbox
