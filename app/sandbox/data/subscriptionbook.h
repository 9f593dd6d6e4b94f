// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalog.h"
#include "app/sandbox/data/customerbook.h"
#include "app/sandbox/data/subscription.h"

namespace csp::sandbox {

/// The subscriptions every customer has when the world begins, computed from (seed, customer,
/// world start) alone. Holds references: the catalog and the customer book must outlive it.
/// Immutable; any thread may read.
class SubscriptionBook
{
public:
    /// worldStart: all dates are placed around it, so that windows are open and terms are current.
    SubscriptionBook(quint64 seed, const Catalog &catalog, const CustomerBook &customers,
                     const QDateTime &worldStart);

    /// All of them, add-ons after their parents. index of element n is n.
    [[nodiscard]] std::vector<Subscription> subscriptionsOf(int customerIndex) const;
    [[nodiscard]] int subscriptionCount(int customerIndex) const;

private:
    quint64 m_seed;
    const Catalog &m_catalog;
    const CustomerBook &m_customers;
    QDateTime m_worldStart;
};

} // namespace csp::sandbox
