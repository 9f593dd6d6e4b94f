// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/subscription.h"
#include "app/net/session.h"

namespace csp {

/// Contract, commerce 3 (S1, S4, S6) and 4.1. Holds no state; the session outlives it.
class SubscriptionsApi
{
public:
    using List = json::PartialList<Subscription>;

    explicit SubscriptionsApi(Session &session)
        : m_session(session)
    {
    }

    [[nodiscard]] Job<List> *list(const CustomerId &customer, Priority priority);
    [[nodiscard]] Job<Subscription> *byId(const CustomerId &customer, const SubscriptionId &id,
                                          Priority priority);
    [[nodiscard]] Job<List> *addOns(const CustomerId &customer, const SubscriptionId &id,
                                    Priority priority);

private:
    Session &m_session;
};

} // namespace csp
