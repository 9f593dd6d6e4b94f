// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpserver.h"
#include "tests/support/certificates.h"
#include "tests/support/testbase.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

HttpResponse textResponse(const QByteArray &text)
{
    HttpResponse response;
    response.headers.add("Content-Type"_ba, "text/plain"_ba);
    response.body = text;
    return response;
}

/// A client that sends bytes as they are and keeps what comes back.
class RawClient
{
public:
    explicit RawClient(const HttpServer &server)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, server.port());
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void reset() { m_socket.abort(); }
    [[nodiscard]] bool isConnected() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState;
    }
    [[nodiscard]] bool isClosed() const
    {
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    const QByteArray &received()
    {
        m_received += m_socket.readAll();
        return m_received;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace

class HttpServerTest : public test::TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void readsARequest();
    void keepsTheConnectionAlive();
    void answersPipelinedRequestsInOrder();
    void readsBytewise();
    void refuses_data();
    void refuses();
    void answersExpectContinue();
    void dropsBeforeTheAnswer();
    void dropsInsideTheAnswer();
    void sendsRawBytes();
    void aForgottenExchangeDropsTheConnection();
    void survivesAHundredClientsThatGoAway();
    void survivesItsOwnDeathWhileAnswersAreHeld();
    void comesColdAfterDroppingIdleConnections();
    void speaksTls();
    void worksInAnotherThread();
    void writesDates();
};

void HttpServerTest::readsARequest()
{
    HttpServer server;
    QVERIFY(server.listen());
    HttpRequest seen;
    server.setHandler([&seen](const HttpExchangePtr &exchange) {
        seen = exchange->request();
        exchange->answer(textResponse("hello"_ba));
    });
    RawClient client(server);
    client.send("POST /v1/a%20b?Filter=%7B%2B%7D&x=a+b&flag HTTP/1.1\r\nHost: h\r\n"
                "ms-requestid: 1\r\nContent-Length: 4\r\n\r\nbody"_ba);
    QTRY_COMPARE(
        client.received(),
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"_ba);
    QCOMPARE(seen.method, "POST"_ba);
    QCOMPARE(seen.path, u"/v1/a b"_s);
    QCOMPARE(seen.queryValue(u"filter"), u"{+}"_s);
    QCOMPARE(seen.queryValue(u"x"), u"a b"_s);
    QVERIFY(!seen.queryValue(u"flag").isNull());
    QVERIFY(seen.queryValue(u"y").isNull());
    QCOMPARE(seen.headers.value("MS-RequestId"), "1"_ba);
    QCOMPARE(seen.body, "body"_ba);
}

void HttpServerTest::keepsTheConnectionAlive()
{
    HttpServer server;
    QVERIFY(server.listen());
    QList<int> places;
    server.setHandler([&places](const HttpExchangePtr &exchange) {
        places.append(exchange->request().onConnection);
        exchange->answer(textResponse("ok"_ba));
    });
    QNetworkAccessManager network;
    for (int i = 0; i < 3; ++i) {
        const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(server.baseUrl())));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->readAll(), "ok"_ba);
    }
    QCOMPARE(places, (QList<int>{1, 2, 3}));
    QCOMPARE(server.acceptedConnections(), 1U);
}

void HttpServerTest::answersPipelinedRequestsInOrder()
{
    HttpServer server;
    QVERIFY(server.listen());
    QList<HttpExchangePtr> held;
    server.setHandler([&held](const HttpExchangePtr &exchange) { held.append(exchange); });
    RawClient client(server);
    client.send("GET /one HTTP/1.1\r\n\r\nGET /two HTTP/1.1\r\n\r\n"_ba);
    QTRY_COMPARE(held.size(), 1);
    QCOMPARE(held.first()->request().path, u"/one"_s);
    held.first()->answer(textResponse("1"_ba));
    QTRY_COMPARE(held.size(), 2);
    QCOMPARE(held.last()->request().path, u"/two"_s);
    held.last()->answer(textResponse("2"_ba));
    QTRY_VERIFY(client.received().endsWith("\r\n\r\n2"));
}

