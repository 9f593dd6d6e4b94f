// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/memorysecretstore.h"
#include "app/services/account.h"
#include "app/services/errorsummary.h"
#include "tests/net/netfixture.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/rawvisit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The sign-in of a profile as the screens see it: what is kept and where, what a refusal means and
/// what repairs it, one refresh for everybody, rotation, a second audience.
class AccountTest : public NetFixture
{
    Q_OBJECT

private:
    using State = AccountHealth::State;
    using Answer = Expected<QByteArray, ApiError>;

    static constexpr auto path = "/tenant-a/oauth2/v2.0/token";
    static constexpr auto prices = "https://api.partner.microsoft.com";

    Profile profileFor(SignInWay way)
    {
        Profile profile;
        profile.apiUrl = server().url();
        profile.authorityUrl = server().url();
        profile.audience = u"https://api.partnercenter.microsoft.com"_s;
        profile.tenantId = u"tenant-a"_s;
        profile.clientId = u"client-b"_s;
        profile.signIn = way;
        profile.id = profileIdFor(profile.tenantId, profile.clientId);
        return profile;
    }
    void make(SignInWay way, const GivenSecret &given = {}) { make(profileFor(way), given); }
    void make(const Profile &profile, const GivenSecret &given = {})
    {
        m_account = std::make_unique<Account>(profile, SecretStores{*m_keyStore, *m_memory},
                                              network(), clock(), given);
        m_repairs.clear();
        m_signedIn = 0;
        connect(m_account.get(), &Account::repairNeeded, this,
                [this](const SignInProblem &problem) { m_repairs += problem; });
        connect(m_account.get(), &Account::signedIn, this, [this] { ++m_signedIn; });
    }
    void open(SignInWay way, const GivenSecret &given = {})
    {
        make(way, given);
        m_account->open();
    }
    State state() const { return m_account->health().state; }
    QByteArray kept(SecretKind kind) const
    {
        return m_keyStore->kept(secretOwnerOf(m_account->profile()), kind);
    }
    void put(SecretKind kind, const QByteArray &secret)
    {
        m_keyStore->put(secretOwnerOf(profileFor(SignInWay::Browser)), kind, secret);
    }

    ScriptedServer::Expectation &expectToken()
    {
        return server().expect("POST", QString::fromLatin1(path));
    }
    static QByteArray jwt(const QJsonObject &claims)
    {
        const auto part = [](const QByteArray &bytes) {
            return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        return part("{}") + '.' + part(QJsonDocument(claims).toJson(QJsonDocument::Compact)) +
               ".c2ln";
    }
    static QJsonObject token(const QString &name, const QString &refreshToken = {})
    {
        QJsonObject answer{{u"token_type"_s, u"Bearer"_s},
                           {u"expires_in"_s, u"3600"_s},
                           {u"access_token"_s, name}};
        if (!refreshToken.isEmpty())
            answer[u"refresh_token"_s] = refreshToken;
        return answer;
    }
    static QByteArray refusal(int number, const QByteArray &word = "invalid_grant")
    {
        return "{\"error\":\"" + word + "\",\"error_description\":\"AADSTS" +
               QByteArray::number(number) +
               ": Said by the authority.\\r\\nTrace ID: 1\",\"correlation_id\":"
               "\"2bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60\"}";
    }
    void ask() { ask(m_account->tokens()); }
    void ask(TokenSource &source)
    {
        source.withToken(this, [this](const Answer &answer) { m_answers.append(answer); });
    }
    QByteArray askAndWait() { return askAndWait(m_account->tokens()); }
    QByteArray askAndWait(TokenSource &source)
    {
        const qsizetype before = m_answers.size();
        ask(source);
        if (!QTest::qWaitFor([&] { return m_answers.size() > before; }))
            return "no answer";
        return m_answers.last() ? *m_answers.last() : QByteArray();
    }
    /// Two whole calls of somebody else: what was about to be sent has arrived by then.
    void letOthersCall()
    {
        for (int i = 0; i < 2; ++i) {
            server().expect("GET", u"/v1/other"_s).reply(QJsonObject());
            Heard<QJsonObject> heard;
            listen(fetch(get(u"/other"_s)), heard);
            QVERIFY(QTest::qWaitFor([&heard] { return heard.isThere(); }));
        }
    }
    QString formValue(int request, const QString &name)
    {
        return QUrlQuery(QString::fromLatin1(server().requests().at(request).body))
            .queryItemValue(name, QUrl::FullyDecoded);
    }
    /// A user who is signed in with the token tok-1, from a refresh token in the key store.
    void openUser()
    {
        put(SecretKind::RefreshToken, "refresh-0");
        expectToken().reply(token(u"tok-1"_s, u"refresh-1"_s));
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedIn);
        QTRY_COMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-1"));
    }
    /// Signs in with the browser; the id token says who.
    SignInFlow *browse(Remember remember = Remember::KeyStore, Repair because = Repair::SignInAgain)
    {
        m_url.clear();
        SignInFlow *flow = m_account->beginSignIn(SignInWay::Browser, because, remember);
        connect(flow, &SignInFlow::openBrowser, this, [this](const QUrl &url) { m_url = url; });
        connect(flow, &SignInFlow::succeeded, this, [this] { m_ends += u"succeeded"_s; });
        connect(flow, &SignInFlow::canceled, this, [this] { m_ends += u"canceled"_s; });
        connect(flow, &SignInFlow::failed, this, [this](const SignInProblem &problem) {
            m_ends += u"failed"_s;
            m_problem = problem;
        });
        if (!QTest::qWaitFor([this] { return m_url.isValid(); }))
            return nullptr;
        return flow;
    }
    QByteArray askedOfBrowser(const QString &name) const
    {
        return QUrlQuery(m_url).queryItemValue(name, QUrl::FullyDecoded).toUtf8();
    }
    void answerBrowser()
    {
        RawVisit visit(quint16(QUrl(QString::fromLatin1(askedOfBrowser(u"redirect_uri"_s))).port()),
                       browserGet("/?code=code-1&state=" + askedOfBrowser(u"state"_s)));
        QVERIFY(visit.answer().startsWith("HTTP/1.1 200"));
    }
    QJsonObject signInAnswer(const QString &name, const QString &refreshToken) const
    {
        QJsonObject answer = token(name, refreshToken);
        answer[u"id_token"_s] =
            QString::fromLatin1(jwt({{u"nonce"_s, QString::fromLatin1(askedOfBrowser(u"nonce"_s))},
                                     {u"name"_s, u"Ada Admin"_s},
                                     {u"preferred_username"_s, u"ada@partner.example"_s}}));
        return answer;
    }

