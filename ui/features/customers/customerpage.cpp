// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customerpage.h"

#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/customerheader.h"
#include "ui/features/customers/subscriptionpane.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QVBoxLayout>

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
    , m_header(new CustomerHeader(customer, customers, subscriptions, clock, this))
    , m_pane(new SubscriptionPane(customer, subscriptions, clock, this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"customerPage"_s);
    makePane(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.s);
    layout->setSpacing(metrics.m);
    layout->addWidget(m_header);
    layout->addWidget(m_pane, 1);
    setFocusProxy(m_pane);

    m_pane->setCustomerName(m_header->title());
    connect(m_header, &CustomerHeader::titleChanged, m_pane, &SubscriptionPane::setCustomerName);
    connect(m_header, &CustomerHeader::titleChanged, this, &CustomerPage::titleChanged);
    connect(m_pane, &SubscriptionPane::upgradeRequested, this, &CustomerPage::upgradeRequested);
    connect(m_pane, &SubscriptionPane::selectionChanged, this, &CustomerPage::selectionChanged);
    connect(m_pane, &SubscriptionPane::countTextChanged, this, &CustomerPage::countTextChanged);
    connect(m_pane, &SubscriptionPane::refreshRequested, this, &CustomerPage::refresh);
    m_customers.loadDetails(m_customer);
    m_subscriptions.load(m_customer);
    tick();
}

CustomerPage::~CustomerPage() = default;

QString CustomerPage::title() const
{
    return m_header->title();
}

std::optional<SubscriptionId> CustomerPage::currentSubscription() const
{
    return m_pane->currentSubscription();
}

QString CustomerPage::countText() const
{
    return m_pane->countText();
}

void CustomerPage::setServices(FileDialogs *dialogs, LayoutStore *layouts)
{
    m_pane->setServices(dialogs, layouts);
}

void CustomerPage::select(const SubscriptionId &subscription)
{
    m_pane->select(subscription);
}

void CustomerPage::setOpenSources(const QSet<SubscriptionId> &sources)
{
    m_pane->setOpenSources(sources);
}

void CustomerPage::setReadOnlyReason(const QString &reason)
{
    m_pane->setReadOnlyReason(reason);
}

void CustomerPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers, times or names are told otherwise now.
    m_header->tellAgain();
    m_pane->setZone(m_clock.zone());
}

void CustomerPage::focusFilter()
{
    m_pane->focusFilter();
}

void CustomerPage::refresh()
{
    m_customers.loadDetails(m_customer, true);
    m_subscriptions.refresh(m_customer);
}

void CustomerPage::tick()
{
    m_pane->setNow(m_clock.now());
    m_header->updateChips();
    m_clock.after(60s, this, [this] { tick(); });
}

} // namespace csp
