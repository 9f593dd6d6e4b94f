// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/netfixture.h"
#include "tests/support/certificates.h"

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

using namespace std::chrono_literals;

/// Changes: what the service receives is counted, because a purchase happens once.
class SubmitTest : public NetFixture
{
    Q_OBJECT

private:
    using Kind = ApiError::Kind;
    using H = Heard<QJsonObject>;

    /// One GET over the connection, so that the next request finds it warm.
    void warmUp(ScriptedServer &server)
    {
        server.expect("GET", u"/v1/warm"_s).reply(200, "{}");
        H heard;
        listen(fetch(get(u"/warm"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
    }

private Q_SLOTS:
    void sendsOnceWithItsHeaders()
    {
        server()
            .expect("POST", u"/v1/customers/x/transitions"_s)
            .reply(200, "\xef\xbb\xbf{\"ok\":true}", {{"Date", "Fri, 01 Mar 2024 09:00:05 GMT"}});
        ApiRequest request = post(u"/customers/x/transitions"_s);
        request.requestId = RequestId::create();
        H heard;
        listen(submit(request), heard);
        QCOMPARE(attempts().size(), 0);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QVERIFY(heard.value().value(u"ok"_s).toBool());
        QCOMPARE(heard.raw().httpStatus, 200);
        QCOMPARE(heard.raw().body, QByteArray("\xef\xbb\xbf{\"ok\":true}"));
        QCOMPARE(heard.raw().serverDate, compat::utc({2024, 3, 1}, {9, 0, 5}));
        QCOMPARE(heard.raw().ids.request, request.requestId);
        QCOMPARE(attempts(), QList<RequestIds>{heard.raw().ids});

        const HttpRequest &sent = server().last();
        QCOMPARE(sent.body, QByteArray(R"({"a":1})"));
        QCOMPARE(header(sent, "Authorization"), QByteArray("Bearer token-1"));
        QCOMPARE(header(sent, "Accept"), QByteArray("application/json"));
        QCOMPARE(header(sent, "Content-Type"), QByteArray("application/json"));
        QCOMPARE(header(sent, "Content-Length"), QByteArray("7"));
        QCOMPARE(header(sent, "X-Locale"), QByteArray("en-US"));
        QCOMPARE(header(sent, "MS-PartnerCenter-Application"), QByteArray("CSP Console test"));
        QCOMPARE(header(sent, "MS-RequestId"), request.requestId.toText().toLatin1());
        QCOMPARE(header(sent, "MS-CorrelationId"), heard.raw().ids.correlation.toText().toLatin1());
        QVERIFY(!sent.headers.contains("MS-Contract-Version"));
        QVERIFY(!sent.headers.contains("Expect"));
        QVERIFY(!sent.headers.contains("Transfer-Encoding"));
        QVERIFY(!sent.headers.contains("Upgrade"));
        QVERIFY(!sent.headers.contains("Cookie"));
        QVERIFY(server().silence());
    }

    void lostAnswerIsOnePost_data()
    {
        QTest::addColumn<bool>("isTls");
        QTest::addColumn<bool>("isWarm");
        QTest::addColumn<int>("dropAfter");
        for (const bool isTls : {false, true}) {
            for (const bool isWarm : {false, true}) {
                for (const int bytes : {0, 1, 12, 45}) {
                    QTest::addRow("%s %s, %d bytes of the answer", isTls ? "https" : "http",
                                  isWarm ? "warm" : "cold", bytes)
                        << isTls << isWarm << bytes;
                }
            }
        }
    }
    void lostAnswerIsOnePost()
    {
        QFETCH(bool, isTls);
        QFETCH(bool, isWarm);
        QFETCH(int, dropAfter);
        const TrustTestCertificates trust;
        ScriptedServer &peer = isTls ? newTlsServer() : server();
        openSession(peer);
        if (isWarm)
            warmUp(peer);
        auto &expectation = peer.expect("POST", u"/v1/buy"_s).reply(200, R"({"operationId":"1"})");
        if (dropAfter == 0)
            expectation.drop();
        else
            expectation.dropAfter(dropAfter);

        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(!heard.result->hasValue());
        QCOMPARE(heard.error().kind, Kind::Dropped);
        QVERIFY(heard.error().mayHaveBeenProcessed());
        QVERIFY(peer.silence());
        clock().advance(10min);
        QVERIFY(peer.silence());
        QCOMPARE(peer.count("POST"), 1);
        QCOMPARE(attempts().size(), 1);
        if (isWarm)
            QCOMPARE(peer.last().onConnection, 2);
    }

    /// A connection that the server closed while it was idle is the case in which Qt sends again.
    void closedIdleConnectionIsAtMostOnePost()
    {
        warmUp(server());
        server().expect("POST", u"/v1/buy"_s).drop().always();
        server().http().dropIdleConnections();
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(!heard.result->hasValue());
        QVERIFY(server().silence());
        QVERIFY(server().count("POST") <= 1);
        if (server().count("POST") == 1)
            QVERIFY(heard.error().mayHaveBeenProcessed());
    }

    void refusedConnectionIsNotSent()
    {
        QUrl url = server().url();
        server().http().close();
        openSession(settingsFor(url));
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        QVERIFY(!heard.error().certificateProblem);
        QVERIFY(!heard.error().transportText.isEmpty());
        QCOMPARE(heard.error().httpStatus, 0);
    }

    void unknownHostIsNotSent()
    {
        openSession(settingsFor(QUrl(u"https://nobody.invalid"_s)));
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY_WITH_TIMEOUT(heard.isThere(), 20'000);
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(!heard.error().mayHaveBeenProcessed());
    }

    void badCertificateIsNotSent_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("self-signed") << int(ScriptedServer::Tls::Loopback) << false;
        QTest::newRow("expired") << int(ScriptedServer::Tls::Expired) << true;
        QTest::newRow("another host's") << int(ScriptedServer::Tls::OtherHost) << true;
    }
    void badCertificateIsNotSent()
    {
        QFETCH(int, tls);
        QFETCH(bool, isTrusted);
        std::optional<TrustTestCertificates> trust;
        if (isTrusted)
            trust.emplace();
        ScriptedServer peer{ScriptedServer::Tls(tls)};
        openSession(peer);
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(heard.error().certificateProblem);
        QVERIFY(!heard.error().transportText.isEmpty());
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        QVERIFY(peer.silence());
        QCOMPARE(peer.requests().size(), 0);
    }

    void plainHttpLeavesThisComputerNever()
    {
        openSession(settingsFor(QUrl(u"http://192.0.2.1"_s)));
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QCOMPARE(tokens().refreshes(), 0);
        QCOMPARE(attempts().size(), 0);
    }

    void judges_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isUnknown");
        const QByteArray envelope = R"({"code":2000,"description":"no","source":"PartnerFD"})";
        for (const int status : {400, 403, 404, 405, 409, 412, 413, 415, 422})
            QTest::addRow("%d", status) << status << envelope << int(Kind::Refused) << false;
        for (const int status : {402, 406, 408, 410, 418})
            QTest::addRow("%d", status) << status << envelope << int(Kind::Refused) << true;
        for (const int status : {500, 501, 502, 503, 504})
            QTest::addRow("%d", status) << status << envelope << int(Kind::ServerFault) << true;
        for (const int status : {301, 302, 307, 308, 304})
            QTest::addRow("%d", status) << status << QByteArray() << int(Kind::Unexpected) << true;
        QTest::newRow("200, not JSON")
            << 200 << QByteArray("<html>") << int(Kind::Unreadable) << true;
        QTest::newRow("200, empty") << 200 << QByteArray() << int(Kind::Unreadable) << true;
        QTest::newRow("200, not what was asked for")
            << 200 << QByteArray("[1]") << int(Kind::Unreadable) << true;
        QTest::newRow("204") << 204 << QByteArray() << int(Kind::Unreadable) << true;
    }
    void judges()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(bool, isUnknown);
        server().expect("POST", u"/v1/buy"_s).reply(status, body, {{"Location", "/v1/elsewhere"}});
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(!heard.result->hasValue());
        QCOMPARE(int(heard.error().kind), kind);
        QCOMPARE(heard.error().httpStatus, status);
        QCOMPARE(heard.error().mayHaveBeenProcessed(), isUnknown);
        QVERIFY(heard.error().answer);
        QCOMPARE(heard.error().answer->body, body);
        QCOMPARE(heard.error().ids, attempts().first());
        if (status >= 400)
            QCOMPARE(heard.error().code, u"2000"_s);
        if (kind == int(Kind::Unreadable))
            QVERIFY(!heard.error().issues.isEmpty());
        clock().advance(10min);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
    }

    void answerCutShortIsDropped()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                 "20\r\n\r\n{\"a\":1}");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(!heard.result->hasValue());
        QCOMPARE(heard.error().kind, Kind::Dropped);
        QVERIFY(heard.error().mayHaveBeenProcessed());
        QCOMPARE(server().requests().size(), 1);
    }

    void refusalCutShortIsDropped()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 200\r\n\r\n{\"code\":1");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Dropped);
        QVERIFY(heard.error().mayHaveBeenProcessed());
    }

    /// Its chunks say where it ends, as the service's real answers do.
    void answerInChunksIsWhole()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                 "chunked\r\n\r\n4\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(server().requests().size(), 1);
    }

    void answerInChunksThatIsCutShortIsDropped()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .raw("HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Dropped);
        QCOMPARE(server().requests().size(), 1);
    }

    /// Who cannot tell that it is whole cannot tell that nothing happened either.
    void refusalWithoutALengthIsDropped()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .raw("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n{");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Dropped);
        QVERIFY(heard.error().mayHaveBeenProcessed());
        QCOMPARE(server().requests().size(), 1);
    }

    void nonsenseInsteadOfHttpIsDropped()
    {
        server().expect("POST", u"/v1/buy"_s).raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.error().mayHaveBeenProcessed());
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
    }

    void unauthorizedIsSentAgainOnce()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .reply(401, R"({"code":400,"description":"Access denied."})",
                   {{"WWW-Authenticate", "Bearer realm=\"x\", error=\"invalid_token\""}});
        server().expect("POST", u"/v1/buy"_s).reply(200, R"({"ok":1})");
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(tokens().refreshes(), 2);
        QCOMPARE(attempts().size(), 2);
        QCOMPARE(attempts()[0].request, attempts()[1].request);
        QVERIFY(!(attempts()[0].correlation == attempts()[1].correlation));
        const auto &requests = server().requests();
        QCOMPARE(requests.size(), 2);
        QCOMPARE(requests[0].body, requests[1].body);
        QCOMPARE(header(requests[0], "MS-RequestId"), header(requests[1], "MS-RequestId"));
        QVERIFY(header(requests[0], "MS-CorrelationId") != header(requests[1], "MS-CorrelationId"));
        QCOMPARE(header(requests[1], "Authorization"), QByteArray("Bearer token-2"));
        QVERIFY(server().silence());
    }

    void secondUnauthorizedIsTheEnd()
    {
        server().expect("POST", u"/v1/buy"_s).reply(401).times(2);
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Refused);
        QCOMPARE(heard.error().httpStatus, 401);
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        QVERIFY(server().silence());
    }

    void basicChallengeIsNotAnswered()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .reply(401, {}, {{"WWW-Authenticate", "Basic realm=\"x\""}})
            .times(2);
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().httpStatus, 401);
        QVERIFY(server().silence());
    }

    void noTokenNothingSent()
    {
        ApiError failure;
        failure.kind = Kind::Refused;
        failure.httpStatus = 401;
        failure.code = u"AADSTS7000215"_s;
        tokens().failWith(failure);
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NoToken);
        QCOMPARE(heard.error().code, u"AADSTS7000215"_s);
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        QCOMPARE(attempts().size(), 0);
        QVERIFY(server().silence());
    }

    void throttledWaitsForRetryAfter()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .reply(429, R"({"statusCode":429,"message":"Rate limit is exceeded."})",
                   {{"Retry-After", "57"}});
        server().expect("POST", u"/v1/buy"_s).reply(200, "{}");
        H heard;
        auto *job = submit(post(u"/buy"_s));
        listen(job, heard);
        QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
        QCOMPARE(job->waitingUntil(), clock().now().addSecs(57));
        QCOMPARE(session().budget().pausedUntil, clock().now().addSecs(57));
        clock().advance(56s);
        QVERIFY(!heard.isThere());
        QCOMPARE(server().requests().size(), 1);
        clock().advance(1s);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(attempts().size(), 2);
        QCOMPARE(attempts()[0].request, attempts()[1].request);
        QVERIFY(!(attempts()[0].correlation == attempts()[1].correlation));
        QCOMPARE(server().requests()[0].body, server().requests()[1].body);
        QVERIFY(!session().budget().pausedUntil.isValid());
    }

    void throttledIsSentAgainThreeTimesAtMost()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .reply(429, R"({"statusCode":429,"message":"slow"})", {{"Retry-After", "10"}})
            .times(4);
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(server().requests().size(), i);
            QTRY_VERIFY(session().budget().pausedUntil.isValid());
            clock().advance(10s);
        }
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Throttled);
        QCOMPARE(heard.error().serviceText, u"slow"_s);
        QCOMPARE(heard.error().retryAfter, std::optional(10s));
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        clock().advance(10min);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 4);
    }

    /// Somebody else's 429 holds up everything: what a person reviewed an hour ago must not go out.
    void pauseOfOthersOutlivesAChange()
    {
        server().expect("GET", u"/v1/list"_s).reply(429, {}, {{"Retry-After", "3600"}});
        server().expect("GET", u"/v1/list"_s).reply(200, "{}");
        H list;
        listen(fetch(get(u"/list"_s)), list);
        QTRY_VERIFY(session().budget().pausedUntil.isValid());
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        clock().advance(4min + 59s);
        QVERIFY(!heard.isThere());
        // Told at once and not at the end of the pause.
        clock().advance(1s);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QCOMPARE(heard.error().httpStatus, 0);
        QVERIFY2(heard.error().transportText.contains(u"5 minutes"_s),
                 qPrintable(heard.error().transportText));
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        clock().advance(1h);
        QTRY_VERIFY(list.isThere());
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 0);
        QCOMPARE(attempts().size(), 0);
        QCOMPARE(heard.times, 1);
    }

    void shortPauseOfOthersOnlyDelays()
    {
        server().expect("GET", u"/v1/list"_s).reply(429, {}, {{"Retry-After", "240"}});
        server().expect("POST", u"/v1/buy"_s).reply(200, "{}");
        server().expect("GET", u"/v1/list"_s).reply(200, "{}");
        H list;
        listen(fetch(get(u"/list"_s)), list);
        QTRY_VERIFY(session().budget().pausedUntil.isValid());
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        clock().advance(240s);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QTRY_VERIFY(list.isThere());
        QCOMPARE(server().count("POST"), 1);
    }

    /// The computer slept: its wall clock went on, the monotonic one need not have.
    void sleepOutlivesAChange()
    {
        tokens().hold();
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_COMPARE(tokens().waiting(), 1);
        clock().setNow(clock().now().addSecs(8 * 3600));
        tokens().release();
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(server().silence());
        QCOMPARE(attempts().size(), 0);
    }

    /// Its own pauses count as well, each of them short enough.
    void ownPausesOutliveAChange()
    {
        server()
            .expect("POST", u"/v1/buy"_s)
            .reply(429, R"({"statusCode":429,"message":"slow"})", {{"Retry-After", "200"}})
            .times(2);
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_COMPARE(server().requests().size(), 1);
        QTRY_VERIFY(session().budget().pausedUntil.isValid());
        clock().advance(200s);
        QTRY_COMPARE(server().requests().size(), 2);
        QTRY_VERIFY(session().budget().pausedUntil.isValid());
        clock().advance(200s);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(!heard.error().mayHaveBeenProcessed());
        clock().advance(10min);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 2);
    }

    /// What is on its way when the five minutes end is waited for.
    void fiveMinutesDoNotCutAnAttempt()
    {
        tokens().hold();
        server().expect("POST", u"/v1/buy"_s).hold();
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_COMPARE(tokens().waiting(), 1);
        clock().advance(4min);
        tokens().release();
        QTRY_COMPARE(server().held(), 1);
        clock().advance(2min);
        QVERIFY(!heard.isThere());
        clock().advance(1min);
        QVERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Timeout);
        QCOMPARE(server().count("POST"), 1);
    }

    void journalThatCannotWriteStopsIt()
    {
        H heard;
        listen(session().submit<QJsonObject>(
                   post(u"/buy"_s), [](const RequestIds &, int) { return false; }, anyObject()),
               heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 0);
    }

    void deadlineAfterTheBodyLeftIsUnknown()
    {
        server().expect("POST", u"/v1/buy"_s).hold();
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_COMPARE(server().held(), 1);
        clock().advance(179s);
        QVERIFY(!heard.isThere());
        clock().advance(1s);
        QVERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Timeout);
        QVERIFY(heard.error().mayHaveBeenProcessed());
        clock().advance(10min);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
    }

    void deadlineWithoutAConnectionIsNotSent()
    {
        // An address of the documentation range answers nothing at all, or the net says at once
        // that there is no way: nothing has left either way.
        openSession(settingsFor(QUrl(u"https://192.0.2.1"_s)));
        H heard;
        listen(submit(post(u"/buy"_s)), heard);
        QTRY_COMPARE(attempts().size(), 1);
        clock().advance(180s);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(!heard.error().mayHaveBeenProcessed());
    }

    void largeBodyArrivesWhole()
    {
        server().expect("POST", u"/v1/buy"_s).reply(200, "{}");
        QByteArray body = "[";
        for (int i = 0; i < 100'000; ++i)
            body += QByteArray::number(i) + ',';
        body += "0]";
        H heard;
        listen(submit(post(u"/buy"_s, body)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(server().last().body, body);
    }
};

QTEST_GUILESS_MAIN(SubmitTest)
#include "tst_submit.moc"
