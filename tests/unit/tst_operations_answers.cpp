// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/operationsfixture.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;

/// What comes back, or does not, after the one POST: the sandbox never sells twice.
class TestOperationsAnswers final : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void answerLost_data();
    void answerLost();
    void nothingArrived();
    void sameIntentSentAgain();
    void refusalAfterALostAnswer();
    void refusedAtOnce_data();
    void refusedAtOnce();
    void connectionRefused();
    void throttledAndSentAgain();
    void throttledToTheEnd();
    void tokenRefusedOnce();
    void tokenThatIsNotRenewed_data();
    void tokenThatIsNotRenewed();
};

void TestOperationsAnswers::answerLost_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<bool>("isCold");
    const QJsonObject post{
        {u"point"_s, u"after"_s}, {u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}};
    for (const bool isCold : {false, true}) {
        const char *connection = isCold ? "cold" : "warm";
        QTest::addRow("connection closed, %s", connection)
            << u"drop-after-commit"_s << QJsonObject() << isCold;
        QTest::addRow("closed inside the answer, %s", connection)
            << u"drop-after-commit"_s << QJsonObject{{u"bytes"_s, 40}} << isCold;
        QTest::addRow("200 that is not JSON, %s", connection)
            << u"invalid-200"_s << QJsonObject() << isCold;
        QTest::addRow("504, %s", connection) << u"504"_s << post << isCold;
        QTest::addRow("500, %s", connection) << u"500"_s << post << isCold;
    }
}

void TestOperationsAnswers::answerLost()
{
    QFETCH(QString, kind);
    QFETCH(QJsonObject, more);
    QFETCH(bool, isCold);
    const auto source = upgrade();
    openConsole();
    more.insert(u"count"_s, 1);
    fault(kind, more);
    // Reading everything afresh has left connections open, on which the POST goes out otherwise.
    if (isCold) {
        connect(&service(), &OperationsService::operationAdded, this,
                [this] { console().network().clearConnectionCache(); });
    }
    QVERIFY(*finish(source));
    // The look that follows at once tells what happened.
    verifyBoughtOnce(source);
    QVERIFY(console().newest().error.has_value());
    QVERIFY(console().states().contains(State::Unknown));
    QVERIFY(!console().states().contains(State::Rejected));
    QVERIFY(!console().states().contains(State::NotSent));
}

void TestOperationsAnswers::nothingArrived()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Unknown));
    // Nobody but a person ends it.
    QVERIFY(!console().runUntil([this] { return console().newest().state != State::Unknown; }, 3h));
    QCOMPARE(posts(), 1);
    QVERIFY(console().newest().markNotSent.isPossible);
    QVERIFY(service().markNotSent(console().newest().id));
    QCOMPARE(console().newest().state, State::MarkedNotSent);
    QVERIFY(!service().openIntentFor(console().newest().source));
    QCOMPARE(purchasesOf(source), 0);
    // The source is free, and what is bought now is bought once.
    QVERIFY(*finish(source));
    verifyBoughtOnce(source, 2);
}

void TestOperationsAnswers::sameIntentSentAgain()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    const RequestId request = console().newest().requestId;
    const CorrelationId first = console().newest().lastCorrelation;
    // A key that repeats decides once.
    for (int i = 0; i < 5; ++i)
        QVERIFY(service().sendAgain(console().newest().id));
    verifyBoughtOnce(source, 2);
    QCOMPARE(console().journal().entries()->first().decisions.size(), 1);
    const Operation done = console().newest();
    QCOMPARE(done.requestId, request);
    QVERIFY(done.lastCorrelation != first);
    QCOMPARE(done.attempts, 2);
    const QJsonArray items = sandbox().purchases()[u"items"].toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.first()[u"requestId"].toString().toLower(), request.toText());
    QCOMPARE(items.first()[u"correlationId"].toString().toLower(), done.lastCorrelation.toText());
}

void TestOperationsAnswers::refusalAfterALostAnswer()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    fault(u"409-900278"_s, {{u"count"_s, 1}});
    QVERIFY(service().sendAgain(console().newest().id));
    QVERIFY(console().runUntil([this] {
        return console().newest().attempts == 2 && console().newest().state != State::Sending;
    }));
    // It may be our own first POST that is running.
    QCOMPARE(console().newest().state, State::Unknown);
    QCOMPARE(console().newest().error->code, u"900278"_s);
    QVERIFY(!console().runUntil([this] { return console().newest().state != State::Unknown; }, 2h));
    QVERIFY(!console().states().contains(State::Rejected));
}

