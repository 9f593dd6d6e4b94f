// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/assertionsigner.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

struct Freer
{
    void operator()(BIO *what) const { BIO_free(what); }
    void operator()(EVP_PKEY *what) const { EVP_PKEY_free(what); }
    void operator()(EVP_MD_CTX *what) const { EVP_MD_CTX_free(what); }
};

QByteArray encoded(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(base64Url);
}

} // namespace

AssertionSigner::AssertionSigner(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(fileName));
    m_pem = file.readAll();
    m_certificate = m_pem.mid(m_pem.indexOf("-----BEGIN CERTIFICATE-----"));
}

QByteArray AssertionSigner::digest(bool isSha256) const
{
    QByteArray text = m_certificate;
    text.replace("-----BEGIN CERTIFICATE-----", "").replace("-----END CERTIFICATE-----", "");
    const QByteArray der = QByteArray::fromBase64(text);
    return QCryptographicHash::hash(der, isSha256 ? QCryptographicHash::Sha256
                                                  : QCryptographicHash::Sha1);
}

QString AssertionSigner::thumbprint256() const
{
    return QString::fromLatin1(digest(true).toBase64(base64Url));
}

QString AssertionSigner::thumbprint1() const
{
    return QString::fromLatin1(digest(false).toBase64(base64Url));
}

QString AssertionSigner::sign(const QString &algorithm, const QJsonObject &header,
                              const QJsonObject &claims) const
{
    QJsonObject head{{u"alg"_s, algorithm}, {u"typ"_s, u"JWT"_s}};
    for (auto it = header.begin(); it != header.end(); ++it)
        head.insert(it.key(), it.value());
    const QByteArray content = encoded(head) + '.' + encoded(claims);
    const std::unique_ptr<BIO, Freer> source(BIO_new_mem_buf(m_pem.constData(), int(m_pem.size())));
    const std::unique_ptr<EVP_PKEY, Freer> key(
        PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr));
    const std::unique_ptr<EVP_MD_CTX, Freer> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *options = nullptr;
    QByteArray signature(512, '\0');
    auto size = size_t(signature.size());
    bool good =
        key && EVP_DigestSignInit(context.get(), &options, EVP_sha256(), nullptr, key.get()) == 1;
    if (good && algorithm == u"PS256")
        good = EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1;
    good =
        good && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()),
                               &size, reinterpret_cast<const unsigned char *>(content.constData()),
                               size_t(content.size())) == 1;
    if (!good)
        qFatal("the assertion cannot be signed");
    signature.truncate(qsizetype(size));
    return QString::fromLatin1(content + '.' + signature.toBase64(base64Url));
}

} // namespace csp::test
