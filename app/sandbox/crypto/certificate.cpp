// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/crypto/certificate.h"

#include "app/sandbox/crypto/opensslpointers.h"

#include <QCryptographicHash>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

struct Certificate::Key
{
    KeyPointer key;
    QByteArray encoded; ///< DER
};

Certificate::Certificate(std::shared_ptr<const Key> key)
    : m_key(std::move(key))
    , m_sha1(QCryptographicHash::hash(m_key->encoded, QCryptographicHash::Sha1))
    , m_sha256(QCryptographicHash::hash(m_key->encoded, QCryptographicHash::Sha256))
{
}

Expected<Certificate, QString> Certificate::fromPem(const QByteArray &pem)
{
    const BioPointer source(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    const X509Pointer read(source ? PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)
                                  : nullptr);
    // OpenSSL keeps what went wrong until somebody takes it.
    ERR_clear_error();
    if (!read)
        return Unexpected{u"There is no certificate in PEM form in it."_s};
    auto key = std::make_shared<Key>();
    key->key.reset(X509_get_pubkey(read.get()));
    if (!key->key || EVP_PKEY_get_base_id(key->key.get()) != EVP_PKEY_RSA)
        return Unexpected{u"The certificate in it does not hold an RSA key."_s};
    unsigned char *encoded = nullptr;
    const int size = i2d_X509(read.get(), &encoded);
    if (size <= 0)
        return Unexpected{u"The certificate in it cannot be read."_s};
    key->encoded = QByteArray(reinterpret_cast<const char *>(encoded), size);
    OPENSSL_free(encoded);
    return Certificate(std::move(key));
}

bool Certificate::verifies(SignatureScheme scheme, const QByteArray &content,
                           const QByteArray &signature) const
{
    const DigestPointer digest(EVP_MD_CTX_new());
    EVP_PKEY_CTX *options = nullptr; // the digest's
    bool good = digest && EVP_DigestVerifyInit(digest.get(), &options, EVP_sha256(), nullptr,
                                               m_key->key.get()) == 1;
    if (good && scheme == SignatureScheme::Ps256)
        good = EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1;
    good = good && EVP_DigestVerify(digest.get(),
                                    reinterpret_cast<const unsigned char *>(signature.constData()),
                                    size_t(signature.size()),
                                    reinterpret_cast<const unsigned char *>(content.constData()),
                                    size_t(content.size())) == 1;
    ERR_clear_error();
    return good;
}

} // namespace csp::sandbox
