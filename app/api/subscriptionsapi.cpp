// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/subscriptionsapi.h"

#include "app/api/wire/decoders.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

Job<SubscriptionsApi::List> *SubscriptionsApi::list(const CustomerId &customer, Priority priority)
{
    ApiRequest request;
    request.path = pathOf({u"customers"_s, customer.toText(), u"subscriptions"_s});
    request.priority = priority;
    request.purpose = u"Reading subscriptions"_s;
    return m_session.fetch<List>(request, wire::subscriptions);
}

Job<Subscription> *SubscriptionsApi::byId(const CustomerId &customer, const SubscriptionId &id,
                                          Priority priority)
{
    ApiRequest request;
    request.path = pathOf({u"customers"_s, customer.toText(), u"subscriptions"_s, id.toText()});
    request.priority = priority;
    request.purpose = u"Reading a subscription"_s;
    return m_session.fetch<Subscription>(request, wire::subscription);
}

Job<SubscriptionsApi::List> *SubscriptionsApi::addOns(const CustomerId &customer,
                                                      const SubscriptionId &id, Priority priority)
{
    ApiRequest request;
    request.path =
        pathOf({u"customers"_s, customer.toText(), u"subscriptions"_s, id.toText(), u"addons"_s});
    request.priority = priority;
    request.purpose = u"Reading add-ons"_s;
    return m_session.fetch<List>(request, wire::subscriptions);
}

} // namespace csp
