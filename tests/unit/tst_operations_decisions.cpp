// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/operationsfixture.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;

/// What a person may decide where nobody knows whether it happened.
class TestOperationsDecisions final : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void decisionNeedsFiveCleanMinutes();
    void failedReadsAreNotClean();
    void markedRowIsReopenedLoudly();
    void markedRowLeavesANewIntentAlone();
    void lookBeforeSendingAgain();
    void markedRowReopensWhileAnotherIsPrepared();
    void whatHasChangedIsNotSentAgain();
    void refusalAfterOneThatWasTaken();
    void aReadingBeforeTheDecisionDoesNotCount();
    void lookingForTooLongSendsNothing();
    void boughtTwiceIsSaidForGood();
    void whatTurnsUpBeforeTheNextOneStopsIt();
    void theWatchOfAMarkedRowEndsWithALook();
};

void TestOperationsDecisions::decisionNeedsFiveCleanMinutes()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Unknown));
    console().quiet();
    const QDateTime begun = sandbox().clock().now();
    QVERIFY(!console().newest().markNotSent.isPossible);
    QVERIFY(!service().markNotSent(console().newest().id));
    const auto refused = service().sendAgain(console().newest().id);
    QVERIFY(!refused);
    QVERIFY2(refused.error().contains(u"5 minutes"_s), qPrintable(refused.error()));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    QVERIFY(begun.secsTo(sandbox().clock().now()) >= 300);
    QVERIFY(begun.secsTo(sandbox().clock().now()) < 420);
    QCOMPARE(posts(), 1);
}

void TestOperationsDecisions::failedReadsAreNotClean()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Unknown));
    fault(u"500"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitions"_s}});
    QVERIFY(!console().runUntil([this] { return console().newest().markNotSent.isPossible; }, 1h));
    QVERIFY(console().newest().lookError);
    clearFaults();
    const QDateTime begun = sandbox().clock().now();
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    QVERIFY(begun.secsTo(sandbox().clock().now()) >= 300);
}

void TestOperationsDecisions::markedRowIsReopenedLoudly()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 7200}});
    openConsole();
    fault(u"lagging-history"_s, {{u"seconds"_s, 3600}});
    fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    QVERIFY(service().markNotSent(console().newest().id));
    QVERIFY(console().reopened().isEmpty());
    bool wasLeft = false;
    QVERIFY(console().runUntil([&] {
        wasLeft = wasLeft || !service().isWatching();
        return !console().reopened().isEmpty();
    }));
    QVERIFY(!wasLeft);
    QCOMPARE(console().reopened(), QStringList{console().newest().id.toText()});
    QVERIFY(console().newest().wasReopened);
    verifyBoughtOnce(source);
}

void TestOperationsDecisions::markedRowLeavesANewIntentAlone()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    const IntentId marked = console().newest().id;
    QVERIFY(service().markNotSent(marked));
    // The same once more: what the history shows now belongs to the second.
    QVERIFY(*finish(source, 2));
    verifyBoughtOnce(source, 2);
    QVERIFY(!console().runUntil([this] { return !console().reopened().isEmpty(); }, 26h));
    QCOMPARE(service().operation(marked)->state, State::MarkedNotSent);
    // A day later nobody watches any more.
    QVERIFY(!service().operation(marked)->nextLook.isValid());
}

void TestOperationsDecisions::lookBeforeSendingAgain()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 7200}});
    openConsole();
    fault(u"lagging-history"_s, {{u"seconds"_s, 3600}});
    fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    // Between the last look and the decision it appears.
    clearFaults();
    QVERIFY(service().sendAgain(console().newest().id));
    verifyBoughtOnce(source, 1);
    QCOMPARE(console().newest().attempts, 1);
}

