// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "app/services/catalogdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/servicestatus.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "app/services/upgradeadvice.h"
#include "ui/features/activity/activitypane.h"
#include "ui/features/catalog/catalogpage.h"
#include "ui/features/customers/customerpage.h"
#include "ui/features/customers/customerpane.h"
#include "ui/features/customers/inspectorpane.h"
#include "ui/features/upgrade/operationsdesk.h"
#include "ui/features/upgrade/upgradewizard.h"
#include "ui/models/operationlistmodel.h"
#include "ui/shell/customertabs.h"
#include "ui/shell/gotoproviders.h"
#include "ui/shell/lookthroughdialog.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/shell/windowactions.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/keyspage.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusTipEvent>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto railCustomers = u"railCustomers"_s;
const auto railCatalog = u"railCatalog"_s;
const auto railActivity = u"railActivity"_s;
const auto windowKey = u"window/geometry"_s;
const auto columnsKey = u"window/columns"_s;
const auto rowsKey = u"window/rows"_s;
const auto panesKey = u"window/panes"_s;

/// How long a selection must rest before the service is asked about it.
constexpr int restMilliseconds = 400;

QString spokenEligibility(const UpgradeAdvice &advice)
{
    if (!advice.hasContent)
        return advice.failure ? advice.failure->sentence : QString();
    int ready = 0;
    int atRenewal = 0;
    int blocked = 0;
    for (const TargetAdvice &target : advice.targets) {
        if (target.isPossibleNow())
            ++ready;
        else if (target.kind == VerdictKind::AtRenewal)
            ++atRenewal;
        else
            ++blocked;
    }
    if (advice.targets.isEmpty())
        return MainWindow::tr("The service offers no target. The wizard checks the usual causes.");
    QStringList parts;
    if (ready > 0)
        parts += ready == 1 ? MainWindow::tr("1 target ready now")
                            : MainWindow::tr("%n targets ready now", nullptr, ready);
    if (atRenewal > 0)
        parts += MainWindow::tr("%n at renewal", nullptr, atRenewal);
    if (blocked > 0)
        parts += MainWindow::tr("%n blocked", nullptr, blocked);
    return parts.join(u", "_s);
}

} // namespace

MainWindow::MainWindow(const WindowServices &services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_actions(new ActionCollection(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("%1 – CSP Console").arg(services.profileName));
    addWindowActions(*m_actions);
    for (QAction *action : m_actions->actions())
        addAction(action);
    buildPanes();
    buildMenus();
    connectFeatures();
    connectActions();
    addProviders();
    restoreLayout();
    goTo(Place::Customers);
    updateUpgradeAction();
    onOperationsChanged();
    if (!services.readOnlyReason.isEmpty())
        say(ChipTone::Warning, services.readOnlyReason,
            tr("This window shows everything and changes nothing."));
}

MainWindow::~MainWindow() = default;

void MainWindow::say(ChipTone tone, const QString &sentence, const QString &details)
{
    m_banner->showMessage(tone, sentence, details);
}

void MainWindow::buildPanes()
{
    m_topBar = new TopBar(
        m_actions->action(QString(actionid::goTo))->shortcut().toString(QKeySequence::NativeText),
        this);
    m_topBar->setProfile(m_services.profileTone, m_services.profileName, m_services.profileDetail);
    setMenuWidget(m_topBar);

    m_rail = new Rail(this);
    m_rail->setObjectName(u"rail"_s);
    m_rail->addEntry(railCustomers, Icon::Customers, tr("Customers"));
    m_rail->addEntry(railCatalog, Icon::Catalog, tr("Catalog"));
    m_rail->addEntry(railActivity, Icon::Activity, tr("Activity"));

    m_tree =
        new CustomerPane(m_services.customers, m_services.subscriptions, m_services.clock, this);
    m_tabs = new CustomerTabs(
        [this](const CustomerId &customer, QWidget *tabParent) {
            auto *page = new CustomerPage(customer, m_services.customers, m_services.subscriptions,
                                          m_services.clock, tabParent);
            page->setServices(&m_services.dialogs, &m_services.layout);
            return page;
        },
        this);
    m_catalog = new CatalogPage(m_services.catalog, this);
    m_activityPage =
        new ActivityPane(ActivityPane::Form::Page, m_services.operations, m_services.clock, this);
    m_activityPane =
        new ActivityPane(ActivityPane::Form::Pane, m_services.operations, m_services.clock, this);
    m_inspector =
        new InspectorPane(m_services.customers, m_services.subscriptions, m_services.clock, this);

    m_places = new QStackedWidget(this);
    m_places->addWidget(m_tabs);
    m_places->addWidget(m_catalog);
    m_places->addWidget(m_activityPage);

    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->addWidget(m_places);
    m_rows->addWidget(m_activityPane);
    m_rows->setStretchFactor(0, 1);
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->addWidget(m_tree);
    m_columns->addWidget(m_rows);
    m_columns->addWidget(m_inspector);
    m_columns->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_rows, m_columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    keepRoomForText();

    m_banner = new Banner(this);
    m_banner->setObjectName(u"windowBanner"_s);
    m_status = new StatusLine(m_services.status, this);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins({});
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(thinLine(Qt::Vertical, this));
    middle->addWidget(m_columns, 1);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);

    m_palette = new CommandPalette(this);
    m_palette->setObjectName(u"commandPalette"_s);
    m_summaryDelay = new QTimer(this);
    m_summaryDelay->setSingleShot(true);
    m_summaryDelay->setInterval(restMilliseconds);
}

