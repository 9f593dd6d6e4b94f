// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customerpage.h"

#include "app/domain/explanations.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/errorface.h"
#include "ui/models/subscriptiontablemodel.h"
#include "ui/models/subscriptionwords.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tablepanel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

CustomerPage::CustomerPage(const CustomerId &customer, CustomerDirectory &customers,
                           SubscriptionDirectory &subscriptions, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_customer(customer)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_clock(clock)
    , m_header(new PageHeader(this))
    , m_banner(new Banner(this))
    , m_model(new SubscriptionTableModel(this))
    , m_panel(new TablePanel(tr("Subscriptions"), tr("Filter these subscriptions"), this))
    , m_upgrade(new QAction(tr("Upgrade…"), this))
    , m_copyId(new QAction(tr("Copy subscription &ID"), this))
    , m_refresh(new QAction(tr("&Refresh"), this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"customerPage"_s);
    makePane(this);
    m_header->setObjectName(u"customerHeader"_s);
    m_banner->setObjectName(u"subscriptionBanner"_s);
    makeTable();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.s);
    layout->setSpacing(metrics.m);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_panel, 1);
    setFocusProxy(m_panel);

    connect(&m_customers, &CustomerDirectory::listChanged, this, &CustomerPage::updateHeader);
    connect(&m_customers, &CustomerDirectory::detailsChanged, this,
            [this](const CustomerId &changed) {
                if (changed == m_customer)
                    updateHeader();
            });
    connect(&m_subscriptions, &SubscriptionDirectory::changed, this,
            [this](const CustomerId &changed) {
                if (changed == m_customer)
                    updateTable();
            });
    connect(&m_customers, &CustomerDirectory::namesHiddenChanged, this,
            &CustomerPage::updateHeader);
    m_model->setNow(m_clock.now());
    m_model->setZone(m_clock.zone());
    updateHeader();
    updateTable();
    m_customers.loadDetails(m_customer);
    m_subscriptions.load(m_customer);
    tick();
}

CustomerPage::~CustomerPage() = default;

void CustomerPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers, times or names are told otherwise now.
    m_facts.clear();
    m_model->setZone(m_clock.zone());
    updateHeader();
    updateChips();
}

void CustomerPage::makeTable()
{
    using Model = SubscriptionTableModel;
    TableView *view = m_panel->view();
    view->setObjectName(u"subscriptionTable"_s);
    m_panel->filterBar()->lineEdit()->setObjectName(u"subscriptionFilter"_s);
    view->setSource(m_model);
    view->setDefaultLayout({
        {Model::Name, 224},
        {Model::Seats, 58},
        {Model::Term, 74},
        {Model::Billing, 84},
        {Model::Status, 106},
        {Model::AutoRenew, 90},
        {Model::Ends, 96},
        {Model::Window, 92},
        {Model::Scheduled, 190},
        {Model::Promotion, 110},
        {Model::Product, 220},
        {Model::Started, 96, false},
        {Model::Order, 130, false},
        {Model::ProductId, 170, false},
        {Model::Offer, 230, false},
        {Model::Id, 280, false},
    });
    view->setDefaultSort(Model::Name, Qt::AscendingOrder);
    view->setExportName(u"subscriptions"_s);
    m_panel->setTotals([this](const QList<int> &rows) { return totalsOf(rows); });

    m_upgrade->setObjectName(u"page.upgrade"_s);
    m_upgrade->setToolTip(plainToolTip(tr("See what this subscription can become")));
    m_panel->setMainAction(m_upgrade)->setObjectName(u"upgradeButton"_s);
    view->setRowActions({m_upgrade, m_copyId, m_refresh});

    connect(m_upgrade, &QAction::triggered, this, &CustomerPage::requestUpgrade);
    connect(m_copyId, &QAction::triggered, this, [this] {
        if (const auto id = currentSubscription())
            QGuiApplication::clipboard()->setText(id->toText());
    });
    connect(m_refresh, &QAction::triggered, this, &CustomerPage::refresh);
    connect(view, &TableView::rowActivated, this, &CustomerPage::requestUpgrade);
    connect(view, &TableView::currentRowChanged, this, [this] {
        updateActions();
        Q_EMIT selectionChanged();
    });
    connect(view, &TableView::summaryChanged, this, &CustomerPage::updateActions);
    connect(m_panel, &TablePanel::summaryChanged, this, &CustomerPage::countTextChanged);
    connect(m_panel->overlay(), &StateOverlay::retryRequested, this, &CustomerPage::refresh);
    connect(m_panel->overlay(), &StateOverlay::cancelRequested, this,
            [this] { m_subscriptions.cancel(m_customer); });
    connect(m_panel->overlay(), &StateOverlay::actionRequested, this, [this] {
        if (m_hasFace)
            refresh();
    });
}

