// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/subscriptionendpoints.h"

#include "app/sandbox/subscriptionwriter.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

template <typename Wanted>
Answer collection(const Customer &customer, const std::vector<Subscription> &list,
                  const QString &selfUri, Wanted isWanted)
{
    int count = 0;
    JsonWriter items;
    items.beginArray();
    for (const Subscription &subscription : list) {
        if (!isWanted(subscription))
            continue;
        ++count;
        writeSubscription(items, customer, subscription);
    }
    items.endArray();
    JsonWriter json;
    json.beginObject().member("totalCount", count).key("items").raw(items.bytes());
    if (!selfUri.isEmpty()) {
        json.key("links").beginObject();
        writeLink(json, "self", selfUri);
        json.endObject();
    }
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json);
}

} // namespace

void SubscriptionEndpoints::addTo(Router &router)
{
    const QString base = u"/v1/customers/{customer}/subscriptions"_s;
    router.add("GET"_ba, base, [this](const Call &call) { return list(call); });
    router.add("GET"_ba, base + u"/{subscription}"_s,
               [this](const Call &call) { return single(call); });
    router.add("GET"_ba, base + u"/{subscription}/addons"_s,
               [this](const Call &call) { return addons(call); });
}

Answer SubscriptionEndpoints::list(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const Customer customer = m_core.world.customers.customer(*index);
    // Order ids are compared with their case (contract, commerce trap 59).
    const QString order = call.request.queryValue(u"order_id");
    const QString partner = call.request.queryValue(u"mpn_id");
    return collection(
        customer, m_core.state.subscriptionsOf(*index),
        u"/customers/"_s + customer.id.toString(QUuid::WithoutBraces) + u"/subscriptions"_s,
        [&](const Subscription &subscription) {
            return (order.isEmpty() || subscription.orderId == order) &&
                   (partner.isEmpty() || subscription.partnerId.value_or(QString()) == partner);
        });
}

Answer SubscriptionEndpoints::single(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const QString id = call.parameters.value(u"subscription"_s);
    const std::vector<Subscription> list = m_core.state.subscriptionsOf(*index);
    const Subscription *subscription = findSubscription(list, id);
    if (subscription == nullptr)
        return noSuchSubscription(id);
    JsonWriter json;
    writeSubscription(json, m_core.world.customers.customer(*index), *subscription);
    return success(json);
}

Answer SubscriptionEndpoints::addons(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const QString id = call.parameters.value(u"subscription"_s);
    const std::vector<Subscription> list = m_core.state.subscriptionsOf(*index);
    if (findSubscription(list, id) == nullptr)
        return noSuchSubscription(id);
    return collection(
        m_core.world.customers.customer(*index), list, {}, [&id](const Subscription &subscription) {
            return subscription.parentSubscriptionId.compare(id, Qt::CaseInsensitive) == 0;
        });
}

Answer noSuchSubscription(const QString &id)
{
    return failure(404, 20003, u"Subscription with ID %1 not found."_s.arg(id), id);
}

} // namespace csp::sandbox
