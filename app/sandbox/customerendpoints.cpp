// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/customerendpoints.h"

#include "app/sandbox/customerwriter.h"
#include "app/sandbox/fieldfilter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr int largestPage = 500;
constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Answer badInput(QStringView sentence)
{
    return failure(400, 2000, sentence);
}

} // namespace

/// What a page shows; a continuation token carries all of it.
struct CustomerEndpoints::Search
{
    enum class Kind { All, Name, Domain, Reseller };

    int from = 0;
    int size = largestPage;
    Kind kind = Kind::All;
    QString value; ///< what names and domains begin with, or the reseller's tenant

    [[nodiscard]] QString toToken() const
    {
        const QJsonObject object{
            {u"at"_s, from}, {u"size"_s, size}, {u"kind"_s, int(kind)}, {u"value"_s, value}};
        return QString::fromLatin1(
            QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(base64));
    }

    [[nodiscard]] static std::optional<Search> fromToken(const QByteArray &token)
    {
        const QJsonObject object =
            QJsonDocument::fromJson(QByteArray::fromBase64(token, base64)).object();
        const int kind = object[u"kind"].toInt();
        Search search;
        search.from = object[u"at"].toInt(-1);
        search.size = object[u"size"].toInt();
        search.value = object[u"value"].toString();
        if (search.from < 0 || search.size < 1 || search.size > largestPage || kind < 0 ||
            kind > int(Kind::Reseller))
            return std::nullopt;
        search.kind = Kind(kind);
        return search;
    }

    /// The customers of this page, by index.
    [[nodiscard]] std::vector<int> page(const CustomerBook &book) const
    {
        switch (kind) {
        case Kind::Name:
            return book.startingWith(CustomerField::CompanyName, value, from, size);
        case Kind::Domain:
            return book.startingWith(CustomerField::Domain, value, from, size);
        case Kind::Reseller:
            return book.ofReseller(QUuid::fromString(value), from, size);
        case Kind::All:
            break;
        }
        std::vector<int> shown;
        const int end = int(std::min<qint64>(qint64(from) + size, book.count()));
        for (int i = from; i < end; ++i)
            shown.push_back(i);
        return shown;
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

    // Contract, commerce 1.2 and catalog 7, 8: these need a signed-in user, and the sandbox has
    // nothing to tell one.
    const auto never = [](const Call &) { return gatewayFailure(404, u"Resource not found"); };
    static constexpr const char16_t *ofCustomer[] = {
        u"users",
        u"subscribedskus",
        u"directoryroles",
        u"entitlements",
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
    const std::optional<FieldFilter> wanted = FieldFilter::read(filter);
    if (!wanted)
        return Unexpected{badInput(u"The filter is not valid JSON.")};
    if (!wanted->hasOperator(u"starts_with"))
        return Unexpected{badInput(u"Customer search only allows starts with operation.")};
    search.value = wanted->value;
    if (wanted->field == u"CompanyName")
        search.kind = Search::Kind::Name;
    else if (wanted->field == u"Domain")
        search.kind = Search::Kind::Domain;
    else if (wanted->field == u"IndirectReseller" ||
             wanted->field == u"IndirectCloudSolutionProvider")
        search.kind = Search::Kind::Reseller;
    else
        return Unexpected{badInput(u"Customer search does not know this field.")};
    return search;
}

Answer CustomerEndpoints::list(const Call &call) const
{
    const Expected<Search, Answer> wanted = searchOf(call);
    if (!wanted)
        return wanted.error();
    const Search &search = *wanted;
    if (search.kind == Search::Kind::Reseller) {
        if (!call.bearer.isUser)
            return failure(403, 900329,
                           u"This resource does not support application-only authentication.");
        if (call.bearer.role < PartnerRole::SalesAgent)
            return failure(403, 900308, u"Insufficient privileges to complete the operation.");
    }
    const CustomerBook &book = m_core.world.customers;
    const std::vector<int> shown = search.page(book);
    if (shown.empty() && search.from > 0)
        return badInput(u"No more records.");

    // A full page may be the last one: the service does not look further, so its next page may turn
    // out to be 400/2000.
    const bool isFull = int(shown.size()) == search.size;
    JsonWriter json;
    json.beginObject().member("totalCount", int(shown.size()));
    json.key("items").beginArray();
    for (const int index : shown)
        writeListedCustomer(json, book.customer(index));
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
    // A list of one short page has no links; one by domain or reseller has the token only.
    const bool hasLinks = (isFull || search.from > 0) && search.kind != Search::Kind::Domain &&
                          search.kind != Search::Kind::Reseller;
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
    JsonWriter json;
    writeCustomer(json, m_core.world.customers.customer(*index), m_core.options.seed);
    return success(json);
}

} // namespace csp::sandbox
