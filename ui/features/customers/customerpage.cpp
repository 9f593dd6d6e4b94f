// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customerpage.h"

#include "app/services/customeraccountdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/auditpane.h"
#include "ui/features/customers/customerheader.h"
#include "ui/features/customers/subscriptionpane.h"
#include "ui/widgets/chiptabs.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
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
    , m_sections(new ChipTabs(tr("What the page shows"), this))
    , m_sectionRow(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_pane(new SubscriptionPane(customer, subscriptions, clock, this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"customerPage"_s);
    makePane(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.s);
    layout->setSpacing(metrics.m);
    layout->addWidget(m_header);
    layout->addLayout(m_sectionRow);
    layout->addWidget(m_stack, 1);
    m_sections->setObjectName(u"customerSections"_s);
    m_sections->addTab(tr("Subscriptions"));
    m_sections->hide();
    m_sectionRow->addWidget(m_sections);
    m_sectionRow->addStretch(1);
    m_stack->addWidget(m_pane);
    setFocusProxy(m_pane);

    m_pane->setCustomerName(m_header->title());
    connect(m_header, &CustomerHeader::titleChanged, m_pane, &SubscriptionPane::setCustomerName);
    connect(m_header, &CustomerHeader::titleChanged, this, &CustomerPage::titleChanged);
    connect(m_sections, &ChipTabs::currentChanged, this, &CustomerPage::showSection);
    connect(m_pane, &SubscriptionPane::upgradeRequested, this, &CustomerPage::upgradeRequested);
    connect(m_pane, &SubscriptionPane::selectionChanged, this, &CustomerPage::selectionChanged);
    connect(m_pane, &SubscriptionPane::countTextChanged, this, &CustomerPage::countTextChanged);
    connect(m_pane, &SubscriptionPane::refreshRequested, this, &CustomerPage::refresh);
    loadMissing();
    tick();
}

CustomerPage::~CustomerPage() = default;

QString CustomerPage::title() const
{
    return m_header->title();
}

std::optional<SubscriptionId> CustomerPage::currentSubscription() const
{
    return isAuditShown() ? std::nullopt : m_pane->currentSubscription();
}

SubscriptionPane::UpgradeChoice CustomerPage::upgradeChoice() const
{
    if (isAuditShown())
        return {std::nullopt, tr("Select a subscription first.")};
    return m_pane->upgradeChoice();
}

QString CustomerPage::countText() const
{
    return isAuditShown() ? m_auditPane->countText() : m_pane->countText();
}

std::optional<InspectorContent> CustomerPage::inspectorContent() const
{
    return isAuditShown() ? m_auditPane->inspectorContent() : std::nullopt;
}

void CustomerPage::showAccount(CustomerAccountDirectory &accounts)
{
    m_accounts = &accounts;
    m_header->showAccount(accounts);
    connect(&accounts, &CustomerAccountDirectory::capabilitiesChanged, this,
            [this] { m_accounts->load(m_customer); });
    accounts.load(m_customer);
}

void CustomerPage::showResellers(ResellerDirectory &resellers)
{
    m_header->showResellers(resellers);
}

void CustomerPage::offerAudit(AuditDirectory &audit)
{
    m_auditPane = new AuditPane(m_customer, audit, m_clock, m_stack);
    m_auditPane->setCustomerName(title());
    m_auditPane->setServices(m_dialogs, m_layouts);
    m_auditPane->setNamesHidden(m_customers.areNamesHidden());
    connect(&m_customers, &CustomerDirectory::namesHiddenChanged, m_auditPane,
            [this] { m_auditPane->setNamesHidden(m_customers.areNamesHidden()); });
    m_stack->addWidget(m_auditPane);
    m_sections->addTab(tr("Audit log"));
    m_sections->show();
    m_sectionRow->addWidget(m_auditPane->spanChooser());
    m_auditPane->spanChooser()->hide();
    connect(m_header, &CustomerHeader::titleChanged, m_auditPane, &AuditPane::setCustomerName);
    connect(m_auditPane, &AuditPane::selectionChanged, this, &CustomerPage::selectionChanged);
    connect(m_auditPane, &AuditPane::countTextChanged, this, [this](const QString &text) {
        if (isAuditShown())
            Q_EMIT countTextChanged(text);
    });
}

bool CustomerPage::isAuditShown() const
{
    return m_auditPane && m_stack->currentWidget() == m_auditPane;
}

void CustomerPage::showSection(int section)
{
    m_stack->setCurrentIndex(section);
    if (m_auditPane)
        m_auditPane->spanChooser()->setVisible(isAuditShown());
    setFocusProxy(m_stack->currentWidget());
    Q_EMIT selectionChanged();
    Q_EMIT countTextChanged(countText());
}

void CustomerPage::setServices(FileDialogs *dialogs, LayoutStore *layouts)
{
    m_dialogs = dialogs;
    m_layouts = layouts;
    m_pane->setServices(dialogs, layouts);
    if (m_auditPane)
        m_auditPane->setServices(dialogs, layouts);
}

void CustomerPage::select(const SubscriptionId &subscription)
{
    m_sections->setCurrentIndex(0);
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
    if (m_auditPane)
        m_auditPane->setNamesHidden(m_customers.areNamesHidden());
}

void CustomerPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The table is what one works with.
    m_header->setCompact(height() < Metrics::of(this).scaled(400));
}

void CustomerPage::focusFilter()
{
    if (isAuditShown())
        m_auditPane->focusFilter();
    else
        m_pane->focusFilter();
}

void CustomerPage::loadMissing()
{
    m_customers.loadDetails(m_customer);
    if (m_accounts)
        m_accounts->load(m_customer);
    m_subscriptions.load(m_customer);
}

void CustomerPage::refresh()
{
    if (isAuditShown()) {
        m_auditPane->refresh();
        return;
    }
    m_customers.loadDetails(m_customer, true);
    if (m_accounts)
        m_accounts->refresh(m_customer);
    m_subscriptions.refresh(m_customer);
}

void CustomerPage::tick()
{
    m_pane->setNow(m_clock.now());
    m_header->updateChips();
    m_clock.after(60s, this, [this] { tick(); });
}

} // namespace csp
