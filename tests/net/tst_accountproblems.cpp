// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/errorsummary.h"
#include "tests/net/accountfixture.h"

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What a refusal of the authority or of the service means for the sign-in, and what
/// repairs it.
class AccountProblemsTest : public AccountFixture
{
    Q_OBJECT

private Q_SLOTS:
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
        // It is told, once, and the first one is as good as before.
        QCOMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, Repair::GiveConsent);
        QCOMPARE(m_account->health().problem, m_repairs.first());
        QCOMPARE(state(), State::SignedIn);
        QCOMPARE(askAndWait(), QByteArray("tok-1"));
        QCOMPARE(askAndWait(second), QByteArray());
        QCOMPARE(m_repairs.size(), 1);
        QVERIFY(server().silence());
        // Mended outside.
        expectToken().reply(token(u"tok-2"_s));
        m_account->tryAgain();
        QTRY_COMPARE(askAndWait(), QByteArray("tok-2"));
        QVERIFY(!m_account->health().problem);
        expectToken().reply(token(u"tok-prices"_s));
        QCOMPARE(askAndWait(second), QByteArray("tok-prices"));
    }

    void oneReasonForBothAudiencesIsToldOnce()
    {
        openUser();
        expectToken().reply(400, refusal(50173));
        TokenSource &second = m_account->tokensFor(QString::fromLatin1(prices));
        QCOMPARE(askAndWait(second), QByteArray());
        QCOMPARE(m_repairs.size(), 1);
        m_account->tokens().reject("tok-1");
        QCOMPARE(askAndWait(), QByteArray());
        QCOMPARE(state(), State::NeedsRepair);
        QCOMPARE(m_repairs.size(), 1);
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

    void aTokenThatIsRefusedAgainIsToldWithWhatHelps_data()
    {
        QTest::addColumn<SignInWay>("way");
        QTest::addColumn<Repair>("repair");
        QTest::newRow("person") << SignInWay::Browser << Repair::SignInAgain;
        // Its secret is right, or there would have been no token.
        QTest::newRow("application") << SignInWay::ClientSecret << Repair::AskAdministrator;
    }
    void aTokenThatIsRefusedAgainIsToldWithWhatHelps()
    {
        QFETCH(SignInWay, way);
        QFETCH(Repair, repair);
        if (way == SignInWay::Browser) {
            openUser();
        } else {
            expectToken().reply(token(u"tok-1"_s));
            open(way, {"s3cr3t", SecretOrigin::Environment});
            QTRY_COMPARE(state(), State::SignedIn);
        }
        Session ours(settingsFor(server().url()), network(), m_account->tokens(), clock());
        const auto call = [&](int status) {
            Heard<QJsonObject> heard;
            listen(ours.fetch<QJsonObject>(get(u"/x"_s), anyObject()), heard);
            QTRY_VERIFY(heard.isThere());
            QCOMPARE(heard.result->hasValue(), status == 200);
        };
        const auto refuse = [this] {
            server()
                .expect("GET", u"/v1/x"_s)
                .reply(401, "{\"code\":400,\"description\":\"Access denied\"}");
        };
        refuse();
        expectToken().reply(token(u"tok-2"_s));
        refuse();
        call(401);
        QTRY_COMPARE(m_repairs.size(), 1);
        QCOMPARE(m_repairs.first().repair, repair);
        QCOMPARE(m_repairs.first().serviceText, u"Access denied"_s);
        QCOMPARE(state(), State::NeedsRepair);
        QCOMPARE(m_account->health().problem, m_repairs.first());
        QVERIFY(m_account->statusText().startsWith(u"Not signed in: The service refused"_s));
        // The same once more is no news, and no token in between makes it look right.
        expectToken().reply(token(u"tok-3"_s));
        refuse();
        expectToken().reply(token(u"tok-4"_s));
        refuse();
        call(401);
        QCOMPARE(state(), State::NeedsRepair);
        QCOMPARE(m_repairs.size(), 1);
        // Mended outside: a call that goes through takes it back.
        expectToken().reply(token(u"tok-5"_s));
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        call(200);
        QTRY_COMPARE(state(), State::SignedIn);
        QVERIFY(!m_account->health().problem);
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
};

QTEST_GUILESS_MAIN(AccountProblemsTest)
#include "tst_accountproblems.moc"
