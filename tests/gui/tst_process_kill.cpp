// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"
#include "tests/support/testbase.h"

#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

/// The real csp-console against a separate csp-sandbox, killed by its own id wherever a purchase
/// can be and started again: the sandbox counts one purchase, by request id and by intent.
class ProcessKillTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void writtenDown();
    void sent();
    void accepted();
    void observed();
    void twiceInARow();

private:
    [[nodiscard]] QString state() const
    {
        return journalIn(m_dataDir->path())[u"state"_s].toString();
    }
    void beginConversation(const QStringList &options = {});
    void startAgainAndSeeItDone();

    void init() override
    {
        TestBase::init();
        m_dataDir = std::make_unique<QTemporaryDir>();
        m_sandbox = std::make_unique<SandboxProcess>();
        m_console = std::make_unique<ConsoleProcess>();
    }
    void cleanup() override
    {
        m_console.reset();
        m_sandbox.reset();
        m_dataDir.reset();
        TestBase::cleanup();
    }

    std::unique_ptr<QTemporaryDir> m_dataDir;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<ConsoleProcess> m_console;
};

void ProcessKillTest::beginConversation(const QStringList &options)
{
    QVERIFY(m_sandbox->start(options));
    QVERIFY2(m_console->start(*m_sandbox, m_dataDir->path()), qPrintable(m_console->problem()));
    QVERIFY2(m_console->walkToReview(), qPrintable(m_console->problem()));
    QVERIFY(m_sandbox->hasBought(0));
}

void ProcessKillTest::startAgainAndSeeItDone()
{
    m_console = std::make_unique<ConsoleProcess>();
    QVERIFY2(m_console->start(*m_sandbox, m_dataDir->path()), qPrintable(m_console->problem()));
    QVERIFY2(eventually([this] { return m_console->newestOperation().startsWith(u"Done:"); }),
             qPrintable(m_console->newestOperation()));
    // The last look has found what was promised: nothing more will be asked.
    QVERIFY(eventually(
        [this] { return journalIn(m_dataDir->path())[u"finalReadbacks"_s].toInt() == 1; }));
    QCOMPARE(state(), u"done"_s);
    QCOMPARE(m_console->rows(u"activityList"_s).size(), 1);
    QVERIFY(m_sandbox->hasBought(1));
    QCOMPARE(m_sandbox->submissions(), 1);
    QCOMPARE(journalIn(m_dataDir->path())[u"attempts"_s].toInt(), 1);
    QCOMPARE(journalIn(m_dataDir->path())[u"intents"_s].toInt(), 1);
}

void ProcessKillTest::writtenDown()
{
    const QString marker = m_dataDir->filePath(u"held"_s);
    m_console->setEnvironment(u"CSP_HOLD_BEFORE_ATTEMPT"_s, marker);
    beginConversation({u"--pace"_s, u"0.5"_s});
    (void)m_console->finish();
    QVERIFY(eventually([&] { return QFile::exists(marker); }));
    QCOMPARE(state(), u"prepared"_s);
    m_console->kill();
    QCOMPARE(m_sandbox->submissions(), 0);
    QVERIFY(m_sandbox->hasBought(0));
    startAgainAndSeeItDone();
}

void ProcessKillTest::sent()
{
    beginConversation({u"--pace"_s, u"0.5"_s});
    QVERIFY(m_sandbox->control({{u"faults"_s, QJsonArray{QJsonObject{{u"kind"_s, u"hold"_s},
                                                                     {u"method"_s, u"POST"_s},
                                                                     {u"path"_s, u"/transitions"_s},
                                                                     {u"point"_s, u"after"_s}}}}}));
    QVERIFY(m_console->finish());
    QVERIFY(eventually([this] { return m_sandbox->state()[u"heldCount"_s].toInt() == 1; }));
    QCOMPARE(state(), u"sending"_s);
    m_console->kill();
    QVERIFY(m_sandbox->hasBought(1));
    QVERIFY(m_sandbox->control({{u"clearFaults"_s, true}, {u"release"_s, true}}));
    startAgainAndSeeItDone();
}

void ProcessKillTest::accepted()
{
    beginConversation({u"--pace"_s, u"60"_s});
    QVERIFY(m_console->finish());
    QVERIFY(eventually([this] { return state() == u"accepted"; }));
    m_console->kill();
    QVERIFY(m_sandbox->hasBought(1));
    QVERIFY(m_sandbox->control({{u"pace"_s, 0}}));
    startAgainAndSeeItDone();
}

void ProcessKillTest::observed()
{
    beginConversation({u"--pace"_s, u"60"_s});
    QVERIFY(m_console->finish());
    QVERIFY(eventually([this] { return state() == u"accepted"; }));
    // The answer to the POST has brought some events; the history brings more of them.
    const int events = journalIn(m_dataDir->path())[u"events"_s].toInt();
    QVERIFY(m_sandbox->control({{u"pace"_s, 4}}));
    QVERIFY(eventually(
        [&, this] { return journalIn(m_dataDir->path())[u"events"_s].toInt() > events; }));
    m_console->kill();
    QVERIFY(m_sandbox->control({{u"pace"_s, 0}}));
    startAgainAndSeeItDone();
}

void ProcessKillTest::twiceInARow()
{
    beginConversation({u"--pace"_s, u"60"_s});
    QVERIFY(m_console->finish());
    QVERIFY(eventually([this] { return state() == u"accepted"; }));
    m_console->kill();
    for (int times = 0; times < 2; ++times) {
        // Killed as soon as there is a window, in the middle of its first reading.
        m_console = std::make_unique<ConsoleProcess>();
        QVERIFY2(m_console->start(*m_sandbox, m_dataDir->path()), qPrintable(m_console->problem()));
        m_console->kill();
    }
    QVERIFY(m_sandbox->control({{u"pace"_s, 0}}));
    startAgainAndSeeItDone();
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::ProcessKillTest)

#include "tst_process_kill.moc"
