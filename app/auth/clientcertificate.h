// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

namespace csp {

/// Why a certificate cannot be used. The sentence is for a person and holds no secret.
struct CertificateProblem
{
    enum class Kind {
        FileMissing,
        Unreadable,    ///< neither PEM nor PKCS#12, or an encryption that is not supported
        NeedsPassword, ///< there is one, and none was given
        WrongPassword,
        NoCertificate,
        NoKey,
        OtherKey, ///< the key does not belong to the certificate
        NotRsa,
        Expired,
        NotYetValid,
        SigningFailed,
    };

    Kind kind = Kind::Unreadable;
    QString sentence;

    friend bool operator==(const CertificateProblem &, const CertificateProblem &) = default;
};

/// An application's certificate with its RSA key: proves who the application is by what it signs.
/// A value; copies share the key, which is wiped with the last of them.
class ClientCertificate
{
public:
    /// PEM with certificate and key in one file, or PKCS#12. An empty password is none. Files above
    /// a megabyte are not read.
    [[nodiscard]] static Expected<ClientCertificate, CertificateProblem>
    load(const QString &file, const QByteArray &password, const QDateTime &now);

    /// SHA-256 over the certificate.
    [[nodiscard]] const QByteArray &thumbprint() const { return m_thumbprint; }
    [[nodiscard]] const QDateTime &expiresAt() const { return m_expiresAt; }

    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes: PS256.
    [[nodiscard]] Expected<QByteArray, CertificateProblem> sign(const QByteArray &text) const;

private:
    struct Key;

    std::shared_ptr<const Key> m_key;
    QByteArray m_thumbprint;
    QDateTime m_expiresAt;
};

/// The signed statement that stands in for a secret: a JSON web token signed PS256 with x5t#S256,
/// made out to that endpoint, good for ten minutes (contract, commerce 1.2).
[[nodiscard]] Expected<QByteArray, CertificateProblem>
clientAssertion(const ClientCertificate &certificate, const QString &clientId,
                const QString &tokenEndpoint, const QDateTime &now);

} // namespace csp
