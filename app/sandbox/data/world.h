// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalog.h"
#include "app/sandbox/data/customerbook.h"
#include "app/sandbox/data/subscriptionbook.h"

namespace csp::sandbox {

/// A whole world as it is before anybody has bought anything: catalog, customers, subscriptions.
/// Equal seed, count and start make equal worlds; customer n is the same for every count.
struct World
{
    World(quint64 seed, int customerCount, const QDateTime &worldStart)
        : catalog(seed)
        , customers(seed, customerCount)
        , subscriptions(seed, catalog, customers, worldStart)
    {
    }
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    const Catalog catalog;
    const CustomerBook customers;
    const SubscriptionBook subscriptions;
};

} // namespace csp::sandbox