void HttpServerTest::readsBytewise()
{
    HttpServer server;
    QVERIFY(server.listen());
    QByteArray body;
    server.setHandler([&body](const HttpExchangePtr &exchange) {
        body = exchange->request().body;
        exchange->answer(textResponse("ok"_ba));
    });
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    for (const char c : "PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"_ba) {
        socket.write(&c, 1);
        socket.flush();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(body, "abc"_ba);
}

void HttpServerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("chunked")
        << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"_ba
        << "411"_ba;
    QTest::newRow("encoding") << "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"_ba
                              << "501"_ba;
    QTest::newRow("length") << "POST / HTTP/1.1\r\nContent-Length: -3\r\n\r\nabc"_ba
                            << "400"_ba;
    QTest::newRow("lengths")
        << "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc"_ba
        << "400"_ba;
    QTest::newRow("line") << "hello\r\n\r\n"_ba
                          << "400"_ba;
    QTest::newRow("header") << "GET / HTTP/1.1\r\nno colon\r\n\r\n"_ba
                            << "400"_ba;
    QTest::newRow("version") << "GET / HTTP/2.0\r\n\r\n"_ba
                             << "505"_ba;
    QTest::newRow("head") << "GET / HTTP/1.1\r\nX: "_ba + QByteArray(2000, 'x') << "431"_ba;
    QTest::newRow("body") << "POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n"_ba
                          << "413"_ba;
}

void HttpServerTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    HttpServer server;
    server.setLimits({.head = 1000, .body = 1000});
    QVERIFY(server.listen());
    bool isCalled = false;
    server.setHandler([&isCalled](const HttpExchangePtr &) { isCalled = true; });
    RawClient client(server);
    client.send(bytes);
    QTRY_VERIFY(client.isClosed());
    QVERIFY2(client.received().startsWith("HTTP/1.1 " + status + ' '), client.received());
    QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
    QVERIFY(!isCalled);
    QTRY_COMPARE(server.openConnections(), 0);
}

void HttpServerTest::answersExpectContinue()
{
    HttpServer server;
    QVERIFY(server.listen());
    server.setHandler([](const HttpExchangePtr &exchange) {
        exchange->answer(textResponse(exchange->request().body));
    });
    RawClient client(server);
    client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"_ba);
    QTRY_COMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n"_ba);
    client.send("ab"_ba);
    QTRY_VERIFY(client.received().endsWith("\r\n\r\nab"));
}

void HttpServerTest::dropsBeforeTheAnswer()
{
    HttpServer server;
    QVERIFY(server.listen());
    server.setHandler([](const HttpExchangePtr &exchange) {
        exchange->drop();
        // Whatever is asked afterwards changes nothing.
        exchange->answer(textResponse("late"_ba));
    });
    RawClient client(server);
    client.send("GET / HTTP/1.1\r\n\r\n"_ba);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void HttpServerTest::dropsInsideTheAnswer()
{
    HttpServer server;
    QVERIFY(server.listen());
    server.setHandler([](const HttpExchangePtr &exchange) {
        exchange->answerAndDropAfter(textResponse("hello"_ba), 20);
    });
    RawClient client(server);
    client.send("GET / HTTP/1.1\r\n\r\n"_ba);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), "HTTP/1.1 200 OK\r\nCon"_ba);
}

void HttpServerTest::sendsRawBytes()
{
    HttpServer server;
    QVERIFY(server.listen());
    server.setHandler(
        [](const HttpExchangePtr &exchange) { exchange->answerRaw("not http at all"_ba, false); });
    RawClient client(server);
    client.send("GET / HTTP/1.1\r\n\r\n"_ba);
    QTRY_COMPARE(client.received(), "not http at all"_ba);
    QVERIFY(client.isConnected());
}

