// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QMenu>
#include <QSet>

#include <functional>

namespace csp {

class CustomerDirectory;
class CustomerTreeView;
class SubscriptionDirectory;

/// What can be done with one row of the tree of customers, or without one. Belongs to the tree and
/// deletes itself when it closes; the directories outlive it. Test handle: customerMenu.
class CustomerMenu final : public QMenu
{
    Q_OBJECT

public:
    /// What stands in the way of an upgrade besides the subscription itself.
    struct Obstacles
    {
        QSet<SubscriptionId> openSources; ///< an operation without an end has these
        QString readOnlyReason;           ///< why nothing may be changed here; empty: it may
    };

    CustomerMenu(CustomerTreeView &tree, CustomerDirectory &customers,
                 SubscriptionDirectory &subscriptions, const Obstacles &obstacles,
                 const QModelIndex &index);

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);

private:
    QAction *add(const QString &text, const QString &name, std::function<void()> f);
    void addCopy(const QString &text, const QString &name, const QString &copied);
    void addSubscription(const CustomerId &customer, const SubscriptionId &subscription);
    void addCustomer(const CustomerId &customer);

    CustomerTreeView &m_tree;
    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    const Obstacles m_obstacles;
};

} // namespace csp
