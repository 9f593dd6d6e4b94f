// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/crypto/selfsignedcertificate.h"
#include "tests/support/testbase.h"
#include "tests/unit/assertionsigner.h"
#include "tests/unit/authorityclient.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::SandboxOptions;
using Fields = AuthorityClient::Fields;

/// The app proves with its certificate who it is.
class SandboxAssertionTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() override;
    void acceptsGoodOnes_data();
    void acceptsGoodOnes();
    void refusesBadOnes_data();
    void refusesBadOnes();
    void refusesForeignKeys();
    void refusesAChangedClaim();
    void acceptsEachOnce();
    void makesACertificate();
    void tellsWhatIsWrongWithAFile();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] SandboxOptions options() const;
    /// What a client sends; `change` replaces members of the claims or the header.
    [[nodiscard]] QString assertion(SandboxClient &sandbox, const QString &algorithm,
                                    const QJsonObject &changedHeader,
                                    const QJsonObject &changedClaims) const;
    [[nodiscard]] static RawAnswer send(SandboxClient &sandbox, const QString &assertion);

    QTemporaryDir m_folder;
    std::unique_ptr<AssertionSigner> m_signer;
    std::unique_ptr<AssertionSigner> m_other;
};

void SandboxAssertionTest::initTestCase()
{
    TestBase::initTestCase();
    QVERIFY(sandbox::selfSignedCertificate(file(u"one.pem"_s), u"One"_s));
    QVERIFY(sandbox::selfSignedCertificate(file(u"two.pem"_s), u"Two"_s));
    m_signer = std::make_unique<AssertionSigner>(file(u"one.pem"_s));
    m_other = std::make_unique<AssertionSigner>(file(u"two.pem"_s));
    QFile bare(file(u"certificate.pem"_s));
    QVERIFY(bare.open(QIODevice::WriteOnly));
    bare.write(m_signer->certificate());
}

SandboxOptions SandboxAssertionTest::options() const
{
    SandboxOptions options;
    options.certificateFiles = {file(u"certificate.pem"_s)};
    return options;
}

QString SandboxAssertionTest::assertion(SandboxClient &sandbox, const QString &algorithm,
                                        const QJsonObject &changedHeader,
                                        const QJsonObject &changedClaims) const
{
    const qint64 now = sandbox.clock().now().toSecsSinceEpoch();
    QJsonObject header{{u"x5t#S256"_s, m_signer->thumbprint256()}};
    QJsonObject claims{
        {u"iss"_s, sandbox.profile().clientId},
        {u"sub"_s, sandbox.profile().clientId},
        {u"aud"_s, sandbox.profile().authorityUrl + u'/' + sandbox.profile().tenantId +
                       u"/oauth2/v2.0/token"_s},
        {u"jti"_s, u"first"_s},
        {u"nbf"_s, now},
        {u"exp"_s, now + 600},
    };
    for (auto it = changedHeader.begin(); it != changedHeader.end(); ++it)
        header[it.key()] = it.value();
    for (auto it = changedClaims.begin(); it != changedClaims.end(); ++it) {
        // Moments are told as seconds from now.
        const bool isMoment = it.key() == u"exp" || it.key() == u"nbf";
        claims[it.key()] = isMoment ? QJsonValue(now + it.value().toInteger()) : it.value();
    }
    return m_signer->sign(algorithm, header, claims);
}

RawAnswer SandboxAssertionTest::send(SandboxClient &sandbox, const QString &assertion)
{
    return AuthorityClient(sandbox).token(
        {{u"grant_type"_s, u"client_credentials"_s},
         {u"client_id"_s, sandbox.profile().clientId},
         {u"scope"_s, sandbox.profile().audience + u"/.default"_s},
         {u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s},
         {u"client_assertion"_s, assertion}});
}

void SandboxAssertionTest::acceptsGoodOnes_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QJsonObject>("header");
    QTest::newRow("PS256") << u"PS256"_s << QJsonObject();
    QTest::newRow("RS256") << u"RS256"_s << QJsonObject();
    QTest::newRow("both thumbprints")
        << u"PS256"_s << QJsonObject{{u"x5t"_s, m_signer->thumbprint1()}};
    QTest::newRow("the old thumbprint")
        << u"RS256"_s << QJsonObject{{u"x5t"_s, m_signer->thumbprint1()}, {u"x5t#S256"_s, u""_s}};
}

