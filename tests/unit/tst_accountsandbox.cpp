// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/memorysecretstore.h"
#include "app/net/session.h"
#include "app/services/account.h"
#include "app/services/errorsummary.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Every way in and every way to be turned away, against the authority of the sandbox, which
/// verifies what it is shown and shares no code with the client.
class AccountSandboxTest : public TestBase
{
    Q_OBJECT

private:
    using State = AccountHealth::State;
    using Answer = Expected<QByteArray, ApiError>;

    void start(const QStringList &policies = {u"auto"_s})
    {
        sandbox::SandboxOptions options;
        options.customers = 3;
        options.certificateFiles = {QStringLiteral(CSP_TEST_DATA) + u"/certificates/nokey.pem"_s};
        for (const QString &policy : policies)
            options.authority.push_back(*sandbox::authorityFromText(policy));
        m_sandbox = std::make_unique<SandboxClient>(options);
        mustNotBeLogged(m_sandbox->profile().clientSecret);
    }
    /// Of a device code: pending at the first look, decided at one of the next.
    void lookUntilTheEnd()
    {
        for (int look = 0; look < 5 && m_end.isEmpty(); ++look) {
            m_sandbox->clock().advance(5s);
            QVERIFY(QTest::qWaitFor(
                [this] { return !m_end.isEmpty() || m_sandbox->clock().untilNext() <= 5s; }));
        }
    }
    Profile profileFor(SignInWay way)
    {
        const sandbox::SandboxProfile &given = m_sandbox->profile();
        Profile profile;
        profile.apiUrl = QUrl(given.apiUrl);
        profile.authorityUrl = QUrl(given.authorityUrl);
        profile.audience = given.audience;
        profile.tenantId = given.tenantId;
        profile.clientId = kindOf(way) == ProfileKind::App ? given.clientId : given.userClientId;
        profile.signIn = way;
        profile.certificateFile = QStringLiteral(CSP_TEST_DATA) + u"/certificates/rsa.pem"_s;
        profile.id = profileIdFor(profile.tenantId, profile.clientId);
        return profile;
    }
    void make(SignInWay way) { make(profileFor(way)); }
    void make(const Profile &profile)
    {
        m_session.reset();
        m_account = std::make_unique<Account>(profile, SecretStores{*m_keyStore, *m_memory},
                                              m_network, m_sandbox->clock());
        m_repairs.clear();
        connect(m_account.get(), &Account::repairNeeded, this,
                [this](const SignInProblem &problem) { m_repairs += problem; });
        SessionSettings settings;
        settings.apiUrl = profile.apiUrl;
        settings.jitter = [] { return 0.5; };
        m_session =
            std::make_unique<Session>(settings, m_network, m_account->tokens(), m_sandbox->clock());
        m_account->open();
    }
    State state() const { return m_account->health().state; }
    void put(SecretKind kind, const QByteArray &secret)
    {
        m_keyStore->put(secretOwnerOf(m_account->profile()), kind, secret);
    }
    QByteArray kept(SecretKind kind) const
    {
        return m_keyStore->kept(secretOwnerOf(m_account->profile()), kind);
    }

