// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/auditendpoints.h"

#include "app/sandbox/auditwriter.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

bool isTransition(const AuditKey &key)
{
    return key.ordinal < 0;
}

size_t transitionOf(const AuditKey &key)
{
    return size_t(-1 - key.ordinal);
}

} // namespace

void AuditEndpoints::addTo(Router &router)
{
    router.add("GET"_ba, u"/v1/auditrecords"_s, [this](const Call &call) { return records(call); });
}

void AuditEndpoints::collectTransitions(std::vector<AuditKey> &keys, const AuditQuery &query,
                                        const Call &call) const
{
    const FaultSpec *lag = call.fault(FaultKind::LaggingHistory);
    int ordinal = -1;
    for (const TransitionRecord &record : m_core.state.transitions()) {
        const AuditKey key{record.at.toMSecsSinceEpoch(), record.customer, ordinal--};
        const bool isYoung =
            lag != nullptr && record.at.addSecs(lag->seconds.value_or(30)) > call.now;
        if (key.at >= query.from && key.at < query.until && !isYoung)
            keys.push_back(key);
    }
}

bool AuditEndpoints::hasName(int customer, const QString &part) const
{
    return m_core.world.customers.companyName(customer).value_or(QString()).contains(
        part, Qt::CaseInsensitive);
}

bool AuditEndpoints::isWanted(const AuditQuery &query, const AuditKey &key) const
{
    switch (query.field) {
    case AuditQuery::Field::CompanyName:
        return hasName(key.customer, query.value);
    case AuditQuery::Field::ResourceType: {
        const QString type = isTransition(key) ? u"subscription"_s : m_book.event(key).resourceType;
        return type.compare(query.value, Qt::CaseInsensitive) == 0;
    }
    case AuditQuery::Field::CustomerId:
        return m_core.world.customers.indexOf(QUuid::fromString(query.value)) == key.customer;
    case AuditQuery::Field::None:
        break;
    }
    return true;
}

std::pair<std::vector<AuditKey>, bool> AuditEndpoints::page(const AuditQuery &query,
                                                            const Call &call) const
{
    const CustomerBook &book = m_core.world.customers;
    std::vector<AuditKey> keys;
    if (query.field == AuditQuery::Field::CustomerId) {
        const int index = book.indexOf(QUuid::fromString(query.value));
        if (index >= 0)
            m_book.collect(keys, index, query.from, query.until);
    } else {
        const bool isByName = query.field == AuditQuery::Field::CompanyName;
        for (int index = 0; index < book.count(); ++index) {
            if (!isByName || hasName(index, query.value))
                m_book.collect(keys, index, query.from, query.until);
        }
    }
    collectTransitions(keys, query, call);
    if (query.after)
        std::erase_if(keys, [&query](const AuditKey &key) { return key >= *query.after; });
    std::sort(keys.begin(), keys.end(), std::greater<>());

    std::vector<AuditKey> shown;
    for (const AuditKey &key : keys) {
        if (!isWanted(query, key))
            continue;
        if (int(shown.size()) == query.size)
            return {std::move(shown), true};
        shown.push_back(key);
    }
    return {std::move(shown), false};
}

Answer AuditEndpoints::records(const Call &call) const
{
    const Expected<AuditQuery, Answer> query = AuditQuery::read(call);
    if (!query)
        return query.error();
    const auto [keys, hasMore] = page(*query, call);
    JsonWriter json;
    json.beginObject().member("totalCount", int(keys.size())).key("items").beginArray();
    for (const AuditKey &key : keys)
        writeRecord(json, key);
    json.endArray();

    const QString address = u"/auditrecords?startDate=%1&endDate=%2&size=%3"_s.arg(
        query->startDate, query->endDate, QString::number(query->size));
    json.key("links").beginObject();
    writeLink(json, "self", address);
    QString token;
    if (hasMore) {
        AuditQuery next = *query;
        next.after = keys.back();
        token = next.toToken();
        json.key("next").beginObject().member("uri", address + u"&seekOperation=Next"_s);
        json.member("method", u"GET").key("headers").beginArray().beginObject();
        json.member("key", u"MS-ContinuationToken").member("value", token);
        json.endObject().endArray().endObject();
    }
    json.endObject().textUnlessEmpty("continuationToken", token);
    writeObjectType(json, u"Collection");
    json.endObject();
    Answer answer = success(json);
    if (!token.isEmpty())
        answer.headers.add("MS-ContinuationToken"_ba, token.toLatin1());
    return answer;
}

void AuditEndpoints::writeRecord(JsonWriter &json, const AuditKey &key) const
{
    const AuthorityCore &authority = m_core.authority.core();
    const Customer customer = m_core.world.customers.customer(key.customer);
    if (isTransition(key))
        writeAuditedTransition(json, authority, customer,
                               m_core.state.transitions()[transitionOf(key)]);
    else
        writeAuditedEvent(json, authority, customer, key, m_book.event(key),
                          m_core.world.subscriptions.subscriptionsOf(key.customer));
}

} // namespace csp::sandbox