void SandboxAssertionTest::acceptsGoodOnes()
{
    QFETCH(QString, algorithm);
    QFETCH(QJsonObject, header);
    SandboxClient sandbox(options());
    const RawAnswer answer = send(sandbox, assertion(sandbox, algorithm, header, {}));
    QVERIFY2(answer.status == 200, answer.body);
    const QByteArray token = answer.json()[u"access_token"].toString().toLatin1();
    QCOMPARE(sandbox.get(u"/v1/customers"_s, {{"Authorization", "Bearer " + token}}).status, 200);
}

void SandboxAssertionTest::refusesBadOnes_data()
{
    QTest::addColumn<QJsonObject>("header");
    QTest::addColumn<QJsonObject>("claims");
    QTest::addColumn<int>("number");
    const auto claim = [](const char *name, const QString &member, const QJsonValue &value,
                          int number) {
        QTest::newRow(name) << QJsonObject() << QJsonObject{{member, value}} << number;
    };
    const auto header = [](const char *name, const QString &member, const QJsonValue &value,
                           int number) {
        QTest::newRow(name) << QJsonObject{{member, value}} << QJsonObject() << number;
    };
    claim("issuer", u"iss"_s, u"somebody"_s, 700021);
    claim("subject", u"sub"_s, u"somebody"_s, 700021);
    claim("audience", u"aud"_s, u"https://login.example/oauth2/v2.0/token"_s, 700023);
    claim("no audience", u"aud"_s, QJsonValue::Null, 700023);
    claim("expired", u"exp"_s, -301, 700024);
    claim("no end", u"exp"_s, 48 * 3600, 700024);
    claim("not yet", u"nbf"_s, 400, 700024);
    claim("no id", u"jti"_s, QJsonValue::Null, 50027);
    header("none", u"alg"_s, u"none"_s, 50027);
    header("symmetric", u"alg"_s, u"HS256"_s, 50027);
    // Signed as PS256.
    header("other padding", u"alg"_s, u"RS256"_s, 700027);
    header("no thumbprint", u"x5t#S256"_s, QJsonValue::Null, 50027);
    header("another thumbprint", u"x5t#S256"_s, u"AAAA"_s, 700027);
    header("thumbprints disagree", u"x5t"_s, u"AAAA"_s, 700027);
}

void SandboxAssertionTest::refusesBadOnes()
{
    QFETCH(QJsonObject, header);
    QFETCH(QJsonObject, claims);
    QFETCH(int, number);
    SandboxClient sandbox(options());
    const RawAnswer answer = send(sandbox, assertion(sandbox, u"PS256"_s, header, claims));
    QCOMPARE(entraNumber(answer), number);
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.json()[u"error"].toString(), u"invalid_client"_s);
    // The same jti is as good as new: nothing was accepted.
    QCOMPARE(send(sandbox, assertion(sandbox, u"PS256"_s, {}, {})).status, 200);
}

void SandboxAssertionTest::refusesForeignKeys()
{
    SandboxClient sandbox(options());
    const qint64 now = sandbox.clock().now().toSecsSinceEpoch();
    const QJsonObject claims{
        {u"iss"_s, sandbox.profile().clientId},
        {u"sub"_s, sandbox.profile().clientId},
        {u"aud"_s, sandbox.profile().authorityUrl + u'/' + sandbox.profile().tenantId +
                       u"/oauth2/v2.0/token"_s},
        {u"jti"_s, u"first"_s},
        {u"exp"_s, now + 600},
    };
    // Its own certificate is not registered; under the name of one that is, the signature is wrong.
    for (const QString &name : {m_other->thumbprint256(), m_signer->thumbprint256()}) {
        const RawAnswer answer =
            send(sandbox, m_other->sign(u"PS256"_s, {{u"x5t#S256"_s, name}}, claims));
        QCOMPARE(entraNumber(answer), 700027);
    }
    // Without a certificate nobody is known.
    SandboxClient bare;
    QCOMPARE(entraNumber(send(bare, assertion(bare, u"PS256"_s, {}, {}))), 700027);
}

