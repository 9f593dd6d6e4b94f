// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/operationsfixture.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;
using Problem = SubmitProblem::Kind;

namespace {

QString eligibleDestination(const SandboxClient::Upgrade &upgrade)
{
    for (const QJsonValue &each : upgrade.target[u"subscriptionEligibilities"].toArray()) {
        if (each[u"isEligible"].toBool())
            return each[u"subscriptionId"].toString();
    }
    return {};
}

} // namespace

/// What one console does, from Finish to the last read, and that the sandbox never sells twice.
class TestOperationsService : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void fullUpgrade();
    void partialUpgrade();
    void intoAnExistingSubscription();
    void licensesThatDoNotFollow();

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

    void oddHistories_data();
    void oddHistories();
    void unknownWordsAreNoEnd();
    void historyMayNotBeRead();
    void onePollingAfterAnother();

    void decisionNeedsFiveCleanMinutes();
    void failedReadsAreNotClean();
    void markedRowIsReopenedLoudly();
    void markedRowLeavesANewIntentAlone();
    void lookBeforeSendingAgain();

    void oneOpenIntentPerSource();
    void somethingHasChanged();
    void readsFail();
    void draftThatDoesNotFit();
    void legacySource();
    void personWentAway();
    void journalIsFull();
    void journalFillsUpLater();
    void secondConsoleOnlyShows();
    void journalIsExported();

private:
    /// The newest operation ends Done, bought once with one POST, as promised.
    void verifyBoughtOnce(const SandboxClient::Upgrade &source, int postsWanted = 1);
    void runToFinalReadback();
};

void TestOperationsService::runToFinalReadback()
{
    QVERIFY(console().runUntil([this] { return console().newest().outcomeIsFinal; }));
}

void TestOperationsService::verifyBoughtOnce(const SandboxClient::Upgrade &source, int postsWanted)
{
    QVERIFY2(runTo(State::Done), qPrintable(spokenState(console().newest().state)));
    runToFinalReadback();
    const Operation done = console().newest();
    for (const OutcomeRow &row : done.outcome)
        QVERIFY2(row.agrees == true, qPrintable(labelOf(row.what) + row.promised + row.actual));
    QCOMPARE(done.warning, QString());
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), postsWanted);
    QVERIFY(!service().openIntentFor(done.source));
    QVERIFY(!done.sendAgain.isPossible);
    QVERIFY(!done.nextLook.isValid());
}

void TestOperationsService::fullUpgrade()
{
    const auto source = upgrade();
    openConsole();
    const auto submitted = finish(source);
    QVERIFY(submitted && *submitted);
    const Operation begun = console().newest();
    QCOMPARE(begun.id, **submitted);
    QVERIFY(service().openIntentFor(begun.source) == begun.id);
    QVERIFY(!begun.requestId.isNull());
    verifyBoughtOnce(source);
    QCOMPARE(console().newest().requestId, begun.requestId);
    QCOMPARE(console().newest().outcome.first().what, OutcomeRow::What::SourceProduct);
    QCOMPARE(console().newest().attempts, 1);
    QVERIFY(console().newest().events.size() >= 2);
    // Nobody was told of a state that had not been before.
    const QList<State> told = console().states();
    QCOMPARE(told.first(), State::Prepared);
    QVERIFY(told.indexOf(State::Sending) == 1);
    QVERIFY(told.indexOf(State::Accepted) == 2);
}

void TestOperationsService::partialUpgrade()
{
    const auto source = upgrade();
    openConsole();
    const auto submitted = finish(source, source.seats() - 1);
    QVERIFY(submitted && *submitted);
    verifyBoughtOnce(source);
    QList<OutcomeRow::What> rows;
    for (const OutcomeRow &row : console().newest().outcome)
        rows += row.what;
    QVERIFY(rows.contains(OutcomeRow::What::SourceSeats));
    QVERIFY(rows.contains(OutcomeRow::What::NewSubscription));
}

