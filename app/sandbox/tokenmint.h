// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <string_view>

namespace csp::sandbox {

/// Signs what the authority hands out and knows its own again. The key is made from the seed, so
/// that a token outlives a restart of the same sandbox and means nothing in another.
class TokenMint
{
public:
    explicit TokenMint(quint64 seed);

    /// A JWT, signed with HMAC (the real one's keys are RSA; nobody but the sandbox looks).
    [[nodiscard]] QByteArray jwt(const QJsonObject &claims) const;
    [[nodiscard]] std::optional<QJsonObject> claimsOf(const QByteArray &jwt) const;

    /// Something opaque to its holder: a code or a refresh token. The kind is part of what is
    /// signed, so that one is never taken for the other.
    [[nodiscard]] QString sealed(std::string_view kind, const QJsonObject &content) const;
    [[nodiscard]] std::optional<QJsonObject> opened(std::string_view kind,
                                                    const QString &sealed) const;

private:
    [[nodiscard]] QByteArray sign(const QByteArray &content) const;

    QByteArray m_key;
};

/// What JWTs and thumbprints are written in.
inline constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace csp::sandbox