    /// Begins to sign in. The browser is a client that follows every redirect.
    SignInFlow *begin(SignInWay way, Repair because = Repair::SignInAgain)
    {
        m_end.clear();
        m_page.clear();
        SignInFlow *flow = m_account->beginSignIn(way, because);
        connect(flow, &SignInFlow::openBrowser, this, &AccountSandboxTest::browse);
        connect(flow, &SignInFlow::codeShown, this, [this](const QString &code) { m_code = code; });
        connect(flow, &SignInFlow::succeeded, this, [this] { m_end = u"succeeded"_s; });
        connect(flow, &SignInFlow::canceled, this, [this] { m_end = u"canceled"_s; });
        connect(flow, &SignInFlow::failed, this, [this](const SignInProblem &problem) {
            m_end = u"failed"_s;
            m_problem = problem;
        });
        return flow;
    }
    void browse(const QUrl &url)
    {
        for (const auto &name : {u"state"_s, u"nonce"_s})
            mustNotBeLogged(QUrlQuery(url).queryItemValue(name));
        QNetworkReply *reply = m_browser.get(QNetworkRequest(url));
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            m_page += reply->readAll();
            reply->deleteLater();
        });
    }
    void openSignedIn()
    {
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        begin(SignInWay::Browser);
        QTRY_COMPARE(m_end, u"succeeded"_s);
        QTRY_VERIFY(!m_page.isEmpty());
        m_repairs.clear();
    }
    QByteArray token(TokenSource &source)
    {
        std::optional<Answer> answer;
        source.withToken(this, [&answer](const Answer &given) { answer = given; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            return "no answer";
        return *answer ? **answer : QByteArray();
    }
    QByteArray token() { return token(m_account->tokens()); }
    /// A GET of the API; the error of it, or an empty code.
    ApiError call(const QString &path)
    {
        ApiRequest request;
        request.path = path;
        return call(request);
    }
    /// For a signed-in user only.
    ApiError resellers()
    {
        ApiRequest request;
        request.path = u"/relationships"_s;
        request.query = {{u"relationship_type"_s, u"IsIndirectCloudSolutionProviderOf"_s}};
        return call(request);
    }
    ApiError call(const ApiRequest &request)
    {
        std::optional<ApiError> error;
        bool isDone = false;
        Job<QJsonObject> *job = m_session->fetch<QJsonObject>(
            request, [](const QJsonValue &body) { return body.toObject(); });
        job->whenDone(this, [&](const Job<QJsonObject>::Result &result) {
            isDone = true;
            if (!result)
                error = result.error();
        });
        if (!QTest::qWaitFor([&isDone] { return isDone; }))
            qFatal("no answer");
        return error.value_or(ApiError());
    }
    int grants(const QString &name) const { return m_sandbox->control()[u"grants"][name].toInt(); }
    void setPolicies(const QJsonArray &policies)
    {
        m_sandbox->control({{u"clearAuthority"_s, true}});
        m_sandbox->control({{u"authority"_s, policies}});
    }

    std::unique_ptr<SandboxClient> m_sandbox;
    std::unique_ptr<FakeSecretStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    QNetworkAccessManager m_network;
    QNetworkAccessManager m_browser;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<Session> m_session;
    QList<SignInProblem> m_repairs;
    QString m_end;
    QString m_code;
    QByteArray m_page;
    SignInProblem m_problem;

protected Q_SLOTS:
    void init() override
    {
        TestBase::init();
        m_keyStore = std::make_unique<FakeSecretStore>();
    }
    void cleanup() override
    {
        if (m_account && !kept(SecretKind::RefreshToken).isEmpty())
            mustNotBeLogged(QString::fromLatin1(kept(SecretKind::RefreshToken)));
        m_session.reset();
        m_account.reset();
        m_memory.reset();
        m_sandbox.reset();
        m_keyStore.reset();
        TestBase::cleanup();
    }

private Q_SLOTS:
    void aSecret()
    {
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::ClientSecret);
        QTRY_COMPARE(state(), State::SecretMissing);
        m_account->enterSecret(m_sandbox->profile().clientSecret.toUtf8(), Remember::KeyStore);
        QTRY_COMPARE(state(), State::SignedIn);
        QCOMPARE(call(u"/customers"_s).httpStatus, 0);
    }

    void aCertificate()
    {
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::Certificate);
        QTRY_COMPARE(state(), State::SignedIn);
        QVERIFY(m_account->health().certificateExpiresAt.isValid());
        QCOMPARE(call(u"/customers"_s).httpStatus, 0);
        // App only: what needs a user is refused, and signing in again is not offered.
        const ApiError error = resellers();
        QCOMPARE(error.code, u"900329"_s);
        const auto offer = m_account->problemOf(summaryOf(error));
        QVERIFY(offer);
        QCOMPARE(offer->repair, Repair::FixProfile);
        QVERIFY(!m_account->whyNot(Capability::Resellers).isEmpty());
    }

    void theBrowser()
    {
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        openSignedIn();
        QVERIFY(m_page.contains("You can close this"));
        const AccountHealth health = m_account->health();
        QVERIFY(health.userName.startsWith(u"ada.admin@"_s));
        QVERIFY(!health.who.isEmpty());
        QCOMPARE(health.mfaByClaims, MfaProof::Proven);
        QVERIFY(health.cannot.isEmpty());
        QCOMPARE(resellers().httpStatus, 0);
        QTRY_COMPARE(m_account->health().mfaByService, MfaProof::Proven);
        QVERIFY(!kept(SecretKind::RefreshToken).isEmpty());
        // The next start needs nobody.
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedIn);
    }

    void theDeviceCode()
    {
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::DeviceCode);
        QTRY_COMPARE(state(), State::SignedOut);
        const QPointer<SignInFlow> flow = begin(SignInWay::DeviceCode);
        QTRY_VERIFY(!m_code.isEmpty());
        QVERIFY(flow->verificationUrl().isValid());
        lookUntilTheEnd();
        QTRY_COMPARE(m_end, u"succeeded"_s);
        QVERIFY(m_account->health().userName.startsWith(u"ada.admin@"_s));
        QCOMPARE(call(u"/customers"_s).httpStatus, 0);
    }

    void aDeviceCodeThatAPolicyRefuses()
    {
        start({u"auto"_s, u"conditional-access"_s});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::DeviceCode);
        QTRY_COMPARE(state(), State::SignedOut);
        begin(SignInWay::DeviceCode);
        QTRY_VERIFY(!m_code.isEmpty());
        lookUntilTheEnd();
        QTRY_COMPARE(m_end, u"failed"_s);
        QCOMPARE(m_problem.code, u"AADSTS53003"_s);
        QCOMPARE(m_problem.repair, Repair::AskAdministrator);
        QCOMPARE(state(), State::SignedOut);
    }

    void refusalsOfThePeople_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Repair>("repair");
        QTest::newRow("declined") << u"error-access-denied"_s << u"AADSTS65004"_s
                                  << Repair::GiveConsent;
        QTest::newRow("consent") << u"consent-missing"_s << u"AADSTS65001"_s << Repair::GiveConsent;
        QTest::newRow("conditional access")
            << u"conditional-access"_s << u"AADSTS53003"_s << Repair::AskAdministrator;
        QTest::newRow("not assigned")
            << u"user-not-assigned"_s << u"AADSTS50105"_s << Repair::AskAdministrator;
        QTest::newRow("nonce") << u"wrong-nonce"_s << u"wrong_nonce"_s << Repair::SignInAgain;
        QTest::newRow("broken token") << u"broken:token"_s << QString() << Repair::Wait;
        QTest::newRow("500") << u"500:token"_s << QString() << Repair::Wait;
    }
    void refusalsOfThePeople()
    {
        QFETCH(QString, policy);
        start({u"auto"_s, policy});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        begin(SignInWay::Browser);
        QTRY_COMPARE(m_end, u"failed"_s);
        QTEST(m_problem.code, "code");
        QTEST(m_problem.repair, "repair");
        QVERIFY(!m_problem.sentence.isEmpty());
        QCOMPARE(state(), State::SignedOut);
        QCOMPARE(m_keyStore->count(), 0);
    }

    void aWrongStateIsNotAccepted()
    {
        start({u"auto"_s, u"wrong-state"_s});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        const QPointer<SignInFlow> flow = begin(SignInWay::Browser);
        QTRY_VERIFY(m_page.contains("does not belong"));
        QTRY_VERIFY(flow->sentence().contains(u"does not belong"_s));
        m_sandbox->clock().advance(5min);
        QTRY_COMPARE(m_end, u"failed"_s);
        QVERIFY(m_problem.sentence.contains(u"five minutes"_s));
        QCOMPARE(m_problem.repair, Repair::SignInAgain);
    }

    void twoAnswersAreOne()
    {
        start({u"auto"_s, u"double-answer"_s});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        begin(SignInWay::Browser);
        QTRY_COMPARE(m_end, u"succeeded"_s);
        // Whichever comes second gets a page.
        QTRY_VERIFY(!m_page.isEmpty());
        QCOMPARE(state(), State::SignedIn);
        QCOMPARE(grants(u"authorization_code"_s), 1);
    }

    void refusalsOfTheApplication_data()
    {
        QTest::addColumn<SignInWay>("way");
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Repair>("repair");
        QTest::newRow("wrong") << SignInWay::ClientSecret << u"secret-wrong"_s << u"AADSTS7000215"_s
                               << Repair::EnterSecret;
        QTest::newRow("expired") << SignInWay::ClientSecret << u"secret-expired"_s
                                 << u"AADSTS7000222"_s << Repair::EnterSecret;
        QTest::newRow("certificate") << SignInWay::Certificate << u"certificate-wrong"_s
                                     << u"AADSTS700027"_s << Repair::ChooseCertificate;
    }
    void refusalsOfTheApplication()
    {
        QFETCH(SignInWay, way);
        QFETCH(QString, policy);
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        setPolicies({policy});
        make(way);
        if (way == SignInWay::ClientSecret) {
            QTRY_COMPARE(state(), State::SecretMissing);
            m_account->enterSecret(m_sandbox->profile().clientSecret.toUtf8(), Remember::KeyStore);
        }
        QTRY_COMPARE(state(), State::NeedsRepair);
        QTEST(m_repairs.last().code, "code");
        QTEST(m_repairs.last().repair, "repair");
        // Mended outside.
        setPolicies({u"auto"_s});
        if (way == SignInWay::Certificate)
            m_account->tryAgain();
        else
            m_account->enterSecret(m_sandbox->profile().clientSecret.toUtf8(), Remember::KeyStore);
        QTRY_COMPARE(state(), State::SignedIn);
    }

    void refreshesThatCannotSucceed_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Repair>("repair");
        QTest::newRow("revoked") << u"refresh-revoked"_s << u"AADSTS50173"_s << Repair::SignInAgain;
        QTest::newRow("unused") << u"refresh-expired"_s << u"AADSTS700082"_s << Repair::SignInAgain;
        QTest::newRow("mfa") << u"interaction-required"_s << u"AADSTS50076"_s
                             << Repair::SignInWithMfa;
        QTest::newRow("consent") << u"consent-missing"_s << u"AADSTS65001"_s << Repair::GiveConsent;
        QTest::newRow("policy") << u"conditional-access"_s << u"AADSTS53003"_s
                                << Repair::AskAdministrator;
    }
    void refreshesThatCannotSucceed()
    {
        QFETCH(QString, policy);
        QFETCH(Repair, repair);
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        openSignedIn();
        setPolicies({policy});
        m_sandbox->clock().advance(2h);
        QCOMPARE(token(), QByteArray());
        QCOMPARE(state(), State::NeedsRepair);
        QTEST(m_repairs.last().code, "code");
        QCOMPARE(m_repairs.last().repair, repair);
        // The way that is offered leads back.
        setPolicies({u"auto"_s});
        begin(SignInWay::Browser, repair);
        QTRY_COMPARE(m_end, u"succeeded"_s);
        QCOMPARE(state(), State::SignedIn);
        QCOMPARE(call(u"/customers"_s).httpStatus, 0);
    }

    void mfaThatWasNotProven()
    {
        start({u"auto:no-mfa"_s});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        openSignedIn();
        QCOMPARE(m_account->health().mfa(), MfaProof::NotProven);
        const int before = grants(u"refresh_token"_s);
        QCOMPARE(call(u"/customers"_s).code, u"900421"_s);
        QTRY_COMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, Repair::SignInWithMfa);
        QCOMPARE(grants(u"refresh_token"_s), before);
    }

    void anAudienceThatIsRetired()
    {
        start({u"auto"_s, u"wrong-audience"_s});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        openSignedIn();
        QCOMPARE(call(u"/customers"_s).code, u"900420"_s);
        QTRY_COMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, Repair::FixProfile);
        QCOMPARE(m_repairs.first().field, ProfileField::Audience);
    }

    void rotationAndASecondAudience()
    {
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        openSignedIn();
        // An old refresh token shown again would end the whole family: all of this goes well only
        // as long as each is used once.
        const QByteArray first = kept(SecretKind::RefreshToken);
        TokenSource &prices = m_account->tokensFor(u"https://api.partner.microsoft.com"_s);
        for (int i = 0; i < 4; ++i) {
            m_sandbox->clock().advance(56min);
            int answers = 0;
            for (int asks = 0; asks < 10; ++asks) {
                TokenSource &source = asks % 2 ? prices : m_account->tokens();
                source.withToken(this,
                                 [&answers](const Answer &answer) { answers += answer ? 1 : 0; });
            }
            QTRY_COMPARE(answers, 10);
        }
        QCOMPARE(grants(u"refresh_token"_s), 8);
        QTRY_VERIFY(kept(SecretKind::RefreshToken) != first);
        QVERIFY(token() != token(prices));
        QVERIFY(m_repairs.isEmpty());
        QCOMPARE(call(u"/customers"_s).httpStatus, 0);
    }

    void a401InTheMiddle()
    {
        start();
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        openSignedIn();
        const int before = grants(u"refresh_token"_s);
        m_sandbox->control(
            {{u"revokeSignIns"_s, false},
             {u"faults"_s, QJsonArray{QJsonObject{{u"kind"_s, u"401"_s}, {u"count"_s, 1}}}}});
        QCOMPARE(call(u"/customers"_s).httpStatus, 0);
        QCOMPARE(grants(u"refresh_token"_s), before + 1);
    }

    void oddAuthorities_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::newRow("numbers as text") << u"v1-numbers"_s;
        QTest::newRow("an hour ahead") << u"clock-skew:3600"_s;
        QTest::newRow("an hour behind") << u"clock-skew:-3600"_s;
        QTest::newRow("slow") << u"slow:200"_s;
    }
    void oddAuthorities()
    {
        QFETCH(QString, policy);
        start({u"auto"_s, policy});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        begin(SignInWay::Browser);
        // The sandbox answers late by its own clock.
        QVERIFY(QTest::qWaitFor([this] {
            if (m_end.isEmpty())
                m_sandbox->clock().advance(20ms);
            return !m_end.isEmpty();
        }));
        QTRY_COMPARE(m_end, u"succeeded"_s);
        const QDateTime expiresAt = m_account->health().expiresAt;
        const qint64 left = m_sandbox->clock().now().secsTo(expiresAt);
        QVERIFY(left > 3500 && left <= 3600);
    }

    void silenceOfTheAuthority()
    {
        start({u"auto"_s, u"no-answer:token"_s});
        m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
        make(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        begin(SignInWay::Browser);
        QTRY_VERIFY(!m_page.isEmpty());
        QTRY_COMPARE(m_account->flow()->sentence(),
                     u"The browser came back; the token is being fetched."_s);
        m_sandbox->clock().advance(60s);
        QTRY_COMPARE(m_end, u"failed"_s);
        QVERIFY(!m_problem.sentence.isEmpty());
        QCOMPARE(m_problem.repair, Repair::Wait);
    }
};

QTEST_GUILESS_MAIN(AccountSandboxTest)
#include "tst_accountsandbox.moc"
