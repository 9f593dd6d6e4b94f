// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/subscriptionpane.h"

#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/errorface.h"
#include "ui/models/subscriptiontablemodel.h"
#include "ui/models/subscriptionwords.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tablepanel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A customer's name as a part of a file's, on every system.
QString fileNameOf(QString name)
{
    static const QString notAllowed = u"/\\:*?\"<>|"_s;
    for (QChar &letter : name) {
        if (letter.category() == QChar::Other_Control || notAllowed.contains(letter))
            letter = u' ';
    }
    return name.simplified().left(60);
}

} // namespace

SubscriptionPane::SubscriptionPane(const CustomerId &customer, SubscriptionDirectory &subscriptions,
                                   Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_customer(customer)
    , m_subscriptions(subscriptions)
    , m_clock(clock)
    , m_banner(new Banner(this))
    , m_model(new SubscriptionTableModel(this))
    , m_panel(new TablePanel(tr("Subscriptions"), tr("Filter these subscriptions"), this))
    , m_upgrade(new QAction(tr("Upgrade…"), this))
    , m_copyId(new QAction(tr("Copy subscription &ID"), this))
    , m_refresh(new QAction(tr("&Refresh"), this))
{
    m_banner->setObjectName(u"subscriptionBanner"_s);
    makeTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::of(this).m);
    layout->addWidget(m_banner);
    layout->addWidget(m_panel, 1);
    setFocusProxy(m_panel);

    connect(&m_subscriptions, &SubscriptionDirectory::changed, this,
            [this](const CustomerId &changed) {
                if (changed == m_customer)
                    updateTable();
            });
    m_model->setNow(m_clock.now());
    m_model->setZone(m_clock.zone());
    updateTable();
}

SubscriptionPane::~SubscriptionPane() = default;

void SubscriptionPane::makeTable()
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

    connect(m_upgrade, &QAction::triggered, this, &SubscriptionPane::requestUpgrade);
    connect(m_copyId, &QAction::triggered, this, [this] {
        if (const auto id = currentSubscription())
            QGuiApplication::clipboard()->setText(id->toText());
    });
    connect(m_refresh, &QAction::triggered, this, &SubscriptionPane::refreshRequested);
    connect(view, &TableView::rowActivated, this, &SubscriptionPane::requestUpgrade);
    connect(view, &TableView::currentRowChanged, this, [this] {
        updateActions();
        Q_EMIT selectionChanged();
    });
    // The current row changes before the selection does.
    connect(view, &TableView::summaryChanged, this, [this] {
        updateActions();
        const UpgradeChoice choice = upgradeChoice();
        if (std::exchange(m_choice, choice) != choice)
            Q_EMIT selectionChanged();
    });
    connect(m_panel, &TablePanel::summaryChanged, this, &SubscriptionPane::countTextChanged);
    connect(m_panel->overlay(), &StateOverlay::retryRequested, this,
            &SubscriptionPane::refreshRequested);
    connect(m_panel->overlay(), &StateOverlay::cancelRequested, this,
            [this] { m_subscriptions.cancel(m_customer); });
    connect(m_panel->overlay(), &StateOverlay::actionRequested, this, [this] {
        if (m_hasFace)
            Q_EMIT refreshRequested();
    });
}

std::optional<SubscriptionId> SubscriptionPane::currentSubscription() const
{
    const int row = m_panel->view()->currentSourceRow();
    const Subscription *subscription = m_model->subscriptionAt(m_model->index(row, 0));
    return subscription ? std::optional(subscription->id) : std::nullopt;
}

QString SubscriptionPane::countText() const
{
    return m_panel->summary();
}

void SubscriptionPane::setCustomerName(const QString &name)
{
    m_panel->view()->setAccessibleName(tr("Subscriptions of %1").arg(name));
    m_panel->view()->setExportName(tr("%1 subscriptions").arg(fileNameOf(name)));
}

void SubscriptionPane::setZone(const QTimeZone &zone)
{
    m_model->setZone(zone);
}

void SubscriptionPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void SubscriptionPane::setNow(const QDateTime &now)
{
    m_model->setNow(now);
}

void SubscriptionPane::setServices(FileDialogs *dialogs, LayoutStore *layouts)
{
    m_panel->setServices(dialogs, layouts, u"subscriptions"_s);
}

void SubscriptionPane::select(const SubscriptionId &subscription)
{
    m_wanted = subscription;
    selectWanted();
}

void SubscriptionPane::selectWanted()
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

void SubscriptionPane::setOpenSources(const QSet<SubscriptionId> &sources)
{
    m_openSources = sources;
    updateActions();
}

void SubscriptionPane::focusFilter()
{
    m_panel->filterBar()->focusFilter();
}

void SubscriptionPane::updateTable()
{
    const SubscriptionListing &listing = m_subscriptions.listing(m_customer);
    m_model->setSubscriptions(listing.subscriptions);
    updateFace(listing);
    updateBanner(listing);
    updateActions();
    selectWanted();
}

void SubscriptionPane::updateFace(const SubscriptionListing &listing)
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

void SubscriptionPane::updateBanner(const SubscriptionListing &listing)
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
        connect(retry, &LinkButton::clicked, this, &SubscriptionPane::refreshRequested);
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

SubscriptionPane::UpgradeChoice SubscriptionPane::upgradeChoice() const
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

void SubscriptionPane::updateActions()
{
    setAvailability(m_upgrade, upgradeChoice().whyNot);
    setAvailability(m_copyId,
                    currentSubscription() ? QString() : tr("Select a subscription first."));
}

void SubscriptionPane::requestUpgrade()
{
    const UpgradeChoice choice = upgradeChoice();
    if (choice.whyNot.isEmpty() && choice.source)
        Q_EMIT upgradeRequested(m_customer, *choice.source);
    else if (choice.source)
        m_panel->banner()->showMessage(ChipTone::Info, choice.whyNot);
}

QString SubscriptionPane::totalsOf(const QList<int> &rows) const
{
    int total = 0;
    for (const int row : rows) {
        const Subscription *each = m_model->subscriptionAt(m_model->index(row, 0));
        if (each && words::hasSeats(*each))
            total += each->quantity;
    }
    return rows.isEmpty() ? QString() : words::seats(total);
}

} // namespace csp
