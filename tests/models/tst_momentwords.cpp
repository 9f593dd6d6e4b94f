// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/services/operation.h"
#include "tests/support/testbase.h"
#include "ui/models/momentwords.h"
#include "ui/models/operationlistmodel.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// Moments in the zone that was chosen; the tests' own computer is in UTC.
class MomentWordsTest : public TestBase
{
    Q_OBJECT

    const QTimeZone m_berlin{"Europe/Berlin"};
    const QTimeZone m_newYork{"America/New_York"};
    /// In Berlin it is the next day already.
    const QDateTime m_late = compat::utc({2024, 3, 1}, {23, 30, 5});

private Q_SLOTS:
    void tellsDayTimeAndZone()
    {
        QCOMPARE(words::moment(m_late, QTimeZone::utc()), u"1 Mar 2024, 23:30 UTC"_s);
        QCOMPARE(words::moment(m_late, m_berlin), u"2 Mar 2024, 00:30 CET"_s);
        QCOMPARE(words::moment(m_late.addMonths(4), m_berlin), u"2 Jul 2024, 01:30 CEST"_s);
        QCOMPARE(words::moment(m_late, m_newYork), u"1 Mar 2024, 18:30 EST"_s);
        QCOMPARE(words::moment({}, m_berlin), QString());
        QCOMPARE(words::moment(compat::utc({1, 1, 1}, {0, 0}), m_newYork), QString());
    }

    void tellsTheOtherOne()
    {
        QCOMPARE(words::otherMoment(m_late, m_berlin), u"1 Mar 2024, 23:30 UTC"_s);
        // This computer is in UTC, so there is no other.
        QCOMPARE(words::otherMoment(m_late, QTimeZone::utc()), QString());
    }

    void todayIsTheZonesToday()
    {
        const QDateTime now = m_late.addSecs(3600);
        QCOMPARE(words::shortMoment(m_late, now, QTimeZone::utc()), u"1 Mar 23:30"_s);
        QCOMPARE(words::shortMoment(m_late, now, m_berlin), u"00:30:05"_s);
        QCOMPARE(words::exactMoment(m_late, now, QTimeZone::utc()), u"2024-03-01 23:30:05"_s);
        QCOMPARE(words::exactMoment(m_late, now, m_newYork), u"18:30:05"_s);
    }

    void operationsTellBoth()
    {
        Operation operation;
        operation.state = OperationState::Done;
        operation.startedAt = m_late;
        operation.endedAt = m_late.addSecs(60);
        const QDateTime now = m_late.addSecs(120);
        QCOMPARE(operationTiming(operation, now, m_berlin), u"00:31:05, took 1 min 0 s"_s);
        QCOMPARE(operationOtherTimes(operation, m_berlin),
                 u"Started 1 Mar 2024, 23:30 UTC\nEnded 1 Mar 2024, 23:31 UTC"_s);
        QCOMPARE(operationOtherTimes(operation, QTimeZone::utc()), QString());
    }

    void theNameOfAZone()
    {
        QCOMPARE(words::zoneName(QTimeZone::utc(), m_late), u"UTC"_s);
        QCOMPARE(words::zoneName(m_berlin, m_late), u"CET"_s);
    }
};

QTEST_GUILESS_MAIN(MomentWordsTest)
#include "tst_momentwords.moc"
