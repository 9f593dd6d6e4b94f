// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/catalogapi.h"

#include "app/api/wire/catalogwire.h"
#include "app/api/wire/decoders.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

enum class Ask { Products, Other };

/// By customer neither country nor view may stand below the list of products; the market is the
/// customer's (contract, catalog 2.3, 3.3, 4.3).
ApiRequest catalogRequest(const CatalogScope &scope, std::initializer_list<QString> segments,
                          Ask ask, Priority priority)
{
    ApiRequest request;
    request.path = pathOf(segments);
    if (scope.customer)
        request.path.prepend(pathOf({u"customers"_s, scope.customer->toText()}));
    else
        request.query.append({u"country"_s, scope.country});
    if (ask == Ask::Products)
        request.query.append({u"targetView"_s, scope.targetView});
    if (!scope.targetSegment.isEmpty())
        request.query.append({u"targetSegment"_s, scope.targetSegment});
    if (!scope.reservationScope.isEmpty())
        request.query.append({u"reservationScope"_s, scope.reservationScope});
    request.priority = priority;
    request.purpose = u"Reading the catalog"_s;
    return request;
}

/// Single resources take no segment (contract, catalog 2.2, 3.2, 4.2).
CatalogScope withoutSegment(CatalogScope scope)
{
    scope.targetSegment.clear();
    return scope;
}

} // namespace

Job<int> *CatalogApi::products(const CatalogScope &scope, Priority priority, QObject *context,
                               std::function<void(const Page<Product> &)> onPage)
{
    return m_session.fetchPages<Product>(
        catalogRequest(scope, {u"products"_s}, Ask::Products, priority), context,
        std::move(onPage));
}

Job<Product> *CatalogApi::product(const CatalogScope &scope, const ProductId &id, Priority priority)
{
    return m_session.fetch<Product>(
        catalogRequest(withoutSegment(scope), {u"products"_s, id.toText()}, Ask::Other, priority),
        wire::product);
}

Job<json::PartialList<Sku>> *CatalogApi::skus(const CatalogScope &scope, const ProductId &product,
                                              Priority priority)
{
    return m_session.fetch<json::PartialList<Sku>>(
        catalogRequest(scope, {u"products"_s, product.toText(), u"skus"_s}, Ask::Other, priority),
        wire::skus);
}

Job<Sku> *CatalogApi::sku(const CatalogScope &scope, const ProductId &product, const SkuId &id,
                          Priority priority)
{
    return m_session.fetch<Sku>(
        catalogRequest(withoutSegment(scope),
                       {u"products"_s, product.toText(), u"skus"_s, id.toText()}, Ask::Other,
                       priority),
        wire::sku);
}

Job<json::PartialList<Availability>> *CatalogApi::availabilities(const CatalogScope &scope,
                                                                 const ProductId &product,
                                                                 const SkuId &sku,
                                                                 Priority priority)
{
    return m_session.fetch<json::PartialList<Availability>>(
        catalogRequest(
            scope, {u"products"_s, product.toText(), u"skus"_s, sku.toText(), u"availabilities"_s},
            Ask::Other, priority),
        wire::availabilities);
}

Job<Availability> *CatalogApi::availability(const CatalogScope &scope, const ProductId &product,
                                            const SkuId &sku, const AvailabilityId &id,
                                            Priority priority)
{
    return m_session.fetch<Availability>(
        catalogRequest(withoutSegment(scope),
                       {u"products"_s, product.toText(), u"skus"_s, sku.toText(),
                        u"availabilities"_s, id.toText()},
                       Ask::Other, priority),
        wire::availability);
}

} // namespace csp
