// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalogendpoints.h"

#include "app/sandbox/catalogwriter.h"
#include "app/sandbox/data/market.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

Answer refused(int status, int code, QStringView sentence)
{
    Answer answer = failure(status, code, sentence);
    answer.backend = Backend::Catalog;
    return answer;
}

Answer badInput(QStringView sentence)
{
    return refused(400, 2000, sentence);
}

template <typename Items, typename Write>
Answer collection(const Call &call, const Items &items, Write write)
{
    JsonWriter json;
    json.beginObject().member("totalCount", int(items.size()));
    json.key("items").beginArray();
    for (const auto &item : items)
        write(json, item);
    json.endArray();
    json.key("links").beginObject();
    // The request's own target without the version.
    writeLink(json, "self", QString::fromUtf8(call.request.target.mid(3)));
    json.endObject();
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json, Backend::Catalog);
}

} // namespace

/// Where and for whom the catalog is looked at.
struct CatalogEndpoints::Place
{
    QString country;
    std::optional<Segment> segment = {};
    ReservationScope scope = ReservationScope::None;

    [[nodiscard]] SkuQuery skuQuery() const
    {
        return {.country = country, .segment = segment, .reservationScope = scope};
    }
};

void CatalogEndpoints::addTo(Router &router)
{
    const QString product = u"/products/{product}"_s;
    const QString sku = product + u"/skus/{sku}"_s;
    addBoth(router, u"/products"_s, &CatalogEndpoints::products);
    addBoth(router, product, &CatalogEndpoints::product);
    addBoth(router, product + u"/skus"_s, &CatalogEndpoints::skus);
    addBoth(router, sku, &CatalogEndpoints::sku);
    addBoth(router, sku + u"/availabilities"_s, &CatalogEndpoints::availabilities);
    addBoth(router, sku + u"/availabilities/{availability}"_s, &CatalogEndpoints::availability);
}

void CatalogEndpoints::addBoth(Router &router, const QString &path, Handler handler)
{
    router.add("GET"_ba, u"/v1"_s + path, [this, handler](const Call &call) {
        const Expected<Place, Answer> place = placeByCountry(call);
        return place ? (this->*handler)(call, *place) : place.error();
    });
    const Router::Handler ofCustomer = [this, handler](const Call &call) {
        const Expected<Place, Answer> place = placeOfCustomer(call);
        return place ? (this->*handler)(call, *place) : place.error();
    };
    router.add("GET"_ba, u"/v1/customers/{customer}"_s + path, ofCustomer);
    router.add("POST"_ba, u"/v1/customers/{customer}"_s + path, ofCustomer);
}

Expected<CatalogEndpoints::Place, Answer> CatalogEndpoints::placeByCountry(const Call &call) const
{
    const QString country = call.request.queryValue(u"country");
    if (country.size() != 2)
        return Unexpected{badInput(u"The country must be a two letter ISO code.")};
    if (marketOf(country) == nullptr)
        return Unexpected{refused(
            403, 2030, u"Partner is not onboarded to sell in this country %1"_s.arg(country))};
    return withOptions(call, {.country = country});
}

Expected<CatalogEndpoints::Place, Answer> CatalogEndpoints::placeOfCustomer(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return Unexpected{index.error()};
    return withOptions(call, {.country = m_core.world.customers.customer(*index).country});
}

Expected<CatalogEndpoints::Place, Answer> CatalogEndpoints::withOptions(const Call &call,
                                                                        Place place) const
{
    if (const QString word = call.request.queryValue(u"targetSegment"); !word.isEmpty()) {
        place.segment = segmentFromWord(word);
        if (!place.segment)
            return Unexpected{refused(403, 400030, u"The requested targetSegment is not allowed.")};
    }
    if (const QString word = call.request.queryValue(u"reservationScope"); !word.isEmpty()) {
        if (word.compare(u"AzurePlan", Qt::CaseInsensitive) != 0)
            return Unexpected{badInput(u"The reservation scope is not valid.")};
        place.scope = ReservationScope::AzurePlan;
    }
    return place;
}