void TestOperationsService::intoAnExistingSubscription()
{
    const auto source = upgrade(
        [](const SandboxClient::Upgrade &each) { return !eligibleDestination(each).isEmpty(); });
    openConsole();
    auto shown = console().shown(source);
    QVERIFY(shown);
    SandboxClient::Upgrade other = source;
    other.source[u"id"_s] = eligibleDestination(source);
    const auto destination = console().subscription(other);
    QVERIFY(destination);
    shown->destination = *destination;
    TransitionDraft draft = Console::draft(source, *shown, 2);
    draft.destination = destination->id;
    draft.term = {};
    draft.billing = {};
    const auto submitted = console().submit(draft, *shown);
    QVERIFY(submitted);
    QVERIFY2(*submitted, *submitted ? "" : qPrintable(submitted->error().sentence));
    verifyBoughtOnce(source);
    QCOMPARE(console().newest().outcome.at(1).what, OutcomeRow::What::DestinationSeats);
    QCOMPARE(console().newest().outcome.at(1).actual, QString::number(destination->quantity + 2));
}

void TestOperationsService::licensesThatDoNotFollow()
{
    const auto source = upgrade([](const SandboxClient::Upgrade &each) {
        return offers(each, u"transition_with_license_transfer"_s);
    });
    openConsole();
    fault(u"reassignment-failed"_s);
    const auto shown = console().shown(source);
    QVERIFY(shown);
    TransitionDraft draft = Console::draft(source, *shown, 0);
    draft.type = TransitionType::WithLicenseTransfer;
    QVERIFY(*console().submit(draft, *shown));
    QVERIFY(runTo(State::LicensesPending));
    QVERIFY(runTo(State::PartlyDone));
    runToFinalReadback();
    const Operation done = console().newest();
    QVERIFY(allAgree(done.outcome));
    QVERIFY(!done.transitionErrors.isEmpty());
    QVERIFY(!done.sendAgain.isPossible);
    QVERIFY(!done.markNotSent.isPossible);
    QVERIFY(!service().sendAgain(done.id));
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), 1);
}

void TestOperationsService::answerLost_data()
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

void TestOperationsService::answerLost()
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

void TestOperationsService::nothingArrived()
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

void TestOperationsService::sameIntentSentAgain()
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

void TestOperationsService::refusalAfterALostAnswer()
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

void TestOperationsService::refusedAtOnce_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::addRow("409 pending") << u"409-900278"_s << u"900278"_s;
    QTest::addRow("409 not ready") << u"409-800082"_s << u"800082"_s;
}

void TestOperationsService::refusedAtOnce()
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

void TestOperationsService::connectionRefused()
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

void TestOperationsService::throttledAndSentAgain()
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

void TestOperationsService::throttledToTheEnd()
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

void TestOperationsService::tokenRefusedOnce()
{
    const auto source = upgrade();
    openConsole();
    fault(u"401"_s, {{u"count"_s, 1}, {u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}});
    QVERIFY(*finish(source));
    verifyBoughtOnce(source, 2);
    QCOMPARE(console().newest().attempts, 2);
}

void TestOperationsService::oddHistories_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isAnswerLost");
    for (const bool isLost : {false, true}) {
        for (const char *kind :
             {"lagging-history", "ignored-operationid", "envelope-items", "envelope-transition",
              "envelope-array", "repeated-events", "reordered-events"}) {
            QTest::addRow("%s%s", kind, isLost ? ", answer lost" : "")
                << QString::fromLatin1(kind) << isLost;
        }
    }
}

