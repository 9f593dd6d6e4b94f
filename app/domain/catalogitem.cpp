// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/catalogitem.h"

#include <QStringList>

namespace csp {

std::optional<CatalogItemId> CatalogItemId::fromText(const QString &text)
{
    const QStringList parts = text.trimmed().split(u':');
    if (parts.size() != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty())
        return std::nullopt;
    return CatalogItemId{ProductId(parts[0]), SkuId(parts[1]), AvailabilityId(parts[2])};
}

QString CatalogItemId::toText() const
{
    return product.toText() + u':' + sku.toText() + u':' + availability.toText();
}

} // namespace csp
