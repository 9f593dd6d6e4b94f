// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace csp::sandbox {

/// How an assertion may be signed.
enum class SignatureScheme {
    Rs256, ///< RSA, PKCS #1 v1.5, SHA-256
    Ps256, ///< RSA, PSS with a salt as long as the hash, SHA-256
};

/// An app's public certificate as the authority knows it. A value; copies share the key, which
/// nobody changes.
class Certificate
{
public:
    /// Reads the first certificate of a PEM text, whatever else stands in it (a private key is not
    /// looked at). It must hold an RSA key. The error is a sentence.
    [[nodiscard]] static Expected<Certificate, QString> fromPem(const QByteArray &pem);

    /// Digests of the certificate, as `x5t` and `x5t#S256` carry them after base64url.
    [[nodiscard]] const QByteArray &sha1() const { return m_sha1; }
    [[nodiscard]] const QByteArray &sha256() const { return m_sha256; }

    /// True when the signature over the content was made with this certificate's private key.
    [[nodiscard]] bool verifies(SignatureScheme scheme, const QByteArray &content,
                                const QByteArray &signature) const;

private:
    struct Key;

    explicit Certificate(std::shared_ptr<const Key> key);

    std::shared_ptr<const Key> m_key;
    QByteArray m_sha1;
    QByteArray m_sha256;
};

} // namespace csp::sandbox
