// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/transitionsapi.h"
#include "tests/unit/operationsfixture.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;
using Moment = DyingJournal::Moment;

/// Consoles that die and are started again: exactly one purchase, by both counts.
class TestOperationsRestart : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void killedInState_data();
    void killedInState();
    void killedAtEveryWrite_data();
    void killedAtEveryWrite();
    void killedWhileSending();
    void killedAgainAndAgain();
    void neverSentAndTooOld();
    void neverSentAndOutOfDate();
    void calledOffBeforeItWasSent();
    void sourceStaysBlockedAcrossRestarts();
    void markedRowIsWatchedAcrossRestarts();
    void failedConversionIsFound();
    void oldRowsAreLeftAlone();
    void anotherServiceIsAskedNothing_data();
    void anotherServiceIsAskedNothing();

private:
    /// What a person does after a restart: waits, and when nothing settles it, sends it again.
    bool carryOnToTheEnd();
};

bool TestOperationsRestart::carryOnToTheEnd()
{
    for (int decisions = 0; decisions < 3; ++decisions) {
        const bool hasStopped = console().runUntil([this] {
            const Operation operation = console().newest();
            return operation.outcomeIsFinal || operation.sendAgain.isPossible;
        });
        if (!hasStopped || console().newest().outcomeIsFinal)
            return hasStopped;
        if (!service().sendAgain(console().newest().id))
            return false;
        console().quiet();
    }
    return false;
}

void TestOperationsRestart::killedInState_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("sold");
    QTest::addRow("accepted") << State::Accepted << QString() << 1;
    QTest::addRow("licenses pending") << State::LicensesPending << QString() << 1;
    QTest::addRow("unknown, bought") << State::Unknown << u"drop-after-commit"_s << 1;
    QTest::addRow("unknown, not bought") << State::Unknown << u"drop-before"_s << 0;
    QTest::addRow("done, not read back") << State::Done << QString() << 1;
}

void TestOperationsRestart::killedInState()
{
    QFETCH(State, state);
    QFETCH(QString, kind);
    QFETCH(int, sold);
    const auto source = upgrade([](const SandboxClient::Upgrade &each) {
        return !each.hasTwin && offers(each, u"transition_with_license_transfer"_s);
    });
    openConsole();
    if (!kind.isEmpty())
        fault(kind, {{u"count"_s, 1}});
    // The look that follows at once must not find it yet.
    if (state == State::Unknown)
        fault(u"lagging-history"_s, {{u"seconds"_s, 30}});
    const auto shown = console().shown(source);
    QVERIFY(shown);
    TransitionDraft draft = Console::draft(source, *shown, 2);
    draft.type = TransitionType::WithLicenseTransfer;
    QVERIFY(*console().submit(draft, *shown));
    QVERIFY(runTo(state));
    const IntentId id = console().newest().id;
    const RequestId request = console().newest().requestId;
    killConsole();
    QCOMPARE(purchasesOf(source), sold);

    openConsole();
    QCOMPARE(console().newest().id, id);
    QCOMPARE(console().newest().state, state);
    QVERIFY(carryOnToTheEnd());
    QCOMPARE(console().newest().state, State::Done);
    QCOMPARE(console().newest().requestId, request);
    QVERIFY(allAgree(console().newest().outcome));
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), sold == 1 ? 1 : 2);
}

void TestOperationsRestart::killedAtEveryWrite_data()
{
    QTest::addColumn<Moment>("moment");
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"", "drop-after-commit", "drop-before", "lagging-history"}) {
        QTest::addRow("before the commit, %s", kind)
            << Moment::BeforeCommit << QString::fromLatin1(kind);
        QTest::addRow("after the commit, %s", kind)
            << Moment::AfterCommit << QString::fromLatin1(kind);
    }
}

