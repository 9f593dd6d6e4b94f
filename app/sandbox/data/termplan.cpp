// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/termplan.h"

#include "app/sandbox/data/producttable.h"

#include <algorithm>

namespace csp::sandbox {

namespace {

constexpr TermKind month{"P1M", BillingCycle::Monthly};
constexpr TermKind monthUnbilled{"P1M", BillingCycle::None};
constexpr TermKind yearMonthly{"P1Y", BillingCycle::Monthly};
constexpr TermKind yearAnnual{"P1Y", BillingCycle::Annual};
constexpr TermKind yearUnbilled{"P1Y", BillingCycle::None};
constexpr TermKind threeMonthly{"P3Y", BillingCycle::Monthly};
constexpr TermKind threeAnnual{"P3Y", BillingCycle::Annual};
constexpr TermKind threeAtOnce{"P3Y", BillingCycle::Triennial};

bool take(int &stock, bool countsForUs)
{
    if (!countsForUs || stock == 0)
        return false;
    --stock;
    return true;
}

} // namespace

void TermPlan::assign(Sku &sku, unsigned flags, bool isFree, bool countsForUs)
{
    if (sku.isTrial) {
        sku.terms = {monthUnbilled};
        sku.isRenewable = false;
    } else if (isFree) {
        sku.terms = {yearUnbilled};
    } else if ((flags & ThreeYears) && take(m_threeYearsInFull, countsForUs)) {
        sku.terms = {month, yearMonthly, yearAnnual, threeMonthly, threeAnnual, threeAtOnce};
        if (flags & Hidden)
            sku.hiddenTerms = 3;
    } else if ((flags & ThreeYears) && take(m_threeYearsYearly, countsForUs)) {
        sku.terms = {month, yearMonthly, yearAnnual, threeAnnual};
    } else if ((flags & YearOnly) && take(m_yearBothWays, countsForUs)) {
        sku.terms = {yearMonthly, yearAnnual};
    } else if ((flags & YearOnly) && take(m_yearUpfront, countsForUs)) {
        sku.terms = {yearAnnual};
    } else if ((flags & MonthOnly) && take(m_monthOnly, countsForUs)) {
        sku.terms = {month};
    } else {
        sku.terms = {month, yearMonthly, yearAnnual};
    }
    for (const TermKind &term : sku.terms) {
        const auto known = std::find(sku.supportedBillingCycles.begin(),
                                     sku.supportedBillingCycles.end(), term.billingCycle);
        if (known == sku.supportedBillingCycles.end())
            sku.supportedBillingCycles.push_back(term.billingCycle);
    }
}

} // namespace csp::sandbox
