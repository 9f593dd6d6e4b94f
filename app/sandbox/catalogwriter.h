// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"
#include "app/sandbox/data/catalog.h"

namespace csp::sandbox {

/// Writes catalog resources (contract, catalog 2.4, 3.4, 4.4). Their links always lead to the
/// by-country calls, also when the question was asked for a customer (trap 33).
class CatalogWriter
{
public:
    /// The catalog must outlive it. country: as it shall stand in links.
    CatalogWriter(const Catalog &catalog, QString country)
        : m_catalog(catalog)
        , m_country(std::move(country))
    {
    }

    void write(JsonWriter &json, const Product &product) const;
    void write(JsonWriter &json, const Sku &sku) const;
    void write(JsonWriter &json, const Availability &availability, bool withLifeCycle) const;

private:
    [[nodiscard]] QString uri(const QString &productId, const QString &rest) const;

    const Catalog &m_catalog;
    QString m_country;
};

} // namespace csp::sandbox