void MainWindow::buildMenus()
{
    const auto fill = [this](QMenu *menu, const QList<QLatin1StringView> &ids) {
        for (const QLatin1StringView id : ids) {
            if (id.isEmpty())
                menu->addSeparator();
            else
                menu->addAction(m_actions->action(QString(id)));
        }
    };
    const QLatin1StringView line;
    QMenuBar *bar = m_topBar->menus();
    fill(bar->addMenu(tr("&File")), {actionid::exportJournal, line, actionid::quit});
    fill(bar->addMenu(tr("&Edit")), {actionid::filter});
    QMenu *view = bar->addMenu(tr("&View"));
    fill(view, {actionid::refresh, actionid::refreshAll, line, actionid::showTree,
                actionid::showInspector, actionid::showActivity, actionid::resetLayout, line});
    fill(view->addMenu(tr("&Colors")), {actionid::schemeSystem, actionid::schemeLight,
                                        actionid::schemeDark, actionid::schemeColors});
    fill(view->addMenu(tr("Te&xt size")),
         {actionid::textLarger, actionid::textSmaller, actionid::textNormal});
    fill(bar->addMenu(tr("&Go")),
         {actionid::goTo, line, actionid::customers, actionid::catalog, actionid::activity, line,
          actionid::back, actionid::forward, line, actionid::nextPane, actionid::previousPane,
          actionid::nextTab, actionid::previousTab, actionid::closeTab});
    fill(bar->addMenu(tr("&Subscription")),
         {actionid::upgrade, actionid::properties, line, actionid::customerCatalog});
    fill(bar->addMenu(tr("&Help")), {actionid::keys, actionid::about});
}