void TestOperationsService::oddHistories()
{
    QFETCH(QString, kind);
    QFETCH(bool, isAnswerLost);
    const auto source = upgrade();
    // A history with something older in it, which must not be taken for ours.
    const auto answer = sandbox().post(source.path() + u"/transitions"_s, source.body(1));
    QCOMPARE(answer.status, 200);
    sandbox().clock().advance(1h);
    openConsole();
    fault(kind);
    if (isAnswerLost)
        fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    const auto submitted = finish(source, 1);
    QVERIFY(submitted);
    QVERIFY2(*submitted, *submitted ? "" : qPrintable(submitted->error().differences.join(u' ')));
    QVERIFY(runTo(State::Done));
    runToFinalReadback();
    const Operation done = console().newest();
    QVERIFY(allAgree(done.outcome));
    QCOMPARE(purchasesOf(source), 2);
    QCOMPARE(posts(), 2);
    // The right one of the two.
    QString operation;
    for (const QJsonValue &item : sandbox().purchases()[u"items"].toArray()) {
        if (item[u"requestId"].toString().toLower() == done.requestId.toText())
            operation = item[u"operationId"].toString().toLower();
    }
    QCOMPARE(done.operationId->toText(), operation);
    for (qsizetype i = 1; i < done.events.size(); ++i)
        QVERIFY(done.events.at(i) != done.events.at(i - 1));
}

void TestOperationsService::unknownWordsAreNoEnd()
{
    const auto source = upgrade();
    openConsole();
    fault(u"unknown-words"_s);
    QVERIFY(*finish(source));
    QVERIFY(console().runUntil([this] { return !console().newest().unknownWords.isEmpty(); }));
    QVERIFY(console().newest().isOpen());
    clearFaults();
    QVERIFY(console().runUntil([this] {
        return console().newest().state == State::LicensesPending ||
               console().newest().state == State::Done;
    }));
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsService::historyMayNotBeRead()
{
    const auto source = upgrade();
    openConsole();
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Accepted));
    // From now on the source is unknown to the service: another world on the same port.
    fault(u"500"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitions"_s}});
    QVERIFY(console().runUntil([this] { return console().newest().lookError.has_value(); }));
    QCOMPARE(console().newest().state, State::Accepted);
    QVERIFY(console().newest().nextLook.isValid());
    clearFaults();
    verifyBoughtOnce(source);
    QVERIFY(!console().newest().lookError);
}

void TestOperationsService::onePollingAfterAnother()
{
    const auto source = upgrade();
    openConsole();
    fault(u"unknown-words"_s); // which nobody may take for an end
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Accepted));
    console().quiet();
    const QDateTime begun = sandbox().clock().now();
    QList<qint64> gaps;
    QDateTime last = begun;
    while (begun.secsTo(sandbox().clock().now()) < 4LL * 3600) {
        const QDateTime before = console().newest().lastLook;
        QVERIFY(console().runUntil([&] { return console().newest().lastLook != before; }));
        gaps += last.secsTo(console().newest().lastLook);
        last = console().newest().lastLook;
    }
    // 15 s for two minutes, then minutes, then five minutes (contract, commerce trap 26).
    for (int i = 0; i < 7; ++i)
        QCOMPARE(gaps.at(i), 15);
    QCOMPARE(gaps.at(12), 60);
    QCOMPARE(gaps.last(), 300);
    // After two days nobody asks any more, but a person may.
    QVERIFY(!console().runUntil([] { return false; }, 60h));
    QVERIFY(!console().newest().nextLook.isValid());
    const QDateTime before = console().newest().lastLook;
    QVERIFY(service().checkAgain(console().newest().id));
    QVERIFY(console().runUntil([&] { return console().newest().lastLook != before; }));
    QVERIFY(console().newest().isOpen());
}

void TestOperationsService::decisionNeedsFiveCleanMinutes()
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

void TestOperationsService::failedReadsAreNotClean()
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

void TestOperationsService::markedRowIsReopenedLoudly()
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
    QVERIFY(console().runUntil([this] { return !console().reopened().isEmpty(); }));
    QCOMPARE(console().reopened(), QStringList{console().newest().id.toText()});
    QVERIFY(console().newest().wasReopened);
    verifyBoughtOnce(source);
}

void TestOperationsService::markedRowLeavesANewIntentAlone()
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

