// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "app/services/account.h"
#include "app/services/catalogdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/profilebook.h"
#include "app/services/resellerdirectory.h"
#include "app/services/servicestatus.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "app/services/upgradeadvice.h"
#include "ui/features/activity/activitypane.h"
#include "ui/features/catalog/catalogpage.h"
#include "ui/features/customers/customerpage.h"
#include "ui/features/customers/customerpane.h"
#include "ui/features/customers/inspectorpane.h"
#include "ui/features/settings/settingsdialog.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/subscriptionwords.h"
#include "ui/shell/accountdesk.h"
#include "ui/shell/customertabs.h"
#include "ui/shell/eligibilitysummary.h"
#include "ui/shell/gotoproviders.h"
#include "ui/shell/lookactions.h"
#include "ui/shell/lookthroughdialog.h"
#include "ui/shell/panelayout.h"
#include "ui/shell/places.h"
#include "ui/shell/signindesk.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/shell/upgradeopener.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/windowmenus.h"
#include "ui/shell/windowmessages.h"
#include "ui/shell/windowselection.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/rail.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusTipEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto railCustomers = u"railCustomers"_s;
const auto railCatalog = u"railCatalog"_s;
const auto railActivity = u"railActivity"_s;

/// Of the layout store: whether the tree is grouped by reseller.
const auto treeGrouped = u"treeGrouped"_s;

/// What a message of the banner is about.
const auto signInMessage = u"signIn"_s;
const auto journalMessage = u"journal"_s;

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
    fillMenus(*m_topBar->menus(), *m_actions);
    connectFeatures();
    connectAccount();
    connectActions();
    addProviders();
    m_layout->restore();
    goTo(Place::Customers);
    // Whoever begins to type looks for a customer.
    m_tree->focusFilter();
    updateUpgradeAction();
    onOperationsChanged();
    // A second console shows the way to an upgrade up to its last page; an account that is
    // read-only by choice does not offer it.
    const QString byChoice = readOnlyReasonOf(services.account.profile());
    m_tree->setReadOnlyReason(byChoice);
    m_tabs->setReadOnlyReason(byChoice);
    m_inspector->setReadOnlyReason(byChoice);
    if (!services.readOnlyReason.isEmpty())
        say(ChipTone::Warning, services.readOnlyReason,
            tr("This window shows everything and changes nothing."));
}

MainWindow::~MainWindow()
{
    // The focus goes away as well, when what would be asked is gone.
    disconnect(qApp, nullptr, this, nullptr);
    // An account that is left for another one takes its window away without closing it.
    m_layout->save();
}

void MainWindow::say(ChipTone tone, const QString &sentence, const QString &details)
{
    m_messages->say({.tone = tone, .sentence = sentence, .details = details});
}

void MainWindow::sayOfAccount(ChipTone tone, const QString &sentence, const QString &account)
{
    m_messages->say({.tone = tone,
                     .sentence = sentence,
                     .action = tr("Open “%1”").arg(account),
                     .act = [this, account] { Q_EMIT openRequested(account); }});
}

void MainWindow::setJournalProblem(const QString &sentence)
{
    if (sentence.isEmpty())
        m_messages->withdraw(journalMessage);
    else
        m_messages->say({.about = journalMessage, .tone = ChipTone::Bad, .sentence = sentence});
    m_activityPane->setJournalProblem(sentence);
    m_places->setJournalProblem(sentence);
}

void MainWindow::openKeptTabs()
{
    m_tabs->keepIn(m_services.layout);
    if (m_places->current() == Place::Customers)
        goTo(Place::Customers);
}