void MainWindow::connectActions()
{
    const auto on = [this](QLatin1StringView id, auto f) {
        connect(m_actions->action(QString(id)), &QAction::triggered, this, f);
    };
    on(actionid::goTo, [this] { m_palette->open(); });
    connect(m_topBar, &TopBar::goToRequested, this, [this] { m_palette->open(); });
    on(actionid::customers, [this] { goTo(Place::Customers); });
    on(actionid::catalog, [this] { goTo(Place::Catalog); });
    on(actionid::activity, [this] { goTo(Place::Activity); });
    on(actionid::back, [this] { visit(-1); });
    on(actionid::forward, [this] { visit(1); });
    on(actionid::nextPane, [this] { stepPane(1); });
    on(actionid::previousPane, [this] { stepPane(-1); });
    on(actionid::filter, [this] { focusFilter(); });
    on(actionid::refresh, [this] { refreshCurrent(); });
    on(actionid::refreshAll, [this] { m_tree->refreshAll(); });
    on(actionid::resetLayout, [this] { this->resetLayout(); });
    on(actionid::nextTab, [this] { m_tabs->step(1); });
    on(actionid::previousTab, [this] { m_tabs->step(-1); });
    on(actionid::closeTab, [this] { m_tabs->closeCurrent(); });
    on(actionid::upgrade, [this] { openUpgradeOfCurrent(); });
    on(actionid::properties, [this] {
        m_actions->action(QString(actionid::showInspector))->setChecked(true);
        m_inspector->setFocus(Qt::ShortcutFocusReason);
    });
    on(actionid::customerCatalog, [this] {
        const auto customer = m_tree->currentCustomer();
        if (!customer)
            return m_status->say(tr("Select a customer first."));
        const auto known = m_services.customers.customer(*customer);
        goTo(Place::Catalog);
        m_catalog->showAsCustomer(*customer, known ? known->displayName() : customer->toText());
    });
    on(actionid::exportJournal, [this] { this->exportJournal(); });
    on(actionid::quit, [this] { close(); });
    on(actionid::keys, [this] { showKeys(); });
    on(actionid::about, [this] { showAbout(); });

    for (const QLatin1StringView id : {actionid::showTree, actionid::showActivity})
        connect(m_actions->action(QString(id)), &QAction::toggled, this, &MainWindow::showPanes);
    connect(m_actions->action(QString(actionid::showInspector)), &QAction::toggled, this,
            [this](bool isShown) {
                m_inspectorShown[size_t(m_places->currentIndex())] = isShown;
                showPanes();
            });

    const QList<std::pair<QLatin1StringView, QString>> schemes{
        {actionid::schemeSystem, u"system"_s},
        {actionid::schemeLight, u"light"_s},
        {actionid::schemeDark, u"dark"_s},
        {actionid::schemeColors, u"systemColors"_s}};
    const QString chosen = m_services.settings.value(SettingKey::ColorScheme).toString();
    for (const auto &[id, word] : schemes) {
        QAction *action = m_actions->action(QString(id));
        action->setChecked(word == chosen);
        connect(action, &QAction::triggered, this, [this, word = word] {
            m_services.settings.setValue(SettingKey::ColorScheme, word);
        });
    }
    on(actionid::textLarger, [this] { applyTextScale(m_services.theme.textScale() + 10); });
    on(actionid::textSmaller, [this] { applyTextScale(m_services.theme.textScale() - 10); });
    on(actionid::textNormal, [this] { applyTextScale(100); });
}

