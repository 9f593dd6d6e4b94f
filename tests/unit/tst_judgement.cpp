// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/judgement.h"

#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(csp::ApiError::Kind)
Q_DECLARE_METATYPE(csp::Verdict)

class TestJudgement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readableTwoHundred();
    void table_data();
    void table();
    void nothingBegun();
    void wordsComeBack();
};

void TestJudgement::readableTwoHundred()
{
    QCOMPARE(judge(std::nullopt, {}), Verdict::Accepted);
    // A readable yes is a yes, whatever was before.
    QCOMPARE(judge(std::nullopt, {.hadUnknownAttempt = true}), Verdict::Accepted);
}

void TestJudgement::table_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<Verdict>("verdict");

    const auto row = [](const char *name, Kind kind, int status, Verdict verdict) {
        QTest::addRow("%s %d", name, status) << kind << status << verdict;
    };
    row("refused, unknown host, bad certificate", Kind::NotSent, 0, Verdict::NotSent);
    row("no token", Kind::NoToken, 0, Verdict::NotSent);
    // The status is that of the authority, which was asked for a token and not to buy.
    for (const int status : {400, 401, 403, 429, 500, 503})
        row("no token", Kind::NoToken, status, Verdict::NotSent);
    row("not sent, and yet a status", Kind::NotSent, 502, Verdict::Unknown);
    row("canceled", Kind::Canceled, 0, Verdict::Unknown);
    row("timeout", Kind::Timeout, 0, Verdict::Unknown);
    row("dropped", Kind::Dropped, 0, Verdict::Unknown);
    row("dropped inside the answer", Kind::Dropped, 200, Verdict::Unknown);
    row("dropped inside a refusal", Kind::Dropped, 400, Verdict::Unknown);
    row("timeout inside a refusal", Kind::Timeout, 409, Verdict::Unknown);
    for (const int status : {200, 201, 202})
        row("2xx that cannot be read", Kind::Unreadable, status, Verdict::Unknown);
    for (const int status : {400, 403, 404, 405, 409, 412, 413, 415, 422})
        row("refused", Kind::Refused, status, Verdict::Rejected);
    row("refused", Kind::Refused, 401, Verdict::NotProcessed);
    row("throttled", Kind::Throttled, 429, Verdict::NotProcessed);
    row("throttled with another status", Kind::Throttled, 503, Verdict::Unknown);
    for (const int status : {402, 406, 407, 408, 410, 411, 414, 416, 417, 418,
                             421, 423, 424, 425, 426, 428, 429, 431, 451, 499})
        row("refused", Kind::Refused, status, Verdict::Unknown);
    for (const int status : {500, 501, 502, 503, 504, 505, 507, 511, 599})
        row("server fault", Kind::ServerFault, status, Verdict::Unknown);
    for (const int status : {0, 100, 101, 301, 302, 303, 304, 307, 308})
        row("unexpected", Kind::Unexpected, status, Verdict::Unknown);
}

void TestJudgement::table()
{
    QFETCH(Kind, kind);
    QFETCH(int, status);
    QFETCH(Verdict, verdict);
    ApiError error;
    error.kind = kind;
    error.httpStatus = status;
    QCOMPARE(judge(error, {}), verdict);
    // After an unknown attempt nothing that comes back proves that it did not happen.
    QCOMPARE(judge(error, {.hadUnknownAttempt = true}), Verdict::Unknown);
}

void TestJudgement::nothingBegun()
{
    ApiError error;
    error.kind = Kind::Canceled;
    QCOMPARE(judge(error, {.hasBegun = false}), Verdict::NotSent);
    QCOMPARE(judge(error, {.hadUnknownAttempt = true, .hasBegun = false}), Verdict::Unknown);
}

void TestJudgement::wordsComeBack()
{
    for (const Verdict verdict : {Verdict::Accepted, Verdict::NotSent, Verdict::NotProcessed,
                                  Verdict::Rejected, Verdict::Unknown}) {
        QVERIFY(!verdictWord(verdict).isEmpty());
        QCOMPARE(verdictFromWord(verdictWord(verdict)), verdict);
    }
    QVERIFY(!verdictFromWord(u"maybe"_s));
}

QTEST_GUILESS_MAIN(TestJudgement)
#include "tst_judgement.moc"