void SandboxAssertionTest::refusesAChangedClaim()
{
    SandboxClient sandbox(options());
    QStringList parts = assertion(sandbox, u"PS256"_s, {}, {}).split(u'.');
    const QStringList others =
        assertion(sandbox, u"PS256"_s, {}, {{u"jti"_s, u"second"_s}}).split(u'.');
    QCOMPARE(entraNumber(send(sandbox, parts[0] + u'.' + others[1] + u'.' + parts[2])), 700027);
    QCOMPARE(entraNumber(send(sandbox, parts[0] + u'.' + parts[1] + u'.')), 700027);
    QCOMPARE(entraNumber(send(sandbox, parts[0] + u'.' + parts[1] + u".!!!"_s)), 700027);
    QCOMPARE(entraNumber(send(sandbox, u"nonsense"_s)), 50027);
    RawAnswer untyped =
        AuthorityClient(sandbox).token({{u"grant_type"_s, u"client_credentials"_s},
                                        {u"client_id"_s, sandbox.profile().clientId},
                                        {u"scope"_s, sandbox.profile().audience + u"/.default"_s},
                                        {u"client_assertion"_s, parts.join(u'.')}});
    QCOMPARE(entraNumber(untyped), 90014);
    QCOMPARE(send(sandbox, parts.join(u'.')).status, 200);
}

void SandboxAssertionTest::acceptsEachOnce()
{
    SandboxClient sandbox(options());
    const QString first = assertion(sandbox, u"PS256"_s, {}, {});
    QCOMPARE(send(sandbox, first).status, 200);
    QCOMPARE(entraNumber(send(sandbox, first)), 50013);
    QCOMPARE(entraNumber(send(sandbox, assertion(sandbox, u"RS256"_s, {}, {}))), 50013);
    QCOMPARE(send(sandbox, assertion(sandbox, u"PS256"_s, {}, {{u"jti"_s, u"second"_s}})).status,
             200);
    // Clocks may differ by five minutes.
    sandbox.clock().advance(601s);
    QCOMPARE(entraNumber(send(sandbox, first)), 50013);
    sandbox.clock().advance(300s);
    QCOMPARE(entraNumber(send(sandbox, first)), 700024);
}

void SandboxAssertionTest::makesACertificate()
{
    const QTemporaryDir folder;
    SandboxOptions own;
    own.dataDir = folder.path();
    own.makesCertificate = true;
    QByteArray pem;
    {
        SandboxClient sandbox(own);
        const QString name = sandbox.profile().certificateFile;
        QVERIFY(name.startsWith(folder.path()));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(name).permissions() & others));
        const AssertionSigner signer(name);
        const qint64 now = sandbox.clock().now().toSecsSinceEpoch();
        const RawAnswer answer =
            send(sandbox,
                 signer.sign(u"PS256"_s, {{u"x5t#S256"_s, signer.thumbprint256()}},
                             {{u"iss"_s, sandbox.profile().clientId},
                              {u"sub"_s, sandbox.profile().clientId},
                              {u"aud"_s, sandbox.profile().authorityUrl + u'/' +
                                             sandbox.profile().tenantId + u"/oauth2/v2.0/token"_s},
                              {u"jti"_s, u"x"_s},
                              {u"exp"_s, now + 60}}));
        QCOMPARE(answer.status, 200);
        pem = signer.certificate();
    }
    SandboxClient again(own);
    QCOMPARE(AssertionSigner(again.profile().certificateFile).certificate(), pem);
    QVERIFY(SandboxClient().profile().certificateFile.isEmpty());
}

void SandboxAssertionTest::tellsWhatIsWrongWithAFile()
{
    sandbox::SandboxServer server;
    SandboxOptions bad;
    bad.certificateFiles = {file(u"nowhere.pem"_s)};
    const auto missing = server.start(bad);
    QVERIFY(!missing && missing.error().contains(u"nowhere.pem"));
    QFile text(file(u"text.pem"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
    text.close();
    bad.certificateFiles = {file(u"text.pem"_s)};
    const auto useless = server.start(bad);
    QVERIFY(!useless && useless.error().contains(u"no certificate"));
    SandboxOptions homeless;
    homeless.makesCertificate = true;
    QVERIFY(!server.start(homeless));
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxAssertionTest)

#include "tst_sandboxassertion.moc"
