// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/retrypolicy.h"
#include "tests/support/testbase.h"

#include <QTest>

using namespace csp;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(csp::FailedAttempt)

/// The table of what is sent again, and when.
class RetryPolicyTest : public csp::test::TestBase
{
    Q_OBJECT

private:
    using Kind = ApiError::Kind;
    static constexpr Kind allKinds[] = {
        Kind::Canceled, Kind::NotSent,   Kind::NoToken,     Kind::Timeout,    Kind::Dropped,
        Kind::Refused,  Kind::Throttled, Kind::ServerFault, Kind::Unreadable, Kind::Unexpected};

private Q_SLOTS:
    void changesAreSentAgainAfterThrottlingOnly()
    {
        for (const Kind kind : allKinds) {
            for (int status = 0; status < 600; ++status) {
                for (int repetitions = 0; repetitions < 5; ++repetitions) {
                    FailedAttempt failed;
                    failed.method = Method::Post;
                    failed.kind = kind;
                    failed.httpStatus = status;
                    failed.repetitions = repetitions;
                    QCOMPARE(decideRetry(failed, 0.5).again,
                             kind == Kind::Throttled && repetitions < 3);
                }
            }
        }
    }

    void readsAreSentAgain_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("allowed");
        QTest::newRow("not sent") << Kind::NotSent << 0 << 3;
        QTest::newRow("dropped") << Kind::Dropped << 0 << 3;
        QTest::newRow("dropped inside an answer") << Kind::Dropped << 200 << 3;
        QTest::newRow("timeout") << Kind::Timeout << 0 << 1;
        QTest::newRow("408") << Kind::Refused << 408 << 3;
        QTest::newRow("429") << Kind::Throttled << 429 << 5;
        for (const int status : {500, 502, 503, 504, 520})
            QTest::addRow("%d", status) << Kind::ServerFault << status << 3;
        for (const int status : {501, 505})
            QTest::addRow("%d", status) << Kind::ServerFault << status << 0;
        for (const int status : {400, 401, 403, 404, 409, 412, 417})
            QTest::addRow("%d", status) << Kind::Refused << status << 0;
        QTest::newRow("unreadable") << Kind::Unreadable << 200 << 0;
        QTest::newRow("unexpected") << Kind::Unexpected << 302 << 0;
        QTest::newRow("canceled") << Kind::Canceled << 0 << 0;
        QTest::newRow("no token") << Kind::NoToken << 0 << 0;
    }
    void readsAreSentAgain()
    {
        QFETCH(Kind, kind);
        QFETCH(int, status);
        QFETCH(int, allowed);
        for (int repetitions = 0; repetitions < 8; ++repetitions) {
            FailedAttempt failed;
            failed.kind = kind;
            failed.httpStatus = status;
            failed.repetitions = repetitions;
            QCOMPARE(decideRetry(failed, 0.5).again, repetitions < allowed);
        }
    }

    void badCertificatesAreFinal()
    {
        FailedAttempt failed;
        failed.kind = Kind::NotSent;
        failed.certificateProblem = true;
        QCOMPARE(decideRetry(failed, 0.5), RetryDecision());
    }

    void waitsGrowAndSpread()
    {
        FailedAttempt failed;
        failed.kind = Kind::ServerFault;
        failed.httpStatus = 500;
        QCOMPARE(decideRetry(failed, 0.5).delay, 500ms);
        QCOMPARE(decideRetry(failed, 0.0).delay, 375ms);
        QVERIFY(decideRetry(failed, 0.999).delay > 620ms);
        failed.repetitions = 1;
        QCOMPARE(decideRetry(failed, 0.5).delay, 1500ms);
        failed.repetitions = 2;
        QCOMPARE(decideRetry(failed, 0.5).delay, 3500ms);
        QCOMPARE(decideRetry(failed, 0.5).pauseForAll, 0ms);
    }

    void aBusyServerIsBelievedWithinLimits()
    {
        FailedAttempt failed;
        failed.kind = Kind::ServerFault;
        failed.httpStatus = 503;
        failed.retryAfter = 20s;
        QCOMPARE(decideRetry(failed, 0.5).delay, 20s);
        failed.retryAfter = 0s;
        QCOMPARE(decideRetry(failed, 0.5).delay, 500ms);
        failed.retryAfter = 61s;
        QVERIFY(!decideRetry(failed, 0.5).again);
    }

    void throttlingPausesEverybodyEvenAtTheEnd()
    {
        FailedAttempt failed;
        failed.kind = Kind::Throttled;
        failed.httpStatus = 429;
        failed.retryAfter = 57s;
        failed.repetitions = 99;
        const RetryDecision decision = decideRetry(failed, 0.5);
        QVERIFY(!decision.again);
        QCOMPARE(decision.pauseForAll, 57s);
    }

    void changesDoNotWaitForEver()
    {
        FailedAttempt failed;
        failed.method = Method::Post;
        failed.kind = Kind::Throttled;
        failed.httpStatus = 429;
        failed.retryAfter = 300s;
        QVERIFY(decideRetry(failed, 0.5).again);
        failed.retryAfter = 301s;
        QVERIFY(!decideRetry(failed, 0.5).again);
        QCOMPARE(decideRetry(failed, 0.5).pauseForAll, 301s);
        failed.method = Method::Get;
        QVERIFY(decideRetry(failed, 0.5).again);
    }

    void pauses()
    {
        QCOMPARE(throttlePause(57s, 0), 57s);
        QCOMPARE(throttlePause(0s, 0), 1s);
        QCOMPARE(throttlePause(86400s, 0), 1h);
        QCOMPARE(throttlePause(std::chrono::seconds::max(), 0), 1h);
        QCOMPARE(throttlePause({}, 0), 5s);
        QCOMPARE(throttlePause({}, 1), 10s);
        QCOMPARE(throttlePause({}, 2), 20s);
        QCOMPARE(throttlePause({}, 50), 60s);
    }
};

QTEST_GUILESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"
