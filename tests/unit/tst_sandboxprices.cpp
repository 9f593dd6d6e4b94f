// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"
#include "tests/unit/authorityclient.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

/// The price list, which wants the other audience.
class SandboxPricesTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void wantsTheOtherAudience();
    void servesAFile();
    void refusesOtherSheets_data();
    void refusesOtherSheets();

private:
    static QString sheet(const QString &market, const QString &view)
    {
        return u"/v1.0/sales/pricesheets(Market='%1',PricesheetView='%2')/$value"_s.arg(market,
                                                                                        view);
    }
    static SandboxClient::Headers priceHeaders(SandboxClient &sandbox,
                                               const QString &account = u"admin"_s)
    {
        AuthorityClient client(sandbox);
        const QString refreshToken = client.signIn(account)[u"refresh_token"].toString();
        const QJsonValue answer =
            client
                .refresh(refreshToken,
                         {{u"scope"_s, u"https://api.partner.microsoft.com/.default"_s}})
                .json();
        return {{"Authorization", "Bearer " + answer[u"access_token"].toString().toLatin1()}};
    }
};

void SandboxPricesTest::wantsTheOtherAudience()
{
    SandboxClient sandbox;
    const QString path = sheet(u"US"_s, u"updatedlicensebased"_s);
    // The wrong audience and the app alone are 400 here, not 401 or 403.
    QCOMPARE(sandbox.get(path, AuthorityClient(sandbox).as()).status, 400);
    const QJsonValue app =
        AuthorityClient(sandbox)
            .token({{u"grant_type"_s, u"client_credentials"_s},
                    {u"client_id"_s, sandbox.profile().clientId},
                    {u"client_secret"_s, sandbox.profile().clientSecret},
                    {u"scope"_s, u"https://api.partner.microsoft.com/.default"_s}})
            .json();
    QCOMPARE(
        sandbox
            .get(path, {{"Authorization", "Bearer " + app[u"access_token"].toString().toLatin1()}})
            .status,
        400);
    QCOMPARE(sandbox.get(path, priceHeaders(sandbox, u"helpdesk"_s)).errorCode(), 900308);
    QCOMPARE(sandbox.get(path, priceHeaders(sandbox, u"no-mfa"_s)).errorCode(), 900421);
    QCOMPARE(sandbox.get(path, priceHeaders(sandbox, u"sales"_s)).status, 200);
}

void SandboxPricesTest::servesAFile()
{
    SandboxClient sandbox;
    SandboxClient::Headers headers = priceHeaders(sandbox);
    const QString path = sheet(u"de"_s, u"updatedlicensebased"_s);
    const RawAnswer plain = sandbox.get(path, headers);
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.header("Content-Type"), "application/octet-stream"_ba);
    const QList<QByteArray> lines = plain.body.split('\n');
    QVERIFY(lines[0].startsWith("ProductTitle,ProductId,SkuId"));
    QVERIFY2(lines.size() > 500, QByteArray::number(lines.size()));
    QVERIFY(plain.body.contains(",DE,EUR,"));
    QVERIFY(plain.body.contains(",Charity\r"));
    // Whoever says that it can inflate gets an archive.
    headers += SandboxClient::Headers{{"Accept-Encoding", "gzip, deflate"}};
    const QByteArray zip = sandbox.get(path, headers).body;
    QVERIFY(zip.startsWith("PK\x03\x04"));
    QCOMPARE(qFromLittleEndian<quint32>(zip.constData() + 18), quint32(plain.body.size()));
    const int nameSize = qFromLittleEndian<quint16>(zip.constData() + 26);
    QCOMPARE(zip.mid(30 + nameSize, plain.body.size()), plain.body);
    QVERIFY(zip.contains("PK\x05\x06"));
    QCOMPARE(sandbox.get(path, priceHeaders(sandbox)).body, plain.body);
}

void SandboxPricesTest::refusesOtherSheets_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("market") << sheet(u"ZZ"_s, u"updatedlicensebased"_s) << 400;
    QTest::newRow("view") << sheet(u"US"_s, u"azure_consumption"_s) << 404;
    QTest::newRow("future") << sheet(u"US"_s, u"updatedlicensebased"_s) + u"?timeline=future"_s
                            << 404;
    QTest::newRow("matrix") << u"/v1.0/sales/offermatrix(Month='202401')/$value"_s << 404;
}

void SandboxPricesTest::refusesOtherSheets()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    SandboxClient sandbox;
    QCOMPARE(sandbox.get(path, priceHeaders(sandbox)).status, status);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxPricesTest)

#include "tst_sandboxprices.moc"
