// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientcertificate.h"
#include "app/base/compat.h"
#include "tests/support/testbase.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// Certificates of an application: every kind of file, every way to be wrong, and a signature that
/// somebody else verifies.
class ClientCertificateTest : public TestBase
{
    Q_OBJECT

private:
    using Kind = CertificateProblem::Kind;

    static QString fileOf(const QString &name)
    {
        return QStringLiteral(CSP_TEST_DATA) + u"/certificates/"_s + name;
    }
    static QDateTime now() { return compat::utc({2024, 3, 1}, {9, 0}); }
    static QByteArray fromBase64Url(const QByteArray &text)
    {
        return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding |
                                                QByteArray::OmitTrailingEquals);
    }
    static QByteArray der()
    {
        QFile file(fileOf(u"rsa.pem"_s));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QSslCertificate(file.readAll(), QSsl::Pem).toDer();
    }

    /// Verified by the public key of the certificate, padding and salt as PS256 wants them.
    static bool isPs256(const QByteArray &text, const QByteArray &signature)
    {
        const QByteArray bytes = der();
        const auto *start = reinterpret_cast<const unsigned char *>(bytes.constData());
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            d2i_X509(nullptr, &start, long(bytes.size())), &X509_free);
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                              &EVP_MD_CTX_free);
        EVP_PKEY_CTX *padding = nullptr;
        return EVP_DigestVerifyInit(context.get(), &padding, EVP_sha256(), nullptr,
                                    X509_get0_pubkey(certificate.get())) == 1 &&
               EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(padding, 32) == 1 &&
               EVP_DigestVerify(context.get(),
                                reinterpret_cast<const unsigned char *>(signature.constData()),
                                size_t(signature.size()),
                                reinterpret_cast<const unsigned char *>(text.constData()),
                                size_t(text.size())) == 1;
    }

private Q_SLOTS:
    void files_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("problem");
        const QByteArray right("opensesame");
        const auto good = -1;
        const auto add = [](const char *file, const QByteArray &password, int problem) {
            QTest::addRow("%s, %s", file, password.constData()) << password << problem;
        };
        add("rsa.pem", {}, good);
        add("rsa.pem", "needless", good);
        add("chain.pem", {}, good);
        add("protected.pem", right, good);
        add("protected.pem", {}, int(Kind::NeedsPassword));
        add("protected.pem", "wrong", int(Kind::WrongPassword));
        add("protected.p12", right, good);
        add("protected.p12", {}, int(Kind::NeedsPassword));
        add("protected.p12", "wrong", int(Kind::WrongPassword));
        add("open.p12", {}, good);
        add("nokey.p12", right, int(Kind::NoKey));
        add("outdated.p12", right, int(Kind::Unreadable));
        add("nokey.pem", {}, int(Kind::NoKey));
        add("nocertificate.pem", {}, int(Kind::NoCertificate));
        add("otherkey.pem", {}, int(Kind::OtherKey));
        add("ec.pem", {}, int(Kind::NotRsa));
        add("small.pem", {}, int(Kind::NotRsa));
        add("expired.pem", {}, int(Kind::Expired));
        add("future.pem", {}, int(Kind::NotYetValid));
        add("rubbish.pem", {}, int(Kind::Unreadable));
        add("absent.pem", {}, int(Kind::FileMissing));
        add(".", {}, int(Kind::Unreadable));
    }
    void files()
    {
        QFETCH(QByteArray, password);
        QFETCH(int, problem);
        const QString name = QString::fromLatin1(QTest::currentDataTag()).section(u", "_s, 0, 0);
        const auto certificate = ClientCertificate::load(fileOf(name), password, now());
        QCOMPARE(certificate ? -1 : int(certificate.error().kind), problem);
        if (!certificate) {
            QVERIFY(certificate.error().sentence.endsWith(u'.'));
            QVERIFY(password.isEmpty() ||
                    !certificate.error().sentence.contains(QString::fromLatin1(password)));
            return;
        }
        QCOMPARE(certificate->thumbprint(),
                 QCryptographicHash::hash(der(), QCryptographicHash::Sha256));
        QCOMPARE(certificate->expiresAt(), compat::utc({2124, 1, 1}, {0, 0}));
        const auto signature = certificate->sign("text");
        QVERIFY(signature);
        QVERIFY(isPs256("text", *signature));
        QVERIFY(!isPs256("other", *signature));
    }

    void noFileAtAll()
    {
        const auto certificate = ClientCertificate::load({}, {}, now());
        QCOMPARE(certificate.error().kind, Kind::FileMissing);
    }

    void assertions()
    {
        const auto certificate = ClientCertificate::load(fileOf(u"rsa.pem"_s), {}, now());
        QVERIFY(certificate);
        const QString endpoint = u"https://login.example/tenant/oauth2/v2.0/token"_s;
        const auto first = clientAssertion(*certificate, u"client-b"_s, endpoint, now());
        const auto second = clientAssertion(*certificate, u"client-b"_s, endpoint, now());
        QVERIFY(first && second);
        const QList<QByteArray> parts = first->split('.');
        QCOMPARE(parts.size(), 3);
        QVERIFY(isPs256(parts.at(0) + '.' + parts.at(1), fromBase64Url(parts.at(2))));

        const auto header = QJsonDocument::fromJson(fromBase64Url(parts.at(0))).object();
        QCOMPARE(header.value("alg"_L1).toString(), u"PS256"_s);
        QCOMPARE(header.value("typ"_L1).toString(), u"JWT"_s);
        QCOMPARE(fromBase64Url(header.value("x5t#S256"_L1).toString().toLatin1()),
                 certificate->thumbprint());
        const auto claims = QJsonDocument::fromJson(fromBase64Url(parts.at(1))).object();
        QCOMPARE(claims.value("aud"_L1).toString(), endpoint);
        QCOMPARE(claims.value("iss"_L1).toString(), u"client-b"_s);
        QCOMPARE(claims.value("sub"_L1).toString(), u"client-b"_s);
        const qint64 seconds = now().toSecsSinceEpoch();
        QCOMPARE(claims.value("nbf"_L1).toInteger(), seconds);
        const qint64 life = claims.value("exp"_L1).toInteger() - seconds;
        QVERIFY(life >= 5 * 60 && life <= 10 * 60);
        const auto others =
            QJsonDocument::fromJson(fromBase64Url(second->split('.').at(1))).object();
        QVERIFY(claims.value("jti"_L1).toString().size() > 20);
        QVERIFY(claims.value("jti"_L1) != others.value("jti"_L1));
    }
};

QTEST_GUILESS_MAIN(ClientCertificateTest)
#include "tst_clientcertificate.moc"
