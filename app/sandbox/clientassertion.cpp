// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/clientassertion.h"

#include "app/sandbox/tokenmint.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

/// How far two clocks may be apart.
constexpr qint64 toleranceSeconds = 300;
/// How long an assertion may be good for.
constexpr qint64 longestSeconds = 24 * 3600;

EntraError unauthorized(int number, const QString &sentence)
{
    return {number, sentence, u"invalid_client"_s, 401};
}

EntraError malformed(const QString &why)
{
    return unauthorized(50027, u"JWT token is invalid or malformed. [Reason - %1]"_s.arg(why));
}

EntraError badSignature(const QString &why, const QString &thumbprint)
{
    return unauthorized(
        700027, u"The certificate with identifier used to sign the client assertion is "
                "not registered on application, or the client assertion contains an "
                "invalid signature. [Reason - %1 Thumbprint of key used by client: '%2'.]"_s.arg(
                    why, thumbprint));
}

QJsonObject partOf(const QByteArray &assertion, int index)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(assertion.split('.').value(index), base64Url))
        .object();
}

bool names(const QJsonValue &claim, const QStringList &audiences)
{
    const auto isOne = [&audiences](const QJsonValue &value) {
        return audiences.contains(value.toString(), Qt::CaseInsensitive);
    };
    const QJsonArray list = claim.toArray();
    return claim.isArray() ? std::any_of(list.begin(), list.end(), isOne) : isOne(claim);
}

} // namespace

std::optional<EntraError> ClientAssertions::problemOf(const QString &assertion,
                                                      const QString &clientId,
                                                      const QStringList &audiences,
                                                      const QDateTime &now)
{
    const QByteArray text = assertion.toLatin1();
    if (text.count('.') != 2)
        return malformed(u"The token has not three parts."_s);
    if (const std::optional<EntraError> problem = signatureProblem(text))
        return problem;

    const QJsonObject claims = partOf(text, 1);
    for (const QString &name : {u"iss"_s, u"sub"_s}) {
        if (claims[name].toString().compare(clientId, Qt::CaseInsensitive) != 0)
            return unauthorized(
                700021,
                u"Client assertion application identifier doesn't match 'client_id' parameter. "
                "[The claim '%1' is '%2'.]"_s.arg(name, claims[name].toString()));
    }
    if (!names(claims[u"aud"], audiences))
        return unauthorized(700023,
                            u"Client assertion audience claim does not match Realm issuer. Review "
                            "the documentation."_s);
    const qint64 at = now.toSecsSinceEpoch();
    const QJsonValue expires = claims[u"exp"];
    if (!expires.isDouble() || expires.toInteger() + toleranceSeconds <= at ||
        expires.toInteger() > at + longestSeconds + toleranceSeconds ||
        claims[u"nbf"].toInteger(at) > at + toleranceSeconds)
        return unauthorized(
            700024, u"Client assertion is not within its valid time range. Current time: "
                    "%1, expiry time of assertion %2."_s.arg(now.toUTC().toString(Qt::ISODate),
                                                             QString::number(expires.toInteger())));

    std::erase_if(m_seen, [at](const auto &each) { return each.second + toleranceSeconds <= at; });
    const QString id = claims[u"jti"].toString();
    if (id.isEmpty())
        return malformed(u"The claim 'jti' is missing."_s);
    if (!m_seen.emplace(id, expires.toInteger()).second)
        return unauthorized(50013, u"Assertion failed validation. [Reason - The assertion with "
                                   "this 'jti' has been used before.]"_s);
    return std::nullopt;
}

std::optional<EntraError> ClientAssertions::signatureProblem(const QByteArray &assertion) const
{
    const QJsonObject head = partOf(assertion, 0);
    const QString algorithm = head[u"alg"].toString();
    if (algorithm != u"RS256" && algorithm != u"PS256")
        return malformed(u"The algorithm '%1' is not supported."_s.arg(algorithm));
    const QByteArray sha256 =
        QByteArray::fromBase64(head[u"x5t#S256"].toString().toLatin1(), base64Url);
    const QByteArray sha1 = QByteArray::fromBase64(head[u"x5t"].toString().toLatin1(), base64Url);
    if (sha256.isEmpty() && sha1.isEmpty())
        return malformed(u"Neither 'x5t#S256' nor 'x5t' is in the header."_s);
    const QString thumbprint =
        QString::fromLatin1((sha256.isEmpty() ? sha1 : sha256).toHex().toUpper());
    const auto found =
        std::find_if(m_certificates.cbegin(), m_certificates.cend(), [&](const Certificate &each) {
            return (sha256.isEmpty() || each.sha256() == sha256) &&
                   (sha1.isEmpty() || each.sha1() == sha1);
        });
    if (found == m_certificates.cend())
        return badSignature(u"The key was not found."_s, thumbprint);
    const qsizetype last = assertion.lastIndexOf('.');
    const auto signature = QByteArray::fromBase64Encoding(
        assertion.mid(last + 1), base64Url | QByteArray::AbortOnBase64DecodingErrors);
    const SignatureScheme scheme =
        algorithm == u"PS256" ? SignatureScheme::Ps256 : SignatureScheme::Rs256;
    if (!signature || !found->verifies(scheme, assertion.left(last), *signature))
        return badSignature(u"The signature does not fit the key."_s, thumbprint);
    return std::nullopt;
}

} // namespace csp::sandbox