    std::unique_ptr<FakeSecretStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    std::unique_ptr<Account> m_account;
    QList<Answer> m_answers;
    QList<SignInProblem> m_repairs;
    int m_signedIn = 0;
    QUrl m_url;
    QStringList m_ends;
    SignInProblem m_problem;

protected Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        for (const auto &secret :
             {u"s3cr3t"_s, u"tok-"_s, u"refresh-"_s, u"opensesame"_s, u"code-1"_s})
            mustNotBeLogged(secret);
        m_keyStore = std::make_unique<FakeSecretStore>();
        m_memory = std::make_unique<MemorySecretStore>(clock());
        m_answers.clear();
        m_ends.clear();
        m_problem = {};
    }
    void cleanup() override
    {
        m_account.reset();
        m_memory.reset();
        m_keyStore.reset();
        NetFixture::cleanup();
    }

private Q_SLOTS:
    void aMissingSecretIsAskedFor()
    {
        open(SignInWay::ClientSecret);
        ask();
        QCOMPARE(state(), State::Reading);
        QTRY_COMPARE(state(), State::SecretMissing);
        QTRY_COMPARE(m_answers.size(), 1);
        QCOMPARE(m_answers.first().error().kind, ApiError::Kind::NoToken);
        QCOMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, Repair::EnterSecret);
        QCOMPARE(m_account->health().keyStore, KeyStoreState::Works);

        expectToken().reply(token(u"tok-1"_s));
        m_account->enterSecret("s3cr3t\n", Remember::KeyStore);
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(m_signedIn, 1);
        QCOMPARE(formValue(0, u"client_secret"_s), u"s3cr3t"_s);
        // Kept once it has worked.
        QTRY_COMPARE(kept(SecretKind::ClientSecret), QByteArray("s3cr3t"));
        QTRY_COMPARE(m_account->health().secretOrigin, SecretOrigin::KeyStore);
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QVERIFY(!m_account->health().problem);
        QVERIFY(m_account->statusText().contains(u"60 min"_s));
        // The next start finds it.
        expectToken().reply(token(u"tok-2"_s));
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(formValue(1, u"client_secret"_s), u"s3cr3t"_s);
    }

    void aWrongSecretIsNotKept()
    {
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        expectToken().reply(401, refusal(7000215, "invalid_client"));
        m_account->enterSecret("s3cr3t-id", Remember::KeyStore);
        QTRY_COMPARE(state(), State::NeedsRepair);
        QCOMPARE(m_repairs.last().repair, Repair::EnterSecret);
        QCOMPARE(m_repairs.last().code, u"AADSTS7000215"_s);
        QCOMPARE(m_repairs.last().correlationId, u"2bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60"_s);
        QVERIFY(m_repairs.last().serviceText.contains(u"Said by the authority"_s));
        QCOMPARE(m_keyStore->count(), 0);
    }

    void anUntriedSecretNeedNotBeTypedAgain()
    {
        put(SecretKind::ClientSecret, "s3cr3t-old");
        expectToken().reply(token(u"tok-1"_s));
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SignedIn);
        expectToken().drop();
        m_account->enterSecret("s3cr3t-new", Remember::KeyStore);
        QTRY_COMPARE(state(), State::NeedsRepair);
        QCOMPARE(m_account->health().problem->repair, Repair::Wait);
        QCOMPARE(kept(SecretKind::ClientSecret), QByteArray("s3cr3t-old"));
        expectToken().reply(token(u"tok-2"_s));
        m_account->tryAgain();
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(formValue(2, u"client_secret"_s), u"s3cr3t-new"_s);
        QTRY_COMPARE(kept(SecretKind::ClientSecret), QByteArray("s3cr3t-new"));
    }

    void aSecretIsKeptWhenALaterCallFindsItRight()
    {
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        expectToken().reply(503, "{}");
        m_account->enterSecret("s3cr3t", Remember::KeyStore);
        QTRY_COMPARE(state(), State::NeedsRepair);
        QCOMPARE(m_keyStore->count(), 0);
        expectToken().reply(token(u"tok-1"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QTRY_COMPARE(kept(SecretKind::ClientSecret), QByteArray("s3cr3t"));
    }

    void aRefusedSecretIsNotTriedAgain()
    {
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        expectToken().reply(401, refusal(7000215, "invalid_client"));
        m_account->enterSecret("s3cr3t-id", Remember::KeyStore);
        QTRY_COMPARE(state(), State::NeedsRepair);
        m_account->tryAgain();
        QTRY_COMPARE(state(), State::SecretMissing);
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 1);
    }

    void theEnvironmentWinsOverTheStore()
    {
        put(SecretKind::ClientSecret, "s3cr3t-kept");
        expectToken().reply(token(u"tok-1"_s));
        open(SignInWay::ClientSecret, {"s3cr3t-env", SecretOrigin::Environment});
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(formValue(0, u"client_secret"_s), u"s3cr3t-env"_s);
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Environment);
        QCOMPARE(m_keyStore->reads(), 0);
        QCOMPARE(m_keyStore->writes(), 0);
    }

    void withoutAKeyStoreItServesUntilTheProgramEnds()
    {
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::NoStore, u"No store here."_s});
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        QCOMPARE(m_account->health().keyStore, KeyStoreState::Missing);
        QCOMPARE(m_account->health().keyStoreText, u"No store here."_s);
        QVERIFY(m_repairs.first().sentence.contains(u"No store here."_s));
        expectToken().reply(token(u"tok-1"_s)).times(2);
        m_account->enterSecret("s3cr3t", Remember::KeyStore);
        QTRY_COMPARE(state(), State::SignedIn);
        QTRY_COMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
        QCOMPARE(m_account->health().keyStore, KeyStoreState::Missing);
        // The profile is opened once more in the same program.
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
    }

    void untilTheProgramEndsIsNotWritten()
    {
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        expectToken().reply(token(u"tok-1"_s));
        m_account->enterSecret("s3cr3t", Remember::UntilProgramEnds);
        QTRY_COMPARE(state(), State::SignedIn);
        QVERIFY(server().silence());
        QCOMPARE(m_keyStore->writes(), 0);
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
    }

    void untilTheProgramEndsRemovesWhatWasKept()
    {
        put(SecretKind::ClientSecret, "s3cr3t-old");
        expectToken().reply(token(u"tok-1"_s)).times(2);
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SignedIn);
        m_account->enterSecret("s3cr3t-new", Remember::UntilProgramEnds);
        QTRY_COMPARE(m_keyStore->count(), 0);
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
        QCOMPARE(formValue(1, u"client_secret"_s), u"s3cr3t-new"_s);
        // The program starts anew: nobody is signed in as before.
        m_memory = std::make_unique<MemorySecretStore>(clock());
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
    }

    void whatCannotBeRemovedFromTheStoreIsSaid()
    {
        put(SecretKind::ClientSecret, "s3cr3t-old");
        expectToken().reply(token(u"tok-1"_s)).times(2);
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SignedIn);
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s});
        m_account->enterSecret("s3cr3t-new", Remember::UntilProgramEnds);
        QTRY_COMPARE(m_account->health().keyStoreText, u"It is locked."_s);
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
    }

    void aSlowWriteTakesNothingAwayThatCameAfterIt()
    {
        m_keyStore->hold();
        expectToken().reply(token(u"tok-1"_s)).times(3);
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        m_account->enterSecret("s3cr3t-1", Remember::KeyStore);
        QTRY_COMPARE(m_keyStore->heldWrites(), 1);
        m_account->enterSecret("s3cr3t-2", Remember::UntilProgramEnds);
        QTRY_COMPARE(state(), State::SignedIn);
        m_keyStore->release();
        letOthersCall();
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
        open(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(formValue(server().requests().size() - 1, u"client_secret"_s), u"s3cr3t-2"_s);
    }

    void aSecretServesItsOwnAddressesOnly_data()
    {
        QTest::addColumn<SignInWay>("way");
        QTest::addColumn<bool>("isAuthority");
        QTest::addColumn<Remember>("remember");
        for (const auto way : {SignInWay::ClientSecret, SignInWay::Browser}) {
            const QByteArray name = way == SignInWay::Browser ? "person" : "application";
            for (const auto remember : {Remember::KeyStore, Remember::UntilProgramEnds}) {
                const QByteArray where = remember == Remember::KeyStore ? ", kept" : ", in memory";
                QTest::newRow(name + where + ", another authority") << way << true << remember;
                QTest::newRow(name + where + ", another service") << way << false << remember;
            }
        }
    }
    void aSecretServesItsOwnAddressesOnly()
    {
        QFETCH(SignInWay, way);
        QFETCH(bool, isAuthority);
        QFETCH(Remember, remember);
        const Profile profile = profileFor(way);
        for (const auto &[kind, secret] :
             {std::pair(SecretKind::ClientSecret, "s3cr3t"),
              std::pair(SecretKind::RefreshToken, "refresh-0"),
              std::pair(SecretKind::CertificatePassword, "opensesame")}) {
            if (remember == Remember::KeyStore)
                put(kind, secret);
            else
                m_memory->write(secretOwnerOf(profile), kind, secret, this, [](const auto &) {});
        }
        // The same tenant and client in a file that somebody sent.
        ScriptedServer &evil = newServer();
        Profile sent = profile;
        (isAuthority ? sent.authorityUrl : sent.apiUrl) = evil.url();
        QCOMPARE(sent.id, profile.id);
        make(sent);
        m_account->open();
        QTRY_COMPARE(state(), way == SignInWay::Browser ? State::SignedOut : State::SecretMissing);
        QVERIFY(evil.silence());
        QVERIFY(server().silence());
        QCOMPARE(evil.requests().size(), 0);
        QCOMPARE(server().requests().size(), 0);
        // Nor is anything of the true one removed with it.
        QSignalSpy out(m_account.get(), &Account::signedOut);
        m_account->signOut();
        QTRY_COMPARE(out.count(), 1);
        // The true one finds it, however its address is written.
        Profile same = profile;
        same.authorityUrl = QUrl(u"HTTP://LOCALHOST:%1/"_s.arg(server().url().port()));
        same.authorityUrl.setHost(server().url().host());
        expectToken().reply(token(u"tok-1"_s));
        make(same);
        m_account->open();
        QTRY_COMPARE(state(), State::SignedIn);
    }

    void aLockedStoreIsSaid()
    {
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s});
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        QCOMPARE(m_account->health().keyStore, KeyStoreState::Locked);
        // Unlocked outside: trying again finds the sign-in.
        m_keyStore->failWith({});
        put(SecretKind::RefreshToken, "refresh-0");
        expectToken().reply(token(u"tok-1"_s));
        m_account->tryAgain();
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(m_account->health().keyStore, KeyStoreState::Works);
    }

    void signingOutRemovesEverything()
    {
        openUser();
        put(SecretKind::ClientSecret, "s3cr3t");
        put(SecretKind::CertificatePassword, "opensesame");
        QSignalSpy out(m_account.get(), &Account::signedOut);
        m_account->signOut();
        QCOMPARE(state(), State::SignedOut);
        QVERIFY(!m_account->tokens().expiresAt().isValid());
        QCOMPARE(askAndWait(), QByteArray());
        QTRY_COMPARE(out.count(), 1);
        QCOMPARE(m_keyStore->count(), 0);
        QVERIFY(server().silence());
        // And nothing is found by the next start.
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        QCOMPARE(m_repairs.first().repair, Repair::SignInAgain);
    }

    void whatCannotBeRemovedIsSaid()
    {
        openUser();
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s});
        QSignalSpy out(m_account.get(), &Account::signedOut);
        m_account->signOut();
        QTRY_COMPARE(out.count(), 1);
        QCOMPARE(state(), State::SignedOut);
        QCOMPARE(m_account->health().keyStoreText, u"It is locked."_s);
    }

    void tenCallsOverAnExpiringTokenRefreshOnce()
    {
        openUser();
        clock().advance(56min);
        expectToken().hold();
        for (int i = 0; i < 10; ++i)
            ask();
        QTRY_COMPARE(server().held(), 1);
        server().release(200, QJsonDocument(token(u"tok-2"_s, u"refresh-2"_s)).toJson());
        QTRY_COMPARE(m_answers.size(), 10);
        for (const Answer &answer : std::as_const(m_answers))
            QCOMPARE(*answer, QByteArray("tok-2"));
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 2);
    }

    void one401IsOneRefreshForAllCalls()
    {
        openUser();
        expectToken().reply(token(u"tok-2"_s, u"refresh-2"_s));
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
        Session ours(settingsFor(server().url()), network(), m_account->tokens(), clock());
        std::array<Heard<QJsonObject>, 10> heard;
        for (auto &one : heard)
            listen(ours.fetch<QJsonObject>(get(u"/x"_s), anyObject()), one);
        for (auto &one : heard) {
            QTRY_VERIFY(one.isThere());
            QVERIFY(one.result->hasValue());
        }
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 2);
        QCOMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-2"));
    }

    void sleepAndClockChangesAreSurvived()
    {
        openUser();
        // Asleep for two hours: the monotonic clock stood still.
        clock().setNow(clock().now().addSecs(7200));
        expectToken().reply(token(u"tok-2"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        // Set back by a year: the token is not older, and it ends when it ends.
        clock().setNow(clock().now().addYears(-1));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        clock().advance(55min);
        expectToken().reply(token(u"tok-3"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-3"));
        QVERIFY(server().silence());
    }

    void theNewRefreshTokenIsKeptBeforeItIsUsed()
    {
        openUser();
        m_keyStore->hold();
        clock().advance(56min);
        expectToken().reply(token(u"tok-2"_s, u"refresh-2"_s));
        // The access token serves at once ...
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        QTRY_COMPARE(m_keyStore->heldWrites(), 1);
        QCOMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-1"));
        // ... the refresh token does not before it is kept.
        ask(m_account->tokensFor(QString::fromLatin1(prices)));
        letOthersCall();
        QCOMPARE(server().count("POST"), 2);
        expectToken().reply(token(u"tok-prices"_s, u"refresh-3"_s));
        m_keyStore->release();
        QTRY_COMPARE(m_answers.size(), 2);
        QCOMPARE(kept(SecretKind::RefreshToken).left(8), QByteArray("refresh-"));
        QCOMPARE(formValue(1, u"refresh_token"_s), u"refresh-1"_s);
        // The two calls in between are no forms.
        QCOMPARE(formValue(4, u"refresh_token"_s), u"refresh-2"_s);
        QTRY_COMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-3"));
    }

    void aStoreThatNeverAnswersHoldsNobodyForEver()
    {
        openUser();
        m_keyStore->hold();
        clock().advance(56min);
        expectToken().reply(token(u"tok-2"_s, u"refresh-2"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        ask(m_account->tokensFor(QString::fromLatin1(prices)));
        letOthersCall();
        QCOMPARE(server().count("POST"), 2);
        expectToken().reply(token(u"tok-prices"_s));
        clock().advance(15s);
        QTRY_COMPARE(m_answers.size(), 2);
        QCOMPARE(*m_answers.last(), QByteArray("tok-prices"));
    }

    void aRenewalUnderWayIsKept()
    {
        openUser();
        clock().advance(56min);
        expectToken().hold();
        ask();
        QTRY_COMPARE(server().held(), 1);
        QVERIFY(m_account->isRenewing());
        QSignalSpy ended(m_account.get(), &Account::renewalEnded);
        m_account->tryAgain();
        m_account->tryAgain();
        letOthersCall();
        QCOMPARE(state(), State::Reading);
        QVERIFY(m_account->isRenewing());
        // The old refresh token is worth nothing any more, so what came for it must not be lost.
        expectToken().reply(token(u"tok-3"_s));
        server().release(200, QJsonDocument(token(u"tok-2"_s, u"refresh-2"_s)).toJson());
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-2"));
        QCOMPARE(formValue(server().requests().size() - 1, u"refresh_token"_s), u"refresh-2"_s);
        QTRY_COMPARE(m_answers.size(), 1);
        QCOMPARE(*m_answers.first(), QByteArray("tok-3"));
        QTRY_VERIFY(!m_account->isRenewing());
        QVERIFY(ended.count() >= 1);
        QVERIFY(server().silence());
    }

    void aRenewalThatFailsHoldsNobody()
    {
        openUser();
        clock().advance(56min);
        expectToken().hold();
        ask();
        QTRY_COMPARE(server().held(), 1);
        m_account->tryAgain();
        expectToken().reply(token(u"tok-2"_s));
        server().dropHeld();
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(formValue(server().requests().size() - 1, u"refresh_token"_s), u"refresh-1"_s);
    }

    void whoeverAskedMayEndTheSignIn()
    {
        openUser();
        clock().advance(56min);
        expectToken().reply(token(u"tok-2"_s, u"refresh-2"_s));
        m_account->tokens().withToken(this, [this](const Answer &) { m_account.reset(); });
        QTRY_VERIFY(!m_account);
        QCOMPARE(m_keyStore->kept(secretOwnerOf(profileFor(SignInWay::Browser)),
                                  SecretKind::RefreshToken),
                 QByteArray("refresh-2"));
    }

    void renewalsAreToldWhenTheyEnd()
    {
        openUser();
        m_keyStore->hold();
        clock().advance(56min);
        expectToken().reply(token(u"tok-2"_s, u"refresh-2"_s));
        QSignalSpy ended(m_account.get(), &Account::renewalEnded);
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        letOthersCall();
        QVERIFY(m_account->isRenewing());
        QCOMPARE(ended.count(), 0);
        m_keyStore->release();
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(!m_account->isRenewing());
    }

    void aFormerRenewalIsNotKeptOverANewSignIn()
    {
        openUser();
        clock().advance(56min);
        QVERIFY(browse());
        expectToken().hold();
        ask();
        QTRY_COMPARE(server().held(), 1);
        m_keyStore->hold();
        expectToken().reply(signInAnswer(u"tok-9"_s, u"refresh-9"_s));
        answerBrowser();
        QTRY_COMPARE(m_keyStore->heldWrites(), 1);
        server().release(200, QJsonDocument(token(u"tok-2"_s, u"refresh-2"_s)).toJson());
        letOthersCall();
        m_keyStore->release();
        QTRY_COMPARE(m_ends, QStringList{u"succeeded"_s});
        QCOMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-9"));
        QTRY_COMPARE(m_answers.size(), 1);
        QCOMPARE(*m_answers.first(), QByteArray("tok-9"));
    }

    void aRenewalUnderWayDoesNotUndoSigningOut()
    {
        openUser();
        clock().advance(56min);
        expectToken().hold();
        ask();
        QTRY_COMPARE(server().held(), 1);
        m_account->tryAgain();
        m_account->signOut();
        server().release(200, QJsonDocument(token(u"tok-2"_s, u"refresh-2"_s)).toJson());
        letOthersCall();
        QCOMPARE(state(), State::SignedOut);
        QCOMPARE(m_keyStore->count(), 0);
    }

    void aForgottenAccountWorksOnAndKeepsNothing()
    {
        openUser();
        m_account->forget();
        QTRY_COMPARE(m_keyStore->count(), 0);
        QCOMPARE(m_account->health().secretOrigin, SecretOrigin::Memory);
        const int writes = m_keyStore->writes();
        for (int i = 2; i <= 3; ++i) {
            clock().advance(56min);
            expectToken().reply(token(u"tok-%1"_s.arg(i), u"refresh-%1"_s.arg(i)));
            QCOMPARE(askAndWait(), "tok-" + QByteArray::number(i));
            QCOMPARE(formValue(server().requests().size() - 1, u"refresh_token"_s),
                     u"refresh-%1"_s.arg(i - 1));
        }
        QCOMPARE(m_keyStore->writes(), writes);
        QCOMPARE(m_keyStore->count(), 0);
        // It can begin again from its own memory, which nobody else sees.
        expectToken().reply(token(u"tok-4"_s));
        m_account->tryAgain();
        QTRY_COMPARE(state(), State::SignedIn);
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
    }

    void forgettingOutrunsARenewal()
    {
        openUser();
        clock().advance(56min);
        m_keyStore->hold();
        expectToken().reply(token(u"tok-2"_s, u"refresh-2"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        QTRY_COMPARE(m_keyStore->heldWrites(), 1);
        // A key store does one thing after the other.
        m_keyStore->release();
        m_account->forget();
        letOthersCall();
        QCOMPARE(m_keyStore->count(), 0);
    }

    void aSecondAudienceNeedsNoSecondSignIn()
    {
        openUser();
        expectToken().reply(token(u"tok-prices"_s, u"refresh-2"_s));
        TokenSource &second = m_account->tokensFor(QString::fromLatin1(prices));
        QCOMPARE(&m_account->tokensFor(QString::fromLatin1(prices)), &second);
        QCOMPARE(&m_account->tokensFor(m_account->profile().audience), &m_account->tokens());
        QCOMPARE(askAndWait(second), QByteArray("tok-prices"));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QVERIFY(formValue(1, u"scope"_s)
                    .startsWith(QString::fromLatin1(prices) + u"/.default openid"_s));
        QCOMPARE(formValue(1, u"refresh_token"_s), u"refresh-1"_s);
        QCOMPARE(askAndWait(second), QByteArray("tok-prices"));
        QVERIFY(server().silence());
    }

    void aDeadSignInIsNotAskedAgain_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<Repair>("repair");
        QTest::newRow("revoked") << 50173 << Repair::SignInAgain;
        QTest::newRow("unused") << 700082 << Repair::SignInAgain;
        QTest::newRow("lifetime policy") << 70043 << Repair::SignInAgain;
        QTest::newRow("mfa") << 50076 << Repair::SignInWithMfa;
        QTest::newRow("mfa registration") << 50079 << Repair::SignInWithMfa;
        QTest::newRow("consent") << 65001 << Repair::GiveConsent;
        QTest::newRow("conditional access") << 53003 << Repair::AskAdministrator;
        QTest::newRow("not assigned") << 50105 << Repair::AskAdministrator;
    }
    void aDeadSignInIsNotAskedAgain()
    {
        QFETCH(int, number);
        QFETCH(Repair, repair);
        openUser();
        clock().advance(56min);
        expectToken().reply(400, refusal(number));
        // Four minutes of the old token are left: it serves, and the problem is told before it
        // bites.
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(state(), State::SignedIn);
        QTRY_COMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, repair);
        QCOMPARE(m_repairs.first().code, u"AADSTS%1"_s.arg(number));
        clock().advance(5min);
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(state(), State::NeedsRepair);
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(m_repairs.size(), 1);
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 2);
        // What was mended outside is found when a person says so.
        expectToken().reply(token(u"tok-2"_s));
        m_account->tryAgain();
        QTRY_COMPARE(state(), State::SignedIn);
        QVERIFY(!m_account->health().problem);
    }

    void troubleOfTheAuthorityIsNoRepair_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("503") << 503;
        QTest::newRow("dropped") << 0;
        QTest::newRow("not JSON") << 200;
        QTest::newRow("overloaded") << 400;
    }
    void troubleOfTheAuthorityIsNoRepair()
    {
        QFETCH(int, status);
        openUser();
        m_account->tokens().reject("tok-1");
        if (status == 0)
            expectToken().drop();
        else
            expectToken().reply(status, status == 400 ? refusal(90033, "temporarily_unavailable")
                                                      : QByteArray("<html>"));
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(state(), State::NeedsRepair);
        QVERIFY(m_account->health().problem);
        QVERIFY(!m_account->health().problem->sentence.isEmpty());
        QVERIFY(m_repairs.isEmpty());
        // The next call simply asks again.
        expectToken().reply(token(u"tok-2"_s));
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
        QCOMPARE(state(), State::SignedIn);
    }

    void aPauseOfTheAuthorityIsKept()
    {
        openUser();
        m_account->tokens().reject("tok-1");
        expectToken().reply(429, "{}", {{"Retry-After", "30"}});
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(m_account->health().problem->repair, Repair::Wait);
        QCOMPARE(m_account->health().problem->retryAt, clock().now().addSecs(30));
        clock().advance(30s - 1ms);
        QCOMPARE(askAndWait(), QByteArray());
        QVERIFY(server().silence());
        expectToken().reply(token(u"tok-2"_s));
        clock().advance(1ms);
        QCOMPARE(askAndWait(), QByteArray("tok-2"));
    }

    void aRefusedSecondAudienceIsExplained()
    {
        openUser();
        expectToken().reply(400, refusal(65001));
        TokenSource &second = m_account->tokensFor(QString::fromLatin1(prices));
        QCOMPARE(askAndWait(second), QByteArray());
        const auto offer = m_account->problemOf(summaryOf(m_answers.last().error()));
        QVERIFY(offer);
        QCOMPARE(offer->repair, Repair::GiveConsent);
        // The first one is as good as before.
        QCOMPARE(state(), State::SignedIn);
        QVERIFY(m_repairs.isEmpty());
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(askAndWait(second), QByteArray());
        QVERIFY(server().silence());
    }

    void whatTheServiceSaysOfTheSignIn()
    {
        openUser();
        QCOMPARE(m_account->health().mfa(), MfaProof::Unknown);
        server().expect("GET", u"/v1/x"_s).reply(200, "{}", {{"isMfaCompliant", "true"}});
        Session ours(settingsFor(server().url()), network(), m_account->tokens(), clock());
        Heard<QJsonObject> first;
        listen(ours.fetch<QJsonObject>(get(u"/x"_s), anyObject()), first);
        QTRY_VERIFY(first.isThere());
        QCOMPARE(header(server().last(), "ValidateMfa"), QByteArray("true"));
        QTRY_COMPARE(m_account->health().mfa(), MfaProof::Proven);
        // A silent refresh cannot cure this one: nothing is asked again (contract, trap 69).
        server()
            .expect("GET", u"/v1/x"_s)
            .reply(401, "{\"code\":900421,\"description\":\"MFA required\"}",
                   {{"isMfaCompliant", "false"}});
        Heard<QJsonObject> second;
        listen(ours.fetch<QJsonObject>(get(u"/x"_s), anyObject()), second);
        QTRY_VERIFY(second.isThere());
        QVERIFY(!second.result->hasValue());
        QTRY_COMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, Repair::SignInWithMfa);
        QCOMPARE(m_account->health().mfa(), MfaProof::NotProven);
        QVERIFY(server().silence());
        QCOMPARE(server().count("POST"), 1);
        const auto offer = m_account->problemOf(summaryOf(second.error()));
        QVERIFY(offer);
        QCOMPARE(offer->repair, Repair::SignInWithMfa);
    }

    void refusalsOfCallsOfferWhatHelps_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("repair");
        const int nothing = -1;
        QTest::newRow("retired audience") << 401 << u"900420"_s << int(Repair::FixProfile);
        QTest::newRow("refused token") << 401 << u"400"_s << int(Repair::SignInAgain);
        QTest::newRow("unknown 401") << 401 << u"77"_s << int(Repair::SignInAgain);
        QTest::newRow("role") << 403 << u"900308"_s << int(Repair::AskAdministrator);
        QTest::newRow("conditional access") << 403 << u"900309"_s << int(Repair::AskAdministrator);
        QTest::newRow("application") << 403 << u"900329"_s << int(Repair::FixProfile);
        QTest::newRow("relationship") << 403 << u"20002"_s << nothing;
        QTest::newRow("unknown 403") << 403 << u"77"_s << nothing;
        QTest::newRow("bad input") << 400 << u"2000"_s << nothing;
        QTest::newRow("conflict") << 409 << u"900278"_s << nothing;
    }
    void refusalsOfCallsOfferWhatHelps()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(int, repair);
        make(SignInWay::Browser);
        ErrorSummary error;
        error.kind = ErrorSummary::Kind::Refused;
        error.httpStatus = status;
        error.code = code;
        const auto offer = m_account->problemOf(error);
        QCOMPARE(offer ? int(offer->repair) : -1, repair);
        if (offer)
            QCOMPARE(offer->code, code);
    }

    void aPersonSignsInWithTheBrowser()
    {
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        const QPointer<SignInFlow> flow = browse();
        QVERIFY(flow);
        QCOMPARE(m_account->flow(), flow.data());
        QCOMPARE(flow->step(), SignInFlow::Step::WaitingForBrowser);
        QCOMPARE(flow->endsAt(), clock().now().addSecs(300));
        QCOMPARE(state(), State::SigningIn);
        // It is kept before it is used.
        m_keyStore->hold();
        expectToken().reply(signInAnswer(u"tok-1"_s, u"refresh-1"_s));
        answerBrowser();
        QTRY_COMPARE(m_keyStore->heldWrites(), 1);
        QVERIFY(m_ends.isEmpty());
        m_keyStore->release();
        QTRY_COMPARE(m_ends, QStringList{u"succeeded"_s});
        QCOMPARE(state(), State::SignedIn);
        QCOMPARE(m_signedIn, 1);
        QCOMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-1"));
        const AccountHealth health = m_account->health();
        QCOMPARE(health.who, u"Ada Admin"_s);
        QCOMPARE(health.userName, u"ada@partner.example"_s);
        QVERIFY(health.cannot.isEmpty());
        QVERIFY(m_account->statusText().contains(u"Ada Admin"_s));
        // The token that came along serves; nothing more is asked.
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QVERIFY(server().silence());
        QTRY_VERIFY(!flow);
    }

    void callsGoOnWhileAPersonSignsInAgain()
    {
        openUser();
        QVERIFY(browse(Remember::UntilProgramEnds, Repair::SignInWithMfa));
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(askedOfBrowser(u"prompt"_s), QByteArray("login"));
        QVERIFY(askedOfBrowser(u"claims"_s).contains("mfa"));
        QJsonObject answer = signInAnswer(u"tok-2"_s, u"refresh-2"_s);
        answer[u"access_token"_s] = QString::fromLatin1(
            jwt({{u"amr"_s, QJsonArray{u"pwd"_s, u"mfa"_s}},
                 {u"scp"_s, u"user_impersonation"_s},
                 {u"wids"_s, QJsonArray{u"f2ef992c-3afb-46b9-b7cf-a126ee74c451"_s}}}));
        expectToken().reply(answer);
        answerBrowser();
        QTRY_COMPARE(m_ends, QStringList{u"succeeded"_s});
        QCOMPARE(m_account->health().mfa(), MfaProof::Proven);
        QCOMPARE(m_account->health().roles, QStringList{u"Global reader"_s});
        QVERIFY(askAndWait().startsWith("e"));
        QTRY_COMPARE(kept(SecretKind::RefreshToken), QByteArray());
        QVERIFY(server().silence());
    }

    void whatTheAuthorityWantsProvenIsHandedOn()
    {
        openUser();
        m_account->tokens().reject("tok-1");
        expectToken().reply(400, "{\"error\":\"interaction_required\",\"error_description\":"
                                 "\"AADSTS50076: x\",\"claims\":\"{\\\"capolids\\\":1}\"}");
        QCOMPARE(askAndWait(), QByteArray());
        QVERIFY(browse(Remember::KeyStore, Repair::SignInWithMfa));
        QCOMPARE(askedOfBrowser(u"claims"_s), QByteArray("{\"capolids\":1}"));
    }

    void aFailedTryLeavesTheOldSignIn()
    {
        openUser();
        QVERIFY(browse());
        expectToken().reply(400, refusal(53003));
        answerBrowser();
        QTRY_COMPARE(m_ends, QStringList{u"failed"_s});
        QCOMPARE(m_problem.code, u"AADSTS53003"_s);
        QCOMPARE(m_problem.repair, Repair::AskAdministrator);
        QCOMPARE(m_problem.correlationId, u"2bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60"_s);
        QCOMPARE(state(), State::SignedIn);
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-1"));
    }

    void cancelingEndsATryAtOnce()
    {
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        SignInFlow *flow = browse();
        QVERIFY(flow);
        const QUrl redirect(QString::fromLatin1(askedOfBrowser(u"redirect_uri"_s)));
        flow->cancel();
        QCOMPARE(state(), State::SignedOut);
        QVERIFY(m_ends.isEmpty());
        QTRY_COMPARE(m_ends, QStringList{u"canceled"_s});
        RawVisit late(quint16(redirect.port()), browserGet("/"));
        QCOMPARE(late.answer(), QByteArray());
        // A second try is not disturbed by the first one.
        QVERIFY(browse());
        QVERIFY(browse());
        QTRY_COMPARE(m_ends.size(), 2);
        QCOMPARE(m_ends.last(), u"canceled"_s);
        QVERIFY(m_account->flow());
    }

    void theAccountMayGoAnyTime()
    {
        openUser();
        QVERIFY(browse());
        expectToken().hold();
        answerBrowser();
        QTRY_COMPARE(server().held(), 1);
        m_account.reset();
        server().release(200, "{}");
        QVERIFY(server().silence());
        QVERIFY(m_ends.isEmpty());
    }

    void theBrowserCallsForAnotherWay()
    {
        make(SignInWay::ClientSecret);
        SignInFlow *flow = m_account->beginSignIn(SignInWay::Browser);
        connect(flow, &SignInFlow::failed, this,
                [this](const SignInProblem &problem) { m_problem = problem; });
        QTRY_COMPARE(m_problem.repair, Repair::FixProfile);
        QCOMPARE(m_problem.field, ProfileField::SignIn);
        QTRY_VERIFY(!m_account->flow());
    }

    void applicationsMayTryTheirSecret()
    {
        put(SecretKind::ClientSecret, "s3cr3t");
        make(SignInWay::ClientSecret);
        expectToken().reply(401, refusal(7000222, "invalid_client"));
        SignInFlow *flow = m_account->beginSignIn(SignInWay::ClientSecret);
        connect(flow, &SignInFlow::failed, this,
                [this](const SignInProblem &problem) { m_problem = problem; });
        QTRY_COMPARE(m_problem.code, u"AADSTS7000222"_s);
        QCOMPARE(m_problem.repair, Repair::EnterSecret);
        expectToken().reply(token(u"tok-1"_s));
        flow = m_account->beginSignIn(SignInWay::ClientSecret);
        connect(flow, &SignInFlow::succeeded, this, [this] { m_ends += u"succeeded"_s; });
        QTRY_COMPARE(m_ends, QStringList{u"succeeded"_s});
        QCOMPARE(m_account->health().cannot.size(),
                 std::count_if(allCapabilities().begin(), allCapabilities().end(), &needsUser));
        QVERIFY(!m_account->whyNot(Capability::AuditRecords).isEmpty());
    }

    void certificates()
    {
        Profile profile = profileFor(SignInWay::Certificate);
        const auto fileOf = [](const char *name) {
            return QStringLiteral(CSP_TEST_DATA) + u"/certificates/"_s + QString::fromLatin1(name);
        };
        profile.certificateFile = fileOf("protected.p12");
        make(profile);
        m_account->open();
        QTRY_COMPARE(state(), State::SecretMissing);
        QCOMPARE(m_repairs.last().repair, Repair::EnterCertificatePassword);
        m_account->enterCertificatePassword("wrong", Remember::KeyStore);
        QTRY_COMPARE(m_repairs.size(), 2);
        QVERIFY(m_repairs.last().sentence.contains(u"does not open"_s));
        QCOMPARE(m_keyStore->writes(), 0);
        // Nobody answers the first time: it need not be typed again.
        expectToken().drop();
        m_account->enterCertificatePassword("opensesame", Remember::KeyStore);
        QTRY_COMPARE(state(), State::NeedsRepair);
        expectToken().reply(token(u"tok-1"_s)).times(3);
        m_account->tryAgain();
        QTRY_COMPARE(state(), State::SignedIn);
        QTRY_COMPARE(kept(SecretKind::CertificatePassword), QByteArray("opensesame"));
        QCOMPARE(formValue(0, u"client_assertion_type"_s),
                 u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s);
        QCOMPARE(formValue(0, u"client_assertion"_s).count(u'.'), 2);
        QVERIFY(formValue(0, u"client_secret"_s).isEmpty());
        QCOMPARE(m_account->health().certificateExpiresAt.date(), QDate(2124, 1, 1));
        // Every question has a statement of its own.
        m_account->tokens().reject("tok-1");
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QVERIFY(formValue(0, u"client_assertion"_s) != formValue(1, u"client_assertion"_s));
        // The next start finds the password.
        make(profile);
        m_account->open();
        QTRY_COMPARE(state(), State::SignedIn);

        // It expires while the program runs.
        m_account->tokens().reject("tok-1");
        clock().setNow(m_account->health().certificateExpiresAt);
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(m_repairs.last().repair, Repair::ChooseCertificate);

        profile.certificateFile = fileOf("expired.pem");
        make(profile);
        m_account->open();
        QTRY_COMPARE(state(), State::SecretMissing);
        QCOMPARE(m_repairs.last().repair, Repair::ChooseCertificate);
        QVERIFY(m_repairs.last().sentence.contains(u"2021-01-01"_s));
        QVERIFY(server().silence());
    }

    void certificatesOfTheAuthorityAreFinal()
    {
        ScriptedServer authority(ScriptedServer::Tls::Loopback);
        Profile profile = profileFor(SignInWay::ClientSecret);
        profile.authorityUrl = authority.url();
        make(profile, {"s3cr3t", SecretOrigin::Environment});
        m_account->open();
        QTRY_COMPARE(state(), State::NeedsRepair);
        QVERIFY(m_account->health().problem->sentence.contains(u"cannot be trusted"_s));
        QVERIFY(m_account->health().problem->sentence.contains(u"self-signed"_s));
        QCOMPARE(authority.requests().size(), 0);
    }
};

QTEST_GUILESS_MAIN(AccountTest)
#include "tst_account.moc"