std::optional<SubscriptionId> CustomerPage::currentSubscription() const
{
    const int row = m_panel->view()->currentSourceRow();
    const Subscription *subscription = m_model->subscriptionAt(m_model->index(row, 0));
    return subscription ? std::optional(subscription->id) : std::nullopt;
}

QString CustomerPage::countText() const
{
    return m_panel->summary();
}

void CustomerPage::setServices(FileDialogs *dialogs, LayoutStore *layouts)
{
    m_panel->setServices(dialogs, layouts, u"subscriptions"_s);
}

void CustomerPage::select(const SubscriptionId &subscription)
{
    m_wanted = subscription;
    selectWanted();
}

void CustomerPage::selectWanted()
{
    if (!m_wanted)
        return;
    const QModelIndex index = m_model->indexOf(*m_wanted);
    if (!index.isValid())
        return;
    m_wanted.reset();
    TableView *view = m_panel->view();
    if (!view->proxy()->mapFromSource(index).isValid())
        m_panel->filterBar()->setText({});
    view->selectSourceRow(index.row());
}

void CustomerPage::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void CustomerPage::setOpenSources(const QSet<SubscriptionId> &sources)
{
    m_openSources = sources;
    updateActions();
}

void CustomerPage::focusFilter()
{
    m_panel->filterBar()->focusFilter();
}

void CustomerPage::refresh()
{
    m_customers.loadDetails(m_customer, true);
    m_subscriptions.refresh(m_customer);
}

void CustomerPage::updateHeader()
{
    const std::optional<Customer> known = m_customers.customer(m_customer);
    const QString title = known ? known->displayName() : m_customer.toText();
    const LoadState details = m_customers.details(m_customer).state;
    QStringList facts;
    if (known) {
        facts.append(known->domain);
        if (!known->country().isEmpty())
            facts.append(words::country(known->country()));
        else if (details == LoadState::Failed || details == LoadState::Offline)
            facts.append(tr("country not read"));
        facts.append(words::relationship(known->relationship));
        if (!known->associatedPartnerId.isEmpty())
            facts.append(tr("through reseller %1").arg(known->associatedPartnerId));
    }
    facts.removeAll(QString());
    if (title != m_title) {
        m_title = title;
        m_header->setTitle(title);
        m_panel->view()->setAccessibleName(tr("Subscriptions of %1").arg(title));
        Q_EMIT titleChanged(title);
    }
    if (facts == m_facts)
        return;
    m_facts = facts;
    m_header->clearFacts();
    if (!facts.isEmpty() && known && !known->domain.isEmpty())
        m_header->addFact(facts.takeFirst());
    m_header->addFact(new CopyableId(tr("tenant ID"), m_customer.toText()));
    for (const QString &fact : std::as_const(facts))
        m_header->addFact(fact);
}

void CustomerPage::updateChips()
{
    const SubscriptionListing &listing = m_subscriptions.listing(m_customer);
    if (!listing.readAt.isValid()) {
        m_header->setChips({});
        return;
    }
    const QDateTime now = m_clock.now();
    int seats = 0;
    int windows = 0;
    int changes = 0;
    QDateTime nextEnd;
    for (const Subscription &each : listing.subscriptions) {
        if (words::hasSeats(each))
            seats += each.quantity;
        windows += each.isInWindow(now) ? 1 : 0;
        changes += each.hasScheduledChange() ? 1 : 0;
        const QDateTime &end = each.commitmentEndDate;
        if (each.status == SubscriptionStatus::Active && words::isRealMoment(end) &&
            end.toUTC().date() >= now.toUTC().date() && (!nextEnd.isValid() || end < nextEnd))
            nextEnd = end;
    }
    QList<ChipSpec> chips{{words::subscriptions(int(listing.subscriptions.size()))}};
    if (seats > 0)
        chips.append({words::seats(seats)});
    if (windows > 0) {
        chips.append({windows == 1 ? tr("1 cancellation window open")
                                   : tr("%1 cancellation windows open").arg(windows),
                      ChipTone::Warning});
    }
    if (changes > 0) {
        chips.append(
            {changes == 1 ? tr("1 change scheduled") : tr("%1 changes scheduled").arg(changes),
             ChipTone::Info});
    }
    if (nextEnd.isValid())
        chips.append({tr("next end %1").arg(spokenDate(nextEnd))});
    if (m_header->chips() != chips)
        m_header->setChips(chips);
}

