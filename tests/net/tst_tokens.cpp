// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientcredentialstokensource.h"
#include "tests/net/netfixture.h"
#include "tests/support/certificates.h"

#include <QJsonArray>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Tokens by client credentials: one refresh at a time, early, whatever the clocks do.
class TokensTest : public NetFixture
{
    Q_OBJECT

private:
    using Kind = ApiError::Kind;
    using Answer = Expected<QByteArray, ApiError>;

    static constexpr auto secret = "s3cr3t+/&=% value";

    Profile profile(const QUrl &authority)
    {
        Profile profile;
        profile.apiUrl = authority;
        profile.authorityUrl = authority;
        profile.audience = u"https://api.partnercenter.microsoft.com"_s;
        profile.tenantId = u"tenant-a"_s;
        profile.clientId = u"client-b"_s;
        return profile;
    }
    void make() { make(server().url()); }
    void make(const QUrl &authority)
    {
        m_answers.clear();
        m_source = std::make_unique<ClientCredentialsTokenSource>(profile(authority), secret,
                                                                  network(), clock());
    }
    ScriptedServer::Expectation &expectToken()
    {
        return server().expect("POST", u"/tenant-a/oauth2/v2.0/token"_s);
    }
    static QJsonObject token(const QString &name, const QJsonValue &life = 3600)
    {
        return {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, life}, {u"access_token"_s, name}};
    }
    void ask()
    {
        m_source->withToken(this, [this](const Answer &answer) { m_answers.append(answer); });
    }
    /// Asks and waits; the token, or empty.
    QByteArray askAndWait()
    {
        const qsizetype before = m_answers.size();
        ask();
        if (!QTest::qWaitFor([&] { return m_answers.size() > before; }))
            return "no answer";
        return m_answers.last() ? *m_answers.last() : QByteArray();
    }

    std::unique_ptr<ClientCredentialsTokenSource> m_source;
    QList<Answer> m_answers;

protected Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        mustNotBeLogged(u"s3cr3t"_s);
        mustNotBeLogged(u"tok-"_s);
        make();
    }
    void cleanup() override
    {
        m_source.reset();
        m_answers.clear();
        NetFixture::cleanup();
    }

