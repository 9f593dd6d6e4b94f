// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientcertificate.h"

#include "app/base/compat.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstring>
#include <ctime>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 maxFileSize = 1024 * 1024;
constexpr int saltLength = 32;
constexpr int smallestKey = 2048;
constexpr qint64 assertionLife = 10 * 60;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::ClientCertificate)
};

using Kind = CertificateProblem::Kind;

template <auto release>
struct Release
{
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Pkcs12 = std::unique_ptr<PKCS12, Release<PKCS12_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;

/// What was found in a file, the password having been right.
struct Pair
{
    Certificate certificate;
    PrivateKey key;
};

CertificateProblem problem(Kind kind, const QString &sentence)
{
    // What a library left behind about this file is nobody else's.
    ERR_clear_error();
    return {kind, sentence};
}

struct PasswordQuestion
{
    const QByteArray &password;
    bool wasAsked = false;
};

int givePassword(char *buffer, int size, int, void *data)
{
    auto *question = static_cast<PasswordQuestion *>(data);
    question->wasAsked = true;
    const qsizetype length = question->password.size();
    if (length == 0 || length > size)
        return -1;
    std::memcpy(buffer, question->password.constData(), size_t(length));
    return int(length);
}

Bio bioOf(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

/// In a file with a chain the certificate is the one that the key belongs to.
Certificate certificateFor(const QByteArray &bytes, const EVP_PKEY *key, bool &hasAny)
{
    const Bio bio = bioOf(bytes);
    hasAny = false;
    while (Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
        hasAny = true;
        if (X509_check_private_key(certificate.get(), key) == 1)
            return certificate;
    }
    ERR_clear_error();
    return nullptr;
}

Expected<Pair, CertificateProblem> fromPem(const QByteArray &bytes, const QByteArray &password,
                                           const QString &name)
{
    const Bio bio = bioOf(bytes);
    PasswordQuestion question{password};
    Pair pair;
    pair.key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, &givePassword, &question));
    if (!pair.key && question.wasAsked && password.isEmpty())
        return Unexpected{problem(Kind::NeedsPassword,
                                  Text::tr("The key in %1 is protected by a password.").arg(name))};
    if (!pair.key && question.wasAsked)
        return Unexpected{problem(Kind::WrongPassword,
                                  Text::tr("The password does not open the key in %1.").arg(name))};
    if (!pair.key)
        return Unexpected{
            problem(Kind::NoKey,
                    Text::tr("The file %1 contains no private key that can be read. A file with "
                             "certificate and key in one is needed.")
                        .arg(name))};
    bool hasAny = false;
    pair.certificate = certificateFor(bytes, pair.key.get(), hasAny);
    if (!hasAny)
        return Unexpected{problem(Kind::NoCertificate,
                                  Text::tr("The file %1 contains no certificate.").arg(name))};
    if (!pair.certificate)
        return Unexpected{problem(
            Kind::OtherKey,
            Text::tr("The private key in %1 does not belong to the certificate in it.").arg(name))};
    return pair;
}

Expected<Pair, CertificateProblem> fromPkcs12(const QByteArray &bytes, const QByteArray &password,
                                              const QString &name)
{
    const Bio bio = bioOf(bytes);
    const Pkcs12 store{d2i_PKCS12_bio(bio.get(), nullptr)};
    if (!store)
        return Unexpected{
            problem(Kind::Unreadable,
                    Text::tr("The file %1 is neither a PEM file nor a PKCS#12 file.").arg(name))};
    // No password and an empty one are two things, and files of both kinds exist.
    const bool opens = PKCS12_verify_mac(store.get(), password.constData(), -1) == 1;
    const bool opensBare =
        !opens && password.isEmpty() && PKCS12_verify_mac(store.get(), nullptr, 0) == 1;
    if (!opens && !opensBare && password.isEmpty())
        return Unexpected{problem(Kind::NeedsPassword,
                                  Text::tr("The file %1 is protected by a password.").arg(name))};
    if (!opens && !opensBare)
        return Unexpected{problem(Kind::WrongPassword,
                                  Text::tr("The password does not open the file %1.").arg(name))};
    Pair pair;
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
    const int parsed = PKCS12_parse(store.get(), opensBare ? nullptr : password.constData(), &key,
                                    &certificate, nullptr);
    pair.key.reset(key);
    pair.certificate.reset(certificate);
    if (parsed != 1)
        return Unexpected{
            problem(Kind::Unreadable,
                    Text::tr("The file %1 is encrypted in a way that is out of date. Export the "
                             "certificate again with AES.")
                        .arg(name))};
    if (!pair.key)
        return Unexpected{
            problem(Kind::NoKey, Text::tr("The file %1 contains no private key. Export the "
                                          "certificate together with its key.")
                                     .arg(name))};
    if (!pair.certificate)
        return Unexpected{problem(Kind::NoCertificate,
                                  Text::tr("The file %1 contains no certificate.").arg(name))};
    return pair;
}