void CustomerPage::updateTable()
{
    const SubscriptionListing &listing = m_subscriptions.listing(m_customer);
    m_model->setSubscriptions(listing.subscriptions);
    updateChips();
    updateFace(listing);
    updateBanner(listing);
    updateActions();
    selectWanted();
}

void CustomerPage::updateFace(const SubscriptionListing &listing)
{
    StateOverlay &overlay = *m_panel->overlay();
    if (!listing.subscriptions.isEmpty()) {
        if (std::exchange(m_hasFace, false))
            overlay.clear();
        return;
    }
    m_hasFace = true;
    switch (listing.state) {
    case LoadState::NotAsked:
    case LoadState::Loading:
        overlay.showBusy(tr("Reading subscriptions …"), true);
        break;
    case LoadState::Partial:
        overlay.showEmpty(tr("The subscriptions were not read."), tr("Reading was stopped."),
                          tr("Read them"));
        break;
    case LoadState::Loaded:
        overlay.showEmpty(tr("This customer has no subscriptions."), {}, tr("Read again"));
        break;
    case LoadState::Failed:
    case LoadState::Offline:
        showErrorFace(overlay, listing.state, listing.error, m_clock.now());
        break;
    }
}

void CustomerPage::updateBanner(const SubscriptionListing &listing)
{
    const bool isBroken = !listing.subscriptions.isEmpty() && (listing.state == LoadState::Failed ||
                                                               listing.state == LoadState::Offline);
    if (listing.state == LoadState::Loading)
        return;
    // Told once: a person who has closed it knows.
    const QString told = isBroken ? listing.error.copyText() : listing.issues.join(u'\n');
    if (told == m_told)
        return;
    m_told = told;
    if (isBroken) {
        LinkButton *retry =
            showErrorBanner(*m_banner, listing.state, listing.error, listing.readAt, m_clock.now());
        connect(retry, &LinkButton::clicked, this, &CustomerPage::refresh);
    } else if (listing.unreadable > 0) {
        m_banner->showMessage(
            ChipTone::Warning,
            listing.unreadable == 1 ? tr("1 row could not be read.")
                                    : tr("%1 rows could not be read.").arg(listing.unreadable),
            tr("The service sent something this program does not understand; the raw answer in "
               "the inspector has it all."));
        connect(m_banner->addAction(tr("Copy details")), &LinkButton::clicked, this,
                [told] { QGuiApplication::clipboard()->setText(told); });
    } else {
        m_banner->clear();
    }
}

CustomerPage::UpgradeChoice CustomerPage::upgradeChoice() const
{
    const QList<int> rows = m_panel->view()->selectedSourceRows();
    if (rows.isEmpty())
        return {std::nullopt, tr("Select a subscription first.")};
    if (rows.size() > 1)
        return {std::nullopt, tr("Select one subscription only; upgrades are made one by one.")};
    const Subscription *source = m_model->subscriptionAt(m_model->index(rows.first(), 0));
    if (!source)
        return {};
    if (!m_readOnlyReason.isEmpty())
        return {source->id, m_readOnlyReason};
    return {source->id, words::whyNoUpgrade(*source, m_openSources.contains(source->id))};
}

void CustomerPage::updateActions()
{
    setAvailability(m_upgrade, upgradeChoice().whyNot);
    setAvailability(m_copyId,
                    currentSubscription() ? QString() : tr("Select a subscription first."));
}

void CustomerPage::requestUpgrade()
{
    const UpgradeChoice choice = upgradeChoice();
    if (choice.whyNot.isEmpty() && choice.source)
        Q_EMIT upgradeRequested(m_customer, *choice.source);
    else if (choice.source)
        m_panel->banner()->showMessage(ChipTone::Info, choice.whyNot);
}

QString CustomerPage::totalsOf(const QList<int> &rows) const
{
    int total = 0;
    for (const int row : rows) {
        const Subscription *each = m_model->subscriptionAt(m_model->index(row, 0));
        if (each && words::hasSeats(*each))
            total += each->quantity;
    }
    return rows.isEmpty() ? QString() : words::seats(total);
}

void CustomerPage::tick()
{
    m_model->setNow(m_clock.now());
    updateChips();
    m_clock.after(60s, this, [this] { tick(); });
}

} // namespace csp