void TestOperationsRestart::killedAtEveryWrite()
{
    QFETCH(Moment, moment);
    QFETCH(QString, kind);
    bool hasDied = true;
    for (int write = 1; hasDied; ++write) {
        // A world and a folder of its own for each death.
        renew();
        const auto source = upgrade();
        auto journal = DyingJournal::open(journalPath(), write, moment);
        QVERIFY(journal);
        const DyingJournal *watched = journal.get();
        openConsole(std::move(journal));
        if (!kind.isEmpty() && kind != u"lagging-history")
            fault(kind, {{u"count"_s, 1}});
        else if (!kind.isEmpty())
            fault(kind, {{u"seconds"_s, 120}});
        if (write > 1)
            allowJournalWarnings();
        const auto submitted = finish(source, 2);
        QVERIFY(submitted);
        const bool isWrittenDown = submitted->hasValue();
        (void)console().runUntil([&] {
            return watched->isDead() || console().newest().outcomeIsFinal ||
                   console().newest().sendAgain.isPossible;
        });
        // Dead or alive, what is on its way reaches the service.
        console().quiet();
        hasDied = watched->isDead();
        killConsole();

        openConsole();
        if (!isWrittenDown && moment == Moment::BeforeCommit) {
            // Nothing was promised to anybody: the person was told and tries again.
            QVERIFY(service().operations().isEmpty());
            QVERIFY(*finish(source, 2));
        }
        QCOMPARE(service().operations().size(), 1);
        QVERIFY2(carryOnToTheEnd(), qPrintable(u"death at write %1"_s.arg(write)));
        QCOMPARE(console().newest().state, State::Done);
        QVERIFY2(
            purchasesOf(source) == 1,
            qPrintable(
                u"%1 purchases after a death at write %2"_s.arg(purchasesOf(source)).arg(write)));
        QVERIFY(allAgree(console().newest().outcome));
        QVERIFY(write < 30);
    }
}

void TestOperationsRestart::killedWhileSending()
{
    const auto source = upgrade();
    openConsole();
    // The service has taken it and keeps its answer.
    fault(u"hold"_s, {{u"count"_s, 1}, {u"point"_s, u"after"_s}});
    QVERIFY(*finish(source, 2));
    QVERIFY(QTest::qWaitFor([this] { return posts() == 1; }));
    QCOMPARE(console().newest().state, State::Sending);
    killConsole();

    openConsole();
    QCOMPARE(console().newest().state, State::Unknown);
    QVERIFY(!console().newest().note.isEmpty());
    QVERIFY(carryOnToTheEnd());
    QCOMPARE(console().newest().state, State::Done);
    QCOMPARE(console().newest().attempts, 1);
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), 1);
    sandbox().control({{u"release"_s, true}});
}

void TestOperationsRestart::killedAgainAndAgain()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    for (int i = 0; i < 20 && !console().newest().outcomeIsFinal; ++i) {
        console().quiet();
        killConsole();
        sandbox().clock().advance(5s);
        openConsole();
        console().quiet();
    }
    QVERIFY(carryOnToTheEnd());
    QCOMPARE(console().newest().state, State::Done);
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), 1);
}

void TestOperationsRestart::neverSentAndTooOld()
{
    const auto source = upgrade();
    openConsole(DyingJournal::open(journalPath(), 1, Moment::AfterCommit));
    const auto submitted = finish(source, 2);
    QVERIFY(submitted && !*submitted);
    killConsole();
    sandbox().clock().advance(61min);
    openConsole();
    QVERIFY(runTo(State::NotSent));
    QVERIFY(!console().newest().note.isEmpty());
    QVERIFY(!service().openIntentFor(console().newest().source));
    QCOMPARE(posts(), 0);
}

