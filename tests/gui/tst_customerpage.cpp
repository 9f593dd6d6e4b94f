// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/features/customers/customerpage.h"
#include "ui/features/customers/inspectorpane.h"
#include "ui/models/subscriptiontablemodel.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chiptabs.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Answers at once with a path.
class FixedFile final : public FileDialogs
{
public:
    QString path;

    void askSaveFile(QWidget *, const SaveRequest &,
                     std::function<void(const QString &)> chosen) override
    {
        chosen(path);
    }
    void askOpenFile(QWidget *, const OpenRequest &,
                     std::function<void(const QString &)> chosen) override
    {
        chosen(path);
    }
};

} // namespace

class TestCustomerPage : public TestBase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FedDirectories> m_data;
    std::unique_ptr<CustomerPage> m_page;
    FixedFile m_files;

    template <typename T>
    [[nodiscard]] T *named(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] TableView *table() const { return named<TableView>(u"subscriptionTable"_s); }
    [[nodiscard]] QPushButton *upgrade() const { return named<QPushButton>(u"upgradeButton"_s); }
    [[nodiscard]] StateOverlay *overlay() const { return m_page->findChild<StateOverlay *>(); }
    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            result.append(table()->model()->index(row, 0).data().toString());
        return result;
    }
    void makePage(const Customer &customer)
    {
        m_data->customers.feed({customer});
        m_page = std::make_unique<CustomerPage>(customer.id, m_data->customers,
                                                m_data->subscriptions, m_data->clock);
        m_page->setServices(&m_files, nullptr);
        m_page->resize(1000, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void makeAdventureWorks()
    {
        makePage(customerOf(1, u"Adventure Works GmbH"_s, u"adventureworks.onmicrosoft.com"_s));
        m_data->subscriptions.feed(customerId(1), adventureWorks(m_data->clock.now()));
    }
    void selectRow(const QString &name)
    {
        const int row = int(names().indexOf(name));
        QVERIFY(row >= 0);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(table()->model()->index(row, 0)).center());
    }

private Q_SLOTS:
    void initTestCase() override
    {
        TestBase::initTestCase();
        m_theme = std::make_unique<Theme>();
        m_theme->setScheme(Scheme::Light);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void init() override
    {
        TestBase::init();
        m_data = std::make_unique<FedDirectories>();
    }
    void cleanup() override
    {
        m_page.reset();
        m_data.reset();
        TestBase::cleanup();
    }

    void asksForWhatIsNotKnown()
    {
        makePage(customerOf(1, u"A"_s));
        QCOMPARE(m_data->session.jobs().size(), 2);
        QCOMPARE(overlay()->face(), StateOverlay::Face::Busy);
        QCOMPARE(m_data->customers.details(customerId(1)).state, LoadState::Loading);
    }

    void aCustomerThatCouldNotBeReadSaysWhyAndIsReadAgain()
    {
        makePage(customerOf(1, u"A"_s));
        const auto link = [this] { return m_page->findChild<LinkButton *>(u"detailsError"_s); };
        QVERIFY(!link());
        m_data->customers.failDetails(customerId(1),
                                      refusedError(403, u"900308"_s, u"Forbidden here"_s));
        QVERIFY(link());
        QCOMPARE(link()->text(), u"country not read"_s);
        const ShownError error = m_data->customers.details(customerId(1)).error;
        QVERIFY(!error.nextStep.isEmpty());
        for (const QString &part : {error.sentence, error.nextStep, u"900308"_s})
            QVERIFY2(link()->accessibleDescription().contains(part), qPrintable(part));
        link()->findChild<QAction *>(u"copyDetailsError"_s)->trigger();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"900308") && copied.contains(error.requestId) &&
                     copied.contains(error.correlationId),
                 qPrintable(copied));
        // The answer was given by hand: the call that waits for it has had its time.
        for (JobBase *job : m_data->session.jobs())
            job->abandon();
        link()->findChild<QAction *>(u"retryDetails"_s)->trigger();
        QCOMPARE(m_data->customers.details(customerId(1)).state, LoadState::Loading);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!link());
    }

    void theHeadSaysWhoItIs()
    {
        makeAdventureWorks();
        auto *header = named<PageHeader>(u"customerHeader"_s);
        QCOMPARE(header->title(), u"Adventure Works GmbH"_s);
        QCOMPARE(m_page->findChild<CopyableId *>()->id(), customerId(1).toText());
        Customer details = customerOf(1, u"Adventure Works AG"_s, u"adventureworks.example"_s);
        details.billingCountry = u"DE"_s;
        QSignalSpy titles(m_page.get(), &CustomerPage::titleChanged);
        m_data->customers.feedDetails(details);
        QCOMPARE(header->title(), u"Adventure Works AG"_s);
        QCOMPARE(titles.count(), 1);
        QStringList facts;
        for (const ElidingLabel *label : header->findChildren<ElidingLabel *>())
            facts.append(label->text());
        for (const QLabel *label : header->findChildren<QLabel *>())
            facts.append(label->text());
        QVERIFY(facts.contains(u"Germany"_s));
        QVERIFY(facts.contains(u"Reseller relationship"_s));
        QVERIFY(facts.contains(u"adventureworks.example"_s));
    }

    void theChipsSumUp()
    {
        makeAdventureWorks();
        const QList<ChipSpec> chips = named<PageHeader>(u"customerHeader"_s)->chips();
        const QList<ChipSpec> expected{
            {u"5 subscriptions"_s, ChipTone::Neutral},
            {u"71 seats"_s, ChipTone::Neutral},
            {u"1 window open"_s, ChipTone::Warning, std::nullopt, chips.value(2).explanation},
            {u"1 change scheduled"_s, ChipTone::Info},
            {u"next end 30 Mar 2024"_s, ChipTone::Neutral}};
        QCOMPARE(chips, expected);
        QVERIFY(chips.at(2).explanation.contains(u"canceled"_s));
        m_data->clock.advance(std::chrono::hours(32));
        QCOMPARE(named<PageHeader>(u"customerHeader"_s)->chips().size(), 4);
    }

    void addOnsStandUnderTheirSubscription()
    {
        makeAdventureWorks();
        QCOMPARE(names(), (QStringList{u"Microsoft 365 Business Basic"_s,
                                       u"Microsoft 365 Business Standard"_s, u"Power BI Pro"_s,
                                       u"Visio Plan 2"_s, u"Teams Phone Standard"_s}));
        QVERIFY(table()->columnWidth(0) > 0);
        QVERIFY(table()->isColumnHidden(SubscriptionTableModel::Id));
    }

    void upgradesASensibleSourceAndSaysWhyNotOthers()
    {
        makeAdventureWorks();
        QSignalSpy upgrades(m_page.get(), &CustomerPage::upgradeRequested);
        QVERIFY(!upgrade()->isEnabled());
        QVERIFY(upgrade()->toolTip().contains(u"Select a subscription"_s));

        selectRow(u"Microsoft 365 Business Standard"_s);
        QVERIFY(upgrade()->isEnabled());
        QTest::mouseClick(upgrade(), Qt::LeftButton);
        QCOMPARE(upgrades.count(), 1);
        QCOMPARE(upgrades.at(0).at(1).value<SubscriptionId>(), subscriptionId(10));

        selectRow(u"Power BI Pro"_s);
        QVERIFY(!upgrade()->isEnabled());
        QVERIFY(upgrade()->toolTip().contains(u"suspended"_s));
        selectRow(u"Teams Phone Standard"_s);
        QVERIFY(!upgrade()->isEnabled());
        QVERIFY(upgrade()->toolTip().contains(u"add-on"_s));

        selectRow(u"Microsoft 365 Business Standard"_s);
        m_page->setOpenSources({subscriptionId(10)});
        QVERIFY(!upgrade()->isEnabled());
        QVERIFY(upgrade()->toolTip().contains(u"under way"_s));
        table()->selectAll();
        QVERIFY(upgrade()->toolTip().contains(u"one"_s));
        QCOMPARE(upgrades.count(), 1);
    }

    void aReadOnlyProfileUpgradesNothing()
    {
        makeAdventureWorks();
        QSignalSpy upgrades(m_page.get(), &CustomerPage::upgradeRequested);
        const QString reason = u"The partner account “X” is read-only."_s;
        m_page->setReadOnlyReason(reason);
        selectRow(u"Microsoft 365 Business Standard"_s);
        QVERIFY(!upgrade()->isEnabled());
        QVERIFY(upgrade()->toolTip().contains(reason));
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(upgrades.count(), 0);
        m_page->setReadOnlyReason({});
        QVERIFY(upgrade()->isEnabled());
    }

    void theKeyboardAloneIsEnough()
    {
        makeAdventureWorks();
        QSignalSpy upgrades(m_page.get(), &CustomerPage::upgradeRequested);
        m_page->setFocus();
        QCOMPARE(QApplication::focusWidget(), table());
        QTest::keyClick(table(), Qt::Key_Down);
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(upgrades.count(), 1);
        m_page->focusFilter();
        auto *filter = named<QLineEdit>(u"subscriptionFilter"_s);
        QCOMPARE(QApplication::focusWidget(), filter);
        QTest::keyClicks(filter, u"visio"_s);
        QCOMPARE(names(), QStringList{u"Visio Plan 2"_s});
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(names().size(), 5);
    }

    void countsWhatIsSelected()
    {
        makeAdventureWorks();
        QCOMPARE(m_page->countText(), u"5 of 5 shown"_s);
        selectRow(u"Microsoft 365 Business Standard"_s);
        QCOMPARE(m_page->countText(), u"5 of 5 shown · 1 selected · 25 seats"_s);
        table()->selectAll();
        QCOMPARE(m_page->countText(), u"5 of 5 shown · 5 selected · 71 seats"_s);
    }

    void selectsWhatItIsToldOnceItIsThere()
    {
        makePage(customerOf(1, u"A"_s));
        m_page->select(subscriptionId(12));
        QVERIFY(!m_page->currentSubscription());
        m_data->subscriptions.feed(customerId(1), adventureWorks(m_data->clock.now()));
        QCOMPARE(m_page->currentSubscription(), subscriptionId(12));
        named<QLineEdit>(u"subscriptionFilter"_s)->setText(u"visio"_s);
        m_page->select(subscriptionId(14));
        QCOMPARE(m_page->currentSubscription(), subscriptionId(14));
    }

    void aRefreshKeepsTheSelection()
    {
        makeAdventureWorks();
        selectRow(u"Visio Plan 2"_s);
        QList<Subscription> next = adventureWorks(m_data->clock.now());
        next.removeFirst();
        next[0].quantity = 77;
        m_data->subscriptions.feed(customerId(1), next);
        QCOMPARE(m_page->currentSubscription(), subscriptionId(12));
        QCOMPARE(table()->selectedSourceRows().size(), 1);
    }

    void everyStateHasAFace()
    {
        using Face = StateOverlay::Face;
        makePage(customerOf(1, u"A"_s));
        m_data->subscriptions.fail(customerId(1), refusedError(403, u"900308"_s, u"No role"_s));
        QCOMPARE(overlay()->face(), Face::Failed);
        m_data->subscriptions.fail(customerId(1), offlineError());
        QCOMPARE(overlay()->face(), Face::Offline);
        m_data->subscriptions.feed(customerId(1), {});
        QCOMPARE(overlay()->face(), Face::Empty);
        m_data->subscriptions.feed(customerId(1), adventureWorks(m_data->clock.now()));
        QCOMPARE(overlay()->face(), Face::None);
        QVERIFY(!overlay()->isVisible());

        auto *banner = named<Banner>(u"subscriptionBanner"_s);
        QVERIFY(!banner->isVisible());
        m_data->subscriptions.fail(customerId(1), refusedError(403, u"900308"_s, u"No role"_s));
        QVERIFY(banner->isVisible());
        QVERIFY(banner->details().contains(u"900308"_s));
        QCOMPARE(names().size(), 5);
        m_data->subscriptions.feed(customerId(1), adventureWorks(m_data->clock.now()));
        QVERIFY(!banner->isVisible());
    }

    void rowsThatCannotBeReadAreCounted()
    {
        makePage(customerOf(1, u"A"_s));
        m_data->subscriptions.feed(customerId(1), adventureWorks(m_data->clock.now()), 2);
        auto *banner = named<Banner>(u"subscriptionBanner"_s);
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->text(), u"2 rows could not be read."_s);
    }

    void columnsAreChosenAndCopiesHarmless()
    {
        makePage(customerOf(1, u"A"_s));
        Subscription hostile = subscriptionOf(10, u"=HYPERLINK(\"http://x\")"_s);
        hostile.friendlyName = u"<b>bold</b>"_s;
        m_data->subscriptions.feed(customerId(1), {hostile});
        QMenu *columns = table()->columnsMenu();
        Q_EMIT columns->aboutToShow();
        for (QAction *action : columns->actions()) {
            if (action->text() == u"Subscription ID"_s)
                action->setChecked(true);
            if (action->text() == u"Promotion"_s)
                action->setChecked(false);
        }
        QVERIFY(!table()->isColumnHidden(SubscriptionTableModel::Id));
        QVERIFY(table()->isColumnHidden(SubscriptionTableModel::Promotion));
        selectRow(u"<b>bold</b>"_s);
        table()->setFocus();
        table()->copyRowsAction()->trigger();
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(copied.startsWith(u"Subscription\tSeats\tTerm"_s));
        QVERIFY(copied.contains(u"<b>bold</b>\t10\t1 year"_s));
        QVERIFY(copied.contains(u"\t'=HYPERLINK"_s));
        QVERIFY(copied.contains(hostile.id.toText()));
        QVERIFY(!copied.contains(u"Promotion"_s));
    }

    void exportsWhatIsShown()
    {
        const QTemporaryDir folder;
        m_files.path = folder.filePath(u"out.csv"_s);
        makeAdventureWorks();
        named<QLineEdit>(u"subscriptionFilter"_s)->setText(u"visio"_s);
        QSignalSpy exported(table(), &TableView::exportFinished);
        QTest::mouseClick(named<QPushButton>(u"exportButton"_s), Qt::LeftButton);
        QTRY_COMPARE(exported.count(), 1);
        QFile file(m_files.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(1).startsWith("Visio Plan 2,"));
        QVERIFY(lines.at(1).contains("Visio Plan 2,4,1 year,Monthly,Active,On,2024-03-30,"));
    }

    void theInspectorFollowsTheSelection()
    {
        makeAdventureWorks();
        InspectorPane inspector(m_data->customers, m_data->subscriptions, m_data->clock);
        inspector.resize(280, 600);
        inspector.show();
        QSignalSpy wanted(&inspector, &InspectorPane::eligibilityWanted);
        QSignalSpy upgrades(&inspector, &InspectorPane::upgradeRequested);
        const auto *properties = inspector.findChild<KeyValueGrid *>(u"inspectorProperties"_s);
        const auto *summary = inspector.findChild<Label *>(u"eligibilitySummary"_s);
        auto *button = inspector.findChild<QPushButton *>(u"inspectorUpgrade"_s);
        QCOMPARE(inspector.findChild<StateOverlay *>()->face(), StateOverlay::Face::Empty);

        inspector.showSubscription(customerId(1), subscriptionId(10));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(inspector.findChild<Label *>(u"inspectorTitle"_s)->text(),
                 u"Microsoft 365 Business Standard"_s);
        QCOMPARE(properties->value(u"Seats"_s), u"25 bought"_s);
        QCOMPARE(properties->value(u"Term"_s), u"1 year, billed monthly"_s);
        QCOMPARE(properties->value(u"Cancel until"_s), u"not possible"_s);
        QCOMPARE(properties->value(u"ID"_s), subscriptionId(10).toText());
        inspector.setEligibilitySummary(subscriptionId(11), u"of another"_s);
        QVERIFY(summary->text() != u"of another"_s);
        inspector.setEligibilitySummary(subscriptionId(10), u"2 targets ready now"_s);
        QCOMPARE(summary->text(), u"2 targets ready now"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(upgrades.count(), 1);

        QList<Subscription> next = adventureWorks(m_data->clock.now());
        next[0].quantity = 26;
        m_data->subscriptions.feed(customerId(1), next);
        QCOMPARE(properties->value(u"Seats"_s), u"26 bought"_s);
        // What it was could become something else: asked anew, and until then nothing is said.
        QCOMPARE(wanted.count(), 2);
        QVERIFY(summary->text() != u"2 targets ready now"_s);
        inspector.setEligibilitySummary(subscriptionId(10), u"1 target ready now"_s);
        m_data->subscriptions.feed(customerId(1), next);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(summary->text(), u"1 target ready now"_s);

        inspector.showSubscription(customerId(1), subscriptionId(13));
        QCOMPARE(properties->value(u"Belongs to"_s), u"Visio Plan 2"_s);
        QVERIFY(!button->isEnabled());
        QVERIFY(summary->text().contains(u"add-on"_s));
        QCOMPARE(wanted.count(), 2);

        inspector.showCustomer(customerId(1));
        QCOMPARE(properties->value(u"Tenant ID"_s), customerId(1).toText());
        QVERIFY(!button->isVisible());
        inspector.clear();
        QCOMPARE(inspector.findChild<StateOverlay *>()->face(), StateOverlay::Face::Empty);
    }

    void theRawAnswerIsMaskedAndCopied()
    {
        m_data->customers.feed({customerOf(1, u"A"_s)});
        m_data->customers.feedDetails(
            customerOf(1, u"A"_s),
            R"({"id":"x","userCredentials":{"userName":"u","password":"hunter2"}})");
        InspectorPane inspector(m_data->customers, m_data->subscriptions, m_data->clock);
        inspector.resize(280, 600);
        inspector.show();
        inspector.showCustomer(customerId(1));
        inspector.findChild<ChipTabs *>()->setCurrentIndex(1);
        const auto *raw = inspector.findChild<QPlainTextEdit *>(u"inspectorRaw"_s);
        QVERIFY(raw->isVisible());
        QVERIFY(raw->toPlainText().contains(u"\"userName\": \"u\""_s));
        QVERIFY(!raw->toPlainText().contains(u"hunter2"_s));
        const auto *head = inspector.findChild<KeyValueGrid *>(u"inspectorRawHead"_s);
        QVERIFY(!head->value(u"Request ID"_s).isEmpty());
        QVERIFY(!head->value(u"Correlation ID"_s).isEmpty());
        QTest::mouseClick(inspector.findChild<QPushButton *>(u"copyRaw"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), raw->toPlainText());
    }

    void hostileNamesNeitherRunNorBurst()
    {
        const QString hostile = u"<img src=x onerror=alert(1)>"_s + QString(272, u'W');
        makePage(customerOf(1, hostile, u"a.example"_s));
        Subscription each = subscriptionOf(10, hostile);
        m_data->subscriptions.feed(customerId(1), {each});
        QCOMPARE(m_page->title(), hostile);
        QVERIFY(m_page->minimumSizeHint().width() < 900);

        InspectorPane inspector(m_data->customers, m_data->subscriptions, m_data->clock);
        inspector.resize(280, 600);
        inspector.show();
        inspector.showSubscription(customerId(1), subscriptionId(10));
        QVERIFY(QTest::qWaitForWindowExposed(&inspector));
        const auto *title = inspector.findChild<Label *>(u"inspectorTitle"_s);
        QCOMPARE(title->textFormat(), Qt::PlainText);
        QCOMPARE(title->text(), hostile);
        inspector.showCustomer(customerId(1));
        for (const CopyableId *id : inspector.findChildren<CopyableId *>()) {
            if (id->isVisible())
                QVERIFY(id->mapTo(&inspector, QPoint(id->width(), 0)).x() <= inspector.width());
        }
    }

    void everythingWithFocusHasAName()
    {
        makeAdventureWorks();
        InspectorPane inspector(m_data->customers, m_data->subscriptions, m_data->clock);
        inspector.showSubscription(customerId(1), subscriptionId(10));
        QList<QWidget *> widgets = m_page->findChildren<QWidget *>();
        widgets += inspector.findChildren<QWidget *>();
        for (const QWidget *widget : std::as_const(widgets)) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->isHidden() ||
                widget->inherits("QScrollBar") || widget->inherits("QMenu"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString name = widget->accessibleName().isEmpty() && button
                                     ? button->text()
                                     : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestCustomerPage)
#include "tst_customerpage.moc"