void MainWindow::buildPanes()
{
    m_topBar = new TopBar(
        m_actions->action(QString(actionid::goTo))->shortcut().toString(QKeySequence::NativeText),
        this);
    m_topBar->setProfile(m_services.profileTone, m_services.profileName, m_services.profileDetail,
                         !m_services.readOnlyReason.isEmpty());
    setMenuWidget(m_topBar);

    m_rail = new Rail(this);
    m_rail->setObjectName(u"rail"_s);
    m_rail->addEntry(railCustomers, Icon::Customers, tr("Customers"));
    m_rail->addEntry(railCatalog, Icon::Catalog, tr("Catalog"));
    m_rail->addEntry(railActivity, Icon::Activity, tr("Activity"));

    m_tree =
        new CustomerPane(m_services.customers, m_services.subscriptions, m_services.clock, this);
    m_tree->keepFilterIn(m_services.layout);
    m_places = new Places(m_services, this);
    m_tabs = m_places->tabs();
    m_activityPane =
        new ActivityPane(ActivityPane::Form::Pane, m_services.operations, m_services.clock, this);
    m_inspector =
        new InspectorPane(m_services.customers, m_services.subscriptions, m_services.clock, this);

    if (m_services.accounts)
        m_inspector->showAccounts(*m_services.accounts);
    if (m_services.resellers)
        m_tree->showResellers(*m_services.resellers);

    m_layout = new PaneLayout({m_tree, m_places, m_inspector, m_activityPane}, *m_actions,
                              m_services.layout, this);

    auto *banner = new Banner(this);
    banner->setObjectName(u"windowBanner"_s);
    m_messages = new WindowMessages(*banner, this);
    m_status = new StatusLine(m_services.status, this);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins({});
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(thinLine(Qt::Vertical, this));
    middle->addWidget(m_layout->widget(), 1);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(banner);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);

    m_palette = new CommandPalette(this);
    m_palette->setObjectName(u"commandPalette"_s);
    m_selection = std::make_unique<WindowSelection>(*m_tree, *m_places, *m_inspector);
    m_upgrade = new UpgradeOpener(m_services, this);
    connect(m_upgrade, &UpgradeOpener::submitted, this, [this](const IntentId &id) {
        m_activityPane->select(id);
        m_places->activity()->select(id);
        m_actions->action(QString(actionid::showActivity))->setChecked(true);
    });
    m_summary = new EligibilitySummary(
        [this](const CustomerId &customer, const SubscriptionId &subscription) {
            return m_services.adviceFor(customer, nameOf(m_services, customer), subscription);
        },
        this);
}