void MainWindow::connectFeatures()
{
    connect(m_rail, &Rail::activated, this, [this](const QString &id) {
        goTo(id == railCatalog    ? Place::Catalog
             : id == railActivity ? Place::Activity
                                  : Place::Customers);
    });

    connect(m_tree, &CustomerPane::customerActivated, this, &MainWindow::openCustomer);
    connect(m_tree, &CustomerPane::subscriptionActivated, this, &MainWindow::openSubscription);
    connect(m_tree, &CustomerPane::selectionChanged, this, &MainWindow::onSelectionInTree);
    connect(m_tree, &CustomerPane::upgradeRequested, this, &MainWindow::openUpgrade);
    connect(m_tree, &CustomerPane::countTextChanged, this, &MainWindow::updateCount);

    connect(m_tabs, &CustomerTabs::upgradeRequested, this, &MainWindow::openUpgrade);
    connect(m_tabs, &CustomerTabs::selectionChanged, this, &MainWindow::onSelectionOnPage);
    connect(m_tabs, &CustomerTabs::countTextChanged, this, &MainWindow::updateCount);

    connect(m_catalog, &CatalogPage::selectionChanged, this, &MainWindow::onSelectionInCatalog);
    connect(m_catalog, &CatalogPage::countTextChanged, this, &MainWindow::updateCount);

    connect(m_inspector, &InspectorPane::upgradeRequested, this, &MainWindow::openUpgrade);
    connect(m_inspector, &InspectorPane::eligibilityWanted, this, &MainWindow::onEligibilityWanted);
    connect(m_summaryDelay, &QTimer::timeout, this, &MainWindow::askEligibility);

    connect(m_activityPane, &ActivityPane::detailsRequested, this, [this](const IntentId &id) {
        goTo(Place::Activity);
        m_activityPage->select(id);
        m_activityPage->list()->setFocus();
    });
    for (ActivityPane *pane : {m_activityPane, m_activityPage}) {
        connect(pane, &ActivityPane::failed, this,
                [this](const QString &sentence) { say(ChipTone::Bad, sentence); });
    }
    OperationsService *operations = &m_services.operations;
    connect(operations, &OperationsService::operationAdded, this, &MainWindow::onOperationsChanged);
    connect(operations, &OperationsService::operationChanged, this, [this](const IntentId &id) {
        onOperationsChanged();
        const auto operation = m_services.operations.operation(id);
        // What was read before the end is no longer true.
        if (operation && !operation->isOpen())
            m_services.subscriptions.refresh(operation->customer);
    });
    connect(operations, &OperationsService::loudlyReopened, this, [this](const IntentId &id) {
        const auto operation = m_services.operations.operation(id);
        say(ChipTone::Bad, tr("An upgrade that was marked as not sent did happen."),
            operation ? tr("%1 — %2").arg(operation->customerName, operationTitle(*operation))
                      : QString());
        QApplication::alert(this);
    });
    connect(operations, &OperationsService::journalFailed, this,
            [this](const QString &sentence) { say(ChipTone::Bad, sentence); });
    connect(&m_services.customers, &CustomerDirectory::cacheNotice, this,
            [this](const QString &sentence) { say(ChipTone::Info, sentence); });
}

void MainWindow::addProviders()
{
    m_providers.push_back(std::make_unique<CustomerGoTo>(
        m_services.customers, [this](const CustomerId &id) { openCustomer(id, false); }));
    m_providers.push_back(std::make_unique<SubscriptionGoTo>(
        m_services.customers, m_services.subscriptions,
        [this](const CustomerId &customer, const SubscriptionId &id) {
            openSubscription(customer, id, false);
        }));
    m_providers.push_back(
        std::make_unique<ProductGoTo>(m_services.catalog, [this](const ProductId &id) {
            goTo(Place::Catalog);
            m_catalog->select(id);
        }));
    m_providers.push_back(std::make_unique<CommandGoTo>(*m_actions));
    for (const auto &provider : m_providers)
        m_palette->addProvider(provider.get());
    m_palette->setOffer([this](const QString &query) -> QList<GoToItem> {
        const QString id = query.trimmed();
        if (!SubscriptionId::fromText(id))
            return {};
        return {{tr("Look for the subscription with this id…"), tr("not among those read so far"),
                 GoToKind::Subscription, [this, id] { lookThrough(id); }}};
    });
}

void MainWindow::goTo(Place place)
{
    m_places->setCurrentIndex(int(place));
    m_rail->setCurrent(place == Place::Catalog    ? railCatalog
                       : place == Place::Activity ? railActivity
                                                  : railCustomers);
    m_actions->action(QString(actionid::showInspector))
        ->setChecked(m_inspectorShown[size_t(place)]);
    showPanes();
    if (place == Place::Catalog) {
        m_catalog->start();
        onSelectionInCatalog();
    }
    if (place == Place::Customers)
        onSelectionOnPage();
    CustomerPage *page = m_tabs->currentPage();
    remember({place,
              place == Place::Customers && page ? std::optional(page->customer()) : std::nullopt});
    updateCount();
}

