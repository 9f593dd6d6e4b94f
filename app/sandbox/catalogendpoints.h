// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// Products, SKUs and availabilities by country and by customer (contract, catalog 2 to 4). The
/// by-customer calls answer GET and POST alike, because the service's own pages disagree.
class CatalogEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit CatalogEndpoints(const SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    struct Place;
    using Handler = Answer (CatalogEndpoints::*)(const Call &call, const Place &place) const;

    void addBoth(Router &router, const QString &path, Handler handler);
    [[nodiscard]] Answer products(const Call &call, const Place &place) const;
    [[nodiscard]] Answer product(const Call &call, const Place &place) const;
    [[nodiscard]] Answer skus(const Call &call, const Place &place) const;
    [[nodiscard]] Answer sku(const Call &call, const Place &place) const;
    [[nodiscard]] Answer availabilities(const Call &call, const Place &place) const;
    [[nodiscard]] Answer availability(const Call &call, const Place &place) const;

    [[nodiscard]] Expected<Place, Answer> placeByCountry(const Call &call) const;
    [[nodiscard]] Expected<Place, Answer> placeOfCustomer(const Call &call) const;
    [[nodiscard]] Expected<Place, Answer> withOptions(const Call &call, Place place) const;
    [[nodiscard]] Expected<const Product *, Answer> productOf(const Call &call,
                                                              const Place &place) const;
    [[nodiscard]] Expected<const Sku *, Answer> skuOf(const Call &call, const Place &place) const;

    const SandboxCore &m_core;
};

} // namespace csp::sandbox