void MainWindow::connectActions()
{
    const auto on = [this](QLatin1StringView id, auto f) {
        connect(m_actions->action(QString(id)), &QAction::triggered, this, f);
    };
    on(actionid::goTo, [this] { m_palette->open(); });
    connect(m_topBar, &TopBar::goToRequested, this, [this] { m_palette->open(); });
    const auto enter = [this](Place place) {
        goTo(place);
        m_layout->enter(m_places->currentWidget());
    };
    on(actionid::customers, [enter] { enter(Place::Customers); });
    on(actionid::catalog, [enter] { enter(Place::Catalog); });
    on(actionid::activity, [enter] { enter(Place::Activity); });
    on(actionid::back, [this] { visit(-1); });
    on(actionid::forward, [this] { visit(1); });
    on(actionid::nextPane, [this] { m_layout->step(1, m_places->currentWidget()); });
    on(actionid::previousPane, [this] { m_layout->step(-1, m_places->currentWidget()); });
    on(actionid::filter, [this] { focusFilter(); });
    on(actionid::refresh, [this] { refreshCurrent(); });
    on(actionid::refreshAll, [this] { m_tree->refreshAll(); });
    QAction *group = m_actions->action(QString(actionid::groupByReseller));
    connect(group, &QAction::toggled, this, [this, group](bool isGrouped) {
        m_tree->setGrouped(isGrouped);
        if (group->isEnabled())
            m_services.layout.save(treeGrouped, isGrouped ? "yes" : "no");
    });
    if (m_services.resellers) {
        connect(m_services.resellers, &ResellerDirectory::changed, this,
                &MainWindow::updateGrouping);
    }
    updateGrouping();
    m_tree->setGrouped(group->isChecked());
    on(actionid::resetLayout, [this] {
        m_layout->reset();
        m_places->resetLayout();
    });
    on(actionid::nextTab, [this] { m_tabs->step(1); });
    on(actionid::previousTab, [this] { m_tabs->step(-1); });
    on(actionid::closeTab, [this] {
        m_tabs->closeCurrent();
        // What had the focus is gone with the tab.
        m_layout->enter(m_tabs->currentPage() ? static_cast<QWidget *>(m_tabs) : m_tree);
    });
    on(actionid::upgrade, [this] { openUpgradeOfCurrent(); });
    on(actionid::properties, [this] {
        m_actions->action(QString(actionid::showInspector))->setChecked(true);
        m_inspector->setFocus(Qt::ShortcutFocusReason);
    });
    on(actionid::customerCatalog, [this] {
        const auto customer = m_selection->customer(focusWidget());
        if (!customer)
            return m_status->say(tr("Select a customer first."));
        goTo(Place::Catalog);
        m_places->catalog()->showAsCustomer(*customer, nameOf(m_services, *customer));
    });
    on(actionid::exportJournal, [this] {
        exportJournal(m_services.operations, m_services.dialogs, this,
                      [this](ChipTone tone, const QString &sentence) {
                          if (tone == ChipTone::Good)
                              m_status->say(sentence);
                          else
                              say(tone, sentence);
                      });
    });
    on(actionid::quit, [this] { close(); });
    on(actionid::settings, [this] { (new SettingsDialog(m_services.settingsDesk, this))->open(); });
    on(actionid::switchAccount, [this] { m_accounts->showSwitcher(m_topBar->profilePart()); });
    on(actionid::closeAccount, [this] { Q_EMIT closeAccountRequested(); });
    on(actionid::manageAccounts, [this] { m_accounts->manage(); });
    on(actionid::signIn, [this] { m_signIn->showAccount(); });
    on(actionid::keys, [this] { showKeysDialog(*m_actions, this); });
    on(actionid::about, [this] { showAboutBox(this); });

    new LookActions(m_services.settings, *m_actions, this);

    // What Ctrl+U means depends on where one stands.
    connect(qApp, &QApplication::focusChanged, this, [this] { updateUpgradeAction(); });
    connect(&m_services.subscriptions, &SubscriptionDirectory::changed, this,
            [this] { updateUpgradeAction(); });
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
    connect(m_tree, &CustomerPane::upgradeRequested, m_upgrade, &UpgradeOpener::open);
    connect(m_tree, &CustomerPane::countTextChanged, this, &MainWindow::updateCount);
    connect(m_tree, &CustomerPane::signInRequested, this,
            [this](const ErrorSummary &cause) { m_signIn->mend(cause); });

    connect(m_tabs, &CustomerTabs::upgradeRequested, m_upgrade, &UpgradeOpener::open);
    connect(m_tabs, &CustomerTabs::selectionChanged, this, &MainWindow::onSelectionOnPage);
    connect(m_tabs, &CustomerTabs::countTextChanged, this, &MainWindow::updateCount);

    connect(m_places, &Places::catalogSelectionChanged, this,
            [this] { m_selection->inspectCatalog(); });
    connect(m_places, &Places::countTextChanged, this, &MainWindow::updateCount);

    connect(m_inspector, &InspectorPane::upgradeRequested, m_upgrade, &UpgradeOpener::open);
    connect(m_inspector, &InspectorPane::eligibilityWanted, m_summary, &EligibilitySummary::ask);
    connect(m_summary, &EligibilitySummary::told, m_inspector,
            &InspectorPane::setEligibilitySummary);

    connect(m_activityPane, &ActivityPane::detailsRequested, this, [this](const IntentId &id) {
        goTo(Place::Activity);
        m_places->activity()->select(id);
        m_places->activity()->list()->setFocus();
    });
    const auto sayWhatFailed = [this](const QString &sentence) { say(ChipTone::Bad, sentence); };
    connect(m_activityPane, &ActivityPane::failed, this, sayWhatFailed);
    connect(m_places, &Places::failed, this, sayWhatFailed);
    connect(m_activityPane, &ActivityPane::retryRequested, this,
            &MainWindow::journalRetryRequested);
    connect(m_places, &Places::journalRetryRequested, this, &MainWindow::journalRetryRequested);
    connect(m_places, &Places::subscriptionRequested, this,
            [this](const CustomerId &customer, const SubscriptionId &subscription) {
                openSubscription(customer, subscription, false);
            });
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
    connect(&m_services.customers, &CustomerDirectory::namesHiddenChanged, this, [this] {
        // What was said may hold a name.
        m_messages->clear();
        m_places->tellNamesAgain();
    });
    connect(&m_services.customers, &CustomerDirectory::cacheNotice, this,
            [this](const QString &sentence) { say(ChipTone::Info, sentence); });
}