void TestOperationsRestart::neverSentAndOutOfDate()
{
    const auto source = upgrade();
    openConsole(DyingJournal::open(journalPath(), 1, Moment::AfterCommit));
    const auto submitted = finish(source, 2);
    QVERIFY(submitted && !*submitted);
    killConsole();
    // In the meantime a colleague has moved a seat.
    QCOMPARE(sandbox().post(source.path() + u"/transitions"_s, source.body(1)).status, 200);
    sandbox().clock().advance(30min);
    openConsole();
    QVERIFY(runTo(State::NotSent));
    QVERIFY2(console().newest().note.contains(u"in the meantime"_s),
             qPrintable(console().newest().note));
    QCOMPARE(posts(), 1);
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsRestart::calledOffBeforeItWasSent()
{
    const auto source = upgrade();
    openConsole(DyingJournal::open(journalPath(), 1, Moment::AfterCommit));
    QVERIFY(!*finish(source, 2));
    killConsole();
    // The service cannot be asked, so the intent waits; the person does not want it any more.
    fault(u"500"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitions"_s}});
    openConsole();
    QVERIFY(console().runUntil([this] { return console().newest().lookError.has_value(); }));
    QCOMPARE(console().newest().state, State::Prepared);
    QVERIFY(!console().newest().sendAgain.isPossible);
    QVERIFY(service().markNotSent(console().newest().id));
    QCOMPARE(console().newest().state, State::NotSent);
    clearFaults();
    QVERIFY(!console().runUntil([this] { return console().newest().state != State::NotSent; }, 2h));
    QCOMPARE(posts(), 0);
}

void TestOperationsRestart::sourceStaysBlockedAcrossRestarts()
{
    const auto source = upgrade();
    openConsole();
    fault(u"drop-before"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(runTo(State::Unknown));
    const IntentId id = console().newest().id;
    killConsole();
    openConsole();
    const auto again = finish(source, 2);
    QVERIFY(again && !*again);
    QCOMPARE(again->error().kind, SubmitProblem::Kind::AlreadyOpen);
    QCOMPARE(again->error().openIntent, id);
    QCOMPARE(posts(), 1);
}

void TestOperationsRestart::markedRowIsWatchedAcrossRestarts()
{
    const auto source = upgrade();
    sandbox().control({{u"pace"_s, 7200}});
    openConsole();
    fault(u"lagging-history"_s, {{u"seconds"_s, 3600}});
    fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    QVERIFY(*finish(source, 2));
    QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
    QVERIFY(service().markNotSent(console().newest().id));
    killConsole();
    sandbox().clock().advance(20h);
    openConsole();
    QVERIFY(console().runUntil([this] { return !console().reopened().isEmpty(); }));
    QVERIFY(carryOnToTheEnd());
    QCOMPARE(console().newest().state, State::Done);
    QVERIFY(console().newest().wasReopened);
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsRestart::failedConversionIsFound()
{
    // Eligibility forbids it; somebody sends it all the same, and the conversion fails later.
    const auto source = upgrade([](const SandboxClient::Upgrade &each) {
        for (const QJsonValue &type : each.target[u"eligibilities"].toArray()) {
            if (!type[u"isEligible"].toBool() &&
                type[u"transitionType"].toString() == u"transition_with_license_transfer")
                return true;
        }
        return false;
    });
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    IntentRecord intent;
    intent.id = IntentId::create();
    intent.requestId = RequestId::create();
    intent.profile = ProfileId::create();
    intent.sourceName = shown->source.displayName();
    intent.targetTitle = shown->target.title;
    intent.draft = Console::draft(source, *shown, 2);
    intent.draft.type = TransitionType::WithLicenseTransfer;
    intent.snapshot.subscriptions.source = shown->source;
    intent.snapshot.subscriptions.all = shown->siblings;
    intent.snapshot.target = shown->target;
    intent.snapshot.ourTime = sandbox().clock().now();
    intent.promised =
        promisedOutcome(intent.draft, intent.snapshot.subscriptions, shown->target.title);
    const ApiRequest request = TransitionsApi::submitRequest(intent.draft, intent.requestId);
    intent.method = u"POST"_s;
    intent.path = request.path;
    intent.body = request.body;
    intent.bodyHash = bodyHashOf(request.body);
    intent.at = sandbox().clock().now();
    QVERIFY(console().journal().record(intent));
    JournalChange attempt;
    attempt.intent = intent.id;
    attempt.attempt = AttemptRecord{1, CorrelationId::create(), intent.at, std::nullopt};
    attempt.state = StateRecord{intent.at, State::Sending, {}};
    QVERIFY(console().journal().append(attempt, intent.at));
    killConsole();
    QCOMPARE(sandbox()
                 .send("POST", u"/v1"_s + intent.path, intent.body,
                       {{"MS-RequestId", intent.requestId.toText().toLatin1()}})
                 .status,
             200);

    openConsole();
    QCOMPARE(console().newest().state, State::Unknown);
    QVERIFY(runTo(State::Failed));
    // Reads lag: the first one after a failure is not the last word.
    const QDateTime failed = sandbox().clock().now();
    QVERIFY(console().runUntil([this] { return console().newest().outcomeIsFinal; }));
    QVERIFY(failed.secsTo(sandbox().clock().now()) >= 600);
    QVERIFY(!console().newest().transitionErrors.isEmpty());
    // Nothing has moved, and the two sides say so.
    QCOMPARE(console().newest().outcome.first().agrees, false);
    QCOMPARE(console().newest().outcome.first().actual, QString::number(source.seats()));
    QVERIFY(!service().openIntentFor(console().newest().source));
    QCOMPARE(purchasesOf(source), 0);
    QCOMPARE(posts(), 1);
}

void TestOperationsRestart::anotherServiceIsAskedNothing_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("wasAttempted");
    QTest::addColumn<bool>("isHeldBack");
    QTest::newRow("never sent") << u"https://api.example.com"_s << false << true;
    QTest::newRow("unknown") << u"https://api.example.com"_s << true << true;
    QTest::newRow("never sent, this computer") << u"http://localhost"_s << false << false;
    QTest::newRow("unknown, this computer") << u"http://localhost"_s << true << false;
    QTest::newRow("never sent, not recorded") << QString() << false << false;
}

/// The address of the account was changed after the intent had been written down.
void TestOperationsRestart::anotherServiceIsAskedNothing()
{
    QFETCH(QString, origin);
    QFETCH(bool, wasAttempted);
    QFETCH(bool, isHeldBack);
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    const auto fresh = console().subscription(source);
    QVERIFY(fresh);
    IntentRecord intent;
    intent.id = IntentId::create();
    intent.requestId = RequestId::create();
    intent.profile = ProfileId::create();
    intent.draft = Console::draft(source, *shown, 2);
    intent.snapshot.subscriptions.source = shown->source;
    intent.snapshot.subscriptions.all = shown->siblings;
    intent.snapshot.target = shown->target;
    const ApiRequest request = TransitionsApi::submitRequest(intent.draft, intent.requestId);
    intent.method = u"POST"_s;
    intent.path = request.path;
    intent.body = request.body;
    intent.bodyHash = bodyHashOf(request.body);
    intent.at = sandbox().clock().now();
    intent.apiOrigin = origin;
    QVERIFY(console().journal().record(intent));
    if (wasAttempted) {
        JournalChange attempt;
        attempt.intent = intent.id;
        attempt.attempt = AttemptRecord{1, CorrelationId::create(), intent.at, std::nullopt};
        attempt.state = StateRecord{intent.at, State::Unknown, {}};
        QVERIFY(console().journal().append(attempt, intent.at));
    }
    killConsole();
    const QJsonObject before = sandbox().control()[u"calls"].toObject();

    openConsole();
    if (!isHeldBack) {
        if (wasAttempted)
            QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        else
            QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), wasAttempted ? 0 : 1);
        return;
    }
    QVERIFY(!console().runUntil([this] { return !console().newest().isOpen(); }, 30h));
    // Not even looked for: that it is not there would prove nothing.
    QCOMPARE(sandbox().control()[u"calls"].toObject(), before);
    const Operation held = console().newest();
    QCOMPARE(held.state, wasAttempted ? State::Unknown : State::Prepared);
    QVERIFY2(held.warning.contains(origin) && held.warning.contains(u"http://localhost"_s),
             qPrintable(held.warning));
    QVERIFY(!held.nextLook.isValid());
    QVERIFY(!held.checkAgain.isPossible);
    QVERIFY(!held.sendAgain.isPossible);
    QCOMPARE(held.sendAgain.reason, held.warning);
    QVERIFY(!service().sendAgain(held.id));
    QCOMPARE(service().openIntentFor(held.source), held.id);
    // What never left may be called off; what may have happened may not.
    QCOMPARE(held.markNotSent.isPossible, !wasAttempted);
    QCOMPARE(service().markNotSent(held.id).hasValue(), !wasAttempted);
    QCOMPARE(console().newest().state, wasAttempted ? State::Unknown : State::NotSent);
    QCOMPARE(posts(), 0);
}

void TestOperationsRestart::oldRowsAreLeftAlone()
{
    const auto source = upgrade();
    openConsole();
    QVERIFY(*finish(source, 2));
    QVERIFY(carryOnToTheEnd());
    const Operation before = console().newest();
    killConsole();
    sandbox().clock().advance(48h);
    sandbox().control({{u"resetCalls"_s, true}});
    openConsole();
    console().quiet();
    QCOMPARE(console().newest().outcome, before.outcome);
    QCOMPARE(console().newest().events, before.events);
    QCOMPARE(console().newest().error, before.error);
    QVERIFY(!console().newest().nextLook.isValid());
    QVERIFY(sandbox().control()[u"calls"].toObject().isEmpty());
}

QTEST_GUILESS_MAIN(TestOperationsRestart)
#include "tst_operationsrestart.moc"