void MainWindow::keepRoomForText()
{
    const Metrics metrics = Metrics::of(this);
    m_tree->setMinimumWidth(metrics.scaled(180));
    m_inspector->setMinimumWidth(metrics.scaled(215));
    m_activityPane->setMinimumHeight(metrics.scaled(80));
    // Otherwise the widest page, also one that is not shown, would decide how narrow the window
    // gets.
    m_places->setMinimumWidth(metrics.scaled(280));
}

void MainWindow::showPanes()
{
    const auto place = Place(m_places->currentIndex());
    const auto isChecked = [this](QLatin1StringView id) {
        return m_actions->action(QString(id))->isChecked();
    };
    // The tree belongs to customers; the pane at the bottom would repeat the page.
    m_tree->setVisible(place == Place::Customers && isChecked(actionid::showTree));
    m_activityPane->setVisible(place != Place::Activity && isChecked(actionid::showActivity));
    m_inspector->setVisible(isChecked(actionid::showInspector));
}

void MainWindow::openCustomer(const CustomerId &customer, bool inNewTab)
{
    m_tabs->open(customer, inNewTab);
    goTo(Place::Customers);
}

void MainWindow::openSubscription(const CustomerId &customer, const SubscriptionId &subscription,
                                  bool inNewTab)
{
    m_tabs->open(customer, inNewTab)->select(subscription);
    goTo(Place::Customers);
}

void MainWindow::openUpgrade(const CustomerId &customer, const SubscriptionId &source)
{
    if (m_wizard) {
        m_wizard->raise();
        m_wizard->activateWindow();
        return;
    }
    const auto known = m_services.customers.customer(customer);
    m_wizard = new UpgradeWizard(
        m_services.adviceFor(customer, known ? known->displayName() : customer.toText(), source),
        std::make_unique<OperationsDesk>(m_services.operations),
        {m_services.profileTone, m_services.profileName, m_services.profileDetail,
         m_services.isProduction},
        this);
    connect(m_wizard, &UpgradeWizard::submitted, this, [this](const IntentId &id) {
        m_activityPane->select(id);
        m_activityPage->select(id);
        m_actions->action(QString(actionid::showActivity))->setChecked(true);
    });
    m_wizard->open();
}

void MainWindow::openUpgradeOfCurrent()
{
    CustomerPage *page = m_tabs->currentPage();
    if (page && page->currentSubscription() && m_tabs->isAncestorOf(focusWidget()))
        return openUpgrade(page->customer(), *page->currentSubscription());
    if (m_tree->currentCustomer() && m_tree->currentSubscription())
        return openUpgrade(*m_tree->currentCustomer(), *m_tree->currentSubscription());
    if (page && page->currentSubscription())
        return openUpgrade(page->customer(), *page->currentSubscription());
    m_status->say(tr("Select a subscription first."));
}

void MainWindow::lookThrough(const QString &id)
{
    const auto wanted = SubscriptionId::fromText(id);
    if (!wanted)
        return;
    QList<LookThroughDialog::Set> sets;
    const QList<CustomerId> open = m_tabs->openCustomers();
    if (!open.isEmpty())
        sets.append({open.size() == 1
                         ? tr("the customer that is open")
                         : tr("the %n customers that are open", nullptr, int(open.size())),
                     open});
    const CustomerList &list = m_services.customers.list();
    const QString filter =
        m_tree->findChild<QLineEdit *>(u"customerFilter"_s)
            ? m_tree->findChild<QLineEdit *>(u"customerFilter"_s)->text().trimmed()
            : QString();
    if (!filter.isEmpty()) {
        QList<CustomerId> shown;
        for (const int slot : m_services.customers.find(filter, list.count()))
            shown += list.id(slot);
        if (!shown.isEmpty())
            sets.append({(shown.size() == 1 ? tr("the customer that the filter “%1” shows")
                                            : tr("the %n customers that the filter “%1” shows",
                                                 nullptr, int(shown.size())))
                             .arg(filter),
                         shown});
    }
    QList<CustomerId> all;
    for (const int slot : list.order())
        all += list.id(slot);
    if (!all.isEmpty())
        sets.append({tr("all customers: %1").arg(QLocale().toString(all.size())), all});
    auto *dialog = new LookThroughDialog(m_services.search, *wanted, sets,
                                         m_services.status.backgroundCallsAllowed(), this);
    connect(dialog, &LookThroughDialog::found, this,
            [this](const CustomerId &customer, const SubscriptionId &subscription) {
                openSubscription(customer, subscription, false);
            });
    dialog->open();
}