private Q_SLOTS:
    void asksAsTheContractSays()
    {
        expectToken().reply(token(u"tok-1"_s));
        int changes = 0;
        QObject context;
        connect(m_source.get(), &TokenSource::tokenChanged, &context, [&changes] { ++changes; });
        QVERIFY(!m_source->expiresAt().isValid());
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(changes, 1);
        QCOMPARE(m_source->expiresAt(), clock().now().addSecs(3600));
        const HttpRequest &request = server().last();
        QCOMPARE(header(request, "Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QVERIFY(!request.headers.contains("Authorization"));
        QUrlQuery form(QString::fromLatin1(request.body));
        QCOMPARE(form.queryItemValue(u"grant_type"_s), u"client_credentials"_s);
        QCOMPARE(form.queryItemValue(u"client_id"_s), u"client-b"_s);
        QCOMPARE(form.queryItemValue(u"scope"_s, QUrl::FullyDecoded),
                 u"https://api.partnercenter.microsoft.com/.default"_s);
        QCOMPARE(form.queryItemValue(u"client_secret"_s, QUrl::FullyDecoded),
                 QString::fromLatin1(secret));
        QVERIFY(!request.body.contains('+'));
        QVERIFY(request.target == "/tenant-a/oauth2/v2.0/token");
    }

    void oneRefreshServesEverybody()
    {
        expectToken().hold();
        for (int i = 0; i < 10; ++i)
            ask();
        QTRY_COMPARE(server().held(), 1);
        ask();
        server().release(200, R"({"access_token":"tok-1","expires_in":"3600"})");
        QTRY_COMPARE(m_answers.size(), 11);
        for (const Answer &answer : std::as_const(m_answers))
            QCOMPARE(*answer, QByteArray("tok-1"));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QVERIFY(server().silence());
    }

    void answersInALaterTurn()
    {
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        ask();
        QCOMPARE(m_answers.size(), 1);
        QTRY_COMPARE(m_answers.size(), 2);
    }

    void renewsFiveMinutesEarly_data()
    {
        QTest::addColumn<QJsonValue>("life");
        QTest::addColumn<int>("goodFor");
        QTest::newRow("number") << QJsonValue(3600) << 3300;
        QTest::newRow("text") << QJsonValue(u"3600"_s) << 3300;
        QTest::newRow("fraction") << QJsonValue(3600.7) << 3300;
        QTest::newRow("short") << QJsonValue(60) << 30;
        QTest::newRow("missing") << QJsonValue() << 150;
        QTest::newRow("nonsense") << QJsonValue(u"soon"_s) << 150;
        QTest::newRow("negative") << QJsonValue(-1) << 150;
        QTest::newRow("endless") << QJsonValue(1e300) << 86100;
    }
    void renewsFiveMinutesEarly()
    {
        QFETCH(QJsonValue, life);
        QFETCH(int, goodFor);
        expectToken().reply(token(u"tok-1"_s, life));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        clock().advance(std::chrono::seconds(goodFor) - 1ms);
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(server().requests().size(), 1);
        expectToken().reply(token(u"tok-2"_s));
        clock().advance(1ms);
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
    }

    void wallClockJumps()
    {
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        // Set back by a day: the monotonic clock knows better.
        clock().setNow(clock().now().addDays(-1));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        clock().advance(55min);
        expectToken().reply(token(u"tok-2"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        // Asleep for an hour: the monotonic clock stood still, the wall clock did not.
        clock().setNow(clock().now().addSecs(3600));
        expectToken().reply(token(u"tok-3"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-3"));
    }

    void rejectedTokensAreDropped()
    {
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        m_source->reject("tok-0");
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        m_source->reject("tok-1");
        QVERIFY(!m_source->expiresAt().isValid());
        expectToken().reply(token(u"tok-2"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        // A late 401 with the token before changes nothing.
        m_source->reject("tok-1");
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        QVERIFY(server().silence());
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("wrong secret")
            << 401
            << QByteArray("{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: "
                          "Invalid client secret provided. Trace ID: 1 Correlation ID: 2\","
                          "\"error_codes\":[7000215],\"correlation_id\":"
                          "\"2bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60\"}")
            << u"AADSTS7000215"_s << u"AADSTS7000215: Invalid client secret provided."_s;
        QTest::newRow("number in the text only")
            << 400
            << QByteArray("{\"error\":\"unauthorized_client\",\"error_description\":"
                          "\"AADSTS700016: Application not found.\\r\\nTrace ID: 1\"}")
            << u"AADSTS700016"_s << u"AADSTS700016: Application not found."_s;
        QTest::newRow("no number") << 400 << QByteArray("{\"error\":\"invalid_scope\"}")
                                   << u"invalid_scope"_s << QString();
        QTest::newRow("an echoed secret")
            << 400
            << QByteArray("{\"error\":\"x\",\"error_description\":\"no: client_secret=s3cr3t\"}")
            << u"x"_s << u"no: client_secret=(masked)"_s;
        QTest::newRow("html") << 503 << QByteArray("<html>") << QString() << QString();
    }
    void refusalsAreTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        expectToken().reply(status, body);
        ask();
        ask();
        QTRY_COMPARE(m_answers.size(), 2);
        for (const Answer &answer : std::as_const(m_answers)) {
            QVERIFY(!answer.hasValue());
            QCOMPARE(answer.error().kind, Kind::NoToken);
            QCOMPARE(answer.error().httpStatus, status);
            QTEST(answer.error().code, "code");
            QTEST(answer.error().serviceText, "text");
            QVERIFY(!answer.error().answer);
            QVERIFY(!answer.error().serviceText.isEmpty() || !answer.error().code.isEmpty() ||
                    !answer.error().transportText.isEmpty());
        }
        // It was one attempt, and it does not poison the next.
        QCOMPARE(server().requests().size(), 1);
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
    }

    void uselessAnswersAreNoTokens_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("not JSON") << 200 << QByteArray("hello");
        QTest::newRow("empty") << 200 << QByteArray();
        QTest::newRow("no token") << 200 << QByteArray("{\"expires_in\":3600}");
        QTest::newRow("token is a number") << 200 << QByteArray("{\"access_token\":7}");
        QTest::newRow("a line break in the token")
            << 200 << QByteArray("{\"access_token\":\"tok-1\\r\\nX-Evil: 1\"}");
        QTest::newRow("another type")
            << 200 << QByteArray("{\"access_token\":\"tok-1\",\"token_type\":\"mac\"}");
        QTest::newRow("redirect") << 302 << QByteArray();
        QTest::newRow("204") << 204 << QByteArray();
    }
    void uselessAnswersAreNoTokens()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        expectToken().reply(status, body, {{"Location", "/elsewhere"}});
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(m_answers.last().error().kind, Kind::NoToken);
        QVERIFY(!m_answers.last().error().transportText.isEmpty());
        QVERIFY(server().silence());
    }

    void droppedAnswerIsOneAttempt()
    {
        expectToken().drop();
        QCOMPARE(askAndWait(), QByteArray());
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
    }

    void deadline()
    {
        expectToken().hold();
        ask();
        QTRY_COMPARE(server().held(), 1);
        clock().advance(60s);
        QTRY_COMPARE(m_answers.size(), 1);
        QCOMPARE(m_answers.last().error().kind, Kind::NoToken);
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
    }

    void badCertificate()
    {
        ScriptedServer peer(ScriptedServer::Tls::Loopback);
        make(peer.url());
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(m_answers.last().error().kind, Kind::NoToken);
        QVERIFY(m_answers.last().error().certificateProblem);
        QCOMPARE(peer.requests().size(), 0);
    }

    void secretLeavesThisComputerEncryptedOnly()
    {
        make(QUrl(u"http://192.0.2.1"_s));
        QCOMPARE(askAndWait(), QByteArray());
        QVERIFY(m_answers.last().error().transportText.contains(u"not sent"_s));
    }

    void oldTokenServesWhileTheAuthorityIsDown()
    {
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        clock().advance(56min);
        expectToken().reply(503);
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        clock().advance(3min + 30s);
        expectToken().reply(503);
        QCOMPARE(askAndWait(), QByteArray());
    }

    void rejectedTokenDoesNotServeWhileTheAuthorityIsDown()
    {
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        m_source->reject("tok-1");
        expectToken().reply(503);
        QCOMPARE(askAndWait(), QByteArray());
    }

    void deadContextsAreNotCalled()
    {
        expectToken().hold();
        auto context = std::make_unique<QObject>();
        int called = 0;
        m_source->withToken(context.get(), [&called](const Answer &) { ++called; });
        ask();
        QTRY_COMPARE(server().held(), 1);
        context.reset();
        server().release(200, R"({"access_token":"tok-1","expires_in":3600})");
        QTRY_COMPARE(m_answers.size(), 1);
        QCOMPARE(called, 0);
        // And at once, with a token at hand.
        context = std::make_unique<QObject>();
        m_source->withToken(context.get(), [&called](const Answer &) { ++called; });
        context.reset();
        ask();
        QTRY_COMPARE(m_answers.size(), 2);
        QCOMPARE(called, 0);
    }

    void mayDieAnyTime()
    {
        expectToken().hold();
        ask();
        QTRY_COMPARE(server().held(), 1);
        m_source.reset();
        server().release(200, "{}");
        QVERIFY(server().silence());
        QVERIFY(m_answers.isEmpty());

        make();
        expectToken().reply(token(u"tok-1"_s));
        int called = 0;
        for (int i = 0; i < 3; ++i) {
            m_source->withToken(this, [this, &called](const Answer &) {
                ++called;
                m_source.reset();
            });
        }
        QTRY_VERIFY(called > 0);
        QVERIFY(server().silence());
    }

    void sessionAndAuthorityTogether()
    {
        expectToken().reply(token(u"tok-1"_s));
        expectToken().reply(token(u"tok-2"_s));
        server()
            .expect("GET", u"/v1/x"_s)
            .answer([](const HttpRequest &request) {
                HttpResponse response;
                response.status =
                    request.headers.value("Authorization") == "Bearer tok-1" ? 401 : 200;
                response.body = "{}";
                return response;
            })
            .always();
        Session ours(settingsFor(server().url()), network(), *m_source, clock());
        std::array<Heard<QJsonObject>, 10> heard;
        for (auto &one : heard)
            listen(ours.fetch<QJsonObject>(get(u"/x"_s), anyObject()), one);
        for (auto &one : heard) {
            QTRY_VERIFY(one.isThere());
            QVERIFY(one.result->hasValue());
        }
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 2);
    }
};

QTEST_GUILESS_MAIN(TokensTest)
#include "tst_tokens.moc"
