// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

/// The catalog by country and by customer, as the sandbox puts it on the wire.
class SandboxProductsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void listsProducts();
    void refusesInTheCatalog_data();
    void refusesInTheCatalog();
    void answersGetAndPostAlikeByCustomer();
    void hidesNonprofitUntilAskedFor();
    void showsMoreTermsInTheSingleCall();
};

void SandboxProductsTest::listsProducts()
{
    SandboxClient client;
    const RawAnswer products = client.get(u"/v1/products?country=DE&targetView=onlineservices"_s);
    QVERIFY(products.items().size() > 200);
    const QString path = u"/v1/products/CFQ7TTC0LH18"_s;
    const QJsonValue product = client.get(path + u"?country=de"_s).json();
    QCOMPARE(product[u"title"].toString(), u"Microsoft 365 Business Basic"_s);
    QVERIFY(product[u"attributes"].isUndefined());
    QCOMPARE(product[u"links"][u"self"][u"uri"].toString(), u"/products/CFQ7TTC0LH18?country=de"_s);
    const QJsonArray skus = client.get(path + u"/skus?country=DE"_s).items();
    QVERIFY(idsOf(skus).contains(u"0001"_s));
    const QJsonValue sku = client.get(path + u"/skus/0001?country=DE"_s).json();
    QCOMPARE(sku[u"maximumQuantity"].toInt(), 300);
    QVERIFY(sku[u"dynamicAttributes"].isObject());
    QCOMPARE(sku[u"supportedBillingCycles"][0].toString(), u"monthly"_s);
    const QJsonArray offers = client.get(path + u"/skus/0001/availabilities?country=DE"_s).items();
    QVERIFY(!offers.isEmpty());
    QCOMPARE(offers[0][u"defaultCurrency"][u"code"].toString(), u"EUR"_s);
    QCOMPARE(offers[0][u"product"].toObject(),
             client.get(path + u"?country=DE"_s).json().toObject());
    const QString id = offers[0][u"id"].toString();
    QCOMPARE(offers[0][u"catalogItemId"].toString(), u"CFQ7TTC0LH18:0001:"_s + id);
    const QJsonValue offer =
        client.get(path + u"/skus/0001/availabilities/%1?country=DE"_s.arg(id)).json();
    QCOMPARE(offer[u"id"].toString(), id);
    QVERIFY(offer[u"terms"].toArray().size() >= 2);
}

void SandboxProductsTest::refusesInTheCatalog_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const QString product = u"/products/CFQ7TTC0LH18"_s;
    QTest::newRow("product") << u"/products/NOPE?country=US"_s << 404 << 400013;
    QTest::newRow("parent") << u"/products/NOPE/skus?country=US"_s << 404 << 400013;
    QTest::newRow("sku") << product + u"/skus/ZZZZ?country=US"_s << 404 << 400018;
    QTest::newRow("availability") << product + u"/skus/0001/availabilities/NOPE?country=US"_s << 404
                                  << 400019;
    QTest::newRow("view") << u"/products?country=US&targetView=Nope"_s << 403 << 400036;
    QTest::newRow("segment") << u"/products?country=US&targetView=OnlineServices&targetSegment=x"_s
                             << 403 << 400030;
    QTest::newRow("country") << u"/products?country=XX&targetView=OnlineServices"_s << 403 << 2030;
    QTest::newRow("no country") << u"/products?targetView=OnlineServices"_s << 400 << 2000;
    QTest::newRow("no view") << u"/products?country=US"_s << 400 << 2000;
}

void SandboxProductsTest::refusesInTheCatalog()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(int, code);
    SandboxClient client;
    const RawAnswer answer = client.get(u"/v1"_s + path);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.errorCode(), code);
}

void SandboxProductsTest::answersGetAndPostAlikeByCustomer()
{
    SandboxClient client;
    const QString base = u"/v1/customers/"_s + client.customerId(0);
    QString path = base + u"/products?targetView=OnlineServices"_s;
    const RawAnswer byGet = client.get(path);
    QVERIFY(byGet.items().size() > 200);
    QCOMPARE(client.send("POST", path).body, byGet.body);
    // The links lead away from the customer.
    const QString self = byGet.items()[0][u"links"][u"self"][u"uri"].toString();
    QVERIFY2(self.startsWith(u"/products/"_s) && self.contains(u"country="_s), qPrintable(self));
    path = base + u"/products/CFQ7TTC0LH18/skus/0001/availabilities"_s;
    const RawAnswer offers = client.get(path);
    QVERIFY(!offers.items().isEmpty());
    QCOMPARE(client.send("POST", path).body, offers.body);
    path += u'/' + offers.items()[0][u"id"].toString();
    QCOMPARE(client.get(path).status, 200);
    QCOMPARE(client.send("POST", path).body, client.get(path).body);
}

void SandboxProductsTest::hidesNonprofitUntilAskedFor()
{
    SandboxClient client;
    const QString path = u"/v1/products/CFQ7TTC0LH18/skus?country=US"_s;
    const QStringList usual = idsOf(client.get(path).items());
    const QStringList nonprofit = idsOf(client.get(path + u"&targetSegment=Nonprofit"_s).items());
    QVERIFY(!usual.isEmpty());
    QVERIFY(!nonprofit.isEmpty());
    for (const QString &id : nonprofit)
        QVERIFY(!usual.contains(id));
    for (
        const QJsonValue &offer :
        client
            .get(
                u"/v1/products/CFQ7TTC0LH18/skus/%1/availabilities?country=US&targetSegment=nonprofit"_s
                    .arg(nonprofit.first()))
            .items())
        QCOMPARE(offer[u"segment"].toString().toLower(), u"nonprofit"_s);
}

void SandboxProductsTest::showsMoreTermsInTheSingleCall()
{
    SandboxClient client;
    const QString path = u"/v1/products/CFQ7TTC0LFLZ/skus/0002/availabilities"_s;
    const QJsonArray list = client.get(path + u"?country=US"_s).items();
    QVERIFY(!list.isEmpty());
    const QJsonValue single =
        client.get(path + u'/' + list[0][u"id"].toString() + u"?country=US"_s).json();
    QVERIFY(single[u"terms"].toArray().size() > list[0][u"terms"].toArray().size());
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxProductsTest)

#include "tst_sandboxproducts.moc"
