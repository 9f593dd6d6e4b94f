// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/browsersignin.h"
#include "app/auth/devicesignin.h"
#include "tests/net/netfixture.h"
#include "tests/support/rawvisit.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A person signs in, by browser and by device code, against a scripted authority and whatever else
/// finds the port.
class SignInRunsTest : public NetFixture
{
    Q_OBJECT

private:
    using Result = Expected<TokenAnswer, ApiError>;

    Profile profileFor(const QUrl &authority)
    {
        Profile profile;
        profile.authorityUrl = authority;
        profile.audience = u"https://api.partnercenter.microsoft.com"_s;
        profile.tenantId = u"tenant-a"_s;
        profile.clientId = u"client-b"_s;
        profile.signIn = SignInWay::Browser;
        return profile;
    }
    void follow(std::unique_ptr<SignInRun> run)
    {
        m_run = std::move(run);
        connect(m_run.get(), &SignInRun::browserWanted, this, [this](const QUrl &url) {
            m_url = url;
            const QUrlQuery query(url);
            for (const auto &name : {u"state"_s, u"nonce"_s, u"code_challenge"_s})
                mustNotBeLogged(query.queryItemValue(name));
        });
        connect(m_run.get(), &SignInRun::progressed, this,
                [this](const QString &sentence) { m_sentences += sentence; });
        connect(m_run.get(), &SignInRun::codeGiven, this,
                [this](const QString &code, const QUrl &page, const QDateTime &endsAt) {
                    m_userCode = code;
                    m_page = page;
                    m_endsAt = endsAt;
                });
        connect(m_run.get(), &SignInRun::finished, this,
                [this](const Result &result) { m_results += result; });
    }
    void browse(const SignInRequest &request = {},
                const LoopbackListener::PortPicker &pickPort = {})
    {
        auto run = std::make_unique<BrowserSignIn>(profileFor(server().url()), request, network(),
                                                   clock());
        if (pickPort)
            run->setPortPicker(pickPort);
        follow(std::move(run));
        m_run->start();
        QVERIFY(QTest::qWaitFor([this] { return m_url.isValid() || !m_results.isEmpty(); }));
    }
    QString asked(const QString &name) const
    {
        return QUrlQuery(m_url).queryItemValue(name, QUrl::FullyDecoded);
    }
    quint16 port() const { return quint16(QUrl(asked(u"redirect_uri"_s)).port()); }
    QByteArray answerTarget(const QByteArray &code = "code-1") const
    {
        return "/?code=" + code + "&state=" + asked(u"state"_s).toLatin1() + "&session_state=1";
    }
    static QByteArray jwt(const QJsonObject &claims)
    {
        const auto part = [](const QByteArray &bytes) {
            return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        return part("{}") + '.' + part(QJsonDocument(claims).toJson(QJsonDocument::Compact)) + '.' +
               part("sig");
    }
    ScriptedServer::Expectation &expectToken()
    {
        return server().expect("POST", u"/tenant-a/oauth2/v2.0/token"_s);
    }
    QJsonObject tokens(const QString &nonce) const
    {
        const QJsonObject identity{{u"nonce"_s, nonce}, {u"name"_s, u"Ada"_s}};
        return {{u"token_type"_s, u"Bearer"_s},
                {u"expires_in"_s, 3600},
                {u"access_token"_s, u"tok-1"_s},
                {u"refresh_token"_s, u"refresh-1"_s},
                {u"id_token"_s, QString::fromLatin1(jwt(identity))}};
    }
    /// A field of the last form that the authority got.
    QString formValue(const QString &name)
    {
        return QUrlQuery(QString::fromLatin1(server().last().body))
            .queryItemValue(name, QUrl::FullyDecoded);
    }

    void device(const QJsonValue &interval = 5, const QJsonValue &life = 900)
    {
        server()
            .expect("POST", u"/tenant-a/oauth2/v2.0/devicecode"_s)
            .reply(QJsonObject{{u"user_code"_s, u"ABCD-EFGH"_s},
                               {u"device_code"_s, u"device-1"_s},
                               {u"verification_uri"_s, u"https://login.example/device"_s},
                               {u"expires_in"_s, life},
                               {u"interval"_s, interval}});
        follow(std::make_unique<DeviceSignIn>(profileFor(server().url()), network(), clock()));
        m_run->start();
        QVERIFY(QTest::qWaitFor([this] { return !m_userCode.isEmpty(); }));
    }
    /// Lets the interval pass and the answer come.
    void look(std::chrono::seconds interval, int status, const QByteArray &body)
    {
        clock().advance(interval - 1ms);
        const qsizetype before = server().requests().size();
        expectToken().reply(status, body);
        clock().advance(1ms);
        QVERIFY(QTest::qWaitFor([&] { return server().requests().size() == before + 1; }));
        QVERIFY(server().silence());
        // The answer has arrived when something waits for the next look or the end has come.
        QVERIFY(
            QTest::qWaitFor([this] { return !m_results.isEmpty() || clock().untilNext() < 60s; }));
    }
    static QByteArray refusal(const char *word)
    {
        return QByteArray("{\"error\":\"") + word + "\",\"error_description\":\"x\"}";
    }

    std::unique_ptr<SignInRun> m_run;
    QUrl m_url;
    QStringList m_sentences;
    QList<Result> m_results;
    QString m_userCode;
    QUrl m_page;
    QDateTime m_endsAt;

protected Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        for (const auto &secret : {u"tok-"_s, u"refresh-"_s, u"code-"_s, u"device-1"_s})
            mustNotBeLogged(secret);
        m_url.clear();
        m_sentences.clear();
        m_results.clear();
        m_userCode.clear();
    }
    void cleanup() override
    {
        m_run.reset();
        NetFixture::cleanup();
    }

private Q_SLOTS:
    void theBrowserIsSentWithEverything()
    {
        browse();
        QCOMPARE(m_url.path(), u"/tenant-a/oauth2/v2.0/authorize"_s);
        QCOMPARE(asked(u"response_type"_s), u"code"_s);
        QCOMPARE(asked(u"response_mode"_s), u"query"_s);
        QCOMPARE(asked(u"client_id"_s), u"client-b"_s);
        QCOMPARE(asked(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(asked(u"redirect_uri"_s), u"http://localhost:%1"_s.arg(port()));
        QCOMPARE(asked(u"scope"_s), u"https://api.partnercenter.microsoft.com/.default openid "
                                    "profile offline_access"_s);
        QCOMPARE(asked(u"prompt"_s), u"select_account"_s);
        QVERIFY(asked(u"claims"_s).isEmpty());
        QCOMPARE(asked(u"code_challenge"_s).size(), 43);
        QVERIFY(asked(u"state"_s).size() >= 32);
        QVERIFY(asked(u"state"_s) != asked(u"nonce"_s));
        const QString state = asked(u"state"_s);
        m_url.clear();
        browse();
        QVERIFY(asked(u"state"_s) != state);
    }

    void wishesReachTheAuthority()
    {
        SignInRequest mfa;
        mfa.provesMfa = true;
        mfa.userName = u"ada+1@example.com"_s;
        browse(mfa);
        QCOMPARE(asked(u"prompt"_s), u"login"_s);
        QCOMPARE(asked(u"login_hint"_s), u"ada+1@example.com"_s);
        QVERIFY(m_url.toEncoded().contains("ada%2B1"));
        const auto claims = QJsonDocument::fromJson(asked(u"claims"_s).toUtf8()).object();
        QVERIFY(claims.contains(u"access_token"_s));
        SignInRequest consent;
        consent.asksConsent = true;
        consent.claimsChallenge = u"{\"access_token\":{\"x\":1}}"_s;
        browse(consent);
        m_url.clear();
        browse(consent);
        QCOMPARE(asked(u"prompt"_s), u"consent"_s);
        QCOMPARE(asked(u"claims"_s), consent.claimsChallenge);
    }

    void theCodeBecomesATokenWithItsProof()
    {
        browse();
        RawVisit visit(port(), browserGet(answerTarget()));
        expectToken().reply(tokens(asked(u"nonce"_s)));
        const QByteArray page = visit.answer();
        QVERIFY(page.startsWith("HTTP/1.1 200"));
        QVERIFY(page.contains("You can close this"));
        // Nobody knows yet what the code is good for.
        QVERIFY(!page.contains("You are signed in"));
        QVERIFY(!page.contains("code-1"));
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
        QCOMPARE(m_results.first()->token, QByteArray("tok-1"));
        QCOMPARE(m_results.first()->refreshToken, QByteArray("refresh-1"));
        QCOMPARE(formValue(u"grant_type"_s), u"authorization_code"_s);
        QCOMPARE(formValue(u"code"_s), u"code-1"_s);
        QCOMPARE(formValue(u"redirect_uri"_s), asked(u"redirect_uri"_s));
        QVERIFY(formValue(u"client_secret"_s).isEmpty());
        const QByteArray verifier = formValue(u"code_verifier"_s).toLatin1();
        mustNotBeLogged(QString::fromLatin1(verifier));
        QVERIFY(verifier.size() >= 43);
        QCOMPARE(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
                     .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
                 asked(u"code_challenge"_s).toLatin1());
    }

    void bothAddressesOfLocalhostListen()
    {
        browse();
        QTcpServer probe;
        const bool hasSix = probe.listen(QHostAddress(QHostAddress::LocalHostIPv6), 0);
        RawVisit four(port(), browserGet("/favicon.ico"));
        QVERIFY(four.answer().startsWith("HTTP/1.1 404"));
        RawVisit six(port(), browserGet("/favicon.ico"), QHostAddress(QHostAddress::LocalHostIPv6));
        QCOMPARE(six.answer().startsWith("HTTP/1.1 404"), hasSix);
        QVERIFY(m_results.isEmpty());
    }

    void takenPortsAreAvoided()
    {
        QTcpServer four;
        QVERIFY(four.listen(QHostAddress(QHostAddress::LocalHost), 0));
        QTcpServer six;
        const bool hasSix = six.listen(QHostAddress(QHostAddress::LocalHostIPv6), 0);
        QList<quint16> ports{four.serverPort(), hasSix ? six.serverPort() : quint16(0), 0};
        browse({}, [&ports] { return ports.isEmpty() ? quint16(0) : ports.takeFirst(); });
        QVERIFY(port() != four.serverPort());
        QVERIFY(!hasSix || port() != six.serverPort());
        QVERIFY(port() != 0);
    }

    void noPortAtAllIsSaid()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost), 0));
        browse({}, [&taken] { return taken.serverPort(); });
        QCOMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"no_port"_s);
        QVERIFY(m_results.first().error().transportText.contains(u"port"_s));
        QVERIFY(m_url.isEmpty());
    }

    void aWrongStateIsRefusedAndTheRightOneStillCounts()
    {
        browse();
        RawVisit stranger(port(), browserGet("/?code=code-0&state=guessed"));
        const QByteArray page = stranger.answer();
        QVERIFY(page.startsWith("HTTP/1.1 400"));
        QVERIFY(page.contains("does not belong"));
        QTRY_COMPARE(m_sentences.size(), 1);
        QVERIFY(m_sentences.first().contains(u"does not belong to this sign-in"_s));
        RawVisit noState(port(), browserGet("/?error=access_denied"));
        QVERIFY(noState.answer().startsWith("HTTP/1.1 400"));
        QVERIFY(m_results.isEmpty());
        expectToken().reply(tokens(asked(u"nonce"_s)));
        RawVisit right(port(), browserGet(answerTarget()));
        QVERIFY(right.answer().contains("The browser's part is done"));
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
        QVERIFY(server().silence());
    }

    void oneAnswerIsAccepted()
    {
        browse();
        expectToken().hold();
        RawVisit first(port(), browserGet(answerTarget("code-1")));
        QTRY_COMPARE(server().held(), 1);
        RawVisit second(port(), browserGet(answerTarget("code-2")));
        QVERIFY(second.answer().contains("Already done"));
        RawVisit error(port(), browserGet("/?error=x&state=" + asked(u"state"_s).toLatin1()));
        QVERIFY(error.answer().contains("Already done"));
        server().release(200, QJsonDocument(tokens(asked(u"nonce"_s))).toJson());
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
        QCOMPARE(formValue(u"code"_s), u"code-1"_s);
        QVERIFY(server().silence());
    }

    void whoComesAfterTheEndIsToldSo()
    {
        browse();
        expectToken().reply(tokens(asked(u"nonce"_s)));
        const quint16 first = port();
        RawVisit browser(first, browserGet(answerTarget()));
        QVERIFY(browser.answer().contains("The browser's part is done"));
        QTRY_COMPARE(m_results.size(), 1);
        m_run.reset();
        RawVisit second(first, browserGet(answerTarget("code-2")));
        QVERIFY(second.answer().contains("Already done"));
        QVERIFY(server().silence());
        clock().advance(10s);
        QTRY_VERIFY(RawVisit(first, browserGet(answerTarget())).answer().isEmpty());
    }

    void garbageHurtsNobody_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("no http") << QByteArray("hello\r\n\r\n") << QByteArray("HTTP/1.1 400");
        QTest::newRow("zeros") << QByteArray(200, '\0') + "\r\n\r\n" << QByteArray("HTTP/1.1 400");
        QTest::newRow("tls") << QByteArray::fromHex("160301020001000001fc0303") + "\r\n\r\n"
                             << QByteArray("HTTP/1.1 400");
        QTest::newRow("post") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\n\r\nx=1")
                              << QByteArray("HTTP/1.1 405");
        QTest::newRow("too much") << "GET /?x=" + QByteArray(40'000, 'x')
                                  << QByteArray("HTTP/1.1 431");
        QTest::newRow("another page")
            << browserGet("/admin?code=1&state=2") << QByteArray("HTTP/1.1 404");
        QTest::newRow("nothing asked") << browserGet("/") << QByteArray("HTTP/1.1 404");
        QTest::newRow("markup") << browserGet("/?error=<script>&state=%3Cscript%3E")
                                << QByteArray("HTTP/1.1 400");
    }
    void garbageHurtsNobody()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        browse();
        RawVisit visit(port(), bytes);
        const QByteArray page = visit.answer();
        QVERIFY2(page.startsWith(status), page.left(60).constData());
        QVERIFY(!page.contains("script"));
        expectToken().reply(tokens(asked(u"nonce"_s)));
        RawVisit right(port(), browserGet(answerTarget()));
        QVERIFY(right.answer().startsWith("HTTP/1.1 200"));
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
    }

    void slowAndManyVisitorsAreClosed()
    {
        browse();
        RawVisit slow(port(), "GET /?code=1");
        QVERIFY(slow.connects());
        std::vector<std::unique_ptr<RawVisit>> crowd;
        crowd.reserve(30);
        for (int i = 0; i < 30; ++i)
            crowd.push_back(std::make_unique<RawVisit>(port()));
        // The first sixteen keep their place, the rest is sent away.
        QTRY_COMPARE(std::count_if(crowd.begin(), crowd.end(),
                                   [](const auto &visit) { return visit->isOpen(); }),
                     15);
        clock().advance(10s);
        QCOMPARE(slow.answer(), QByteArray());
        for (const auto &visit : crowd)
            QCOMPARE(visit->answer(), QByteArray());
        expectToken().reply(tokens(asked(u"nonce"_s)));
        RawVisit right(port(), browserGet(answerTarget()));
        QVERIFY(right.answer().startsWith("HTTP/1.1 200"));
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
    }

    void requestsInPiecesAreRead()
    {
        browse();
        expectToken().reply(tokens(asked(u"nonce"_s)));
        const QByteArray request = browserGet(answerTarget());
        RawVisit visit(port(), request.left(10));
        QVERIFY(visit.connects());
        visit.send(request.mid(10));
        QVERIFY(visit.answer().startsWith("HTTP/1.1 200"));
        QTRY_COMPARE(m_results.size(), 1);
    }

    void errorsOfTheBrowserAreTold()
    {
        browse();
        RawVisit visit(port(),
                       browserGet("/?error=access_denied&error_description=AADSTS65004%3A+User+"
                                  "declined+to+consent.%0d%0aTrace+ID%3a+1&state=" +
                                  asked(u"state"_s).toLatin1()));
        QVERIFY(visit.answer().contains("You are not signed in"));
        QTRY_COMPARE(m_results.size(), 1);
        const ApiError &error = m_results.first().error();
        QCOMPARE(error.code, u"AADSTS65004"_s);
        QCOMPARE(error.source, u"access_denied"_s);
        QCOMPARE(error.serviceText, u"AADSTS65004: User declined to consent."_s);
        QVERIFY(server().silence());
    }

    void aRefusedCodeIsTold()
    {
        browse();
        expectToken().reply(400, "{\"error\":\"invalid_grant\",\"error_description\":"
                                 "\"AADSTS501481: The Code_Verifier does not match.\"}");
        RawVisit visit(port(), browserGet(answerTarget()));
        QTRY_COMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"AADSTS501481"_s);
    }

    void foreignTokensAreNotAccepted_data()
    {
        QTest::addColumn<QJsonValue>("identity");
        QTest::newRow("another nonce")
            << QJsonValue(QString::fromLatin1(jwt({{u"nonce"_s, u"other"_s}})));
        QTest::newRow("no nonce") << QJsonValue(QString::fromLatin1(jwt({})));
        QTest::newRow("no id token") << QJsonValue();
        QTest::newRow("no web token") << QJsonValue(u"abc"_s);
    }
    void foreignTokensAreNotAccepted()
    {
        QFETCH(QJsonValue, identity);
        browse();
        QJsonObject answer = tokens(asked(u"nonce"_s));
        answer[u"id_token"_s] = identity;
        expectToken().reply(answer);
        RawVisit visit(port(), browserGet(answerTarget()));
        QTRY_COMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"wrong_nonce"_s);
    }

    void anAnswerThatNeverComesEnds()
    {
        browse();
        clock().advance(5min - 1ms);
        QVERIFY(m_results.isEmpty());
        clock().advance(1ms);
        QTRY_COMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"browser_timeout"_s);
        QVERIFY(m_results.first().error().transportText.contains(u"five minutes"_s));
    }

    void aTokenThatNeverComesEnds()
    {
        browse();
        expectToken().hold();
        RawVisit visit(port(), browserGet(answerTarget()));
        QTRY_COMPARE(server().held(), 1);
        clock().advance(60s);
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(!m_results.first());
    }

    void aTokenThatComesTooLateIsNotTheBrowsersFault()
    {
        browse();
        clock().advance(5min - 10s);
        expectToken().hold();
        RawVisit visit(port(), browserGet(answerTarget()));
        QTRY_COMPARE(server().held(), 1);
        clock().advance(10s);
        QTRY_COMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"browser_timeout"_s);
        const QString sentence = m_results.first().error().transportText;
        QVERIFY2(sentence.startsWith(u"The browser came back"_s), qPrintable(sentence));
    }

    void cancelingClosesThePort()
    {
        browse();
        const quint16 closed = port();
        RawVisit open(closed);
        QVERIFY(open.connects());
        m_run.reset();
        QCOMPARE(open.answer(), QByteArray());
        RawVisit late(closed, browserGet("/"));
        QCOMPARE(late.answer(), QByteArray());
        QVERIFY(m_results.isEmpty());
        clock().advance(10min);
        QVERIFY(m_results.isEmpty());
    }

    void plainHttpElsewhereIsNotAsked()
    {
        auto run = std::make_unique<BrowserSignIn>(profileFor(QUrl(u"http://192.0.2.1"_s)),
                                                   SignInRequest(), network(), clock());
        follow(std::move(run));
        m_run->start();
        QTRY_COMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"unsafe_authority"_s);
        QVERIFY(m_url.isEmpty());
    }

    void badCertificatesAreRefusedWithTheReason_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<QString>("reason");
        QTest::newRow("self-signed") << int(ScriptedServer::Tls::Loopback) << u"self-signed"_s;
        QTest::newRow("expired") << int(ScriptedServer::Tls::Expired) << u"expired"_s;
        QTest::newRow("wrong name") << int(ScriptedServer::Tls::OtherHost) << u"host name"_s;
    }
    void badCertificatesAreRefusedWithTheReason()
    {
        QFETCH(int, tls);
        QFETCH(QString, reason);
        ScriptedServer authority{ScriptedServer::Tls(tls)};
        follow(std::make_unique<DeviceSignIn>(profileFor(authority.url()), network(), clock()));
        m_run->start();
        QTRY_COMPARE(m_results.size(), 1);
        const ApiError &error = m_results.first().error();
        QVERIFY(error.certificateProblem);
        QVERIFY2(error.transportText.contains(reason, Qt::CaseInsensitive),
                 qPrintable(error.transportText));
        QCOMPARE(authority.requests().size(), 0);
    }

    // Device code

    void aCodeIsShownAndWaitedFor()
    {
        device();
        QCOMPARE(m_userCode, u"ABCD-EFGH"_s);
        QCOMPARE(m_page, QUrl(u"https://login.example/device"_s));
        QCOMPARE(m_endsAt, clock().now().addSecs(900));
        look(5s, 400, refusal("authorization_pending"));
        QVERIFY(m_results.isEmpty());
        // Slower, as it was told: nothing goes out before ten seconds have passed.
        look(5s, 400, refusal("slow_down"));
        look(10s, 400, refusal("authorization_pending"));
        QVERIFY(m_results.isEmpty());
        look(10s, 200, QJsonDocument(tokens(QString())).toJson());
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
        QCOMPARE(m_results.first()->refreshToken, QByteArray("refresh-1"));
        QCOMPARE(formValue(u"device_code"_s), u"device-1"_s);
        QCOMPARE(formValue(u"grant_type"_s), u"urn:ietf:params:oauth:grant-type:device_code"_s);
    }

    void numbersMayBeText()
    {
        device(u"7"_s, u"100"_s);
        QCOMPARE(m_endsAt, clock().now().addSecs(100));
        look(7s, 400, refusal("authorization_pending"));
        QVERIFY(m_results.isEmpty());
    }

    void endsOfADeviceCode_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("declined") << refusal("authorization_declined")
                                  << u"authorization_declined"_s;
        QTest::newRow("denied") << refusal("access_denied") << u"access_denied"_s;
        QTest::newRow("expired") << refusal("expired_token") << u"expired_token"_s;
        QTest::newRow("unknown") << refusal("bad_verification_code") << u"bad_verification_code"_s;
        QTest::newRow("policy") << QByteArray("{\"error\":\"invalid_grant\",\"error_description\":"
                                              "\"AADSTS53003: Blocked\"}")
                                << u"AADSTS53003"_s;
    }
    void endsOfADeviceCode()
    {
        QFETCH(QByteArray, body);
        device();
        look(5s, 400, body);
        QTRY_COMPARE(m_results.size(), 1);
        QTEST(m_results.first().error().code, "code");
        clock().advance(1h);
        QVERIFY(server().silence());
        QCOMPARE(m_results.size(), 1);
    }

    void troubleInBetweenIsNoEnd()
    {
        device();
        look(5s, 503, "<html>");
        QVERIFY(m_results.isEmpty());
        clock().advance(10s - 1ms);
        expectToken().drop();
        clock().advance(1ms);
        QVERIFY(QTest::qWaitFor([this] { return server().count("POST") == 3; }));
        QVERIFY(server().silence());
        QVERIFY(QTest::qWaitFor([this] { return clock().untilNext() < 60s; }));
        QVERIFY(m_results.isEmpty());
        look(15s, 200, QJsonDocument(tokens(QString())).toJson());
        QTRY_COMPARE(m_results.size(), 1);
        QVERIFY(m_results.first());
    }

    void aCodeThatNobodyEntersEnds()
    {
        device(60, 60);
        clock().advance(60s);
        QTRY_COMPARE(m_results.size(), 1);
        QCOMPARE(m_results.first().error().code, u"expired_token"_s);
    }

    void uselessDeviceAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("not JSON") << 200 << QByteArray("hello") << u"no_device_code"_s;
        QTest::newRow("no code") << 200 << QByteArray("{\"device_code\":\"device-1\"}")
                                 << u"no_device_code"_s;
        QTest::newRow("a page to fear")
            << 200
            << QByteArray("{\"device_code\":\"device-1\",\"user_code\":\"A\","
                          "\"verification_uri\":\"javascript:alert(1)\"}")
            << u"no_device_code"_s;
        QTest::newRow("refused") << 400
                                 << QByteArray("{\"error\":\"invalid_client\",\"error_description\""
                                               ":\"AADSTS7000218: secret\"}")
                                 << u"AADSTS7000218"_s;
    }
    void uselessDeviceAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        server().expect("POST", u"/tenant-a/oauth2/v2.0/devicecode"_s).reply(status, body);
        follow(std::make_unique<DeviceSignIn>(profileFor(server().url()), network(), clock()));
        m_run->start();
        QTRY_COMPARE(m_results.size(), 1);
        QTEST(m_results.first().error().code, "code");
    }
};

QTEST_GUILESS_MAIN(SignInRunsTest)
#include "tst_signinruns.moc"