Expected<const Product *, Answer> CatalogEndpoints::productOf(const Call &call,
                                                              const Place &place) const
{
    const Product *product =
        m_core.world.catalog.product(call.parameters.value(u"product"_s), place.country);
    if (product == nullptr)
        return Unexpected{refused(404, 400013, u"Product wasn't found")};
    return product;
}

Expected<const Sku *, Answer> CatalogEndpoints::skuOf(const Call &call, const Place &place) const
{
    const Expected<const Product *, Answer> product = productOf(call, place);
    if (!product)
        return Unexpected{product.error()};
    const Sku *sku =
        m_core.world.catalog.sku((*product)->id, call.parameters.value(u"sku"_s), place.country);
    if (sku == nullptr)
        return Unexpected{refused(404, 400018, u"SKU wasn't found")};
    return sku;
}

Answer CatalogEndpoints::products(const Call &call, const Place &place) const
{
    const QString word = call.request.queryValue(u"targetView");
    const std::optional<TargetView> view = targetViewFromWord(word);
    if (!view)
        return word.isEmpty() ? badInput(u"The targetView is missing.")
                              : refused(403, 400036, u"The requested targetView is not allowed.");
    const ProductQuery query{.country = place.country,
                             .view = *view,
                             .segment = place.segment,
                             .reservationScope = place.scope};
    const CatalogWriter writer(m_core.world.catalog, place.country);
    return collection(
        call, m_core.world.catalog.products(query),
        [&writer](JsonWriter &json, const Product *each) { writer.write(json, *each); });
}

Answer CatalogEndpoints::product(const Call &call, const Place &place) const
{
    const Expected<const Product *, Answer> product = productOf(call, place);
    if (!product)
        return product.error();
    JsonWriter json;
    CatalogWriter(m_core.world.catalog, place.country).write(json, **product);
    return success(json, Backend::Catalog);
}

Answer CatalogEndpoints::skus(const Call &call, const Place &place) const
{
    const Expected<const Product *, Answer> product = productOf(call, place);
    if (!product)
        return product.error();
    const CatalogWriter writer(m_core.world.catalog, place.country);
    return collection(call, m_core.world.catalog.skus(**product, place.skuQuery()),
                      [&writer](JsonWriter &json, const Sku *each) { writer.write(json, *each); });
}

Answer CatalogEndpoints::sku(const Call &call, const Place &place) const
{
    const Expected<const Sku *, Answer> sku = skuOf(call, place);
    if (!sku)
        return sku.error();
    JsonWriter json;
    CatalogWriter(m_core.world.catalog, place.country).write(json, **sku);
    return success(json, Backend::Catalog);
}

Answer CatalogEndpoints::availabilities(const Call &call, const Place &place) const
{
    const Expected<const Sku *, Answer> sku = skuOf(call, place);
    if (!sku)
        return sku.error();
    const bool withLifeCycle =
        call.request.queryValue(u"IncludeLifeCycleState").compare(u"true", Qt::CaseInsensitive) ==
        0;
    const CatalogWriter writer(m_core.world.catalog, place.country);
    return collection(call, m_core.world.catalog.availabilities(**sku, place.skuQuery()),
                      [&](JsonWriter &json, const Availability &each) {
                          writer.write(json, each, withLifeCycle);
                      });
}

Answer CatalogEndpoints::availability(const Call &call, const Place &place) const
{
    const Expected<const Sku *, Answer> sku = skuOf(call, place);
    if (!sku)
        return sku.error();
    const std::optional<Availability> availability = m_core.world.catalog.availability(
        **sku, call.parameters.value(u"availability"_s), place.country);
    if (!availability)
        return refused(404, 400019,
                       u"Availability not found. Issue a new GET to ensure you have the current "
                       "availability ID.");
    JsonWriter json;
    CatalogWriter(m_core.world.catalog, place.country).write(json, *availability, false);
    return success(json, Backend::Catalog);
}

} // namespace csp::sandbox
