// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/wire/decoders.h"

#include "app/api/wire/accountwire.h"
#include "app/api/wire/auditwire.h"
#include "app/api/wire/catalogwire.h"
#include "app/api/wire/customerwire.h"
#include "app/api/wire/resellerwire.h"
#include "app/api/wire/subscriptionwire.h"
#include "app/api/wire/transitionwire.h"
#include "app/base/json/document.h"

namespace csp::wire {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is left out is empty (contract, commerce 1.5), where the envelope says that it is.
bool saysNothingIsThere(const QJsonObject &envelope)
{
    return json::member(envelope, u"totalCount").toInt(-1) == 0;
}

/// `items` of a collection, or a bare list. The envelope itself must be understood.
Read<QJsonArray> items(const QJsonValue &body)
{
    if (body.isArray())
        return body.toArray();
    const QJsonValue list = json::member(body.toObject(), u"items");
    if (list.isArray())
        return list.toArray();
    if (list.isNull() || (list.isUndefined() && saysNothingIsThere(body.toObject())))
        return QJsonArray();
    return Unexpected{QList<json::Issue>{{u"$.items"_s, u"is missing"_s}}};
}

/// A page that follows is there only when it is named (contract, catalog 1.6). These lists are read
/// in one call: what is not in it must not pass for something that does not exist.
template <typename T>
void noteFurtherPages(const QJsonValue &body, json::PartialList<T> &list)
{
    const QJsonObject links = json::member(body.toObject(), u"links").toObject();
    const QJsonObject next = json::member(links, u"next").toObject();
    if (json::member(next, u"uri").toString().trimmed().isEmpty())
        return;
    list.issues += {u"$.links.next"_s, u"there is more than was read"_s};
    ++list.unreadable;
}

template <typename T>
Read<json::PartialList<T>> partialList(const QJsonValue &body)
{
    const Read<QJsonArray> array = items(body);
    if (!array)
        return Unexpected{array.error()};
    json::PartialList<T> list = json::decodePerItem<T>(*array, u"items"_s);
    noteFurtherPages(body, list);
    return list;
}

template <typename T>
Read<QList<T>> wholeList(const QJsonValue &body, const Read<QJsonArray> &array)
{
    if (!array)
        return Unexpected{array.error()};
    json::PartialList<T> list = json::decodePerItem<T>(*array, u"items"_s);
    noteFurtherPages(body, list);
    if (!list.issues.isEmpty())
        return Unexpected{list.issues};
    return list.items;
}

template <typename T>
QList<json::Issue> issuesOf(const Read<T> &read)
{
    return read ? QList<json::Issue>() : read.error();
}

template <typename T>
QList<json::Issue> issuesOf(const Read<json::PartialList<T>> &read)
{
    return read ? read->issues : read.error();
}

template <auto decoder>
RegisteredDecoder registered(const char *name)
{
    return {name, [](const QJsonValue &body) { return issuesOf(decoder(body)); }};
}

} // namespace

Read<Customer> customer(const QJsonValue &body)
{
    return json::decodeWhole<Customer>(body);
}

Read<Subscription> subscription(const QJsonValue &body)
{
    return json::decodeWhole<Subscription>(body);
}

Read<Product> product(const QJsonValue &body)
{
    return json::decodeWhole<Product>(body);
}

Read<Sku> sku(const QJsonValue &body)
{
    return json::decodeWhole<Sku>(body);
}

Read<Availability> availability(const QJsonValue &body)
{
    return json::decodeWhole<Availability>(body);
}

Read<Transition> transition(const QJsonValue &body)
{
    return json::decodeWhole<Transition>(body);
}

Read<CompanyProfile> companyProfile(const QJsonValue &body)
{
    return json::decodeWhole<CompanyProfile>(body);
}

Read<AccountValidation> validation(const QJsonValue &body)
{
    return json::decodeWhole<AccountValidation>(body);
}

Read<DirectSignStatus> directSignStatus(const QJsonValue &body)
{
    return json::decodeWhole<DirectSignStatus>(body);
}

Read<json::PartialList<Agreement>> agreements(const QJsonValue &body)
{
    return partialList<Agreement>(body);
}

Read<json::PartialList<Reseller>> resellers(const QJsonValue &body)
{
    return partialList<Reseller>(body);
}

Read<json::PartialList<AuditRecord>> auditRecords(const QJsonValue &body)
{
    return partialList<AuditRecord>(body);
}

Read<QList<TransitionEligibility>> eligibilities(const QJsonValue &body)
{
    return wholeList<TransitionEligibility>(body, items(body));
}

Read<QList<Transition>> history(const QJsonValue &body)
{
    return wholeList<Transition>(body, transitionItems(body));
}

Read<json::PartialList<Customer>> customers(const QJsonValue &body)
{
    return partialList<Customer>(body);
}

Read<json::PartialList<Subscription>> subscriptions(const QJsonValue &body)
{
    return partialList<Subscription>(body);
}

Read<json::PartialList<Product>> products(const QJsonValue &body)
{
    return partialList<Product>(body);
}

Read<json::PartialList<Sku>> skus(const QJsonValue &body)
{
    return partialList<Sku>(body);
}

Read<json::PartialList<Availability>> availabilities(const QJsonValue &body)
{
    if (!json::member(body.toObject(), u"catalogItemId").isUndefined())
        return json::decodePerItem<Availability>(QJsonArray{body}, u"items"_s);
    return partialList<Availability>(body);
}

QList<RegisteredDecoder> registeredDecoders()
{
    return {
        registered<customer>("customer"),
        registered<customers>("customers"),
        registered<subscription>("subscription"),
        registered<subscriptions>("subscriptions"),
        registered<eligibilities>("eligibilities"),
        registered<transition>("transition"),
        registered<history>("history"),
        registered<product>("product"),
        registered<products>("products"),
        registered<sku>("sku"),
        registered<skus>("skus"),
        registered<availability>("availability"),
        registered<availabilities>("availabilities"),
        registered<companyProfile>("companyProfile"),
        registered<validation>("validation"),
        registered<directSignStatus>("directSignStatus"),
        registered<agreements>("agreements"),
        registered<resellers>("resellers"),
        registered<auditRecords>("auditRecords"),
    };
}

} // namespace csp::wire
