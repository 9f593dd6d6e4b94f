// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/operationsfixture.h"

#include <QTest>

#include <algorithm>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;

namespace {

bool movesLicenses(const SandboxClient::Upgrade &upgrade)
{
    const QJsonArray ways = upgrade.target[u"eligibilities"].toArray();
    return std::any_of(ways.begin(), ways.end(), [](const QJsonValue &way) {
        return way[u"transitionType"].toString() == u"transition_with_license_transfer" &&
               way[u"isEligible"].toBool();
    });
}

} // namespace

/// Watching an operation to its end, whatever the history looks like.
class TestOperationsObserving final : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void oddHistories_data();
    void oddHistories();
    void unknownWordsAreNoEnd();
    void historyMayNotBeRead();
    void onePollingAfterAnother();
    void licensesThatNobodyTellsOf();
    void theFirstLookAfterALongSleepMayFail();
};

void TestOperationsObserving::oddHistories_data()
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

void TestOperationsObserving::oddHistories()
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

void TestOperationsObserving::unknownWordsAreNoEnd()
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

void TestOperationsObserving::historyMayNotBeRead()
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

void TestOperationsObserving::onePollingAfterAnother()
{
    const auto source = upgrade();
    settings().slowFor = 12h;
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
    // In the end nobody asks any more, but a person may.
    QVERIFY(!console().runUntil([] { return false; }, 15h));
    QVERIFY(!console().newest().nextLook.isValid());
    const QDateTime before = console().newest().lastLook;
    QVERIFY(service().checkAgain(console().newest().id));
    QVERIFY(console().runUntil([&] { return console().newest().lastLook != before; }));
    QVERIFY(console().newest().isOpen());
}

void TestOperationsObserving::licensesThatNobodyTellsOf()
{
    const auto source = upgrade(movesLicenses);
    openConsole();
    fault(u"unknown-words"_s);
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::LicensesPending));
    const QDateTime begun = sandbox().clock().now();
    QVERIFY(runTo(State::PartlyDone));
    QVERIFY(begun.secsTo(sandbox().clock().now()) > 23LL * 3600);
    QVERIFY2(console().newest().note.contains(u"Check them"), qPrintable(console().newest().note));
    runToFinalReadback();
    QVERIFY(!service().openIntentFor(console().newest().source));
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsObserving::theFirstLookAfterALongSleepMayFail()
{
    const auto source = upgrade();
    openConsole();
    sandbox().control({{u"pace"_s, 3600}});
    QVERIFY(*finish(source));
    QVERIFY(runTo(State::Accepted));
    console().quiet();
    // The lid was closed for days, and the network comes back a moment later.
    fault(u"500"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitions"_s}, {u"count"_s, 9}});
    sandbox().clock().advance(60h);
    QVERIFY(console().runUntil([this] { return console().newest().lookError.has_value(); }));
    clearFaults();
    QVERIFY(console().newest().nextLook.isValid());
    verifyBoughtOnce(source);
}

QTEST_GUILESS_MAIN(TestOperationsObserving)
#include "tst_operations_observing.moc"
