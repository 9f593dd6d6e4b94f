// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/upgradeadvice.h"

#include <algorithm>

namespace csp {

const TransitionEligibility *UpgradeAdvice::target(const QString &catalogItemId) const
{
    const auto found =
        std::ranges::find(immediate, catalogItemId, &TransitionEligibility::catalogItemId);
    return found == immediate.end() ? nullptr : &*found;
}

UpgradeSituation AdviceSource::situation(const QString &catalogItemId) const
{
    const UpgradeAdvice known = advice();
    const TargetDetails target = details(catalogItemId);
    return {known.source, known.siblings, target.sku, target.availability, clock().now()};
}

} // namespace csp
