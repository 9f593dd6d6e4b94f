// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/accountfixture.h"

#include <QSignalSpy>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The secrets of an account: asked for, tried before they are kept, kept where they
/// belong, removed for good.
class AccountSecretsTest : public AccountFixture
{
    Q_OBJECT

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
        QVERIFY(m_account->health().isLeftBehind);
        QCOMPARE(m_keyStore->count(), 1);
        // Once more, when the store is open.
        m_keyStore->failWith({});
        m_account->signOut();
        QTRY_COMPARE(out.count(), 2);
        QVERIFY(!m_account->health().isLeftBehind);
        QCOMPARE(m_keyStore->count(), 0);
    }

    void nothingIsLeftInAStoreThatIsNotThere()
    {
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::NoStore, u"There is none."_s});
        open(SignInWay::Browser);
        QTRY_COMPARE(state(), State::SignedOut);
        QSignalSpy out(m_account.get(), &Account::signedOut);
        m_account->signOut();
        QTRY_COMPARE(out.count(), 1);
        QVERIFY(!m_account->health().isLeftBehind);
    }
};

QTEST_GUILESS_MAIN(AccountSecretsTest)
#include "tst_accountsecrets.moc"