void TestOperationsService::lookBeforeSendingAgain()
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

void TestOperationsService::oneOpenIntentPerSource()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    const TransitionDraft draft = Console::draft(source, *shown, 2);
    // Finish, pressed five times before anything could happen.
    QList<SubmitResult> results;
    for (int i = 0; i < 5; ++i) {
        service().submit(draft, *shown, this,
                         [&results](const SubmitResult &result) { results += result; });
    }
    QVERIFY(service().isPreparing(draft.source));
    QVERIFY(console().runUntil([&results] { return results.size() == 5; }, 0ms));
    int accepted = 0;
    for (const SubmitResult &result : std::as_const(results)) {
        if (result)
            ++accepted;
        else
            QCOMPARE(result.error().kind, Problem::AlreadyOpen);
    }
    QCOMPARE(accepted, 1);
    // And once more while it runs.
    const auto again = console().submit(draft, *shown);
    QVERIFY(again && !*again);
    QCOMPARE(again->error().kind, Problem::AlreadyOpen);
    QCOMPARE(again->error().openIntent, console().newest().id);
    verifyBoughtOnce(source);
}

void TestOperationsService::somethingHasChanged()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    // A colleague moves a seat in the meantime.
    QCOMPARE(sandbox().post(source.path() + u"/transitions"_s, source.body(1)).status, 200);
    const auto running = console().submit(Console::draft(source, *shown, 2), *shown);
    QVERIFY(running && !*running);
    QCOMPARE(running->error().kind, Problem::Changed);
    QVERIFY(running->error().differences.join(u' ').contains(u"already running"_s));
    sandbox().clock().advance(2h);
    const auto fewer = console().submit(Console::draft(source, *shown, 2), *shown);
    QVERIFY(fewer && !*fewer);
    QCOMPARE(fewer->error().kind, Problem::Changed);
    const QString told = fewer->error().differences.join(u' ');
    QVERIFY2(
        told.contains(u"had %1 seats and has %2"_s.arg(source.seats()).arg(source.seats() - 1)),
        qPrintable(told));
    QVERIFY(service().operations().isEmpty());
    QCOMPARE(posts(), 1);
    // Looked at again it can be bought.
    QVERIFY(*finish(source, 2));
}

void TestOperationsService::readsFail()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    for (const QString &path :
         {u"/transitions"_s, u"/transitionEligibilities"_s, u"/subscriptions"_s}) {
        fault(u"500"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, path}});
        std::optional<SubmitResult> told;
        service().submit(Console::draft(source, *shown, 2), *shown, this,
                         [&told](const SubmitResult &result) { told.emplace(result); });
        QVERIFY(console().runUntil([&told] { return told.has_value(); }));
        QVERIFY(!*told);
        QCOMPARE(told->error().kind, Problem::ReadFailed);
        QCOMPARE(told->error().error->httpStatus, 500);
        QVERIFY(!service().isPreparing(shown->source.id));
        clearFaults();
    }
    QCOMPARE(posts(), 0);
    QVERIFY(service().operations().isEmpty());
}

void TestOperationsService::draftThatDoesNotFit()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    const TransitionDraft good = Console::draft(source, *shown, 2);
    QList<TransitionDraft> bad(6, good);
    bad[0].quantity = 0;
    bad[1].toCatalogItemId = u"CFQ7TTC0LF8R:0001:X"_s;
    bad[2].source = SubscriptionId::create();
    bad[3].type = TransitionType::Unknown;
    bad[4].destination = SubscriptionId::create();
    bad[5].customer = {};
    for (const TransitionDraft &draft : std::as_const(bad)) {
        const auto told = console().submit(draft, *shown);
        QVERIFY(told && !*told);
        QCOMPARE(told->error().kind, Problem::Invalid);
    }
    QCOMPARE(posts(), 0);
}

