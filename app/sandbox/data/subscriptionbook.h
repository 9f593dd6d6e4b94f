// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalog.h"
#include "app/sandbox/data/customerbook.h"
#include "app/sandbox/data/subscription.h"

#include <memory>

namespace csp::sandbox {

class Dice;

/// The subscriptions every customer has when the world begins, computed from (seed, customer,
/// world start) alone. Holds references: the catalog and the customer book must outlive it.
/// Immutable; any thread may read.
class SubscriptionBook
{
public:
    /// worldStart: all dates are placed around it, so that windows are open and terms are current.
    SubscriptionBook(quint64 seed, const Catalog &catalog, const CustomerBook &customers,
                     const QDateTime &worldStart);
    ~SubscriptionBook();

    /// All of them, add-ons after their parents. index of element n is n.
    [[nodiscard]] std::vector<Subscription> subscriptionsOf(int customerIndex) const;
    [[nodiscard]] int subscriptionCount(int customerIndex) const;

private:
    struct Workshop;

    [[nodiscard]] int drawnCount(int customerIndex) const;
    void addDrawn(std::vector<Subscription> &made, const Customer &customer, Dice &dice,
                  int legacyShare, int count) const;

    quint64 m_seed;
    const Catalog &m_catalog;
    const CustomerBook &m_customers;
    std::unique_ptr<const Workshop> m_workshop;
};

} // namespace csp::sandbox
