// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <optional>

namespace csp {

/// `product:sku:availability` (contract, catalog 4.4). The availability part is reissued by the
/// service, so the pair of product and SKU is what identifies an offer over time.
struct CatalogItemId
{
    ProductId product;
    SkuId sku;
    AvailabilityId availability;

    /// Exactly three non-empty parts, split at colons.
    [[nodiscard]] static std::optional<CatalogItemId> fromText(const QString &text);
    [[nodiscard]] QString toText() const;
    [[nodiscard]] bool isSameOffer(const CatalogItemId &other) const
    {
        return product == other.product && sku == other.sku;
    }
    [[nodiscard]] bool isEmpty() const { return product.isEmpty(); }

    friend bool operator==(const CatalogItemId &, const CatalogItemId &) = default;
};

} // namespace csp
