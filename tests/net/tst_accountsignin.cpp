// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/accountfixture.h"
#include "tests/support/rawvisit.h"

#include <QJsonArray>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// A person or a certificate signs in.
class AccountSignInTest : public AccountFixture
{
    Q_OBJECT

private Q_SLOTS:
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

QTEST_GUILESS_MAIN(AccountSignInTest)
#include "tst_accountsignin.moc"