void TestOperationsAnswers::refusedAtOnce_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::addRow("409 pending") << u"409-900278"_s << u"900278"_s;
    QTest::addRow("409 not ready") << u"409-800082"_s << u"800082"_s;
}

void TestOperationsAnswers::refusedAtOnce()
{
    QFETCH(QString, kind);
    QFETCH(QString, code);
    const auto source = upgrade();
    openConsole();
    fault(kind, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Rejected));
    const Operation rejected = console().newest();
    QCOMPARE(rejected.error->kind, ErrorSummary::Kind::Refused);
    QCOMPARE(rejected.error->httpStatus, 409);
    QCOMPARE(rejected.error->code, code);
    QCOMPARE(rejected.error->requestId, rejected.requestId);
    QVERIFY(!rejected.error->serviceText.isEmpty());
    QVERIFY(!rejected.checkAgain.isPossible);
    QCOMPARE(purchasesOf(source), 0);
    // A business failure ends the intent; the next one has an id of its own.
    QVERIFY(*finish(source));
    verifyBoughtOnce(source, 2);
    QVERIFY(console().newest().requestId != rejected.requestId);
}

void TestOperationsAnswers::connectionRefused()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    // The service goes away after everything was read and written down, and before it is sent.
    connect(&service(), &OperationsService::operationAdded, this,
            [this] { sandbox().server().stop(); });
    const auto submitted = console().submit(Console::draft(source, *shown, 0), *shown);
    QVERIFY(submitted && *submitted);
    QVERIFY(runTo(State::NotSent));
    const Operation notSent = console().newest();
    QCOMPARE(notSent.error->kind, ErrorSummary::Kind::NotSent);
    QVERIFY(!service().openIntentFor(notSent.source));
    QVERIFY(!notSent.sendAgain.isPossible);
}

void TestOperationsAnswers::throttledAndSentAgain()
{
    const auto source = upgrade();
    openConsole();
    fault(u"429"_s, {{u"count"_s, 2}, {u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}});
    QVERIFY(*finish(source));
    verifyBoughtOnce(source, 3);
    const auto entries = console().journal().entries();
    QCOMPARE(entries->first().attempts.size(), 3);
    QCOMPARE(entries->first().attempts.at(0).outcome->verdict, u"not-processed"_s);
    QCOMPARE(entries->first().attempts.at(1).outcome->verdict, u"not-processed"_s);
    QCOMPARE(entries->first().attempts.at(2).outcome->verdict, u"accepted"_s);
}

void TestOperationsAnswers::throttledToTheEnd()
{
    const auto source = upgrade();
    openConsole();
    fault(u"429"_s, {{u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::NotSent));
    QCOMPARE(console().newest().error->kind, ErrorSummary::Kind::Throttled);
    QVERIFY(!console().newest().note.isEmpty());
    QCOMPARE(purchasesOf(source), 0);
    QVERIFY(!service().openIntentFor(console().newest().source));
}

void TestOperationsAnswers::tokenRefusedOnce()
{
    const auto source = upgrade();
    openConsole();
    fault(u"401"_s, {{u"count"_s, 1}, {u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}});
    QVERIFY(*finish(source));
    verifyBoughtOnce(source, 2);
    QCOMPARE(console().newest().attempts, 2);
}

void TestOperationsAnswers::tokenThatIsNotRenewed_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<int>("status");
    QTest::newRow("refused") << u"secret-expired"_s << 401;
    QTest::newRow("authority is ill") << u"500"_s << 500;
}

/// In the middle of a purchase: the service refuses the token, the authority gives no other.
void TestOperationsAnswers::tokenThatIsNotRenewed()
{
    QFETCH(QString, policy);
    QFETCH(int, status);
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    fault(u"401"_s, {{u"count"_s, 1}, {u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}});
    sandbox().control({{u"authority"_s, QJsonArray{QJsonObject{{u"policy"_s, policy}}}}});
    QVERIFY(*console().submit(Console::draft(source, *shown, 2), *shown));
    QVERIFY(runTo(State::NotSent));
    QCOMPARE(console().newest().error->kind, ErrorSummary::Kind::NoToken);
    QCOMPARE(console().newest().error->httpStatus, status);
    QVERIFY(!console().states().contains(State::Unknown));
    QCOMPARE(posts(), 1);
    QCOMPARE(purchasesOf(source), 0);
    QVERIFY(!service().openIntentFor(shown->source.id));
    // Once there is a token again it can be bought.
    sandbox().control({{u"clearAuthority"_s, true}});
    QVERIFY(*finish(source, 2));
    verifyBoughtOnce(source, 2);
}

QTEST_GUILESS_MAIN(TestOperationsAnswers)
#include "tst_operations_answers.moc"
