// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/accountfixture.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// One refresh for everybody, rotation, sleep and clock changes, a second audience.
class AccountRenewalTest : public AccountFixture
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(AccountRenewalTest)
#include "tst_accountrenewal.moc"