void MainWindow::connectAccount()
{
    m_status->setAccount(m_services.account, m_services.clock);
    m_status->setCustomers(m_services.customers, m_services.clock);
    m_signIn = new SignInDesk(m_services.account, m_services.clock, m_services.profileTone,
                              m_services.openUrl, this);
    connect(m_status, &StatusLine::signInClicked, this,
            [this] { m_signIn->showPopup(m_status->signInPart()); });
    connect(m_signIn, &SignInDesk::told, this,
            [this](const QString &sentence, const QString &nextStep) {
                m_messages->say({.about = signInMessage,
                                 .tone = ChipTone::Bad,
                                 .sentence = sentence,
                                 .details = nextStep,
                                 .action = tr("Show the sign-in…"),
                                 .act = [this] { m_signIn->showAccount(); }});
            });
    m_tree->setRepairText(
        [this](const ErrorSummary &cause) { return m_signIn->repairText(cause); });
    // What failed for want of a token is asked again; nobody has to press a key for it.
    connect(&m_services.account, &Account::signedIn, m_places, &Places::loadMissing);
    connect(m_signIn, &SignInDesk::mended, this, [this] { m_messages->withdraw(signInMessage); });
    m_accounts = new AccountDesk(m_services.book, m_services.dialogs, m_services.profileName,
                                 m_services.profileFile, this);
    connect(m_accounts, &AccountDesk::told, this,
            [this](const QString &sentence, const QString &details) {
                say(ChipTone::Warning, sentence, details);
            });
    connect(m_signIn, &SignInDesk::profileFieldWanted, m_accounts, &AccountDesk::edit);

    connect(m_topBar, &TopBar::profileClicked, this,
            [this] { m_accounts->showSwitcher(m_topBar->profilePart()); });
    connect(m_accounts, &AccountDesk::openRequested, this, &MainWindow::openRequested);
}

void MainWindow::addProviders()
{
    m_providers.push_back(
        std::make_unique<CustomerGoTo>(m_services.customers, [this](const CustomerId &id) {
            m_tree->select(id);
            openCustomer(id, false);
            m_tabs->currentPage()->setFocus(Qt::ShortcutFocusReason);
        }));
    m_providers.push_back(std::make_unique<SubscriptionGoTo>(
        m_services.customers, m_services.subscriptions,
        [this](const CustomerId &customer, const SubscriptionId &id) {
            m_tree->select(customer, id);
            openSubscription(customer, id, false);
            m_tabs->currentPage()->setFocus(Qt::ShortcutFocusReason);
        }));
    m_providers.push_back(std::make_unique<ProductGoTo>(
        m_services.catalog,
        [this](const ProductId &id) {
            goTo(Place::Catalog);
            m_places->catalog()->select(id);
        },
        [this](const QString &text) {
            goTo(Place::Catalog);
            m_places->catalog()->lookFor(text);
        }));
    m_providers.push_back(std::make_unique<CommandGoTo>(*m_actions));
    for (const auto &provider : m_providers)
        m_palette->addProvider(provider.get());
    m_palette->setOffer([this](const QString &query) -> QList<GoToItem> {
        const QString id = query.trimmed();
        if (!SubscriptionId::fromText(id))
            return {};
        return {{tr("Look for the subscription with this ID…"), tr("not among those read so far"),
                 GoToKind::Subscription, [this, id] { lookThrough(id); }}};
    });
}

void MainWindow::goTo(Place place)
{
    m_places->goTo(place);
    m_rail->setCurrent(place == Place::Catalog    ? railCatalog
                       : place == Place::Activity ? railActivity
                                                  : railCustomers);
    m_layout->setPlace(place);
    if (place == Place::Catalog)
        m_selection->inspectCatalog();
    if (place == Place::Customers)
        onSelectionOnPage();
    CustomerPage *page = m_tabs->currentPage();
    remember({place,
              place == Place::Customers && page ? std::optional(page->customer()) : std::nullopt});
    updateCount();
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

void MainWindow::openUpgradeOfCurrent()
{
    if (const QString obstacle = upgradeObstacle(); !obstacle.isEmpty())
        return m_status->say(obstacle);
    const auto source = m_selection->source(focusWidget());
    m_upgrade->open(source->customer, source->subscription);
}

QString MainWindow::upgradeObstacle() const
{
    const auto source = m_selection->source(focusWidget());
    if (!source)
        return m_selection->whyNoSource(focusWidget());
    if (const QString byChoice = readOnlyReasonOf(m_services.account.profile());
        !byChoice.isEmpty())
        return byChoice;
    const auto subscription =
        m_services.subscriptions.subscription(source->customer, source->subscription);
    if (!subscription)
        return tr("The subscription is being read.");
    const bool isOpen = m_services.operations.openIntentFor(source->subscription).has_value();
    return words::whyNoUpgrade(*subscription, isOpen);
}

void MainWindow::lookThrough(const QString &id)
{
    const auto wanted = SubscriptionId::fromText(id);
    if (!wanted)
        return;
    const auto *filter = m_tree->findChild<QLineEdit *>(u"customerFilter"_s);
    const auto sets = setsToLookThrough(m_services.customers, m_tabs->openCustomers(),
                                        filter ? filter->text().trimmed() : QString());
    // Whatever is still looked for ends with the old one: there is one search at a time.
    delete m_lookThrough;
    auto *dialog = new LookThroughDialog(m_services.search, *wanted, sets,
                                         m_services.status.backgroundCallsAllowed(), this);
    m_lookThrough = dialog;
    connect(dialog, &LookThroughDialog::found, this,
            [this](const CustomerId &customer, const SubscriptionId &subscription) {
                m_tree->select(customer, subscription);
                openSubscription(customer, subscription, false);
            });
    // A search may take minutes, and the window is worked with meanwhile.
    dialog->show();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool isSending = m_services.operations.isSending() || m_services.isSendingElsewhere();
    if (isSending && !m_mayClose) {
        event->ignore();
        return confirmCloseWhileSending(this, [this] {
            m_mayClose = true;
            close();
        });
    }
    m_layout->save();
    event->accept();
    Q_EMIT closed();
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::StatusTip) {
        const QString tip = static_cast<QStatusTipEvent *>(event)->tip();
        if (!tip.isEmpty())
            m_status->say(tip);
        return true;
    }
    // A key is about to be one of ours: what it means is asked at the last moment.
    if (event->type() == QEvent::ShortcutOverride)
        updateUpgradeAction();
    // Larger text needs wider panes.
    if (event->type() == QEvent::FontChange && m_layout)
        m_layout->keepRoomForText();
    return QMainWindow::event(event);
}

