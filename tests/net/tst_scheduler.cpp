// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/scheduler.h"
#include "app/net/session.h"
#include "tests/support/manualclock.h"
#include "tests/support/testbase.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Who may send next, without any network.
class SchedulerTest : public TestBase
{
    Q_OBJECT

private:
    void make(int perMinute, int parallel, double share = 0.6)
    {
        SessionSettings settings;
        settings.callsPerMinute = perMinute;
        settings.parallelCalls = parallel;
        settings.backgroundShare = share;
        m_scheduler = std::make_unique<Scheduler>(settings, m_clock);
        m_granted.clear();
        m_turns.clear();
    }
    void ask(const QString &name, Priority priority = Priority::Person, bool waitedBefore = false)
    {
        m_turns[name] =
            m_scheduler->enqueue(priority, waitedBefore, [this, name] { m_granted.append(name); });
    }
    /// The turns of the event loop that the scheduler asks for.
    static void spin()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    void send(const QString &name)
    {
        m_scheduler->noteSent(m_turns[name]);
        m_scheduler->leave(m_turns[name]);
    }

    ManualClock m_clock;
    std::unique_ptr<Scheduler> m_scheduler;
    QStringList m_granted;
    QHash<QString, Scheduler::TurnId> m_turns;

private Q_SLOTS:
    void grantsInALaterTurn()
    {
        make(100, 2);
        ask(u"a"_s);
        QVERIFY(m_granted.isEmpty());
        spin();
        QCOMPARE(m_granted, QStringList{u"a"_s});
    }

    void personGoesFirstEachInOrder()
    {
        make(100, 1);
        ask(u"running"_s);
        spin();
        ask(u"b1"_s, Priority::Background);
        ask(u"p1"_s);
        ask(u"b2"_s, Priority::Background);
        ask(u"p2"_s);
        ask(u"b0"_s, Priority::Background, true);
        ask(u"p0"_s, Priority::Person, true);
        ask(u"p00"_s, Priority::Person, true);
        for (int i = 0; i < 8; ++i) {
            send(m_granted.last());
            spin();
        }
        QCOMPARE(m_granted, (QStringList{u"running"_s, u"p0"_s, u"p00"_s, u"p1"_s, u"p2"_s, u"b0"_s,
                                         u"b1"_s, u"b2"_s}));
    }

    void backgroundLeavesAPlaceFree()
    {
        make(100, 3);
        for (const auto &name : {u"b1"_s, u"b2"_s, u"b3"_s})
            ask(name, Priority::Background);
        spin();
        QCOMPARE(m_granted, (QStringList{u"b1"_s, u"b2"_s}));
        ask(u"p"_s);
        spin();
        QCOMPARE(m_granted.last(), u"p"_s);
        ask(u"p2"_s);
        spin();
        QCOMPARE(m_granted.size(), 3);
    }

    void oneAtATimeServesTheBackgroundToo()
    {
        make(100, 1);
        ask(u"b"_s, Priority::Background);
        spin();
        QCOMPARE(m_granted, QStringList{u"b"_s});
    }

    void budgetSlides()
    {
        make(3, 10, 1.0);
        ask(u"a"_s);
        spin();
        send(u"a"_s);
        m_clock.advance(20s);
        ask(u"b"_s);
        ask(u"c"_s);
        ask(u"d"_s);
        ask(u"e"_s);
        spin();
        QCOMPARE(m_granted, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        // What was granted and not sent yet counts as well.
        QCOMPARE(m_scheduler->state().used, 3);
        send(u"b"_s);
        send(u"c"_s);
        m_clock.advance(39s);
        spin();
        QCOMPARE(m_granted.size(), 3);
        m_clock.advance(1s);
        spin();
        QCOMPARE(m_granted.last(), u"d"_s);
        send(u"d"_s);
        m_clock.advance(19s);
        spin();
        QCOMPARE(m_granted.size(), 4);
        m_clock.advance(1s);
        spin();
        QCOMPARE(m_granted.last(), u"e"_s);
    }

    void unsentTurnsCostNothing()
    {
        make(1, 5);
        ask(u"a"_s);
        spin();
        m_scheduler->leave(m_turns[u"a"_s]);
        ask(u"b"_s);
        spin();
        QCOMPARE(m_granted, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(m_scheduler->state().used, 1);
    }

    void leavingTheQueueIsQuiet()
    {
        make(100, 1);
        ask(u"a"_s);
        ask(u"b"_s);
        ask(u"c"_s);
        m_scheduler->leave(m_turns[u"b"_s]);
        m_scheduler->leave(m_turns[u"b"_s]);
        m_scheduler->leave(0);
        m_scheduler->leave(4711);
        spin();
        send(u"a"_s);
        spin();
        QCOMPARE(m_granted, (QStringList{u"a"_s, u"c"_s}));
    }

    void longestPauseCounts()
    {
        make(100, 5);
        m_scheduler->pause(30s);
        m_scheduler->pause(10s);
        ask(u"b"_s, Priority::Background);
        ask(u"p"_s);
        QCOMPARE(m_scheduler->state().pausedUntil, m_clock.now().addSecs(30));
        QVERIFY(!m_scheduler->maySend());
        spin();
        m_clock.advance(29s);
        spin();
        QVERIFY(m_granted.isEmpty());
        m_clock.advance(1s);
        spin();
        QCOMPARE(m_granted, (QStringList{u"p"_s, u"b"_s}));
        QVERIFY(!m_scheduler->state().pausedUntil.isValid());
    }

    void pauseDoesNotFollowTheWallClock()
    {
        make(100, 5);
        m_scheduler->pause(30s);
        ask(u"p"_s);
        m_clock.setNow(m_clock.now().addDays(1));
        spin();
        QVERIFY(m_granted.isEmpty());
        m_clock.setNow(m_clock.now().addDays(-2));
        m_clock.advance(30s);
        spin();
        QCOMPARE(m_granted, QStringList{u"p"_s});
    }

    void changesOfOneTurnAreToldOnce()
    {
        make(100, 5);
        int told = 0;
        QObject context;
        connect(m_scheduler.get(), &Scheduler::changed, &context, [&told] { ++told; });
        for (int i = 0; i < 20; ++i)
            ask(QString::number(i));
        QCOMPARE(told, 0);
        QCoreApplication::processEvents();
        QVERIFY(told >= 1 && told <= 2);
        QCOMPARE(m_scheduler->state().running, 5);
        QCOMPARE(m_scheduler->state().queued, 15);
        m_scheduler.reset();
    }

    void mayDieInsideAGrant()
    {
        make(100, 5);
        for (int i = 0; i < 3; ++i) {
            static_cast<void>(m_scheduler->enqueue(Priority::Person, false, [this] {
                m_granted.append(u"x"_s);
                m_scheduler.reset();
            }));
        }
        spin();
        QCOMPARE(m_granted.size(), 1);
    }
};

QTEST_GUILESS_MAIN(SchedulerTest)
#include "tst_scheduler.moc"