void TestOperationsService::legacySource()
{
    const auto source = upgrade();
    openConsole();
    auto shown = console().shown(source);
    QVERIFY(shown);
    shown->source.offerId = u"031C9E47-4802-4248-838E-778FB1D2CC05"_s;
    const auto told = console().submit(Console::draft(source, *shown, 2), *shown);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::Invalid);
    QVERIFY(told->error().sentence.contains(u"legacy"_s));
}

void TestOperationsService::personWentAway()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    auto page = std::make_unique<QObject>();
    bool isTold = false;
    service().submit(Console::draft(source, *shown, 2), *shown, page.get(),
                     [&isTold](const SubmitResult &) { isTold = true; });
    page.reset();
    console().quiet();
    QVERIFY(!isTold);
    QVERIFY(!service().isPreparing(shown->source.id));
    QVERIFY(service().operations().isEmpty());
    QCOMPARE(posts(), 0);
}

void TestOperationsService::journalIsFull()
{
    const auto source = upgrade();
    Journal::Options options;
    QVERIFY(Journal::open(journalPath(), {}));
    options.maxPages = int(QFileInfo(journalPath()).size() / 4096);
    auto journal = Journal::open(journalPath(), options);
    QVERIFY(journal);
    openConsole(std::move(*journal));
    const auto told = finish(source);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::JournalFailed);
    QVERIFY2(told->error().sentence.contains(u"Nothing has been sent"_s) &&
                 told->error().sentence.contains(u"no room left"_s),
             qPrintable(told->error().sentence));
    QVERIFY(service().operations().isEmpty());
    QCOMPARE(posts(), 0);
    QCOMPARE(purchasesOf(source), 0);
}

void TestOperationsService::journalFillsUpLater()
{
    const auto source = upgrade();
    // The intent can be written down, its first attempt cannot.
    auto journal = DyingJournal::open(journalPath(), 2, DyingJournal::Moment::BeforeCommit);
    QVERIFY(journal);
    openConsole(std::move(journal));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"journal:"_s));
    QVERIFY(*finish(source));
    console().quiet();
    QCOMPARE(console().journalFailures().size(), 1);
    QCOMPARE(console().newest().state, State::Prepared);
    QVERIFY(!console().newest().warning.isEmpty());
    QCOMPARE(posts(), 0);
    QVERIFY(service().openIntentFor(console().newest().source));
}

void TestOperationsService::secondConsoleOnlyShows()
{
    const auto source = upgrade();
    openConsole();
    Journal::Options options;
    options.mode = DatabaseSpec::Mode::ReadOnly;
    auto journal = Journal::open(journalPath(), options);
    QVERIFY(journal);
    Console second(sandbox(), std::move(*journal), settings());
    QVERIFY(second.service().isReadOnly());
    const auto shown = second.shown(source);
    QVERIFY(shown);
    const auto told = second.submit(Console::draft(source, *shown, 2), *shown);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::ReadOnly);

    QVERIFY(*finish(source, 2));
    QVERIFY(runTo(State::Done));
    QVERIFY(second.runUntil([&second] { return second.newest().state == State::Done; }, 1min));
    QCOMPARE(second.newest().id, console().newest().id);
    QVERIFY(!second.newest().checkAgain.isPossible);
    QCOMPARE(posts(), 1);
}

void TestOperationsService::journalIsExported()
{
    const auto source = upgrade();
    openConsole();
    QVERIFY(*finish(source, 2));
    QVERIFY(runTo(State::Done));
    const auto text = service().exported();
    QVERIFY(text);
    const QJsonArray operations = QJsonDocument::fromJson(*text).object()[u"operations"].toArray();
    QCOMPARE(operations.size(), 1);
    QCOMPARE(operations.first()[u"requestId"].toString(), console().newest().requestId.toText());
    QVERIFY(operations.first()[u"attempts"].toArray().size() == 1);
    QVERIFY(!text->contains("eyJ"));
}

QTEST_GUILESS_MAIN(TestOperationsService)
#include "tst_operationsservice.moc"