void HttpServerTest::aForgottenExchangeDropsTheConnection()
{
    HttpServer server;
    QVERIFY(server.listen());
    server.setHandler([](const HttpExchangePtr &) {});
    RawClient client(server);
    client.send("GET / HTTP/1.1\r\n\r\n"_ba);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void HttpServerTest::survivesAHundredClientsThatGoAway()
{
    HttpServer server;
    QVERIFY(server.listen());
    std::vector<HttpExchangePtr> held;
    server.setHandler([&held](const HttpExchangePtr &exchange) {
        if (exchange->request().path == "/now"_L1)
            exchange->answer(textResponse("alive"_ba));
        else
            held.push_back(exchange);
    });
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 100; ++i) {
            clients.push_back(std::make_unique<RawClient>(server));
            clients.back()->send("POST /hold HTTP/1.1\r\nContent-Length: 1\r\n\r\nx"_ba);
        }
        QTRY_COMPARE(held.size(), size_t(100));
        // Some are answered in the moment between the client's going and the server's learning it.
        for (int i = 0; i < 50; ++i)
            clients[size_t(i)]->reset();
        for (int i = 0; i < 25; ++i)
            held[size_t(i)]->answer(textResponse(QByteArray(100'000, 'x')));
    }
    QTRY_COMPARE(server.openConnections(), 0);
    for (const HttpExchangePtr &exchange : held) {
        QVERIFY(!exchange->isClientThere());
        exchange->answer(textResponse("too late"_ba));
        QVERIFY(exchange->isAnswered());
    }
    held.clear();

    RawClient client(server);
    client.send("GET /now HTTP/1.1\r\n\r\n"_ba);
    QTRY_VERIFY(client.received().endsWith("alive"));
}

void HttpServerTest::survivesItsOwnDeathWhileAnswersAreHeld()
{
    HttpExchangePtr held;
    auto server = std::make_unique<HttpServer>();
    QVERIFY(server->listen());
    server->setHandler([&held](const HttpExchangePtr &exchange) { held = exchange; });
    RawClient client(*server);
    client.send("GET / HTTP/1.1\r\n\r\n"_ba);
    QTRY_VERIFY(held);
    QVERIFY(held->isClientThere());
    server.reset();
    QVERIFY(!held->isClientThere());
    held->answer(textResponse("late"_ba));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void HttpServerTest::comesColdAfterDroppingIdleConnections()
{
    HttpServer server;
    QVERIFY(server.listen());
    server.setHandler(
        [](const HttpExchangePtr &exchange) { exchange->answer(textResponse("ok"_ba)); });
    QNetworkAccessManager network;
    for (quint64 i = 1; i <= 2; ++i) {
        const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(server.baseUrl())));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(server.acceptedConnections(), i);
        server.dropIdleConnections();
        QTRY_COMPARE(server.openConnections(), 0);
    }
}

void HttpServerTest::speaksTls()
{
    HttpServer server;
    server.setTls(test::serverConfiguration(u"loopback"_s));
    QVERIFY(server.listen());
    int calls = 0;
    server.setHandler([&calls](const HttpExchangePtr &exchange) {
        ++calls;
        exchange->answer(textResponse("secret"_ba));
    });
    QCOMPARE(server.baseUrl().scheme(), u"https"_s);

    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> distrusting(
        network.get(QNetworkRequest(server.baseUrl())));
    QTRY_VERIFY(distrusting->isFinished());
    QCOMPARE(distrusting->error(), QNetworkReply::SslHandshakeFailedError);
    QCOMPARE(calls, 0);

    const test::TrustTestCertificates trusting;
    // One of its own: a manager keeps the TLS settings of a host's first connection.
    QNetworkAccessManager other;
    const std::unique_ptr<QNetworkReply> reply(other.get(QNetworkRequest(server.baseUrl())));
    QTRY_VERIFY(reply->isFinished());
    QVERIFY2(reply->error() == QNetworkReply::NoError, qPrintable(reply->errorString()));
    QCOMPARE(reply->readAll(), "secret"_ba);
}

void HttpServerTest::worksInAnotherThread()
{
    QThread thread;
    QObject anchor;
    anchor.moveToThread(&thread);
    thread.start();
    std::unique_ptr<HttpServer> server;
    QUrl url;
    QThread *seen = nullptr;
    QMetaObject::invokeMethod(
        &anchor,
        [&] {
            server = std::make_unique<HttpServer>();
            server->setHandler([&seen](const HttpExchangePtr &exchange) {
                seen = QThread::currentThread();
                exchange->answer(textResponse("from afar"_ba));
            });
            if (server->listen())
                url = server->baseUrl();
        },
        Qt::BlockingQueuedConnection);
    QVERIFY(url.isValid());
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "from afar"_ba);
    QMetaObject::invokeMethod(
        &anchor, [&] { server.reset(); }, Qt::BlockingQueuedConnection);
    QCOMPARE(seen, &thread);
    thread.quit();
    QVERIFY(thread.wait());
}

void HttpServerTest::writesDates()
{
    const QDateTime moment = QDateTime::fromString(u"1994-11-06T08:49:37Z"_s, Qt::ISODate);
    QCOMPARE(httpDate(moment), "Sun, 06 Nov 1994 08:49:37 GMT"_ba);
}

} // namespace csp

QTEST_GUILESS_MAIN(csp::HttpServerTest)

#include "tst_httpserver.moc"