void MainWindow::showKeys()
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(u"keysDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins({});
    layout->addWidget(new KeysPage(*m_actions, dialog));
    const Metrics metrics = Metrics::of(this);
    dialog->resize(metrics.scaled(640), metrics.scaled(520));
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box =
        plainMessageBox(QMessageBox::NoIcon, tr("About CSP Console"),
                        tr("CSP Console %1").arg(QStringLiteral(CSP_VERSION)),
                        tr("An administration console for Microsoft Cloud Solution Providers.\n"
                           "Free software under the GNU General Public License, version 3 or "
                           "later.\nQt %1")
                            .arg(QString::fromLatin1(qVersion())),
                        QMessageBox::Close, this);
    box->open();
}

void MainWindow::exportJournal()
{
    m_services.dialogs.askSaveFile(
        this, {tr("Export journal"), u"journal.json"_s, tr("JSON files (*.json)"), u"json"_s},
        [this](const QString &path) {
            const auto text = m_services.operations.exported();
            if (!text)
                return say(ChipTone::Bad, text.error());
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(*text) != text->size() ||
                !file.commit())
                return say(
                    ChipTone::Bad,
                    tr("The journal could not be written to %1: %2").arg(path, file.errorString()));
            m_status->say(tr("The journal was written to %1").arg(path));
        });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QList<Operation> operations = m_services.operations.operations();
    const bool isSending =
        std::any_of(operations.cbegin(), operations.cend(), [](const Operation &operation) {
            return operation.state == OperationState::Prepared ||
                   operation.state == OperationState::Sending;
        });
    if (isSending && !m_mayClose) {
        event->ignore();
        return confirmClose();
    }
    saveLayout();
    event->accept();
}

void MainWindow::confirmClose()
{
    auto *box = plainMessageBox(QMessageBox::Question, tr("Close CSP Console?"),
                                tr("An upgrade is being sent right now."),
                                tr("It is written down. After the next start its outcome is looked "
                                   "up; it is never sent a second time by itself."),
                                QMessageBox::Cancel, this);
    QPushButton *yes = box->addButton(tr("Close"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes](QAbstractButton *clicked) {
        if (clicked != yes)
            return;
        m_mayClose = true;
        close();
    });
    box->open();
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::StatusTip) {
        const QString tip = static_cast<QStatusTipEvent *>(event)->tip();
        if (!tip.isEmpty())
            m_status->say(tip);
        return true;
    }
    // Larger text needs wider panes.
    if (event->type() == QEvent::FontChange && m_activityPane)
        keepRoomForText();
    return QMainWindow::event(event);
}

void MainWindow::onSelectionInTree()
{
    const auto customer = m_tree->currentCustomer();
    const auto subscription = m_tree->currentSubscription();
    if (customer && subscription)
        m_inspector->showSubscription(*customer, *subscription);
    else if (customer)
        m_inspector->showCustomer(*customer);
    updateUpgradeAction();
}

void MainWindow::onSelectionOnPage()
{
    CustomerPage *page = m_tabs->currentPage();
    if (page && page->currentSubscription())
        m_inspector->showSubscription(page->customer(), *page->currentSubscription());
    else if (page)
        m_inspector->showCustomer(page->customer());
    else
        onSelectionInTree();
    updateUpgradeAction();
}

