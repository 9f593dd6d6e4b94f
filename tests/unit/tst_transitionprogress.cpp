// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/domain/transitionprogress.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace csp;
using namespace Qt::Literals::StringLiterals;
using State = TransitionProgress::State;

namespace {

QDateTime minute(int n)
{
    return compat::utc(QDate(2026, 1, 8), QTime(18, 0)).addSecs(60 * n);
}

TransitionEvent entry(const char *name, const char *status, int at)
{
    return {QString::fromLatin1(name), QString::fromLatin1(status), minute(at), {}};
}

} // namespace

class TestTransitionProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesOfTheContract_data()
    {
        QTest::addColumn<QList<TransitionEvent>>("events");
        QTest::addColumn<bool>("withTransfer");
        QTest::addColumn<State>("state");
        using Events = QList<TransitionEvent>;

        QTest::newRow("no entry") << Events{} << false << State::Running;
        QTest::newRow("started with a blank")
            << Events{entry("Conversion", "Started ", 1)} << false << State::Running;
        QTest::newRow("in progress")
            << Events{entry("conversion", "InProgress", 1)} << true << State::Running;
        QTest::newRow("conversion failed")
            << Events{entry("Conversion", "Started", 1), entry("Conversion", "Failed", 2)} << true
            << State::Failed;
        QTest::newRow("done without licenses")
            << Events{entry("Conversion", "Started ", 1), entry("Conversion", "Completed", 2)}
            << false << State::Done;
        QTest::newRow("licenses pending")
            << Events{entry("Conversion", "Completed", 2)} << true << State::LicensesPending;
        QTest::newRow("licenses moving") << Events{entry("Conversion", "Completed", 2),
                                                   entry("LicenseReassignment", "Started", 3)}
                                         << true << State::LicensesPending;
        QTest::newRow("licenses moved, page's word")
            << Events{entry("Conversion", "Completed", 2),
                      entry("LicenseReassignment", "Completed", 3)}
            << true << State::Done;
        QTest::newRow("licenses moved, client's word")
            << Events{entry("Conversion", "Completed", 2),
                      entry("SeatReassignment", "completed ", 3)}
            << true << State::Done;
        QTest::newRow("licenses failed")
            << Events{entry("Conversion", "Completed", 2), entry("SeatReassignment", "Failed", 3)}
            << true << State::PartlyDone;
        QTest::newRow("reassignment although not asked for")
            << Events{entry("Conversion", "Completed", 2), entry("SeatReassignment", "Started", 3)}
            << false << State::LicensesPending;
        QTest::newRow("unknown status is not the end")
            << Events{entry("Conversion", "Started", 1), entry("Conversion", "Pondering", 2)}
            << false << State::Running;
        QTest::newRow("unknown step is not the end")
            << Events{entry("Conversion", "Completed", 2), entry("Celebration", "Started", 3)}
            << false << State::LicensesPending;
        QTest::newRow("same time: further along wins")
            << Events{entry("Conversion", "Completed", 2), entry("Conversion", "Started", 2)}
            << false << State::Done;
    }

    void statesOfTheContract()
    {
        QFETCH(const QList<TransitionEvent>, events);
        QFETCH(const bool, withTransfer);
        QFETCH(const State, state);
        const auto progress = progressOf(events, withTransfer ? TransitionType::WithLicenseTransfer
                                                              : TransitionType::TransitionOnly);
        QCOMPARE(progress.state, state);
    }

    void unknownWordsAreShownRaw()
    {
        const auto progress =
            progressOf({entry("Celebration", "Started", 1), entry("Conversion", "Pondering ", 2)},
                       TransitionType::TransitionOnly);
        QCOMPARE(progress.unknownWords, (QStringList{u"Celebration"_s, u"Pondering"_s}));
        QCOMPARE(spokenEvent(entry("Celebration", "Begun", 1)), u"Celebration: Begun"_s);
    }

    void orderAndRepetitionDoNotMatter()
    {
        const quint32 seed = qEnvironmentVariableIsSet("CSP_TEST_SEED")
                                 ? quint32(qEnvironmentVariableIntValue("CSP_TEST_SEED"))
                                 : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        const char *names[] = {"Conversion", "LicenseReassignment", "SeatReassignment", "Other"};
        const char *words[] = {"Started ", "InProgress", "Completed", "Failed", "Odd"};
        const auto pick = [&](int n) { return int(random() % unsigned(n)); };
        for (int round = 0; round < 500; ++round) {
            QList<TransitionEvent> events;
            const int count = pick(7);
            for (int i = 0; i < count; ++i) {
                events += entry(names[pick(4)], words[pick(5)], pick(4));
                if (pick(3) == 0)
                    events.last().errors += TransitionError{pick(3), u"text"_s};
            }
            const OpenEnum<TransitionType> type =
                pick(2) ? TransitionType::TransitionOnly : TransitionType::WithLicenseTransfer;
            const auto expected = progressOf(mergedEvents({}, events), type);
            QList<TransitionEvent> shuffled = events;
            for (int i = pick(4); i > 0 && !events.isEmpty(); --i)
                shuffled += events.at(pick(int(events.size())));
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            QCOMPARE(progressOf(shuffled, type), expected);
            const qsizetype half = shuffled.size() / 2;
            QCOMPARE(mergedEvents(mergedEvents({}, shuffled.mid(half)), shuffled.mid(0, half)),
                     mergedEvents({}, events));
        }
    }
};

QTEST_GUILESS_MAIN(TestTransitionProgress)
#include "tst_transitionprogress.moc"
