// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/crypto/selfsignedcertificate.h"

#include "app/sandbox/crypto/opensslpointers.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr unsigned int keyBits = 2048;
constexpr long secondsOfTwoYears = 2L * 365 * 24 * 3600;

X509Pointer certificateOf(EVP_PKEY *key, const QByteArray &commonName)
{
    X509Pointer made(X509_new());
    if (!made)
        return made;
    const quint32 number = QRandomGenerator::system()->generate() | 1U;
    X509_NAME *name = X509_get_subject_name(made.get());
    const auto *text = reinterpret_cast<const unsigned char *>(commonName.constData());
    const bool good =
        X509_set_version(made.get(), 2) == 1 && // counted from 0: version 3
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), number) == 1 &&
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600) != nullptr &&
        X509_gmtime_adj(X509_getm_notAfter(made.get()), secondsOfTwoYears) != nullptr &&
        X509_set_pubkey(made.get(), key) == 1 &&
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, int(commonName.size()), -1,
                                   0) == 1 &&
        X509_set_issuer_name(made.get(), name) == 1 && X509_sign(made.get(), key, EVP_sha256()) > 0;
    if (!good)
        made.reset();
    return made;
}

/// Key and certificate, one after the other; empty when OpenSSL cannot.
QByteArray freshPem(const QByteArray &commonName)
{
    const KeyPointer key(EVP_RSA_gen(keyBits));
    const X509Pointer certificate = key ? certificateOf(key.get(), commonName) : nullptr;
    const BioPointer sink(BIO_new(BIO_s_mem()));
    QByteArray pem;
    if (certificate && sink &&
        PEM_write_bio_PKCS8PrivateKey(sink.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) == 1 &&
        PEM_write_bio_X509(sink.get(), certificate.get()) == 1) {
        char *content = nullptr;
        const long size = BIO_get_mem_data(sink.get(), &content);
        pem = QByteArray(content, qsizetype(size));
    }
    ERR_clear_error();
    return pem;
}

} // namespace

Expected<Certificate, QString> selfSignedCertificate(const QString &fileName,
                                                     const QString &commonName)
{
    if (QFile existing(fileName); existing.open(QIODevice::ReadOnly)) {
        const QByteArray pem = existing.readAll();
        Expected<Certificate, QString> found = Certificate::fromPem(pem);
        if (found && pem.contains("PRIVATE KEY"))
            return found;
    }
    const QByteArray pem = freshPem(commonName.toUtf8());
    if (pem.isEmpty())
        return Unexpected{u"The sandbox's certificate could not be made."_s};
    // Written under another name first: nobody finds half a key, and nobody else may ever read it.
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(pem) != pem.size() || !file.commit())
        return Unexpected{u"The sandbox's certificate %1 cannot be written: %2."_s.arg(
            fileName, file.errorString())};
    return Certificate::fromPem(pem);
}

} // namespace csp::sandbox