void MainWindow::onSelectionInTree()
{
    m_selection->inspectTree();
    updateUpgradeAction();
}

void MainWindow::onSelectionOnPage()
{
    m_selection->inspectPage();
    updateUpgradeAction();
}

void MainWindow::onOperationsChanged()
{
    QSet<SubscriptionId> openSources;
    int wanted = 0;
    const QList<Operation> operations = m_services.operations.operations();
    for (const Operation &operation : operations) {
        if (operation.isOpen())
            openSources.insert(operation.source);
        if (operation.needsPerson())
            ++wanted;
    }
    m_tabs->setOpenSources(openSources);
    m_tree->setOpenSources(openSources);
    m_inspector->setOpenSources(openSources);
    updateUpgradeAction();
    m_rail->setBadge(railActivity, wanted);
}

void MainWindow::updateCount()
{
    const QString shown = m_places->countText();
    m_status->setCount(shown.isEmpty() ? m_tree->countText() : shown);
}

void MainWindow::updateUpgradeAction()
{
    setAvailability(m_actions->action(QString(actionid::upgrade)), upgradeObstacle());
    setAvailability(m_actions->action(QString(actionid::customerCatalog)),
                    m_selection->customer(focusWidget()) ? QString()
                                                         : tr("Select a customer first."));
}

void MainWindow::updateGrouping()
{
    QAction *group = m_actions->action(QString(actionid::groupByReseller));
    const auto grouping =
        m_services.resellers ? m_services.resellers->grouping() : ResellerGrouping();
    // What another sign-in of the same application has read can be grouped by all the same.
    const QString reason = grouping.completeAt.isValid() ? QString() : grouping.notAllowed;
    setAvailability(group, reason);
    group->setChecked(reason.isEmpty() && m_services.layout.load(treeGrouped) != "no");
}

void MainWindow::remember(const Visit &visit)
{
    m_history.remember(visit);
    setAvailability(m_actions->action(QString(actionid::back)),
                    m_history.canGo(-1) ? QString() : tr("There is nothing before this."));
    setAvailability(m_actions->action(QString(actionid::forward)),
                    m_history.canGo(1) ? QString() : tr("There is nothing after this."));
}

void MainWindow::visit(int step)
{
    const auto visited = m_history.repeat(step);
    if (!visited)
        return;
    if (visited->customer)
        openCustomer(*visited->customer, false);
    else
        goTo(visited->place);
    m_history.endRepeat();
    remember(*visited);
}

void MainWindow::refreshCurrent()
{
    const bool isInTree = m_tree->isAncestorOf(focusWidget());
    if ((isInTree && m_places->current() == Place::Customers) || !m_places->refresh())
        m_tree->refreshCurrent();
}

void MainWindow::focusFilter()
{
    // A field that nobody sees is no place to type in.
    if (!m_places->focusFilter(m_tree->isVisible()) && m_tree->isVisible())
        m_tree->focusFilter();
}

} // namespace csp