void MainWindow::onSelectionInCatalog()
{
    if (m_places->currentWidget() != m_catalog)
        return;
    if (const auto content = m_catalog->inspectorContent())
        m_inspector->showProperties(*content);
    else
        m_inspector->clear();
}

void MainWindow::onOperationsChanged()
{
    QSet<SubscriptionId> openSources;
    int wanted = 0;
    const QList<Operation> operations = m_services.operations.operations();
    for (const Operation &operation : operations) {
        if (operation.isOpen())
            openSources.insert(operation.source);
        if (needsPerson(operation))
            ++wanted;
    }
    m_tabs->setOpenSources(openSources);
    m_inspector->setOpenSources(openSources);
    m_rail->setBadge(railActivity, wanted);
}

void MainWindow::onEligibilityWanted(const CustomerId &customer, const SubscriptionId &subscription)
{
    m_summaryFor = {customer, subscription};
    m_summaryDelay->start();
}

void MainWindow::askEligibility()
{
    if (!m_summaryFor)
        return;
    const auto [customer, subscription] = *m_summaryFor;
    const auto known = m_services.customers.customer(customer);
    m_summaryAdvice =
        m_services.adviceFor(customer, known ? known->displayName() : QString(), subscription);
    connect(m_summaryAdvice.get(), &AdviceSource::adviceChanged, this,
            [this, subscription = subscription] {
                const UpgradeAdvice advice = m_summaryAdvice->advice();
                m_inspector->setEligibilitySummary(subscription, spokenEligibility(advice));
            });
    m_summaryAdvice->refresh();
}

void MainWindow::updateCount()
{
    CustomerPage *page = m_tabs->currentPage();
    if (m_places->currentWidget() == m_catalog)
        m_status->setCount(m_catalog->countText());
    else if (m_places->currentWidget() == m_tabs && page)
        m_status->setCount(page->countText());
    else
        m_status->setCount(m_tree->countText());
}

void MainWindow::updateUpgradeAction()
{
    CustomerPage *page = m_tabs->currentPage();
    const bool hasSource =
        m_tree->currentSubscription().has_value() || (page && page->currentSubscription());
    setAvailability(m_actions->action(QString(actionid::upgrade)),
                    hasSource ? QString() : tr("Select a subscription first."));
    setAvailability(m_actions->action(QString(actionid::customerCatalog)),
                    m_tree->currentCustomer() ? QString() : tr("Select a customer first."));
}

void MainWindow::remember(const Visit &visit)
{
    if (!m_isVisiting && (m_visit < 0 || !(m_visits.at(m_visit) == visit))) {
        m_visits = m_visits.mid(0, m_visit + 1);
        m_visits.append(visit);
        m_visit = int(m_visits.size()) - 1;
    }
    setAvailability(m_actions->action(QString(actionid::back)),
                    m_visit > 0 ? QString() : tr("There is nothing before this."));
    setAvailability(m_actions->action(QString(actionid::forward)),
                    m_visit + 1 < m_visits.size() ? QString() : tr("There is nothing after this."));
}

void MainWindow::visit(int step)
{
    const int to = m_visit + step;
    if (to < 0 || to >= m_visits.size())
        return;
    m_isVisiting = true;
    m_visit = to;
    const Visit visited = m_visits.at(to);
    if (visited.customer)
        openCustomer(*visited.customer, false);
    else
        goTo(visited.place);
    m_isVisiting = false;
    remember(visited);
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> shown;
    for (QWidget *pane :
         {static_cast<QWidget *>(m_tree), m_places->currentWidget(),
          static_cast<QWidget *>(m_inspector), static_cast<QWidget *>(m_activityPane)}) {
        if (pane->isVisible())
            shown += pane;
    }
    return shown;
}