QDateTime momentOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return compat::utc({parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday},
                       {parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)});
}

QByteArray thumbprintOf(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &length) != 1)
        return {};
    return {reinterpret_cast<const char *>(digest), qsizetype(length)};
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray base64Url(const QJsonObject &object)
{
    return base64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

struct ClientCertificate::Key
{
    PrivateKey key;
};

Expected<ClientCertificate, CertificateProblem>
ClientCertificate::load(const QString &file, const QByteArray &password, const QDateTime &now)
{
    const QString name = QFileInfo(file).fileName();
    QFile opened(file);
    if (file.isEmpty() || !QFileInfo::exists(file))
        return Unexpected{problem(Kind::FileMissing,
                                  file.isEmpty()
                                      ? Text::tr("The partner account names no certificate file.")
                                      : Text::tr("There is no file %1.").arg(file))};
    if (!QFileInfo(file).isFile() || opened.size() > maxFileSize ||
        !opened.open(QIODevice::ReadOnly))
        return Unexpected{
            problem(Kind::Unreadable, Text::tr("The file %1 cannot be read.").arg(file))};
    QByteArray bytes = opened.readAll();
    auto pair = bytes.contains("-----BEGIN ") ? fromPem(bytes, password, name)
                                              : fromPkcs12(bytes, password, name);
    bytes.fill('\0');
    if (!pair)
        return Unexpected<CertificateProblem>{pair.error()};

    EVP_PKEY *key = pair->key.get();
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key) < smallestKey)
        return Unexpected{
            problem(Kind::NotRsa, Text::tr("The key of the certificate in %1 is not an RSA key of "
                                           "at least 2,048 bits, which the directory asks for.")
                                      .arg(name))};
    const QDateTime begins = momentOf(X509_get0_notBefore(pair->certificate.get()));
    const QDateTime ends = momentOf(X509_get0_notAfter(pair->certificate.get()));
    if (ends.isValid() && ends <= now)
        return Unexpected{
            problem(Kind::Expired, Text::tr("The certificate in %1 expired on %2.")
                                       .arg(name, ends.date().toString(Qt::ISODate)))};
    if (begins.isValid() && begins > now)
        return Unexpected{problem(Kind::NotYetValid,
                                  Text::tr("The certificate in %1 is valid from %2 only. Check the "
                                           "clock of this computer.")
                                      .arg(name, begins.date().toString(Qt::ISODate)))};

    ClientCertificate certificate;
    certificate.m_thumbprint = thumbprintOf(pair->certificate.get());
    certificate.m_expiresAt = ends;
    certificate.m_key = std::make_shared<const Key>(Key{std::move(pair->key)});
    ERR_clear_error();
    return certificate;
}

Expected<QByteArray, CertificateProblem> ClientCertificate::sign(const QByteArray &text) const
{
    const auto failed = [] {
        return Unexpected{
            problem(Kind::SigningFailed, Text::tr("The key of the certificate could not sign."))};
    };
    const DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX *padding = nullptr;
    if (!context ||
        EVP_DigestSignInit(context.get(), &padding, EVP_sha256(), nullptr, m_key->key.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PSS_PADDING) != 1 ||
        EVP_PKEY_CTX_set_rsa_pss_saltlen(padding, saltLength) != 1 ||
        EVP_PKEY_CTX_set_rsa_mgf1_md(padding, EVP_sha256()) != 1)
        return failed();
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    size_t length = 0;
    if (EVP_DigestSign(context.get(), nullptr, &length, bytes, size_t(text.size())) != 1)
        return failed();
    QByteArray signature(qsizetype(length), '\0');
    auto *target = reinterpret_cast<unsigned char *>(signature.data());
    if (EVP_DigestSign(context.get(), target, &length, bytes, size_t(text.size())) != 1)
        return failed();
    signature.truncate(qsizetype(length));
    return signature;
}

Expected<QByteArray, CertificateProblem> clientAssertion(const ClientCertificate &certificate,
                                                         const QString &clientId,
                                                         const QString &tokenEndpoint,
                                                         const QDateTime &now)
{
    const qint64 seconds = now.toSecsSinceEpoch();
    const QJsonObject header{
        {u"alg"_s, u"PS256"_s},
        {u"typ"_s, u"JWT"_s},
        {u"x5t#S256"_s, QString::fromLatin1(base64Url(certificate.thumbprint()))}};
    const QJsonObject claims{{u"aud"_s, tokenEndpoint},
                             {u"iss"_s, clientId},
                             {u"sub"_s, clientId},
                             {u"jti"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                             {u"iat"_s, seconds},
                             {u"nbf"_s, seconds},
                             {u"exp"_s, seconds + assertionLife}};
    const QByteArray text = base64Url(header) + '.' + base64Url(claims);
    const auto signature = certificate.sign(text);
    if (!signature)
        return Unexpected<CertificateProblem>{signature.error()};
    return text + '.' + base64Url(*signature);
}

} // namespace csp
