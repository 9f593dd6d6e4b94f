// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalog.h"
#include "app/net/session.h"

namespace csp {

/// Contract, catalog 2 to 4: by country, or by customer when the scope names one (GET there too,
/// although tables in the published pages say POST). Holds no state; the session outlives it.
class CatalogApi
{
public:
    explicit CatalogApi(Session &session)
        : m_session(session)
    {
    }

    [[nodiscard]] Job<int> *products(const CatalogScope &scope, Priority priority, QObject *context,
                                     std::function<void(const Page<Product> &)> onPage);
    [[nodiscard]] Job<Product> *product(const CatalogScope &scope, const ProductId &id,
                                        Priority priority);
    [[nodiscard]] Job<json::PartialList<Sku>> *skus(const CatalogScope &scope,
                                                    const ProductId &product, Priority priority);
    [[nodiscard]] Job<Sku> *sku(const CatalogScope &scope, const ProductId &product,
                                const SkuId &id, Priority priority);
    [[nodiscard]] Job<json::PartialList<Availability>> *availabilities(const CatalogScope &scope,
                                                                       const ProductId &product,
                                                                       const SkuId &sku,
                                                                       Priority priority);
    /// The single call may list more terms than the list does (contract, catalog 4.2): ask it
    /// before a choice is offered.
    [[nodiscard]] Job<Availability> *availability(const CatalogScope &scope,
                                                  const ProductId &product, const SkuId &sku,
                                                  const AvailabilityId &id, Priority priority);

private:
    Session &m_session;
};

} // namespace csp
