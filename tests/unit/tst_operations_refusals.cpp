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

/// What is not even sent, and what a journal that cannot be written does.
class TestOperationsRefusals final : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void oneOpenIntentPerSource();
    void somethingHasChanged();
    void readsFail();
    void draftThatDoesNotFit();
    void legacySource();
    void personWentAway();
    void journalIsFull();
    void journalFillsUpLater();
    void secondConsoleOnlyShows();
    void readOnlyProfileSendsNothing();
    void readOnlyProfileDecidesNothing();
    void readOnlyProfileSendsNothingAfterARestart();
    void journalIsExported();
};

void TestOperationsRefusals::oneOpenIntentPerSource()
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

void TestOperationsRefusals::somethingHasChanged()
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

void TestOperationsRefusals::readsFail()
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

void TestOperationsRefusals::draftThatDoesNotFit()
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

void TestOperationsRefusals::legacySource()
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

void TestOperationsRefusals::personWentAway()
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

void TestOperationsRefusals::journalIsFull()
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

void TestOperationsRefusals::journalFillsUpLater()
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

void TestOperationsRefusals::secondConsoleOnlyShows()
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

void TestOperationsRefusals::readOnlyProfileSendsNothing()
{
    const QString reason = u"The partner account “X” is read-only."_s;
    const auto source = upgrade();
    settings().readOnlyReason = reason;
    openConsole();
    QVERIFY(service().isReadOnly());
    QCOMPARE(service().readOnlyReason(), reason);
    const auto told = finish(source, 2);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::ReadOnly);
    QCOMPARE(told->error().sentence, reason);
    QVERIFY(service().operations().isEmpty());
    console().quiet();
    QCOMPARE(posts(), 0);
    QCOMPARE(purchasesOf(source), 0);
}

void TestOperationsRefusals::readOnlyProfileDecidesNothing()
{
    const auto source = upgrade();
    fault(u"drop-before"_s);
    openConsole();
    QVERIFY(*finish(source, 2));
    QVERIFY(runTo(State::Unknown));
    QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
    clearFaults();
    const int before = posts();
    killConsole();

    // The same journal under a profile that only reads: looked after, but nobody decides.
    const QString reason = u"The partner account “X” is read-only."_s;
    settings().readOnlyReason = reason;
    openConsole();
    const IntentId id = console().newest().id;
    console().runUntil([] { return false; }, 30min);
    const Operation now = console().newest();
    QCOMPARE(now.state, State::Unknown);
    QVERIFY(now.lastLook.isValid()); // observed all the same
    QCOMPARE(now.sendAgain.reason, reason);
    QCOMPARE(now.markNotSent.reason, reason);
    const auto again = service().sendAgain(id);
    QVERIFY(!again);
    QCOMPARE(again.error(), reason);
    QVERIFY(!service().markNotSent(id));
    console().quiet();
    QCOMPARE(posts(), before);
    QCOMPARE(purchasesOf(source), 0);
}

/// Written down, and the program died before it was sent; meanwhile the profile only reads.
void TestOperationsRefusals::readOnlyProfileSendsNothingAfterARestart()
{
    const auto source = upgrade();
    openConsole(DyingJournal::open(journalPath(), 1, DyingJournal::Moment::AfterCommit));
    QVERIFY(!*finish(source, 2));
    killConsole();
    settings().readOnlyReason = u"The partner account “X” is read-only."_s;
    openConsole();
    QVERIFY(runTo(State::NotSent));
    QVERIFY(console().newest().note.contains(settings().readOnlyReason));
    QVERIFY(!service().openIntentFor(console().newest().source));
    console().quiet();
    QCOMPARE(posts(), 0);
    QCOMPARE(purchasesOf(source), 0);
}

void TestOperationsRefusals::journalIsExported()
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

QTEST_GUILESS_MAIN(TestOperationsRefusals)
#include "tst_operations_refusals.moc"
