// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"
#include "tests/support/testbase.h"

#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

/// Killed between the commit of the attempt and its first byte, the program cannot know whether
/// anything left. It never sends by itself; a person decides, after half a minute (five on a real
/// account) of reads without a trace.
class ProcessDecisionTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void aPersonSendsItAgain();
};

void ProcessDecisionTest::aPersonSendsItAgain()
{
    const QTemporaryDir dataDir;
    const auto state = [&] { return journalIn(dataDir.path())[u"state"_s].toString(); };
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--pace"_s, u"0.5"_s}));
    const QString marker = dataDir.filePath(u"held"_s);
    {
        ConsoleProcess console;
        console.setEnvironment(u"CSP_HOLD_BEFORE_SEND"_s, marker);
        QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
        QVERIFY2(console.walkToReview(), qPrintable(console.problem()));
        (void)console.finish();
        QVERIFY(eventually([&] { return QFile::exists(marker); }));
        QCOMPARE(state(), u"sending"_s);
        console.kill();
    }
    QCOMPARE(sandbox.submissions(), 0);

    ConsoleProcess console;
    QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
    QVERIFY(eventually([&] { return state() == u"unknown"; }));
    QVERIFY(eventually([&] { return console.newestOperation().startsWith(u"Outcome unknown:"); }));
    // Nobody may decide yet, and the subscription stays blocked.
    QVERIFY(!console.does(u"trigger"_s, u"sendAgain"_s));
    QVERIFY(!console.does(u"trigger"_s, u"markNotSent"_s));
    QVERIFY2(console.openFirstCustomer(), qPrintable(console.problem()));
    QVERIFY(!console.isUsable(u"upgradeButton"_s));
    QVERIFY(console.see(u"upgradeButton"_s)[u"toolTip"_s].toString().contains(u"under way"));

    QVERIFY2(eventually([&] { return console.does(u"trigger"_s, u"sendAgain"_s); }, 60'000),
             qPrintable(console.problem()));
    QCOMPARE(sandbox.submissions(), 0);
    QVERIFY(sandbox.hasBought(0));
    QJsonObject box;
    QVERIFY(eventually([&] {
        box = console.ask({{u"do"_s, u"answer"_s}, {u"text"_s, u"Send again"_s}});
        return !box.contains(u"error");
    }));
    QVERIFY(box[u"isPlain"_s].toBool());
    QVERIFY(box[u"informativeText"_s].toString().contains(u"Adventure Works"));

    QVERIFY(eventually([&] { return console.newestOperation().startsWith(u"Done:"); }));
    QVERIFY(
        eventually([&] { return journalIn(dataDir.path())[u"finalReadbacks"_s].toInt() == 1; }));
    QVERIFY(sandbox.hasBought(1));
    QCOMPARE(sandbox.submissions(), 1);
    QCOMPARE(journalIn(dataDir.path())[u"attempts"_s].toInt(), 2);
    QCOMPARE(console.rows(u"activityList"_s).size(), 1);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::ProcessDecisionTest)

#include "tst_process_decision.moc"
