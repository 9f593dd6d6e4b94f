// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/netfixture.h"
#include "tests/support/certificates.h"

#include <QJsonArray>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

using namespace std::chrono_literals;

/// Reading: what is asked again, when, and with which credentials.
class FetchTest : public NetFixture
{
    Q_OBJECT

private:
    using Kind = ApiError::Kind;
    using H = Heard<QJsonObject>;

private Q_SLOTS:
    void asksOnceWithItsHeaders()
    {
        server().expect("GET", u"/v1/products/CFQ7TTC0LH18/skus"_s).reply(200, R"({"x":"é"})");
        ApiRequest request = get(pathOf({u"products"_s, u"CFQ7TTC0LH18"_s, u"skus"_s}));
        request.query = {{u"country"_s, u"DE"_s}, {u"filter"_s, uR"({"Value":"a+b & c%"})"_s}};
        request.headers = {{"MS-ContinuationToken", "abc=="}};
        H heard;
        auto *job = fetch(request);
        QCOMPARE(job->state(), JobBase::State::Queued);
        QCOMPARE(session().jobs(), QList<JobBase *>{job});
        listen(job, heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(heard.value().value(u"x"_s).toString(), u"é"_s);
        QVERIFY(session().jobs().isEmpty());

        const HttpRequest &sent = server().last();
        QCOMPARE(sent.queryValue(u"country"), u"DE"_s);
        QCOMPARE(sent.queryValue(u"filter"), uR"({"Value":"a+b & c%"})"_s);
        QCOMPARE(header(sent, "Authorization"), QByteArray("Bearer token-1"));
        QCOMPARE(header(sent, "Accept"), QByteArray("application/json"));
        QCOMPARE(header(sent, "X-Locale"), QByteArray("en-US"));
        QCOMPARE(header(sent, "MS-ContinuationToken"), QByteArray("abc=="));
        QCOMPARE(header(sent, "MS-RequestId"), heard.raw().ids.request.toText().toLatin1());
        QCOMPARE(header(sent, "MS-CorrelationId"), heard.raw().ids.correlation.toText().toLatin1());
        QVERIFY(!sent.headers.contains("MS-Contract-Version"));
        QVERIFY(!sent.headers.contains("Expect"));
        QVERIFY(!sent.headers.contains("Content-Type"));
        QVERIFY(!sent.headers.contains("Upgrade"));
        QVERIFY(heard.raw().address.startsWith(server().url().toString()));
    }

    void nobodyElsesHeaderReplacesOurs()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        ApiRequest request = get(u"/x"_s);
        request.headers = {
            {"authorization", "Bearer stolen"}, {"Host", "evil.example"}, {"Cookie", "a=b"},
            {"X-Bad", "a\r\nX-Injected: 1"},    {"X Bad", "1"},           {"X-Good", "1"}};
        H heard;
        listen(fetch(request), heard);
        QTRY_VERIFY(heard.isThere());
        const HttpRequest &sent = server().last();
        QCOMPARE(sent.headers.values("Authorization"), QList<QByteArray>{"Bearer token-1"});
        QCOMPARE(sent.headers.values("Host").size(), 1);
        QVERIFY(header(sent, "Host").startsWith("127.0.0.1"));
        QVERIFY(!sent.headers.contains("Cookie"));
        QVERIFY(!sent.headers.contains("X-Injected"));
        QVERIFY(!sent.headers.contains("X-Bad"));
        QCOMPARE(header(sent, "X-Good"), QByteArray("1"));
    }

    void cookiesAreNotKept()
    {
        server()
            .expect("GET", u"/v1/x"_s)
            .reply(200, "{}", {{"Set-Cookie", "id=7; Path=/"}})
            .times(2);
        for (int i = 0; i < 2; ++i) {
            H heard;
            listen(fetch(get(u"/x"_s)), heard);
            QTRY_VERIFY(heard.isThere());
        }
        QVERIFY(!server().last().headers.contains("Cookie"));
    }

