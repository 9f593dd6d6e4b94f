// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/operationsfixture.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;

class TestOperationsService : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void fullUpgradeToItsEnd();
};

void TestOperationsService::fullUpgradeToItsEnd()
{
    const auto source = upgrade();
    openConsole();
    const auto submitted = finish(source);
    QVERIFY(submitted);
    QVERIFY2(*submitted, *submitted ? "" : qPrintable(submitted->error().sentence + submitted->error().differences.join(u' ')));
    QVERIFY(runTo(State::Done));
    QVERIFY(console().runUntil([this] { return console().newest().outcomeIsFinal; }));
    const Operation done = console().newest();
    QVERIFY(allAgree(done.outcome));
    QCOMPARE(done.attempts, 1);
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), 1);
}

QTEST_GUILESS_MAIN(TestOperationsService)
#include "tst_operationsservice.moc"
