// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"
#include "tests/support/testbase.h"

#include <QTest>

#include <vector>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject fault(const QString &kind, const QJsonObject &more = {})
{
    QJsonObject object = more;
    object[u"kind"_s] = kind;
    return object;
}

/// One purchase by one console from one sandbox that misbehaves as told.
struct Trial
{
    QString name;
    QJsonArray faults;
    /// How the row in the activity list begins in the end.
    QString row;
    int bought = 1;
    int submissions = 1;

    std::unique_ptr<QTemporaryDir> dataDir = {};
    std::unique_ptr<SandboxProcess> sandbox = {};
    std::unique_ptr<ConsoleProcess> console = {};
};

} // namespace

/// What a person sees in the end, whatever the service does with the answer and the history, and
/// what the service has counted.
class ProcessFaultsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void answersToThePurchase();
    void oddHistories();
    void unknownOutcomeIsOpenToAPerson();

private:
    /// The trials run side by side: most of their time is waiting.
    static void run(std::vector<Trial> &trials);
};

void ProcessFaultsTest::run(std::vector<Trial> &trials)
{
    for (Trial &trial : trials) {
        trial.dataDir = std::make_unique<QTemporaryDir>();
        trial.sandbox = std::make_unique<SandboxProcess>();
        trial.console = std::make_unique<ConsoleProcess>();
        QVERIFY(trial.sandbox->start({u"--pace"_s, u"0.3"_s}));
        QVERIFY2(trial.console->start(*trial.sandbox, trial.dataDir->path()),
                 qPrintable(trial.console->problem()));
        QVERIFY2(trial.console->walkToReview(), qPrintable(trial.console->problem()));
        QVERIFY(trial.sandbox->control({{u"faults"_s, trial.faults}}));
        QVERIFY(trial.console->finish());
    }
    for (Trial &trial : trials) {
        const QByteArray name = trial.name.toUtf8();
        QVERIFY2(eventually(
                     [&] { return trial.console->newestOperation().startsWith(trial.row + u':'); }),
                 name + ": " + trial.console->newestOperation().toUtf8());
        QVERIFY2(trial.sandbox->hasBought(trial.bought), name);
        QVERIFY2(trial.sandbox->submissions() == trial.submissions, name);
        QVERIFY2(trial.console->rows(u"activityList"_s).size() == 1, name);
        QVERIFY2(trial.console->quit(), name);
    }
}

void ProcessFaultsTest::answersToThePurchase()
{
    const QJsonObject after{{u"point"_s, u"after"_s}, {u"method"_s, u"POST"_s}};
    const QJsonObject once{{u"count"_s, 1},
                           {u"method"_s, u"POST"_s},
                           {u"path"_s, u"/transitions"_s},
                           {u"seconds"_s, 1}};
    std::vector<Trial> trials;
    trials.push_back({u"lost"_s, {fault(u"drop-after-commit"_s)}, u"Done"_s});
    trials.push_back({u"not JSON"_s, {fault(u"invalid-200"_s)}, u"Done"_s});
    trials.push_back({u"504, bought"_s, {fault(u"504"_s, after)}, u"Done"_s});
    trials.push_back({u"500, bought"_s, {fault(u"500"_s, after)}, u"Done"_s});
    trials.push_back({u"throttled"_s, {fault(u"429"_s, once)}, u"Done"_s, 1, 2});
    trials.push_back({u"signed out"_s, {fault(u"401"_s, once)}, u"Done"_s, 1, 2});
    trials.push_back({u"pending"_s, {fault(u"409-900278"_s)}, u"Refused by the service"_s, 0});
    trials.push_back({u"not ready"_s, {fault(u"409-800082"_s)}, u"Refused by the service"_s, 0});
    run(trials);
}

void ProcessFaultsTest::oddHistories()
{
    std::vector<Trial> trials;
    trials.push_back({u"items, repeated"_s,
                      {fault(u"envelope-items"_s), fault(u"repeated-events"_s)},
                      u"Done"_s});
    trials.push_back({u"transition, reordered"_s,
                      {fault(u"envelope-transition"_s), fault(u"reordered-events"_s)},
                      u"Done"_s});
    trials.push_back({u"array, operation id ignored"_s,
                      {fault(u"envelope-array"_s), fault(u"ignored-operationid"_s)},
                      u"Done"_s});
    trials.push_back(
        {u"late and lost"_s,
         {fault(u"lagging-history"_s, {{u"seconds"_s, 4}}), fault(u"drop-after-commit"_s)},
         u"Done"_s});
    trials.push_back({u"licenses stay"_s,
                      {fault(u"reassignment-failed"_s)},
                      u"Bought, licenses to be assigned by hand"_s});
    run(trials);
}

void ProcessFaultsTest::unknownOutcomeIsOpenToAPerson()
{
    // Nothing was bought, and nobody can know that at once: not refused, not done, and never sent
    // a second time by itself.
    std::vector<Trial> trials;
    trials.push_back({u"dropped"_s, {fault(u"drop-before"_s)}, u"Outcome unknown"_s, 0});
    trials.push_back({u"504"_s,
                      {fault(u"504"_s, {{u"method"_s, u"POST"_s}, {u"path"_s, u"/transitions"_s}})},
                      u"Outcome unknown"_s,
                      0});
    run(trials);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::ProcessFaultsTest)

#include "tst_process_faults.moc"
