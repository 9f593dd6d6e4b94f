// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalogtypes.h"

namespace csp::sandbox {

/// Gives every license-based SKU its terms so that a market with all of them has the proportions of
/// a real US price list: 4,370 rows over 1,393 SKUs, 2,616 for a year, 1,305 for a month, 449 for
/// three years; 2,688 billed monthly, 1,473 yearly, 143 for three years at once, 66 not at all.
/// SKUs are offered to assign() in catalog order.
class TermPlan
{
public:
    /// flags: RowFlag bits. countsForUs: whether the SKU is in the US list; others take nothing
    /// from the stock.
    void assign(Sku &sku, unsigned flags, bool isFree, bool countsForUs);

private:
    // How many SKUs of each shape the list has; the rest (1,067) has a month and a year.
    int m_threeYearsInFull = 143;
    int m_threeYearsYearly = 20;
    int m_yearBothWays = 68;
    int m_yearUpfront = 12;
    int m_monthOnly = 17;
};

} // namespace csp::sandbox
