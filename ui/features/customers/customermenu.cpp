// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customermenu.h"

#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/customertreeview.h"
#include "ui/models/customertreemodel.h"
#include "ui/models/subscriptionwords.h"
#include "ui/widgets/controls.h"

#include <QClipboard>
#include <QGuiApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

CustomerMenu::CustomerMenu(CustomerTreeView &tree, CustomerDirectory &customers,
                           SubscriptionDirectory &subscriptions, const Obstacles &obstacles,
                           const QModelIndex &index)
    : QMenu(&tree)
    , m_tree(tree)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_obstacles(obstacles)
{
    setObjectName(u"customerMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setToolTipsVisible(true);
    const CustomerTreeModel &model = *tree.customerModel();
    if (const auto customer = model.customerAt(index)) {
        const QPersistentModelIndex held(index);
        setDefaultAction(
            add(tr("&Open"), u"openCustomer"_s, [this, held] { m_tree.activate(held, false); }));
        add(tr("Open in &new tab"), u"openInNewTab"_s,
            [this, held] { m_tree.activate(held, true); });
        addSeparator();
        const auto subscription = model.subscriptionAt(index);
        if (subscription && m_subscriptions.subscription(*customer, *subscription))
            addSubscription(*customer, *subscription);
        else
            addCustomer(*customer);
        addSeparator();
        add(tr("&Refresh subscriptions"), u"refreshSubscriptions"_s,
            [this, id = *customer] { m_subscriptions.refresh(id); });
    }
    add(tr("Refresh &all customers"), u"refreshAllCustomers"_s, [this] { m_customers.refresh(); });
}

QAction *CustomerMenu::add(const QString &text, const QString &name, std::function<void()> f)
{
    QAction *action = addAction(text);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, std::move(f));
    return action;
}

void CustomerMenu::addCopy(const QString &text, const QString &name, const QString &copied)
{
    QAction *action = add(text, name, [copied] { QGuiApplication::clipboard()->setText(copied); });
    setAvailability(action, copied.isEmpty() ? tr("It is not known.") : QString());
}

void CustomerMenu::addSubscription(const CustomerId &customer, const SubscriptionId &subscription)
{
    const Subscription found = *m_subscriptions.subscription(customer, subscription);
    QAction *upgrade =
        add(tr("&Upgrade…"), u"upgradeSubscription"_s,
            [this, customer, id = found.id] { Q_EMIT upgradeRequested(customer, id); });
    setAvailability(upgrade,
                    m_obstacles.readOnlyReason.isEmpty()
                        ? words::whyNoUpgrade(found, m_obstacles.openSources.contains(found.id))
                        : m_obstacles.readOnlyReason);
    addSeparator();
    addCopy(tr("&Copy name"), u"copyName"_s, found.displayName());
    addCopy(tr("Copy subscription &ID"), u"copyId"_s, found.id.toText());
}

void CustomerMenu::addCustomer(const CustomerId &customer)
{
    const auto known = m_customers.customer(customer);
    if (!known)
        return;
    addCopy(tr("&Copy name"), u"copyName"_s, known->displayName());
    addCopy(tr("Copy tenant &ID"), u"copyId"_s, known->id.toText());
    addCopy(tr("Copy &domain"), u"copyDomain"_s, known->domain);
}

} // namespace csp