    void echoedIdsAreNotRead()
    {
        const QByteArray doubled =
            "e75c1a6e-0000-4000-8000-000000000001,e75c1a6e-0000-4000-8000-000000000001";
        server()
            .expect("GET", u"/v1/x"_s)
            .reply(200, "{}", {{"MS-RequestId", doubled}, {"MS-CorrelationId", doubled}});
        ApiRequest request = get(u"/x"_s);
        request.requestId = RequestId::create();
        H heard;
        listen(fetch(request), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.raw().ids.request, request.requestId);
        QCOMPARE(header(server().last(), "MS-CorrelationId"),
                 heard.raw().ids.correlation.toText().toLatin1());
    }

    void isAskedAgain_data()
    {
        QTest::addColumn<int>("status"); // 0: dropped, 1: dropped inside the answer
        QTest::addColumn<bool>("again");
        for (const int status : {0, 1, 408, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status << true;
        for (const int status : {400, 403, 404, 409, 412, 418, 501})
            QTest::addRow("%d", status) << status << false;
    }
    void isAskedAgain()
    {
        QFETCH(int, status);
        QFETCH(bool, again);
        auto &first = server().expect("GET", u"/v1/x"_s);
        if (status == 0)
            first.drop().always(); // Qt itself asks a GET again, which is its right
        else if (status == 1)
            first.reply(200, "{\"a\":1}").dropAfter(41).times(4);
        else
            first.reply(status, R"({"code":1,"description":"d"})").times(again ? 4 : 1);
        H heard;
        auto *job = fetch(get(u"/x"_s));
        listen(job, heard);
        for (const auto wait : {500ms, 1500ms, 3500ms}) {
            if (!again)
                break;
            QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
            QCOMPARE(job->waitingUntil(), clock().now().addMSecs(wait.count()));
            QVERIFY(!heard.isThere());
            const qsizetype before = server().requests().size();
            clock().advance(wait - 1ms);
            QCOMPARE(job->state(), JobBase::State::WaitingToRetry);
            clock().advance(1ms);
            QTRY_VERIFY(server().requests().size() > before);
        }
        QTRY_VERIFY(heard.isThere());
        QVERIFY(!heard.result->hasValue());
        QCOMPARE(heard.error().httpStatus, status < 100 ? heard.error().httpStatus : status);
        clock().advance(10min);
        QVERIFY(server().silence());
        // One request id, a new correlation id each time.
        QSet<QByteArray> correlations;
        for (const HttpRequest &request : server().requests()) {
            QCOMPARE(header(request, "MS-RequestId"),
                     header(server().requests().first(), "MS-RequestId"));
            correlations.insert(header(request, "MS-CorrelationId"));
        }
        QCOMPARE(correlations.size(), again ? 4 : 1);
    }

    void busyServerIsWaitedFor()
    {
        server().expect("GET", u"/v1/x"_s).reply(503, {}, {{"Retry-After", "20"}});
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        H heard;
        auto *job = fetch(get(u"/x"_s));
        listen(job, heard);
        QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
        QCOMPARE(job->waitingUntil(), clock().now().addSecs(20));
        QVERIFY(!session().budget().pausedUntil.isValid());
        clock().advance(20s);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
    }

    void refusedConnectionIsNotSent()
    {
        const QUrl url = server().url();
        server().http().close();
        openSession(settingsFor(url));
        H heard;
        auto *job = fetch(get(u"/x"_s));
        listen(job, heard);
        for (int i = 0; i < 3; ++i) {
            QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
            clock().advance(4s);
        }
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
    }

    void selfSignedCertificateIsRefusedAtOnce()
    {
        ScriptedServer peer(ScriptedServer::Tls::Loopback);
        openSession(peer);
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::NotSent);
        QVERIFY(heard.error().certificateProblem);
        QVERIFY(peer.silence());
        QCOMPARE(peer.requests().size(), 0);
    }

    void trustedCertificateIsAccepted()
    {
        const TrustTestCertificates trust;
        ScriptedServer &peer = newTlsServer();
        peer.expect("GET", u"/v1/x"_s).reply(200, "{}");
        openSession(peer);
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
    }

    void unreadableAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("html") << QByteArray("<html><body>hello</body></html>");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("two marks") << QByteArray("\xef\xbb\xbf\xef\xbb\xbf{}");
        QTest::newRow("a bare word") << QByteArray("true");
        QTest::newRow("half") << QByteArray("{\"a\":[1,2");
    }
    void unreadableAnswers()
    {
        QFETCH(QByteArray, body);
        server().expect("GET", u"/v1/x"_s).reply(200, body);
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unreadable);
        QVERIFY(heard.error().answer);
        QCOMPARE(heard.error().answer->body, body);
        QVERIFY(!heard.error().issues.isEmpty());
        QCOMPARE(heard.error().httpStatus, 200);
        QVERIFY(!heard.error().ids.request.isNull());
        clock().advance(1min);
        QVERIFY(server().silence());
    }

    void compressedAnswersAreRead()
    {
        QByteArray plain = "{\"a\":\"";
        plain += QByteArray(100'000, 'x') + "\"}";
        // What qCompress makes is zlib's format, called deflate here, behind four bytes of length.
        const QByteArray packed = qCompress(plain).sliced(4);
        server().expect("GET", u"/v1/x"_s).reply(200, packed, {{"Content-Encoding", "deflate"}});
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(heard.raw().body, plain);
        QVERIFY(header(server().last(), "Accept-Encoding").contains("deflate"));
    }

    void endlessAnswersAreRefused()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, QByteArray(65 * 1024 * 1024, ' '));
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY_WITH_TIMEOUT(heard.isThere(), 30'000);
        QCOMPARE(heard.error().kind, Kind::Unreadable);
        QVERIFY(!heard.error().transportText.isEmpty());
        clock().advance(1min);
        QVERIFY(server().silence());
    }

    void deadlineIsOurs()
    {
        server().expect("GET", u"/v1/x"_s).hold().times(2);
        H heard;
        auto *job = fetch(get(u"/x"_s));
        listen(job, heard);
        QTRY_COMPARE(server().held(), 1);
        clock().advance(99s);
        QCOMPARE(job->state(), JobBase::State::Running);
        clock().advance(1s);
        QCOMPARE(job->state(), JobBase::State::WaitingToRetry);
        clock().advance(500ms);
        QTRY_COMPARE(server().held(), 2);
        clock().advance(100s);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Timeout);
        QVERIFY(heard.error().transportText.contains(u"100"_s));
        // The answers come too late for anybody, and nothing breaks.
        server().release(200, "{}");
        server().release(200, "{}");
        QVERIFY(server().silence());
        QCOMPARE(heard.times, 1);
    }

    void unauthorizedAmongTenIsOneRefresh()
    {
        server()
            .expect("GET", u"/v1/x"_s)
            .answer([](const HttpRequest &request) {
                HttpResponse response;
                const bool isOld = request.headers.value("Authorization") == "Bearer token-1";
                response.status = isOld ? 401 : 200;
                response.body = isOld ? R"({"code":"800001","description":"expired"})" : "{}";
                return response;
            })
            .always();
        std::array<H, 10> heard;
        tokens().hold();
        for (H &one : heard)
            listen(fetch(get(u"/x"_s)), one);
        QTRY_VERIFY(tokens().waiting() > 0);
        tokens().release();
        const auto isAllThere = [&heard] {
            return std::all_of(heard.begin(), heard.end(),
                               [](const H &one) { return one.isThere(); });
        };
        QTRY_VERIFY(isAllThere());
        for (const H &one : heard) {
            QCOMPARE(one.times, 1);
            QVERIFY(one.result->hasValue());
        }
        QCOMPARE(tokens().refreshes(), 2);
        QVERIFY(server().silence());
        // Each call was refused once at the most, and none was lost.
        QVERIFY(server().requests().size() <= 20);
    }

    void slowRefreshMakesTheOthersWait()
    {
        server().expect("GET", u"/v1/first"_s).reply(401);
        server().expect("GET", u"/v1/first"_s).reply(200, "{}");
        server().expect("GET", u"/v1/second"_s).reply(200, "{}");
        H first;
        H second;
        auto *firstJob = fetch(get(u"/first"_s));
        listen(firstJob, first);
        QTRY_COMPARE(tokens().refreshes(), 1);
        tokens().hold();
        QTRY_COMPARE(tokens().refreshes(), 2);
        QCOMPARE(firstJob->state(), JobBase::State::WaitingForToken);
        listen(fetch(get(u"/second"_s)), second);
        QTRY_COMPARE(tokens().waiting(), 2);
        QCOMPARE(server().requests().size(), 1);
        tokens().release();
        QTRY_VERIFY(first.isThere() && second.isThere());
        QCOMPARE(tokens().refreshes(), 2);
        QVERIFY(first.result->hasValue() && second.result->hasValue());
    }

    void throttledStormPausesEverybody()
    {
        bool isThrottling = true;
        server()
            .expect("GET", u"/v1/x"_s)
            .answer([&isThrottling](const HttpRequest &) {
                HttpResponse response;
                if (isThrottling) {
                    response.status = 429;
                    response.headers.add("Retry-After", "30");
                    response.body = R"({"statusCode":429,"message":"Rate limit is exceeded."})";
                } else {
                    response.body = "{}";
                }
                return response;
            })
            .always();
        std::array<H, 12> heard;
        for (H &one : heard) {
            ApiRequest request = get(u"/x"_s);
            request.priority = Priority::Background;
            listen(fetch(request), one);
        }
        QTRY_VERIFY(session().budget().pausedUntil.isValid());
        // What was under way already is answered; nobody starts during the pause.
        QTRY_COMPARE(session().budget().running, 0);
        QVERIFY(server().silence());
        const qsizetype sent = server().requests().size();
        QVERIFY(sent <= session().settings().parallelCalls);
        const QDateTime until = session().budget().pausedUntil;
        H mine;
        listen(fetch(get(u"/mine"_s)), mine);
        isThrottling = false;
        clock().advance(29s);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), sent);
        server().expect("GET", u"/v1/mine"_s).reply(200, "{}");
        clock().advance(1s);
        QCOMPARE(clock().now(), until);
        const auto isAllThere = [&heard] {
            return std::all_of(heard.begin(), heard.end(),
                               [](const H &one) { return one.isThere(); });
        };
        QTRY_VERIFY(isAllThere() && mine.isThere());
        for (const H &one : heard)
            QVERIFY(one.result->hasValue());
        // The person's call came last and goes first.
        QCOMPARE(server().requests()[sent].path, u"/v1/mine"_s);
        QCOMPARE(server().requests().size(), sent + 13);
    }

    void pauseWhileWaitingForATokenIsRespected()
    {
        server().expect("GET", u"/v1/a"_s).hold();
        H a;
        H b;
        listen(fetch(get(u"/a"_s)), a);
        QTRY_COMPARE(server().held(), 1);
        tokens().reject("token-1");
        tokens().hold();
        auto *job = fetch(get(u"/b"_s));
        listen(job, b);
        QTRY_COMPARE(job->state(), JobBase::State::WaitingForToken);
        server().release(429, {}, {{"Retry-After", "30"}});
        QTRY_VERIFY(session().budget().pausedUntil.isValid());
        tokens().release();
        QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
        server().expect("GET", u"/v1/a"_s).reply(200, "{}");
        server().expect("GET", u"/v1/b"_s).reply(200, "{}");
        clock().advance(30s);
        QTRY_VERIFY(a.isThere() && b.isThere());
        QVERIFY(a.result->hasValue() && b.result->hasValue());
        // The turn that was given back unused cost nothing of the budget.
        QCOMPARE(session().budget().used, 3);
    }

    void redirectsWithinTheServiceAreFollowed()
    {
        server().expect("GET", u"/v1/old"_s).reply(301, {}, {{"Location", "/v1/newer?a=1"}});
        server()
            .expect("GET", u"/v1/newer"_s)
            .reply(307, {}, {{"Location", server().url().toString().toLatin1() + "/v1/new"}});
        server().expect("GET", u"/v1/new"_s).reply(200, "{}");
        H heard;
        listen(fetch(get(u"/old"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QVERIFY(heard.raw().address.endsWith(u"/v1/new"_s));
        QCOMPARE(header(server().last(), "Authorization"), QByteArray("Bearer token-1"));
    }

    void redirectsInACircleEnd()
    {
        server().expect("GET", u"/v1/x"_s).reply(302, {}, {{"Location", "/v1/x"}}).times(6);
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unexpected);
        QCOMPARE(heard.error().httpStatus, 302);
        QVERIFY(server().silence());
    }

    void redirectElsewhereTakesNothingAlong_data()
    {
        QTest::addColumn<QString>("location");
        QTest::newRow("another port") << u"%1/v1/x"_s;
        QTest::newRow("without scheme") << u"//127.0.0.1:%2/v1/x"_s;
        QTest::newRow("localhost instead of its address") << u"http://localhost:%3/v1/x"_s;
        QTest::newRow("with a user") << u"http://user:password@127.0.0.1:%2/v1/x"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
    }
    void redirectElsewhereTakesNothingAlong()
    {
        QFETCH(QString, location);
        ScriptedServer &other = newServer();
        location.replace(u"%1"_s, other.url().toString())
            .replace(u"%2"_s, QString::number(other.http().port()))
            .replace(u"%3"_s, QString::number(server().http().port()));
        server().expect("GET", u"/v1/x"_s).reply(302, {}, {{"Location", location.toLatin1()}});
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unexpected);
        QVERIFY(!heard.error().transportText.isEmpty());
        QVERIFY(other.silence());
        QCOMPARE(other.requests().size(), 0);
        QVERIFY(server().silence());
    }

    void linkElsewhereIsNotAsked()
    {
        ScriptedServer &other = newServer();
        ApiRequest request;
        request.link = other.url();
        request.link.setPath(u"/v1/x"_s);
        H heard;
        listen(fetch(request), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unexpected);
        QVERIFY(other.silence());
        QCOMPARE(other.requests().size(), 0);
        QCOMPARE(tokens().refreshes(), 0);
    }

    void budgetLeavesRoomForThePerson()
    {
        SessionSettings settings = settingsFor(server().url());
        settings.callsPerMinute = 10;
        settings.backgroundShare = 0.6;
        openSession(settings);
        server().expect("GET", u"/v1/bg"_s).reply(200, "{}").always();
        server().expect("GET", u"/v1/me"_s).reply(200, "{}").always();
        std::array<H, 8> background;
        for (H &one : background) {
            ApiRequest request = get(u"/bg"_s);
            request.priority = Priority::Background;
            listen(fetch(request), one);
        }
        QTRY_COMPARE(server().count("GET", u"/v1/bg"_s), 6);
        QTRY_COMPARE(session().budget().running, 0);
        QCOMPARE(session().budget().queued, 2);
        std::array<H, 6> mine;
        for (H &one : mine)
            listen(fetch(get(u"/me"_s)), one);
        QTRY_COMPARE(server().count("GET", u"/v1/me"_s), 4);
        QTRY_COMPARE(session().budget().used, 10);
        QCOMPARE(session().budget().limit, 10);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 10);
        clock().advance(60s);
        QTRY_COMPARE(server().requests().size(), 14);
        // The waiting calls of the person were served before the background ones.
        QCOMPARE(server().requests()[10].path, u"/v1/me"_s);
        QCOMPARE(server().requests()[11].path, u"/v1/me"_s);
        QTRY_VERIFY(session().jobs().isEmpty());
    }
};

QTEST_GUILESS_MAIN(FetchTest)
#include "tst_fetch.moc"
