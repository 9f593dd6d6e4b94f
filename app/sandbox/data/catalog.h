// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalogtypes.h"

#include <QHash>
#include <QVariantMap>

#include <span>

namespace csp::sandbox {

enum class ReservationScope : quint8 { None, AzurePlan };

struct ProductQuery
{
    QString country; ///< a market's code, any case
    TargetView view = TargetView::OnlineServices;
    std::optional<Segment> segment; ///< without it everything but nonprofit
    ReservationScope reservationScope = ReservationScope::None;
};

struct SkuQuery
{
    QString country;
    std::optional<Segment> segment; ///< without it everything but nonprofit
    ReservationScope reservationScope = ReservationScope::None;
};

/// What a catalogItemId names.
struct OfferRef
{
    const Sku *sku = nullptr;
    QString country;
    QString availabilityId;
};

/// The products the sandbox sells: everything is made once from the seed, availabilities on demand.
/// Immutable after construction, so it may be read from any thread; pointers and references it
/// hands out live as long as it does. Countries that are no market (market.h) have no items: answer
/// 2030. Contract: catalog 2 to 4.
class Catalog
{
public:
    explicit Catalog(quint64 seed);
    Catalog(const Catalog &) = delete;
    Catalog &operator=(const Catalog &) = delete;

    [[nodiscard]] std::span<const Product> allProducts() const { return m_products; }
    [[nodiscard]] std::span<const Sku> allSkus() const { return m_skus; }

    [[nodiscard]] std::vector<const Product *> products(const ProductQuery &query) const;
    /// nullptr = 404/400013. Ids are compared without case. An empty country means any.
    [[nodiscard]] const Product *product(QStringView id, QStringView country = {}) const;
    [[nodiscard]] const Product &productOf(const Sku &sku) const;

    [[nodiscard]] std::vector<const Sku *> skus(const Product &product,
                                                const SkuQuery &query) const;
    /// nullptr = 404/400018 (or 400013, see product()). An empty country means any.
    [[nodiscard]] const Sku *sku(QStringView productId, QStringView skuId,
                                 QStringView country = {}) const;
    [[nodiscard]] const Sku *sku(const SkuRef &ref) const { return sku(ref.productId, ref.skuId); }
    [[nodiscard]] bool isSold(const Sku &sku, QStringView country) const;
    /// nullptr when no license-based product has this very title.
    [[nodiscard]] const Product *productByTitle(QLatin1StringView title) const;
    /// The `dynamicAttributes` object as it goes over the wire (a null value means JSON null).
    [[nodiscard]] QVariantMap dynamicAttributes(const Sku &sku) const;

    /// As the list call answers; empty when the query's segment is not the SKU's, and for nonprofit
    /// SKUs when the query names no segment.
    [[nodiscard]] std::vector<Availability> availabilities(const Sku &sku,
                                                           const SkuQuery &query) const;
    /// As the single call answers: may have more terms than the list. Nothing = 404/400019.
    [[nodiscard]] std::optional<Availability>
    availability(const Sku &sku, QStringView availabilityId, QStringView country) const;
    /// The availability that a purchase or transition of this SKU in this market refers to.
    [[nodiscard]] Availability currentAvailability(const Sku &sku, QStringView country) const;
    [[nodiscard]] QString catalogItemId(const Sku &sku, QStringView country) const;
    /// Reads `product:sku:availability`; nothing when any part is not known here.
    [[nodiscard]] std::optional<OfferRef> resolve(QStringView catalogItemId) const;
    /// Reads only `product:sku` of a catalog item id (or a legacy offer GUID), whatever the
    /// availability says; nullptr when not known.
    [[nodiscard]] const Sku *skuOfOffer(QStringView offerId) const;

private:
    [[nodiscard]] int issueCount(const Sku &sku) const;
    [[nodiscard]] QString availabilityId(const Sku &sku, QStringView country,
                                         ReservationScope scope, int issue) const;
    [[nodiscard]] Availability makeAvailability(const Sku &sku, QStringView country,
                                                ReservationScope scope, int issue,
                                                bool single) const;

    quint64 m_seed;
    std::vector<Product> m_products;
    std::vector<Sku> m_skus;
    QHash<QString, int> m_productById; ///< upper-case id
    QHash<QString, int> m_productByTitle;
    QHash<QString, int> m_skuByRef;  ///< upper-case "product:sku"
    QHash<QString, int> m_legacySku; ///< upper-case offer GUID
};

} // namespace csp::sandbox
