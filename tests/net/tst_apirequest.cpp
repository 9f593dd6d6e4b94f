// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/apirequest.h"
#include "app/net/oneshotbody.h"
#include "app/net/origin.h"
#include "tests/support/testbase.h"

#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// Addresses as the service wants them, and who may be asked.
class ApiRequestTest : public csp::test::TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void paths()
    {
        QCOMPARE(pathOf({u"customers"_s, u"a b"_s, u"subscriptions"_s}),
                 u"/customers/a%20b/subscriptions"_s);
        QCOMPARE(pathOf({u"CFQ7TTC0LH18:0001:CFQ7TTC0K971"_s}),
                 u"/CFQ7TTC0LH18%3A0001%3ACFQ7TTC0K971"_s);
        QCOMPARE(pathOf({u"a/b?c#d%e+f"_s}), u"/a%2Fb%3Fc%23d%25e%2Bf"_s);
        QCOMPARE(pathOf({u".."_s, u"."_s, u"a..b"_s}), u"/%2E%2E/%2E/a..b"_s);
        QCOMPARE(pathOf({u"日本"_s}), u"/%E6%97%A5%E6%9C%AC"_s);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("base");
        QTest::newRow("plain") << u"https://api.example"_s;
        QTest::newRow("slash") << u"https://api.example/"_s;
    }
    void addresses()
    {
        QFETCH(QString, base);
        ApiRequest request;
        request.path = pathOf({u"products"_s, u"DZH318Z0BPS6:0001"_s});
        request.query = {{u"country"_s, u"US"_s}, {u"filter"_s, u"{\"Value\":\"a+b & c=d%é#\"}"_s}};
        QCOMPARE(urlOf(QUrl(base), request).toEncoded(),
                 QByteArray("https://api.example/v1/products/DZH318Z0BPS6%3A0001?country=US&filter="
                            "%7B%22Value%22%3A%22a%2Bb%20%26%20c%3Dd%25%C3%A9%23%22%7D"));
    }

    void linkWinsOverPath()
    {
        ApiRequest request;
        request.path = u"/a"_s;
        request.link = QUrl(u"https://api.example/v1/b"_s);
        QCOMPARE(urlOf(QUrl(u"https://api.example"_s), request), request.link);
    }

    void links_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QByteArray>("address");
        const QByteArray base = "https://api.example";
        const auto row = [&](const QString &uri, const QByteArray &address) {
            QTest::newRow(qPrintable(uri)) << uri << address;
        };
        row(u"/customers?size=0"_s, base + "/v1/customers?size=0");
        row(u"customers?size=0"_s, base + "/v1/customers?size=0");
        row(u"/v1/customers?size=40"_s, base + "/v1/customers?size=40");
        row(u"v1/customers"_s, base + "/v1/customers");
        row(u"/V1/customers"_s, base + "/V1/customers");
        row(u"/v1"_s, base + "/v1");
        row(u"/v1?a=b"_s, base + "/v1?a=b");
        row(u"/v10/x"_s, base + "/v1/v10/x");
        row(u"/v1customers"_s, base + "/v1/v1customers");
        row(u" /customers "_s, base + "/v1/customers");
        row(u"https://api.example/v1/x"_s, "https://api.example/v1/x");
        row(u"HTTP://other.example/x"_s, "http://other.example/x");
        row(u"//other.example/x"_s, "https://other.example/x");
        row(u"/customers?size=2?seekOperation=Next"_s,
            base + "/v1/customers?size=2?seekOperation=Next");
        row(u"/x?filter={\"a\":\"b c\"}"_s, base + "/v1/x?filter=%7B%22a%22:%22b%20c%22%7D");
        row(u"/x?t=a%2Bb+c"_s, base + "/v1/x?t=a%2Bb+c");
    }
    void links()
    {
        QFETCH(QString, uri);
        QTEST(urlForLink(QUrl(u"https://api.example"_s), uri).toEncoded(), "address");
        QTEST(urlForLink(QUrl(u"https://api.example/"_s), uri).toEncoded(), "address");
    }

    void origins()
    {
        const QUrl api(u"https://api.example/v1/x"_s);
        QVERIFY(isSameOrigin(api, QUrl(u"https://API.example:443/other"_s)));
        QVERIFY(!isSameOrigin(api, QUrl(u"http://api.example/"_s)));
        QVERIFY(!isSameOrigin(api, QUrl(u"https://api.example:444/"_s)));
        QVERIFY(!isSameOrigin(api, QUrl(u"https://api.example.evil/"_s)));
        QVERIFY(!isSameOrigin(api, QUrl()));
        QVERIFY(!isSameOrigin(QUrl(u"file:///a"_s), QUrl(u"file:///a"_s)));
        QCOMPARE(originOf(api), u"https://api.example"_s);
        QCOMPARE(originOf(QUrl(u"HTTPS://API.example:443/other?x=1#y"_s)), originOf(api));
        QCOMPARE(originOf(QUrl(u"https://me:secret@api.example:444/"_s)),
                 u"https://api.example:444"_s);
        QCOMPARE(originOf(QUrl(u"http://127.0.0.1:8080/x"_s)), u"http://127.0.0.1:8080"_s);
        QCOMPARE(originOf(QUrl(u"http://[::1]:80/"_s)), u"http://[::1]"_s);
        // No letter that only looks like another one.
        QVERIFY(originOf(QUrl(u"https://l\u043egin.example/"_s)).startsWith(u"https://xn--"_s));
        QCOMPARE(originOf(QUrl(u"file:///a"_s)), QString());
        QCOMPARE(originOf(QUrl()), QString());
    }

    void originAsText()
    {
        const auto text = [](const QString &url) { return originText(QUrl(url)); };
        QCOMPARE(text(u"https://x:y@API.example:443/base?q#f"_s), u"https://api.example"_s);
        QCOMPARE(text(u"https://api.example"_s), u"https://api.example"_s);
        QCOMPARE(text(u"https://api.example:444/"_s), u"https://api.example:444"_s);
        QCOMPARE(text(u"http://api.example:80/"_s), u"http://api.example"_s);
        // The sandbox's port is another at each start.
        for (const QString &url : {u"http://127.0.0.1:4711/"_s, u"http://localhost:4712"_s,
                                   u"http://[::1]:4713"_s, u"http://127.0.0.1"_s})
            QCOMPARE(text(url), u"http://localhost"_s);
        QCOMPARE(originText(QUrl()), QString());
        QCOMPARE(text(u"/relative"_s), QString());
    }

    void whoMayBeAsked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSafe");
        QTest::newRow("https") << u"https://api.example"_s << true;
        QTest::newRow("http") << u"http://api.example"_s << false;
        QTest::newRow("http to 127.0.0.1") << u"http://127.0.0.1:8080"_s << true;
        QTest::newRow("http to 127.1.2.3") << u"http://127.1.2.3"_s << true;
        QTest::newRow("http to ::1") << u"http://[::1]:80"_s << true;
        QTest::newRow("http to localhost") << u"http://LOCALHOST"_s << true;
        QTest::newRow("http to a name that begins so")
            << u"http://127.0.0.1.evil.example"_s << false;
        QTest::newRow("http to localhost's cousin") << u"http://localhost.example"_s << false;
        QTest::newRow("http to everybody") << u"http://0.0.0.0"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void whoMayBeAsked()
    {
        QFETCH(QString, url);
        QTEST(isSafeToAsk(QUrl(url)), "isSafe");
    }

    void oneShotBodyIsReadOnce()
    {
        OneShotBody body("hello world");
        QVERIFY(body.isOpen() && body.isSequential());
        QVERIFY(!body.wasRead());
        QCOMPARE(body.bytesAvailable(), 11);
        QVERIFY(!body.wasRead());
        QCOMPARE(body.read(5), QByteArray("hello"));
        QVERIFY(body.wasRead());
        QVERIFY(!body.reset());
        QVERIFY(!body.seek(0));
        QCOMPARE(body.readAll(), QByteArray(" world"));
        char c = 0;
        QCOMPARE(body.read(&c, 1), qint64(-1));
        QVERIFY(body.atEnd());
    }

    void sealedBodyGivesNothingOut()
    {
        OneShotBody body("hello");
        body.seal();
        char c = 0;
        QCOMPARE(body.read(&c, 1), qint64(-1));
        QCOMPARE(body.bytesAvailable(), 0);
        QVERIFY(!body.wasRead());
    }

    void emptyBodyProvesNothing() { QVERIFY(OneShotBody(QByteArray()).wasRead()); }
};

QTEST_GUILESS_MAIN(ApiRequestTest)
#include "tst_apirequest.moc"
