// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/customerwriter.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/worldstate.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

void writeBillingProfile(JsonWriter &json, const Customer &customer, const QString &id,
                         quint64 seed)
{
    const Address &address = customer.address;
    const quint64 number = mixed(mixed(seed, "billing profile"), quint64(customer.index));
    json.key("billingProfile").beginObject();
    json.member("id", guidFrom(number)).member("firstName", address.firstName);
    json.member("lastName", address.lastName).member("email", customer.email);
    json.member("culture", customer.culture).member("language", customer.language);
    if (customer.companyName)
        json.member("companyName", *customer.companyName);
    json.key("defaultAddress").beginObject().member("country", address.country);
    json.member("city", address.city).textUnlessEmpty("state", address.state);
    json.member("addressLine1", address.line1).member("postalCode", address.postalCode);
    json.member("firstName", address.firstName).member("lastName", address.lastName);
    json.member("phoneNumber", address.phoneNumber).endObject();
    json.key("links").beginObject();
    writeLink(json, "self", u"/v1/customers/"_s + id + u"/profiles/billing"_s);
    json.endObject();
    json.key("attributes").beginObject();
    json.member("etag", QString::number(qint64(number)));
    json.member("objectType", u"CustomerBillingProfile").endObject();
    json.endObject();
}

} // namespace

void writeListedCustomer(JsonWriter &json, const Customer &customer)
{
    const QString id = customer.id.toString(QUuid::WithoutBraces);
    json.beginObject().member("id", id);
    json.key("companyProfile").beginObject();
    json.member("tenantId", id).member("domain", customer.domain);
    if (customer.companyName)
        json.member("companyName", *customer.companyName);
    writeObjectType(json, u"CustomerCompanyProfile");
    json.endObject();
    json.member("relationshipToPartner", customer.relationship);
    // Some lists have links, some have not.
    if (customer.index % 4 == 1) {
        json.key("links").beginObject();
        writeLink(json, "self", u"/customers/"_s + id);
        json.endObject();
    }
    writeObjectType(json, u"Customer");
    json.endObject();
}

void writeCompanyProfile(JsonWriter &json, const Customer &customer)
{
    const QString id = customer.id.toString(QUuid::WithoutBraces);
    json.beginObject();
    json.member("tenantId", id).member("domain", customer.domain);
    if (customer.companyName)
        json.member("companyName", *customer.companyName);
    if (customer.allowsDelegatedAccess) {
        const Address &address = customer.address;
        json.key("address").beginObject().member("country", address.country);
        json.textUnlessEmpty("region", address.state).member("city", address.city);
        json.member("addressLine1", address.line1).member("postalCode", address.postalCode);
        json.member("phoneNumber", address.phoneNumber).endObject();
        json.member("email", customer.email);
    }
    json.key("links").beginObject();
    writeLink(json, "self", u"/customers/"_s + id + u"/profiles/company"_s);
    json.endObject();
    writeObjectType(json, u"CustomerCompanyProfile");
    json.endObject();
}

void writeCustomer(JsonWriter &json, const Customer &customer, quint64 seed)
{
    const QString id = customer.id.toString(QUuid::WithoutBraces);
    json.beginObject().member("id", id).member("commerceId", id);
    json.key("companyProfile");
    writeCompanyProfile(json, customer);
    writeBillingProfile(json, customer, id, seed);
    json.member("relationshipToPartner", customer.relationship);
    json.member("allowDelegatedAccess", customer.allowsDelegatedAccess);
    if (customer.allowsDelegatedAccess)
        json.key("customDomains").beginArray().value(customer.domain).endArray();
    if (customer.associatedPartnerId)
        json.member("associatedPartnerId",
                    customer.associatedPartnerId->toString(QUuid::WithoutBraces));
    json.key("links").beginObject();
    writeLink(json, "self", u"/customers/"_s + id);
    json.endObject();
    writeObjectType(json, u"Customer");
    json.endObject();
}

} // namespace csp::sandbox
