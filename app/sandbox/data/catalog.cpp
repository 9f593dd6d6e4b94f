// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalog.h"

#include "app/sandbox/data/catalogparts.h"
#include "app/sandbox/data/market.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

QString keyOf(QStringView productId, QStringView skuId)
{
    QString key = productId.toString();
    key += u':';
    key += skuId;
    return key.toUpper();
}

int marketIndex(QStringView country)
{
    const Market *market = marketOf(country);
    return market ? int(market - allMarkets().data()) : -1;
}

bool isSoldIn(const Product &product, int market)
{
    return market >= 0 && !(product.missingMarkets & (1U << unsigned(market)));
}

/// Nonprofit items are returned only when asked for (contract, catalog 4.1).
bool segmentMatches(const Sku &sku, const std::optional<Segment> &asked)
{
    return asked ? sku.segment == *asked : sku.segment != Segment::Nonprofit;
}

/// Savings plans exist only in the Azure plan's scope; everything that is not Azure ignores it.
bool scopeMatches(const Product &product, ReservationScope scope)
{
    if (!product.type || product.type->subTypeId != u"SavingsPlan")
        return true;
    return scope == ReservationScope::AzurePlan;
}

} // namespace

Catalog::Catalog(quint64 seed)
    : m_seed(seed)
{
    CatalogParts parts;
    addLicenses(parts);
    addLegacyLicenses(parts);
    addAzure(parts);
    addSoftware(parts);
    addMarketplace(parts);
    m_products = std::move(parts.products);
    m_skus = std::move(parts.skus);
    m_products.shrink_to_fit();
    m_skus.shrink_to_fit();
    m_productById.reserve(qsizetype(m_products.size()));
    m_skuByRef.reserve(qsizetype(m_skus.size()));
    for (int i = 0; i < int(m_products.size()); ++i) {
        Q_ASSERT(!m_productById.contains(m_products[size_t(i)].id.toUpper()));
        m_productById.insert(m_products[size_t(i)].id.toUpper(), i);
        if (m_products[size_t(i)].isIn(TargetView::OnlineServices) &&
            !m_products[size_t(i)].isLegacy)
            m_productByTitle.insert(m_products[size_t(i)].title, i);
    }
    for (int i = 0; i < int(m_skus.size()); ++i) {
        const Sku &sku = m_skus[size_t(i)];
        m_skuByRef.insert(keyOf(sku.ref.productId, sku.ref.skuId), i);
        if (sku.isLegacy)
            m_legacySku.insert(sku.ref.skuId.toUpper(), i);
    }
}

std::vector<const Product *> Catalog::products(const ProductQuery &query) const
{
    std::vector<const Product *> found;
    const int market = marketIndex(query.country);
    for (const Product &product : m_products) {
        if (!product.isIn(query.view) || !isSoldIn(product, market) ||
            !scopeMatches(product, query.reservationScope))
            continue;
        const auto first = m_skus.begin() + product.firstSku;
        if (std::any_of(first, first + product.skuCount,
                        [&query](const Sku &s) { return segmentMatches(s, query.segment); }))
            found.push_back(&product);
    }
    return found;
}

const Product *Catalog::product(QStringView id, QStringView country) const
{
    const auto found = m_productById.constFind(id.toString().toUpper());
    if (found == m_productById.constEnd())
        return nullptr;
    const Product &product = m_products[size_t(*found)];
    return country.isEmpty() || isSoldIn(product, marketIndex(country)) ? &product : nullptr;
}

const Product &Catalog::productOf(const Sku &sku) const
{
    return m_products[size_t(sku.productIndex)];
}

std::vector<const Sku *> Catalog::skus(const Product &product, const SkuQuery &query) const
{
    std::vector<const Sku *> found;
    if (!isSoldIn(product, marketIndex(query.country)) ||
        !scopeMatches(product, query.reservationScope))
        return found;
    for (int i = 0; i < product.skuCount; ++i) {
        const Sku &sku = m_skus[size_t(product.firstSku) + size_t(i)];
        if (segmentMatches(sku, query.segment))
            found.push_back(&sku);
    }
    return found;
}

const Sku *Catalog::sku(QStringView productId, QStringView skuId, QStringView country) const
{
    const auto found = m_skuByRef.constFind(keyOf(productId, skuId));
    if (found == m_skuByRef.constEnd())
        return nullptr;
    const Sku &sku = m_skus[size_t(*found)];
    return country.isEmpty() || isSoldIn(productOf(sku), marketIndex(country)) ? &sku : nullptr;
}

bool Catalog::isSold(const Sku &sku, QStringView country) const
{
    return isSoldIn(productOf(sku), marketIndex(country));
}

const Product *Catalog::productByTitle(QLatin1StringView title) const
{
    const auto found = m_productByTitle.constFind(title);
    return found == m_productByTitle.constEnd() ? nullptr : &m_products[size_t(*found)];
}

std::vector<Availability> Catalog::availabilities(const Sku &sku, const SkuQuery &query) const
{
    std::vector<Availability> found;
    const Product &product = productOf(sku);
    if (!isSoldIn(product, marketIndex(query.country)) || !segmentMatches(sku, query.segment) ||
        !scopeMatches(product, query.reservationScope))
        return found;
    for (int issue = 0; issue < issueCount(sku); ++issue)
        found.push_back(makeAvailability(sku, query.country, query.reservationScope, issue, false));
    return found;
}

std::optional<Availability> Catalog::availability(const Sku &sku, QStringView availabilityId,
                                                  QStringView country) const
{
    if (!isSold(sku, country))
        return std::nullopt;
    for (const ReservationScope scope : {ReservationScope::None, ReservationScope::AzurePlan}) {
        for (int issue = 0; issue < issueCount(sku); ++issue) {
            if (availabilityId.compare(this->availabilityId(sku, country, scope, issue),
                                       Qt::CaseInsensitive) == 0)
                return makeAvailability(sku, country, scope, issue, true);
        }
    }
    return std::nullopt;
}

Availability Catalog::currentAvailability(const Sku &sku, QStringView country) const
{
    return makeAvailability(sku, country, ReservationScope::None, 0, true);
}

QString Catalog::catalogItemId(const Sku &sku, QStringView country) const
{
    return sku.ref.productId + u':' + sku.ref.skuId + u':' +
           availabilityId(sku, country, ReservationScope::None, 0);
}

std::optional<OfferRef> Catalog::resolve(QStringView catalogItemId) const
{
    const auto parts = catalogItemId.split(u':');
    if (parts.size() != 3)
        return std::nullopt;
    const Sku *found = sku(parts[0], parts[1]);
    if (!found)
        return std::nullopt;
    for (const Market &market : allMarkets()) {
        const QString country = QString::fromLatin1(market.country);
        if (const auto offered = availability(*found, parts[2], country))
            return OfferRef{found, country, offered->id};
    }
    return std::nullopt;
}

const Sku *Catalog::skuOfOffer(QStringView offerId) const
{
    const auto parts = offerId.split(u':');
    if (parts.size() >= 2)
        return sku(parts[0], parts[1]);
    const auto found = m_legacySku.constFind(offerId.toString().toUpper());
    return found == m_legacySku.constEnd() ? nullptr : &m_skus[size_t(*found)];
}

} // namespace csp::sandbox
