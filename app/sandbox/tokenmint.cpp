// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/tokenmint.h"

#include "app/sandbox/data/dice.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

std::optional<QJsonObject> objectOf(const QByteArray &encoded)
{
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromBase64(encoded, base64Url));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QByteArray encoded(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(base64Url);
}

QByteArray prefixed(std::string_view kind, const QByteArray &content)
{
    return QByteArray(kind.data(), qsizetype(kind.size())) + ' ' + content;
}

} // namespace

TokenMint::TokenMint(quint64 seed)
    : m_key(QByteArray::number(mixed(seed, "token key")))
{
}

QByteArray TokenMint::jwt(const QJsonObject &claims) const
{
    const QByteArray content =
        encoded({{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}}) + '.' + encoded(claims);
    return content + '.' + sign(content);
}

std::optional<QJsonObject> TokenMint::claimsOf(const QByteArray &jwt) const
{
    const qsizetype last = jwt.lastIndexOf('.');
    if (last < 0 || sign(jwt.left(last)) != jwt.mid(last + 1))
        return std::nullopt;
    return objectOf(jwt.left(last).mid(jwt.indexOf('.') + 1));
}

QString TokenMint::sealed(std::string_view kind, const QJsonObject &content) const
{
    const QByteArray text = encoded(content);
    return QString::fromLatin1("1." + text + '.' + sign(prefixed(kind, text)));
}

std::optional<QJsonObject> TokenMint::opened(std::string_view kind, const QString &sealed) const
{
    const QByteArrayList parts = sealed.toLatin1().split('.');
    if (parts.size() != 3 || parts[0] != "1" || sign(prefixed(kind, parts[1])) != parts[2])
        return std::nullopt;
    return objectOf(parts[1]);
}

QByteArray TokenMint::sign(const QByteArray &content) const
{
    return QMessageAuthenticationCode::hash(content, m_key, QCryptographicHash::Sha256)
        .toBase64(base64Url);
}

} // namespace csp::sandbox
