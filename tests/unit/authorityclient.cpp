// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/authorityclient.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

namespace {

QByteArray encoded(const AuthorityClient::Fields &fields)
{
    QByteArray text;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (!it.value().isNull())
            text += (text.isEmpty() ? "" : "&") + it.key().toLatin1() + '=' +
                    QUrl::toPercentEncoding(it.value());
    }
    return text;
}

AuthorityClient::Fields changed(AuthorityClient::Fields fields,
                                const AuthorityClient::Fields &change)
{
    for (auto it = change.cbegin(); it != change.cend(); ++it)
        fields.insert(it.key(), it.value());
    return fields;
}

const SandboxClient::Headers formHeaders{{"Content-Type", "application/x-www-form-urlencoded"},
                                         {"Authorization", ""}};

} // namespace

QString AuthorityClient::challengeOf(const QByteArray &proof)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(proof, QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

RawAnswer AuthorityClient::form(const QString &path, const Fields &fields, const QString &tenant)
{
    const QString own = m_sandbox.profile().tenantId;
    return m_sandbox.send("POST", u'/' + (tenant.isEmpty() ? own : tenant) + u'/' + path,
                          encoded(fields), formHeaders);
}

AuthorityClient::Fields AuthorityClient::request(const Fields &change) const
{
    return changed({{u"client_id"_s, m_sandbox.profile().userClientId},
                    {u"response_type"_s, u"code"_s},
                    {u"redirect_uri"_s, QString::fromLatin1(redirectUri)},
                    {u"scope"_s, QString::fromLatin1(partnerScope) + u" offline_access openid"_s},
                    {u"state"_s, u"a state & more"_s},
                    {u"nonce"_s, u"a-nonce"_s},
                    {u"code_challenge"_s, challengeOf(verifier)},
                    {u"code_challenge_method"_s, u"S256"_s}},
                   change);
}

RawAnswer AuthorityClient::open(const Fields &request, const QString &tenant)
{
    return m_sandbox.get(u'/' + (tenant.isEmpty() ? m_sandbox.profile().tenantId : tenant) +
                             u"/oauth2/v2.0/authorize?"_s + QString::fromLatin1(encoded(request)),
                         {{"Authorization", ""}});
}

RawAnswer AuthorityClient::choose(const Fields &request, const QString &account,
                                  const QString &action)
{
    return m_sandbox.send("POST",
                          u'/' + m_sandbox.profile().tenantId + u"/oauth2/v2.0/authorize?"_s +
                              QString::fromLatin1(encoded(request)),
                          encoded({{u"account"_s, account}, {u"action"_s, action}}), formHeaders);
}

AuthorityClient::Fields AuthorityClient::parametersOf(const RawAnswer &answer)
{
    Fields fields;
    const QUrlQuery query(QUrl::fromEncoded(answer.header("Location")));
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        fields.insert(name, value);
    return fields;
}

QJsonObject AuthorityClient::signIn(const QString &account, const Fields &change)
{
    const Fields answer = parametersOf(choose(request(change), account));
    return redeem(answer.value(u"code"_s)).json().toObject();
}

RawAnswer AuthorityClient::redeem(const QString &code, const Fields &change)
{
    return token(changed({{u"grant_type"_s, u"authorization_code"_s},
                          {u"client_id"_s, m_sandbox.profile().userClientId},
                          {u"code"_s, code},
                          {u"redirect_uri"_s, QString::fromLatin1(redirectUri)},
                          {u"code_verifier"_s, QString::fromLatin1(verifier)}},
                         change));
}

RawAnswer AuthorityClient::refresh(const QString &refreshToken, const Fields &change)
{
    return token(changed({{u"grant_type"_s, u"refresh_token"_s},
                          {u"client_id"_s, m_sandbox.profile().userClientId},
                          {u"refresh_token"_s, refreshToken}},
                         change));
}

SandboxClient::Headers AuthorityClient::as(const QString &account)
{
    return {{"Authorization", "Bearer " + signIn(account)[u"access_token"].toString().toLatin1()}};
}

int entraNumber(const RawAnswer &answer)
{
    return answer.json()[u"error_codes"][0].toInt();
}

QJsonObject claimsOf(const QJsonValue &jwt)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(jwt.toString().section(u'.', 1, 1).toLatin1(),
                                      QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace csp::test
