// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowselection.h"

#include "ui/features/catalog/catalogpage.h"
#include "ui/features/customers/customerpage.h"
#include "ui/features/customers/customerpane.h"
#include "ui/features/customers/inspectorpane.h"
#include "ui/shell/customertabs.h"
#include "ui/shell/places.h"

namespace csp {

std::optional<WindowSelection::Source> WindowSelection::source(const QWidget *focus) const
{
    const CustomerPage *page = m_places.tabs()->currentPage();
    if (page && !m_tree.isAncestorOf(focus)) {
        const auto choice = page->upgradeChoice();
        return choice.source ? std::optional(Source{page->customer(), *choice.source})
                             : std::nullopt;
    }
    if (m_tree.currentCustomer() && m_tree.currentSubscription())
        return Source{*m_tree.currentCustomer(), *m_tree.currentSubscription()};
    return std::nullopt;
}

QString WindowSelection::whyNoSource(const QWidget *focus) const
{
    const CustomerPage *page = m_places.tabs()->currentPage();
    if (page && !m_tree.isAncestorOf(focus))
        return page->upgradeChoice().whyNot;
    return tr("Select a subscription first.");
}

std::optional<CustomerId> WindowSelection::customer(const QWidget *focus) const
{
    const CustomerPage *page = m_places.tabs()->currentPage();
    const auto inTree = m_tree.currentCustomer();
    const bool isPageMeant = m_places.current() == Place::Customers && !m_tree.isAncestorOf(focus);
    if (page && (isPageMeant || !inTree))
        return page->customer();
    return inTree;
}

void WindowSelection::inspectTree()
{
    const auto customer = m_tree.currentCustomer();
    const auto subscription = m_tree.currentSubscription();
    m_inspector.setSelectionReason({});
    if (customer && subscription)
        m_inspector.showSubscription(*customer, *subscription);
    else if (customer)
        m_inspector.showCustomer(*customer);
}

void WindowSelection::inspectPage()
{
    const CustomerPage *page = m_places.tabs()->currentPage();
    if (!page)
        return inspectTree();
    const auto choice = page->upgradeChoice();
    m_inspector.setSelectionReason(choice.source ? QString() : choice.whyNot);
    if (const auto content = page->inspectorContent())
        m_inspector.showProperties(*content);
    else if (page->currentSubscription())
        m_inspector.showSubscription(page->customer(), *page->currentSubscription());
    else
        m_inspector.showCustomer(page->customer());
}

void WindowSelection::inspectCatalog()
{
    if (m_places.current() != Place::Catalog)
        return;
    if (const auto content = m_places.catalog()->inspectorContent())
        m_inspector.showProperties(*content);
    else
        m_inspector.clear();
}

} // namespace csp
