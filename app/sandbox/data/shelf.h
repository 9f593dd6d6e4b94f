// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalog.h"
#include "app/sandbox/data/dice.h"

#include <QHash>

#include <array>
#include <vector>

namespace csp::sandbox {

/// What customers usually buy, by segment, weighted: the stock that drawn subscriptions come from.
/// Holds a reference: the catalog must outlive it. Private to the subscription book.
class Shelf
{
public:
    explicit Shelf(const Catalog &catalog);

    /// A base product that is sold in the market.
    [[nodiscard]] const Sku &base(Dice &dice, Segment segment, QStringView country) const;
    /// A trial that is sold in the market.
    [[nodiscard]] const Sku &trial(Dice &dice, Segment segment, QStringView country) const;
    [[nodiscard]] const Sku &legacy(Dice &dice) const;
    /// An add-on that fits under the base; nullptr when there is none in the market.
    [[nodiscard]] const Sku *addOn(Dice &dice, const Sku &base, QStringView country) const;

private:
    using Stock = std::vector<const Sku *>;

    void put(QLatin1StringView title, int weight);
    [[nodiscard]] const Sku &drawn(Dice &dice, const Stock &stock, QStringView country) const;

    const Catalog &m_catalog;
    std::array<Stock, 4> m_bases;  ///< by Segment
    std::array<Stock, 4> m_trials; ///< by Segment
    Stock m_legacy;
    QHash<const Sku *, Stock> m_addOns; ///< by base, only bases of m_bases
};

} // namespace csp::sandbox
