// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/transitionsapi.h"
#include "app/services/errorsentence.h"
#include "app/services/operationsservice.h"
#include "app/store/journal.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/features/activity/activitypane.h"
#include "ui/features/activity/operationactions.h"
#include "ui/features/activity/operationdetails.h"
#include "ui/models/operationlistmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/stateoverlay.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What stands on the Activity page for every way in which an upgrade can end, over a journal that
/// the test has written and a service that never answers.
class TestActivityPage : public TestBase
{
    Q_OBJECT

    std::unique_ptr<FedDirectories> m_data;
    std::unique_ptr<TransitionsApi> m_transitions;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<OperationsService> m_operations;
    std::unique_ptr<ActivityPane> m_page;
    ProfileId m_profile = ProfileId::create();

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] Banner *banner() const { return find<Banner>("operationBanner"); }

    /// Eleven seats of Business Standard become Business Premium, licenses included.
    [[nodiscard]] IntentRecord intent() const
    {
        IntentRecord intent;
        intent.id = IntentId::create();
        intent.requestId = RequestId(QUuid(1, 0, 0, 4, 0, 0, 0, 0, 0, 0, 2));
        intent.profile = m_profile;
        intent.customerName = u"Contoso"_s;
        intent.sourceName = u"Microsoft 365 Business Standard"_s;
        intent.targetTitle = u"Microsoft 365 Business Premium"_s;
        intent.draft.customer = customerId(1);
        intent.draft.source = subscriptionId(1);
        intent.draft.toCatalogItemId = u"CFQ7TTC0LCHC:0002:CFQ7TTC0K59S"_s;
        intent.draft.quantity = 11;
        intent.draft.term = TermDuration(u"P1Y"_s);
        intent.draft.billing = BillingCycle::Monthly;
        intent.draft.type = TransitionType::WithLicenseTransfer;
        Subscription source = subscriptionOf(1, intent.sourceName);
        source.quantity = 11;
        intent.snapshot.subscriptions.source = source;
        intent.snapshot.subscriptions.all = {source};
        intent.snapshot.ourTime = m_data->clock.now();
        intent.promised =
            promisedOutcome(intent.draft, intent.snapshot.subscriptions, intent.targetTitle);
        intent.method = u"POST"_s;
        intent.path = u"/customers/1/subscriptions/2/transitions"_s;
        intent.body = "{\"quantity\":11}";
        intent.bodyHash = bodyHashOf(intent.body);
        intent.at = m_data->clock.now();
        return intent;
    }

    [[nodiscard]] TransitionEvent entry(const QString &name, const QString &status, int minutes,
                                        const QList<TransitionError> &errors = {}) const
    {
        return {name, status, m_data->clock.now().addSecs(60 * minutes), errors};
    }

    /// An operation in this state, after one attempt, and the page that shows it.
    void open(OperationState state, const QList<TransitionEvent> &events,
              const std::function<QList<OutcomeRow>(QList<OutcomeRow>)> &readBack = {})
    {
        const IntentRecord decided = intent();
        QVERIFY(m_journal->record(decided));
        JournalChange sent;
        sent.intent = decided.id;
        sent.attempt = AttemptRecord{1, CorrelationId(QUuid(1, 0, 0, 4, 0, 0, 0, 0, 0, 0, 3)),
                                     decided.at, std::nullopt};
        sent.state = StateRecord{decided.at, OperationState::Sending, {}};
        QVERIFY(m_journal->append(sent, decided.at));
        JournalChange seen;
        seen.intent = decided.id;
        seen.events = events;
        const QDateTime at = decided.at.addSecs(40 * 60);
        seen.state = StateRecord{at, state, {}};
        if (readBack)
            seen.readback = ReadbackRecord{at, readBack(decided.promised), true};
        QVERIFY(m_journal->append(seen, at));
        m_data->clock.setNow(at.addSecs(60));
        QVERIFY(m_operations->resume());
        m_page =
            std::make_unique<ActivityPane>(ActivityPane::Form::Page, *m_operations, m_data->clock);
        m_page->resize(1400, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    /// The grid of what was promised, row by row: what, before, promised, actual.
    [[nodiscard]] QStringList outcome() const
    {
        const auto *grid = qobject_cast<QGridLayout *>(find<QWidget>("operationOutcome")->layout());
        QStringList rows;
        for (int row = 1; grid && row < grid->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < grid->columnCount(); ++column) {
                const QLayoutItem *item = grid->itemAtPosition(row, column);
                if (!item)
                    continue;
                QStringList texts;
                if (const auto *label = qobject_cast<QLabel *>(item->widget()))
                    texts += label->text();
                for (const QLabel *label : item->widget()->findChildren<QLabel *>())
                    texts += label->text();
                for (const Chip *chip : item->widget()->findChildren<Chip *>())
                    texts += chip->text();
                cells += texts.join(u' ');
            }
            rows += cells.join(u" | "_s);
        }
        return rows;
    }

    [[nodiscard]] QString copied() const
    {
        QGuiApplication::clipboard()->clear();
        find<QAction>("copyDetails")->trigger();
        return QGuiApplication::clipboard()->text();
    }

private Q_SLOTS:
    void init() override
    {
        TestBase::init();
        m_data = std::make_unique<FedDirectories>();
        m_transitions = std::make_unique<TransitionsApi>(m_data->session);
        m_folder = std::make_unique<QTemporaryDir>();
        auto journal = Journal::open(m_folder->filePath(u"journal.sqlite"_s), {});
        QVERIFY(journal);
        m_journal = std::move(*journal);
        m_operations = std::make_unique<OperationsService>(m_profile, *m_journal, *m_transitions,
                                                           m_data->subscriptionsApi, m_data->clock);
    }

    void cleanup() override
    {
        m_page.reset();
        m_operations.reset();
        m_journal.reset();
        m_folder.reset();
        m_transitions.reset();
        m_data.reset();
        TestBase::cleanup();
    }

    void whatIsDoneIsComparedAndNeedsNobody()
    {
        open(OperationState::Done,
             {entry(u"Conversion"_s, u"Started "_s, 1), entry(u"Conversion"_s, u"Completed"_s, 37),
              entry(u"LicenseReassignment"_s, u"Completed"_s, 39)},
             [](QList<OutcomeRow> rows) {
                 for (OutcomeRow &row : rows) {
                     row.actual = row.promised;
                     row.agrees = true;
                 }
                 return rows;
             });
        QVERIFY(!banner()->isVisible());
        QCOMPARE(m_page->model()->summary(), QString());
        const QStringList rows = outcome();
        QVERIFY2(rows.contains(u"Product of the subscription | Microsoft 365 Business Standard | "
                               "Microsoft 365 Business Premium | Microsoft 365 Business Premium as "
                               "promised"_s),
                 qPrintable(rows.join(u'\n')));
        const QString events = find<KeyValueGrid>("operationEvents")->asText();
        QVERIFY2(events.contains(u"You confirmed the upgrade") &&
                     events.contains(u"The subscription is being converted") &&
                     events.contains(u"The subscription has been converted") &&
                     events.contains(u"Licenses have been moved to their people"),
                 qPrintable(events));
        const QString text = copied();
        QVERIFY2(text.contains(u"State: Done"), qPrintable(text));
        QVERIFY2(text.contains(u"Request ID: 00000001-0000-0000-0400-000000000002"),
                 qPrintable(text));
        QVERIFY2(text.contains(u"Correlation ID: 00000001-0000-0000-0400-000000000003"),
                 qPrintable(text));
    }

    void hiddenNamesAreNotInTheServicesTexts()
    {
        open(OperationState::Failed,
             {entry(u"Conversion"_s, u"Failed"_s, 37, {{6, u"Contoso has add-ons"_s}})});
        QVERIFY(copied().contains(u"Contoso has add-ons"));
        m_operations->setNamesHidden(true);
        QVERIFY2(!copied().contains(u"Contoso"), qPrintable(copied()));
        const QString events = find<KeyValueGrid>("operationEvents")->asText();
        QVERIFY2(events.contains(u"has add-ons") && !events.contains(u"Contoso"),
                 qPrintable(events));
    }

    void whatIsBoughtWithoutItsLicensesNamesTheHandwork()
    {
        open(OperationState::PartlyDone,
             {entry(u"Conversion"_s, u"Completed"_s, 37),
              entry(u"SeatReassignment"_s, u"Failed"_s, 39,
                    {{12, u"3 of 11 users could not be moved"_s}})},
             [](QList<OutcomeRow> rows) {
                 rows.first().actual = u"Microsoft 365 Business Standard"_s;
                 rows.first().agrees = false;
                 return rows;
             });
        QVERIFY(banner()->isVisible());
        QCOMPARE(banner()->tone(), ChipTone::Warning);
        QVERIFY2(banner()->text().contains(u"not what was promised"), qPrintable(banner()->text()));
        const QString below = banner()->details();
        QVERIFY2(below.startsWith(u"The upgrade is bought and final, but moving the licenses to "
                                  "their people failed."),
                 qPrintable(below));
        QVERIFY2(below.contains(u"Moving the users' licenses fails. (code 12)"), qPrintable(below));
        QVERIFY2(below.contains(u"Assign the licenses by hand"), qPrintable(below));
        QVERIFY2(below.contains(u"do not upgrade again"), qPrintable(below));
        // What could have been done before buying is no advice any more.
        QVERIFY2(!below.contains(u"Take the way without"), qPrintable(below));
        QCOMPARE(m_page->model()->summary(), u"1 needs you"_s);
        QVERIFY2(outcome().first().endsWith(u"Microsoft 365 Business Standard differs"),
                 qPrintable(outcome().first()));
        const QString events = find<KeyValueGrid>("operationEvents")->asText();
        QVERIFY2(events.contains(u"Moving the licenses failed") &&
                     events.contains(u"(code 12: 3 of 11 users could not be moved)"),
                 qPrintable(events));
        const QString text = copied();
        QVERIFY2(text.contains(u"Means: The upgrade is bought and final") &&
                     text.contains(u"Next step: Assign the licenses by hand") &&
                     text.contains(u"(code 12: 3 of 11 users could not be moved)"),
                 qPrintable(text));
        QVERIFY2(m_page->model()
                     ->index(0)
                     .data(Qt::ToolTipRole)
                     .toString()
                     .contains(u"Assign the licenses by hand"),
                 qPrintable(m_page->model()->index(0).data(Qt::ToolTipRole).toString()));
    }

    void whatWasDoneByHandIsMarkedAndNeedsNobodyAnyMore()
    {
        open(OperationState::PartlyDone, {entry(u"SeatReassignment"_s, u"Failed"_s, 39)},
             [](const QList<OutcomeRow> &rows) { return rows; });
        QCOMPARE(m_page->model()->summary(), u"1 needs you"_s);
        auto *handled = find<LinkButton>("operationHandled");
        QVERIFY(handled && handled->isVisible());
        m_data->clock.setNow(m_data->clock.now().addSecs(60));
        QTest::mouseClick(handled, Qt::LeftButton);
        QTRY_VERIFY(!find<LinkButton>("operationHandled"));
        // What it is stays what it is; only nobody is called any more.
        QCOMPARE(m_page->model()->summary(), QString());
        const QModelIndex row = m_page->model()->index(0);
        QCOMPARE(row.data(OperationListModel::StateRole).toString(),
                 spokenState(OperationState::PartlyDone));
        QVERIFY2(row.data(DetailRole).toString().contains(u", handled "),
                 qPrintable(row.data(DetailRole).toString()));
        QVERIFY(banner()->details().contains(u"do not upgrade again"));
        QVERIFY2(copied().contains(u"\nHandled: "), qPrintable(copied()));
        QCOMPARE(find<QAction>("markHandled")->statusTip(), u"It is marked as handled."_s);
        // The journal keeps it.
        OperationsService again(m_profile, *m_journal, *m_transitions, m_data->subscriptionsApi,
                                m_data->clock);
        QVERIFY(again.resume());
        QVERIFY(again.operations().first().handledAt.isValid());
        QVERIFY(!again.operations().first().needsPerson());
        QVERIFY(!again.markHandled(again.operations().first().id));
    }

    void whatHasNoEndCannotBeMarkedAsHandled()
    {
        open(OperationState::Unknown, {});
        QVERIFY(!find<LinkButton>("operationHandled"));
        QCOMPARE(find<QAction>("markHandled")->statusTip(),
                 u"Only after it has come to its end."_s);
        QVERIFY(!m_operations->markHandled(m_operations->operations().first().id));
        QCOMPARE(m_page->model()->summary(), u"1 running · 1 needs you"_s);
    }

    void whatFailedSaysWhyAndLeadsToTheSubscription()
    {
        open(OperationState::Failed,
             {entry(u"Conversion"_s, u"Started "_s, 1),
              entry(u"Conversion"_s, u"Failed"_s, 37, {{6, u"AddOns: 2"_s}})});
        QVERIFY(banner()->isVisible());
        QCOMPARE(banner()->tone(), ChipTone::Bad);
        QVERIFY2(banner()->text().startsWith(u"The conversion failed."),
                 qPrintable(banner()->text()));
        const QString below = banner()->details();
        QVERIFY2(below.contains(u"The subscription carries add-ons. (code 6) Remove the add-ons"),
                 qPrintable(below));
        QVERIFY2(below.contains(u"Look at the subscription to be sure."), qPrintable(below));
        QVERIFY2(outcome().first().endsWith(u"not read back yet"), qPrintable(outcome().first()));
        const QString text = copied();
        QVERIFY2(text.contains(u"Means: The conversion failed.") &&
                     text.contains(u"The subscription carries add-ons. (code 6: AddOns: 2)"),
                 qPrintable(text));

        QSignalSpy wanted(m_page.get(), &ActivityPane::subscriptionRequested);
        auto *link = banner()->findChild<LinkButton *>(u"showSubscription"_s);
        QVERIFY(link);
        QTest::keyClick(link, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).value<CustomerId>(), customerId(1));
        QCOMPARE(wanted.first().at(1).value<SubscriptionId>(), subscriptionId(1));
    }

    void aReasonThatNobodyKnowsIsToldInTheServicesWords()
    {
        open(OperationState::Failed,
             {entry(u"Conversion"_s, u"Failed"_s, 37, {{77, u"100%2 <b>odd</b>"_s}})});
        QVERIFY2(banner()->details().startsWith(u"100%2 <b>odd</b> (code 77)"),
                 qPrintable(banner()->details()));
    }

    void anUnknownOutcomeAsksForADecisionAndNotForAnotherPurchase()
    {
        open(OperationState::Unknown, {});
        QCOMPARE(m_page->model()->summary(), u"1 running · 1 needs you"_s);
        QVERIFY(outcome().first().endsWith(u"not read back yet"));
        // Not before the service was read long enough without a trace of it.
        auto *sendAgain = find<QAction>("sendAgain");
        QVERIFY(!sendAgain->toolTip().isEmpty());
        const QString text = copied();
        QVERIFY2(text.contains(u"State: Outcome unknown"), qPrintable(text));
        QVERIFY2(!text.contains(u"Next step"), qPrintable(text));
    }

    void aLookThatToldNothingKeepsItsCodeAndIds()
    {
        Operation operation;
        operation.state = OperationState::Accepted;
        operation.lookError.emplace();
        operation.lookError->kind = ErrorSummary::Kind::Refused;
        operation.lookError->httpStatus = 403;
        operation.lookError->code = u"900308"_s;
        operation.lookError->requestId = RequestId::create();
        const ShownError look = shownError(*operation.lookError);
        QVERIFY(!look.nextStep.isEmpty());
        OperationActions actions(*m_operations, nullptr);
        OperationDetails details(actions, m_data->clock);
        details.show(operation);
        QCOMPARE(details.findChild<KeyValueGrid *>(u"operationFacts"_s)->value(u"Last look"_s),
                 u"%1 %2 900308 (HTTP 403)"_s.arg(look.sentence, look.nextStep));
        const QString text = operationCopyText(operation);
        QVERIFY2(text.contains(u"900308 (HTTP 403)") &&
                     text.contains(operation.lookError->requestId.toText()),
                 qPrintable(text));
    }

    void aJournalThatCannotBeReadIsNotAnEmptyOne_data()
    {
        QTest::addColumn<ActivityPane::Form>("form");
        QTest::newRow("pane") << ActivityPane::Form::Pane;
        QTest::newRow("page") << ActivityPane::Form::Page;
    }

    void aJournalThatCannotBeReadIsNotAnEmptyOne()
    {
        QFETCH(ActivityPane::Form, form);
        m_page = std::make_unique<ActivityPane>(form, *m_operations, m_data->clock);
        m_page->resize(1400, 900);
        m_page->show();
        auto *face = m_page->list()->findChild<StateOverlay *>();
        QCOMPARE(face->face(), StateOverlay::Face::Empty);
        m_page->setJournalProblem(u"The file is damaged."_s);
        QCOMPARE(face->face(), StateOverlay::Face::Failed);
        QCOMPARE(face->sentence(), u"What has been upgraded could not be read"_s);
        QVERIFY(face->explanation().startsWith(u"The file is damaged. "));
        QVERIFY(face->explanation().contains(u"nothing is upgraded"));
        QSignalSpy retry(m_page.get(), &ActivityPane::retryRequested);
        face->findChild<QPushButton *>(u"stateButton"_s)->click();
        QCOMPARE(retry.size(), 1);
        m_page->setJournalProblem({});
        QCOMPARE(face->face(), StateOverlay::Face::Empty);
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
