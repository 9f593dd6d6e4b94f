// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalogtypes.h"

#include <initializer_list>
#include <vector>

namespace csp::sandbox {

/// What the families put together while a Catalog is made. Private to the catalog.
struct CatalogParts
{
    std::vector<Product> products;
    std::vector<Sku> skus;

    /// The reference is good until the next product is started.
    Product &startProduct(const QString &id, const QString &title, const QString &description,
                          std::initializer_list<TargetView> views);
    /// Adds to the product that was started last; good until the next SKU.
    Sku &addSku(const QString &id, const QString &title);
    [[nodiscard]] bool hasProduct(const QString &id) const;
};

/// "0001" ... "0009", "000B": the n-th id of a product's SKUs, n from 1.
[[nodiscard]] QString skuIdAt(int n);
/// A 12 character code that looks like the service's, drawn from a text.
[[nodiscard]] QString drawnCode(QLatin1StringView prefix, QStringView from);
/// A GUID drawn from a text, lower case.
[[nodiscard]] QString drawnGuid(QStringView from);
/// The bits of Product::missingMarkets for a list such as "US,CA" or "-JP,-CH"; 0 for nullptr.
[[nodiscard]] quint32 missingMarkets(const char *list);

void addLicenses(CatalogParts &parts);
void addLegacyLicenses(CatalogParts &parts);
void addAzure(CatalogParts &parts);
void addSoftware(CatalogParts &parts);
void addMarketplace(CatalogParts &parts);

} // namespace csp::sandbox
