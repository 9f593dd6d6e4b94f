// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/customerendpoints.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr int largestPage = 500;
constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// The member whatever the case of its name: the service reads requests that way.
QString textMember(const QJsonObject &object, QStringView name)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value().toString();
    }
    return {};
}

Answer badInput(QStringView sentence)
{
    return failure(400, 2000, sentence);
}

void writeListed(JsonWriter &json, const Customer &customer)
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

void writeCompanyProfile(JsonWriter &json, const Customer &customer, const QString &id)
{
    json.key("companyProfile").beginObject();
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

/// What a page shows; a continuation token carries all of it.
struct CustomerEndpoints::Search
{
    int from = 0;
    int size = largestPage;
    bool hasFilter = false;
    CustomerField field = CustomerField::CompanyName;
    QString prefix;

    [[nodiscard]] QString toToken() const
    {
        QJsonObject object{{u"at"_s, from}, {u"size"_s, size}};
        if (hasFilter) {
            object.insert(u"field"_s, int(field));
            object.insert(u"prefix"_s, prefix);
        }
        return QString::fromLatin1(
            QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(base64));
    }

    [[nodiscard]] static std::optional<Search> fromToken(const QByteArray &token)
    {
        const QJsonObject object =
            QJsonDocument::fromJson(QByteArray::fromBase64(token, base64)).object();
        Search search;
        search.from = object[u"at"].toInt(-1);
        search.size = object[u"size"].toInt();
        search.hasFilter = object.contains(u"field");
        search.field = object[u"field"].toInt() == int(CustomerField::Domain)
                           ? CustomerField::Domain
                           : CustomerField::CompanyName;
        search.prefix = object[u"prefix"].toString();
        if (search.from < 0 || search.size < 1 || search.size > largestPage)
            return std::nullopt;
        return search;
    }
};

void CustomerEndpoints::addTo(Router &router)
{
    const auto get = [&router](const QString &pattern, Router::Handler handler,
                               Access access = Access::AppOnly) {
        router.add("GET"_ba, pattern, std::move(handler), access);
    };
    get(u"/v1/customers"_s, [this](const Call &call) { return list(call); });
    get(u"/v1/customers/{customer}"_s, [this](const Call &call) { return single(call); });

    // Contract, commerce 1.2 and catalog 7, 8: these need a signed-in user, which the sandbox has
    // not, so nothing of them is ever answered but 403/900329.
    const auto never = [](const Call &) { return gatewayFailure(404, u"Resource not found"); };
    static constexpr const char16_t *ofCustomer[] = {
        u"profiles/company",
        u"organization",
        u"customDomains",
        u"relationships",
        u"users",
        u"subscribedskus",
        u"directoryroles",
        u"entitlements",
        u"agreements",
        u"validationStatus",
        u"directSignedMicrosoftCustomerAgreementStatus",
        u"managedservices",
        u"servicerequests",
        u"usagesummary",
        u"servicecosts/{period}",
        u"analytics/licenses/deployment",
        u"analytics/licenses/usage",
        u"orders/{order}/provisioningstatus",
        u"subscriptions/{subscription}/provisioningstatus",
        u"subscriptions/{subscription}/conversions"};
    for (const char16_t *path : ofCustomer)
        get(u"/v1/customers/{customer}/"_s + QString::fromUtf16(path), never, Access::UserOnly);
    get(u"/v1/relationships"_s, never, Access::UserOnly);
    get(u"/v1/sales/pricesheets(Market='{market}',PricesheetView='{view}')/$value"_s, never,
        Access::UserOnly);
    router.add("PATCH"_ba, u"/v1/customers/{customer}"_s, never, Access::UserOnly);
    for (const QString &path :
         {u"qualifications"_s, u"agreements"_s, u"subscriptions/{subscription}/conversions"_s})
        router.add("POST"_ba, u"/v1/customers/{customer}/"_s + path, never, Access::UserOnly);
}

Expected<CustomerEndpoints::Search, Answer> CustomerEndpoints::searchOf(const Call &call) const
{
    Search search;
    const QString seek = call.request.queryValue(u"seekOperation");
    const bool isNext = seek.compare(u"next", Qt::CaseInsensitive) == 0;
    if (isNext) {
        const std::optional<Search> found =
            Search::fromToken(call.request.headers.value("MS-ContinuationToken"));
        if (!found)
            return Unexpected{badInput(u"The continuation token is missing or not valid.")};
        search = *found;
    } else if (!seek.isEmpty() && seek.compare(u"first", Qt::CaseInsensitive) != 0) {
        return Unexpected{badInput(u"The seek operation is not supported.")};
    }
    if (const QString text = call.request.queryValue(u"size"); !text.isEmpty()) {
        bool ok = false;
        const int size = text.toInt(&ok);
        if (!ok || size < 0)
            return Unexpected{badInput(u"The page size is not valid.")};
        search.size = size == 0 ? largestPage : std::min(size, largestPage);
    }
    if (isNext)
        return search;
    if (const QString text = call.request.queryValue(u"offset"); !text.isEmpty()) {
        bool ok = false;
        search.from = text.toInt(&ok);
        if (!ok || search.from < 0)
            return Unexpected{badInput(u"The offset is not valid.")};
    }
    const QString filter = call.request.queryValue(u"filter");
    if (filter.isEmpty())
        return search;
    const QJsonDocument document = QJsonDocument::fromJson(filter.toUtf8());
    if (!document.isObject())
        return Unexpected{badInput(u"The filter is not valid JSON.")};
    const QString field = textMember(document.object(), u"Field");
    const QString op = textMember(document.object(), u"Operator");
    search.hasFilter = true;
    search.prefix = textMember(document.object(), u"Value");
    if (op.compare(u"starts_with", Qt::CaseInsensitive) != 0)
        return Unexpected{badInput(u"Customer search only allows starts with operation.")};
    if (field == u"Domain")
        search.field = CustomerField::Domain;
    else if (field == u"IndirectReseller" || field == u"IndirectCloudSolutionProvider")
        return Unexpected{failure(
            403, 900329, u"This resource does not support application-only authentication.")};
    else if (field != u"CompanyName")
        return Unexpected{badInput(u"Customer search does not know this field.")};
    return search;
}

Answer CustomerEndpoints::list(const Call &call) const
{
    const Expected<Search, Answer> wanted = searchOf(call);
    if (!wanted)
        return wanted.error();
    const Search &search = *wanted;
    const CustomerBook &book = m_core.world.customers;

    std::vector<int> shown;
    if (search.hasFilter) {
        shown = book.startingWith(search.field, search.prefix, search.from, search.size);
    } else {
        const int end = int(std::min<qint64>(qint64(search.from) + search.size, book.count()));
        for (int i = search.from; i < end; ++i)
            shown.push_back(i);
    }
    if (shown.empty() && search.from > 0)
        return badInput(u"No more records.");

    // A full page may be the last one: the service does not look further, so its next page may turn
    // out to be 400/2000.
    const bool isFull = int(shown.size()) == search.size;
    JsonWriter json;
    json.beginObject().member("totalCount", int(shown.size()));
    json.key("items").beginArray();
    for (const int index : shown)
        writeListed(json, book.customer(index));
    json.endArray();

    const bool isOdd = (search.from / search.size) % 2 == 1;
    const QString version = isOdd ? u"/v1"_s : u""_s;
    const QString size = u"/customers?size="_s + QString::number(search.size);
    QString token;
    if (isFull) {
        Search next = search;
        next.from = shown.back() + 1;
        token = next.toToken();
    }
    // A list of one short page has no links; one by domain has the token only.
    const bool hasLinks =
        (isFull || search.from > 0) && !(search.hasFilter && search.field == CustomerField::Domain);
    if (hasLinks) {
        json.key("links").beginObject();
        writeLink(json, "self", version + size);
        if (isFull) {
            json.key("next").beginObject();
            json.member("uri", version + size + u"&seekOperation=Next"_s).member("method", u"GET");
            json.key("headers").beginArray().beginObject();
            json.member("key", u"MS-ContinuationToken").member("value", token);
            json.endObject().endArray().endObject();
        }
        json.endObject();
    }
    json.textUnlessEmpty("continuationToken", token);
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json);
}

Answer CustomerEndpoints::single(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const Customer customer = m_core.world.customers.customer(*index);
    const QString id = customer.id.toString(QUuid::WithoutBraces);
    JsonWriter json;
    json.beginObject().member("id", id).member("commerceId", id);
    writeCompanyProfile(json, customer, id);
    writeBillingProfile(json, customer, id, m_core.options.seed);
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
    return success(json);
}

} // namespace csp::sandbox
