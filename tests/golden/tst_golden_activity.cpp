// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/transitionsapi.h"
#include "app/services/operationsservice.h"
#include "app/store/journal.h"
#include "tests/golden/golden.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/features/activity/activitypane.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QUuid anyGuid(0x5b8ad0b7, 0x5e63, 0x4a6c, 0xa9, 0xf5, 0x0d, 0x3a, 0x3f, 0x0e, 0x7a, 0x11);

/// An upgrade of a whole subscription, decided at that moment.
IntentRecord intentOf(int number, const QString &customer, const QDateTime &at)
{
    IntentRecord intent;
    intent.id = IntentId(QUuid(uint(number), 0, 0, 4, 0, 0, 0, 0, 0, 0, 1));
    intent.requestId = RequestId(QUuid(uint(number), 0, 0, 4, 0, 0, 0, 0, 0, 0, 2));
    intent.profile = ProfileId(anyGuid);
    intent.customerName = customer;
    intent.sourceName = u"Microsoft 365 Business Standard"_s;
    intent.targetTitle = u"Microsoft 365 Business Premium"_s;
    intent.draft.customer = customerId(number);
    intent.draft.source = subscriptionId(number);
    intent.draft.toCatalogItemId = u"CFQ7TTC0LCHC:0002:CFQ7TTC0K59S"_s;
    intent.draft.quantity = 5 * number;
    intent.draft.term = TermDuration(u"P1Y"_s);
    intent.draft.billing = BillingCycle::Monthly;
    intent.draft.type = TransitionType::WithLicenseTransfer;
    intent.snapshot.subscriptions.source =
        subscriptionOf(number, u"Microsoft 365 Business Standard"_s);
    intent.snapshot.subscriptions.all = {*intent.snapshot.subscriptions.source};
    intent.snapshot.ourTime = at;
    intent.promised =
        promisedOutcome(intent.draft, intent.snapshot.subscriptions, intent.targetTitle);
    intent.method = u"POST"_s;
    intent.path = u"/customers/1/subscriptions/2/transitions"_s;
    intent.body = "{\"quantity\":10}";
    intent.bodyHash = bodyHashOf(intent.body);
    intent.at = at;
    return intent;
}

} // namespace

/// The list of operations, with ends of several kinds.
class TestGoldenActivity : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void activityPane_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("activity-light") << Scheme::Light;
        QTest::newRow("activity-dark") << Scheme::Dark;
    }

    void activityPane()
    {
        QFETCH(Scheme, scheme);
        Theme theme;
        theme.setScheme(scheme);
        FedDirectories data;
        TransitionsApi transitions(data.session);
        const QTemporaryDir folder;
        auto journal = Journal::open(folder.filePath(u"journal.sqlite"_s), {});
        QVERIFY(journal);
        const QList<std::pair<QString, OperationState>> ended{
            {u"Adventure Works GmbH"_s, OperationState::Done},
            {u"Fabrikam"_s, OperationState::Rejected},
            {u"Contoso"_s, OperationState::Failed},
            {u"Tailspin Toys"_s, OperationState::PartlyDone}};
        int number = 0;
        for (const auto &[customer, state] : ended) {
            const QDateTime at = data.clock.now().addSecs(-3600 * (5 - ++number));
            const IntentRecord intent = intentOf(number, customer, at);
            QVERIFY((*journal)->record(intent));
            JournalChange change;
            change.intent = intent.id;
            change.state = StateRecord{at.addSecs(90), state, {}};
            // Read back to the end: nothing is looked for any more.
            if (state != OperationState::Rejected)
                change.readback = ReadbackRecord{at.addSecs(95), intent.promised, true};
            QVERIFY((*journal)->append(change, at.addSecs(90)));
        }
        OperationsService operations(ProfileId(anyGuid), **journal, transitions,
                                     data.subscriptionsApi, data.clock);
        QVERIFY(operations.resume());
        ActivityPane pane(ActivityPane::Form::Pane, operations, data.clock);
        pane.resize(1000, 220);
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        const QString problem =
            differenceFromGolden(pane, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

CSP_GOLDEN_MAIN(TestGoldenActivity)
#include "tst_golden_activity.moc"
