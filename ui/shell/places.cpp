// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/places.h"

#include "app/services/account.h"
#include "app/services/customerdirectory.h"
#include "ui/features/activity/activitypane.h"
#include "ui/features/catalog/catalogpage.h"
#include "ui/features/customers/customerpage.h"
#include "ui/models/operationlistmodel.h"
#include "ui/shell/customertabs.h"
#include "ui/shell/windowservices.h"

namespace csp {

Places::Places(const WindowServices &services, QWidget *parent)
    : QStackedWidget(parent)
    , m_services(services)
    , m_tabs(new CustomerTabs(
          [this](const CustomerId &customer, QWidget *tabParent) {
              auto *page = new CustomerPage(customer, m_services.customers,
                                            m_services.subscriptions, m_services.clock, tabParent);
              page->setServices(&m_services.dialogs, &m_services.layout);
              if (m_services.accounts)
                  page->showAccount(*m_services.accounts);
              if (m_services.resellers)
                  page->showResellers(*m_services.resellers);
              if (m_services.audit)
                  page->offerAudit(*m_services.audit);
              return page;
          },
          [this](const CustomerId &customer) { return nameOf(m_services, customer); }, this))
{
    addWidget(m_tabs);
    connect(&services.customers, &CustomerDirectory::listChanged, m_tabs,
            &CustomerTabs::tellTitlesAgain);
}

CatalogPage *Places::catalog()
{
    if (!m_catalog) {
        m_catalog = new CatalogPage(m_services.catalog, this);
        m_catalog->keepLayoutIn(m_services.layout);
        const Profile &profile = m_services.account.profile();
        m_catalog->setBeginning(profile.country, profile.segment);
        connect(m_catalog, &CatalogPage::selectionChanged, this, &Places::catalogSelectionChanged);
        connect(m_catalog, &CatalogPage::countTextChanged, this, &Places::countTextChanged);
        addWidget(m_catalog);
    }
    return m_catalog;
}

ActivityPane *Places::activity()
{
    if (!m_activity) {
        m_activity = new ActivityPane(ActivityPane::Form::Page, m_services.operations,
                                      m_services.clock, this);
        m_activity->keepLayoutIn(m_services.layout);
        m_activity->setJournalProblem(m_journalProblem);
        connect(m_activity, &ActivityPane::failed, this, &Places::failed);
        connect(m_activity->model(), &OperationListModel::summaryChanged, this,
                &Places::countTextChanged);
        connect(m_activity, &ActivityPane::retryRequested, this, &Places::journalRetryRequested);
        connect(m_activity, &ActivityPane::subscriptionRequested, this,
                &Places::subscriptionRequested);
        addWidget(m_activity);
    }
    return m_activity;
}

void Places::goTo(Place place)
{
    switch (place) {
    case Place::Customers:
        return setCurrentWidget(m_tabs);
    case Place::Catalog:
        setCurrentWidget(catalog());
        return m_catalog->start();
    case Place::Activity:
        return setCurrentWidget(activity());
    }
}

Place Places::current() const
{
    if (m_catalog && currentWidget() == m_catalog)
        return Place::Catalog;
    return m_activity && currentWidget() == m_activity ? Place::Activity : Place::Customers;
}

QString Places::countText() const
{
    if (current() == Place::Catalog)
        return m_catalog->countText();
    if (current() == Place::Activity)
        return m_activity->countText();
    const CustomerPage *page = m_tabs->currentPage();
    return current() == Place::Customers && page ? page->countText() : QString();
}

bool Places::refresh()
{
    if (current() == Place::Catalog)
        m_catalog->refresh();
    else if (current() == Place::Activity)
        m_activity->checkAgain();
    else if (CustomerPage *page = m_tabs->currentPage())
        page->refresh();
    else
        return false;
    return true;
}

bool Places::focusFilter(bool isTreeShown)
{
    CustomerPage *page = m_tabs->currentPage();
    if (current() == Place::Catalog)
        m_catalog->focusFilter();
    else if (current() == Place::Customers && page &&
             (!isTreeShown || m_tabs->isAncestorOf(window()->focusWidget())))
        page->focusFilter();
    else
        return false;
    return true;
}

void Places::resetLayout()
{
    // Made for it if need be: what is kept has to go too.
    catalog()->resetLayout();
    activity()->resetLayout();
}

void Places::setJournalProblem(const QString &sentence)
{
    m_journalProblem = sentence;
    if (m_activity)
        m_activity->setJournalProblem(sentence);
}

void Places::loadMissing()
{
    m_tabs->loadMissing();
    if (m_catalog)
        m_catalog->loadMissing();
}

void Places::tellNamesAgain()
{
    m_tabs->tellTitlesAgain();
    const auto customer = m_catalog ? m_catalog->asCustomer() : std::nullopt;
    if (customer)
        m_catalog->setCustomerName(nameOf(m_services, *customer));
}

QString nameOf(const WindowServices &services, const CustomerId &customer)
{
    const auto known = services.customers.customer(customer);
    return known ? known->displayName() : customer.toText();
}

} // namespace csp