void TestOperationsDecisions::markedRowReopensWhileAnotherIsPrepared()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    const IntentId marked = console().newest().id;
    QVERIFY(service().markNotSent(marked));
    // The next one is decided; of its fresh reads only the last is still under way.
    const auto shown = console().shown(source);
    QVERIFY(shown);
    fault(u"hold"_s,
          {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitionEligibilities"_s}, {u"count"_s, 1}});
    std::optional<SubmitResult> told;
    service().submit(Console::draft(source, *shown, 2), *shown, this,
                     [&told](const SubmitResult &result) { told.emplace(result); });
    QTRY_COMPARE(sandbox().control()[u"heldCount"].toInt(), 1);
    QTRY_COMPARE(console().session().jobs().size(), 1);
    // Now the service does what nobody believed in any more.
    QCOMPARE(sandbox().post(source.path() + u"/transitions"_s, source.body(2)).status, 200);
    QVERIFY(service().checkAgain(marked));
    QTRY_VERIFY(!console().reopened().isEmpty());
    QVERIFY(!told);
    sandbox().control({{u"release"_s, true}});
    QTRY_VERIFY(told);
    QVERIFY(!*told);
    QCOMPARE(told->error().kind, SubmitProblem::Kind::AlreadyOpen);
    QCOMPARE(told->error().openIntent, marked);
    QCOMPARE(service().operations().size(), 1);
    QVERIFY(runTo(State::Done));
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsDecisions::whatHasChangedIsNotSentAgain()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 0}});
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    console().quiet();
    // It may be a part of ours, it may be somebody else's: here another one moves a seat.
    QCOMPARE(sandbox().post(source.path() + u"/transitions"_s, source.body(1)).status, 200);
    const IntentId id = console().newest().id;
    QVERIFY(service().sendAgain(id));
    console().quiet();
    QCOMPARE(posts(), 2);
    QCOMPARE(console().newest().attempts, 1);
    QVERIFY(console().newest().warning.contains(u"have changed"_s));
    // Reads go on, and are clean in that nothing changes any more: it stays out of the question.
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    QVERIFY(!console().newest().sendAgain.isPossible);
    QVERIFY2(console().newest().sendAgain.reason.contains(u"twice"_s),
             qPrintable(console().newest().sendAgain.reason));
    QVERIFY(!service().sendAgain(id));
    QVERIFY(service().markNotSent(id));
}

void TestOperationsDecisions::refusalAfterOneThatWasTaken()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 86'400}});
    openConsole();
    fault(u"lagging-history"_s, {{u"seconds"_s, 86'400}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Accepted));
    const IntentId id = console().newest().id;
    killConsole();
    {
        const auto journal = Journal::open(journalPath(), {});
        QVERIFY(journal);
        JournalChange change;
        change.intent = id;
        change.state = StateRecord{sandbox().clock().now(), State::Unknown, u"A day later"_s};
        QVERIFY((*journal)->append(change, sandbox().clock().now()));
    }
    openConsole();
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    // What it says may be because of the first one, which was taken.
    fault(u"409-900278"_s, {{u"method"_s, u"POST"_s}, {u"count"_s, 1}});
    QVERIFY(service().sendAgain(id));
    QVERIFY(console().runUntil([this] {
        const Operation operation = console().newest();
        return operation.attempts == 2 && operation.state != State::Sending;
    }));
    QCOMPARE(console().newest().state, State::Unknown);
}

void TestOperationsDecisions::aReadingBeforeTheDecisionDoesNotCount()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 0}});
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    console().quiet();
    // A look is under way; what it has read of the subscriptions is from before.
    fault(u"hold"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitions"_s}, {u"count"_s, 1}});
    QVERIFY(service().checkAgain(console().newest().id));
    QTRY_COMPARE(sandbox().control()[u"heldCount"].toInt(), 1);
    QTRY_COMPARE(console().session().jobs().size(), 1);
    QCOMPARE(sandbox().post(source.path() + u"/transitions"_s, source.body(1)).status, 200);
    QVERIFY(service().sendAgain(console().newest().id));
    sandbox().control({{u"release"_s, true}});
    console().quiet();
    QCOMPARE(console().newest().attempts, 1);
    QCOMPARE(posts(), 2);
}

