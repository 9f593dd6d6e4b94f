// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/profileendpoints.h"

#include "app/sandbox/customerwriter.h"
#include "app/sandbox/fieldfilter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr const char *resellerLocations[] = {"US", "DE", "GB", "FR", "CH", "NL"};

/// `index` is the reseller's place in the book. The page of a customer's resellers leaves out how
/// the relationship stands.
void writeReseller(JsonWriter &json, const IndirectReseller &reseller, int index, bool isFull)
{
    json.beginObject().member("id", reseller.id.toString(QUuid::WithoutBraces));
    json.member("name", reseller.name);
    json.member("relationshipType", u"is_indirect_cloud_solution_provider_of");
    if (isFull)
        json.member("state", u"Active");
    // The resource page of 2022 has another name for it.
    json.member(index % 5 == 4 ? "partnerId" : "mpnId", reseller.mpnId);
    if (isFull)
        json.member(
            "location",
            QString::fromLatin1(resellerLocations[size_t(index) % std::size(resellerLocations)]));
    writeObjectType(json, u"PartnerRelationship");
    json.endObject();
}

Answer collection(const JsonWriter &items, int count)
{
    JsonWriter json;
    json.beginObject().member("totalCount", count);
    json.key("items").raw(items.bytes());
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json);
}

} // namespace

void ProfileEndpoints::addTo(Router &router)
{
    const auto get = [this, &router](const QString &path,
                                     Answer (ProfileEndpoints::*handler)(const Call &) const,
                                     PartnerRole role) {
        router.add(
            "GET"_ba, path, [this, handler](const Call &call) { return (this->*handler)(call); },
            Access::UserOnly, role);
    };
    const QString customer = u"/v1/customers/{customer}/"_s;
    get(customer + u"profiles/company"_s, &ProfileEndpoints::company, PartnerRole::HelpdeskAgent);
    get(customer + u"organization"_s, &ProfileEndpoints::organization, PartnerRole::HelpdeskAgent);
    get(customer + u"customDomains"_s, &ProfileEndpoints::customDomains,
        PartnerRole::HelpdeskAgent);
    get(customer + u"relationships"_s, &ProfileEndpoints::resellersOfCustomer,
        PartnerRole::SalesAgent);
    get(u"/v1/relationships"_s, &ProfileEndpoints::relationships, PartnerRole::SalesAgent);
}

Expected<Customer, Answer> ProfileEndpoints::insideOf(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return Unexpected{index.error()};
    Customer customer = m_core.world.customers.customer(*index);
    if (!customer.hasGranularRoles)
        return Unexpected{
            failure(403, 900308, u"Insufficient privileges to complete the operation.")};
    return customer;
}

Answer ProfileEndpoints::company(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    JsonWriter json;
    writeCompanyProfile(json, m_core.world.customers.customer(*index));
    return success(json);
}

Answer ProfileEndpoints::organization(const Call &call) const
{
    const Expected<Customer, Answer> customer = insideOf(call);
    if (!customer)
        return customer.error();
    const Address &address = customer->address;
    JsonWriter json;
    json.beginArray().beginObject().member("street", address.line1);
    json.member("countryLetterCode", address.country).member("postalCode", address.postalCode);
    json.member("city", address.city).textUnlessEmpty("state", address.state);
    if (customer->companyName)
        json.member("displayName", *customer->companyName);
    json.key("technicalNotificationMails").beginArray().value(customer->email).endArray();
    json.endObject().endArray();
    return success(json);
}

Answer ProfileEndpoints::customDomains(const Call &call) const
{
    const Expected<Customer, Answer> customer = insideOf(call);
    if (!customer)
        return customer.error();
    JsonWriter json;
    json.beginArray().value(customer->domain);
    if (customer->index % 3 == 0)
        json.value(customer->domain.section(u'.', 0, 0) + u".example"_s);
    json.endArray();
    return success(json);
}

Answer ProfileEndpoints::relationships(const Call &call) const
{
    const QString type = call.request.queryValue(u"relationship_type");
    const bool isProvider = type == u"IsIndirectCloudSolutionProviderOf";
    if (!isProvider && type != u"IsIndirectResellerOf")
        return failure(400, 2000, u"The relationship type is missing or not valid.", type);
    QString prefix;
    if (const QString text = call.request.queryValue(u"filter"); !text.isEmpty()) {
        const std::optional<FieldFilter> filter = FieldFilter::read(text);
        if (!filter || filter->field != u"Name" || !filter->hasOperator(u"starts_with"))
            return failure(400, 2000, u"The filter is not valid.", text);
        prefix = filter->value;
    }
    JsonWriter items;
    items.beginArray();
    int count = 0;
    // This partner is a provider and nobody's reseller.
    const std::vector<IndirectReseller> &resellers = m_core.world.customers.resellers();
    for (size_t i = 0; isProvider && i < resellers.size(); ++i) {
        if (!resellers[i].name.startsWith(prefix, Qt::CaseInsensitive))
            continue;
        writeReseller(items, resellers[i], int(i), true);
        ++count;
    }
    items.endArray();
    return collection(items, count);
}

Answer ProfileEndpoints::resellersOfCustomer(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const Customer customer = m_core.world.customers.customer(*index);
    const std::vector<IndirectReseller> &resellers = m_core.world.customers.resellers();
    const auto found = std::find_if(
        resellers.cbegin(), resellers.cend(), [&customer](const IndirectReseller &each) {
            return customer.associatedPartnerId && each.id == *customer.associatedPartnerId;
        });
    JsonWriter items;
    items.beginArray();
    if (found != resellers.cend())
        writeReseller(items, *found, int(found - resellers.cbegin()), false);
    items.endArray();
    return collection(items, found != resellers.cend() ? 1 : 0);
}

} // namespace csp::sandbox