void MainWindow::stepPane(int by)
{
    const QList<QWidget *> shown = panes();
    if (shown.isEmpty())
        return;
    qsizetype at = -1;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (shown.at(i)->isAncestorOf(focusWidget()))
            at = i;
    }
    const qsizetype count = shown.size();
    for (qsizetype tried = 1; tried <= count; ++tried) {
        QWidget *pane = shown.at((at + by * tried + 2 * count * count) % count);
        // The list or table is what a person wants in a pane; else its first control.
        QWidget *target = nullptr;
        for (QAbstractItemView *view : pane->findChildren<QAbstractItemView *>()) {
            if (view->isVisible() && view->isEnabled() && view->focusPolicy() != Qt::NoFocus) {
                target = view;
                break;
            }
        }
        for (QWidget *child : pane->findChildren<QWidget *>()) {
            if (!target && child->isVisible() && child->isEnabled() &&
                (child->focusPolicy() & Qt::TabFocus) != 0)
                target = child;
        }
        if (target) {
            target->setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

void MainWindow::refreshCurrent()
{
    if (m_places->currentWidget() == m_catalog)
        return m_catalog->refresh();
    if (m_tree->isAncestorOf(focusWidget()))
        return m_tree->refreshCurrent();
    if (CustomerPage *page = m_tabs->currentPage())
        return page->refresh();
    m_tree->refreshCurrent();
}

void MainWindow::focusFilter()
{
    if (m_places->currentWidget() == m_catalog)
        return m_catalog->focusFilter();
    CustomerPage *page = m_tabs->currentPage();
    if (page && m_tabs->isAncestorOf(focusWidget()))
        return page->focusFilter();
    m_tree->focusFilter();
}

void MainWindow::applyTextScale(int percent)
{
    m_services.settings.setValue(SettingKey::TextScale, qBound(100, percent, 200));
}

void MainWindow::restoreLayout()
{
    const QByteArray panesShown = m_services.layout.load(panesKey);
    const auto isShown = [&](qsizetype at) {
        return at >= panesShown.size() || panesShown.at(at) == '1';
    };
    m_actions->action(QString(actionid::showTree))->setChecked(isShown(0));
    m_actions->action(QString(actionid::showInspector))->setChecked(isShown(1));
    m_actions->action(QString(actionid::showActivity))->setChecked(isShown(2));
    m_inspectorShown[size_t(Place::Customers)] = isShown(1);
    const Metrics metrics = Metrics::of(this);
    const QByteArray geometry = m_services.layout.load(windowKey);
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        const QSize room = screen() ? screen()->availableSize() : QSize(1440, 900);
        resize(QSize(metrics.scaled(1440), metrics.scaled(900)).boundedTo(room));
    }
    if (!m_columns->restoreState(m_services.layout.load(columnsKey)))
        m_columns->setSizes({metrics.scaled(270), metrics.scaled(820), metrics.scaled(270)});
    if (!m_rows->restoreState(m_services.layout.load(rowsKey)))
        m_rows->setSizes({metrics.scaled(640), metrics.scaled(130)});
}

void MainWindow::saveLayout()
{
    QByteArray panesShown;
    for (const bool isShown : {m_actions->action(QString(actionid::showTree))->isChecked(),
                               m_inspectorShown[size_t(Place::Customers)],
                               m_actions->action(QString(actionid::showActivity))->isChecked()})
        panesShown += isShown ? '1' : '0';
    m_services.layout.save(panesKey, panesShown);
    m_services.layout.save(windowKey, saveGeometry());
    m_services.layout.save(columnsKey, m_columns->saveState());
    m_services.layout.save(rowsKey, m_rows->saveState());
}

void MainWindow::resetLayout()
{
    for (const QString &key : {windowKey, columnsKey, rowsKey, panesKey})
        m_services.layout.save(key, {});
    restoreLayout();
    goTo(Place(m_places->currentIndex()));
}

} // namespace csp
