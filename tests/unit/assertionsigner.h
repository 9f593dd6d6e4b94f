// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace csp::test {

/// Signs client assertions with the key of a PEM file, without any code of the product.
class AssertionSigner
{
public:
    /// The file holds a private RSA key and its certificate.
    explicit AssertionSigner(const QString &fileName);

    /// base64url of the certificate's digests.
    [[nodiscard]] QString thumbprint256() const;
    [[nodiscard]] QString thumbprint1() const;
    /// The certificate alone, as PEM.
    [[nodiscard]] QByteArray certificate() const { return m_certificate; }
    /// `algorithm` is RS256 or PS256 and goes into the header unless that has its own.
    [[nodiscard]] QString sign(const QString &algorithm, const QJsonObject &header,
                               const QJsonObject &claims) const;

private:
    [[nodiscard]] QByteArray digest(bool isSha256) const;

    QByteArray m_pem;
    QByteArray m_certificate;
};

} // namespace csp::test