void TestOperationsDecisions::lookingForTooLongSendsNothing()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    console().quiet();
    // The service wants ten minutes of rest before it tells the history.
    fault(u"429"_s, {{u"method"_s, u"GET"_s},
                     {u"path"_s, u"/transitions"_s},
                     {u"seconds"_s, 600},
                     {u"count"_s, 1}});
    QVERIFY(service().sendAgain(console().newest().id));
    const QDateTime decided = sandbox().clock().now();
    QVERIFY(console().runUntil([&] {
        const Operation operation = console().newest();
        return operation.lastLook > decided || operation.attempts > 1;
    }));
    console().quiet();
    QVERIFY(decided.secsTo(sandbox().clock().now()) >= 300);
    QCOMPARE(console().newest().attempts, 1);
    QCOMPARE(posts(), 1);
    QVERIFY2(console().newest().note.contains(u"too long"_s), qPrintable(console().newest().note));
    // Decided anew it goes out.
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    QVERIFY(service().sendAgain(console().newest().id));
    verifyBoughtOnce(source, 2);
}

void TestOperationsDecisions::boughtTwiceIsSaidForGood()
{
    const auto source = upgrade();
    openConsole();
    fault(u"lagging-history"_s, {{u"seconds"_s, 900}});
    sandbox().control({{u"pace"_s, 7200}});
    fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 1));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    QVERIFY(service().sendAgain(console().newest().id));
    QVERIFY(console().runUntil([this] { return console().newest().attempts == 2; }));
    QVERIFY(runTo(State::Accepted));
    QCOMPARE(purchasesOf(source), 2);
    // The second is known by its id at once; the first comes to the history later.
    const auto isSaid = [this] {
        const Operation operation = console().newest();
        return (operation.warning + operation.note).contains(u"more than once"_s);
    };
    QVERIFY(console().runUntil(isSaid));
    bool wasLost = false;
    QVERIFY(console().runUntil([&] {
        wasLost = wasLost || !isSaid();
        return console().newest().outcomeIsFinal;
    }));
    QVERIFY(!wasLost);
    killConsole();
    openConsole();
    QVERIFY(isSaid());
}

void TestOperationsDecisions::whatTurnsUpBeforeTheNextOneStopsIt()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 0}});
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    const IntentId marked = console().newest().id;
    QVERIFY(service().markNotSent(marked));
    console().quiet();
    // The service does it after all; before the watch looks the next time it is bought once more.
    QCOMPARE(sandbox().post(source.path() + u"/transitions"_s, source.body(2)).status, 200);
    const auto refused = finish(source, 2);
    QVERIFY(refused && !*refused);
    QCOMPARE(refused->error().kind, SubmitProblem::Kind::AlreadyOpen);
    QCOMPARE(refused->error().openIntent, marked);
    QVERIFY2(refused->error().sentence.contains(u"did happen"),
             qPrintable(refused->error().sentence));
    QCOMPARE(console().reopened(), QStringList{marked.toText()});
    QCOMPARE(service().operations().size(), 1);
    QVERIFY(runTo(State::Done));
    QCOMPARE(posts(), 2);
}

void TestOperationsDecisions::theWatchOfAMarkedRowEndsWithALook()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    QVERIFY(service().markNotSent(console().newest().id));
    console().quiet();
    // Nobody is there for a weekend, and at first there is no network.
    killConsole();
    sandbox().clock().advance(72h);
    fault(u"500"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitions"_s}});
    openConsole();
    QVERIFY(console().runUntil([this] { return console().newest().lookError.has_value(); }));
    QVERIFY(console().newest().isWatched);
    QVERIFY(service().isWatching());
    QCOMPARE(console().newest().note, QString());
    clearFaults();
    QVERIFY(console().runUntil([this] { return !console().newest().isWatched; }));
    QCOMPARE(console().newest().state, State::MarkedNotSent);
    QVERIFY2(console().newest().note.contains(u"did not show it"),
             qPrintable(console().newest().note));
    QVERIFY(!console().newest().wasReopened);
    console().quiet();
    QVERIFY(!service().isWatching());
    // That was the last one, for good.
    killConsole();
    openConsole();
    console().quiet();
    QVERIFY(!console().newest().lastLook.isValid());
    QVERIFY(!service().isWatching());
}

QTEST_GUILESS_MAIN(TestOperationsDecisions)
#include "tst_operations_decisions.moc"
