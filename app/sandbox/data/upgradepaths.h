// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalog.h"

namespace csp::sandbox {

/// One thing a SKU can become.
struct UpgradeTarget
{
    const Sku *sku = nullptr; ///< of the same segment as the source
    bool immediate = true;    ///< listed for eligibilityType=immediate
    bool scheduled = true;    ///< listed for eligibilityType=scheduled
    bool isTrialConversion = false;
    /// Only transition_with_license_transfer is offered (the other type is absent from the answer).
    bool transferOnly = false;
    /// The item has no subscriptionEligibilities member at all (contract, commerce trap 35).
    bool leavesOutDestinations = false;
};

/// What `source` can become in `country`, best-known target first; empty where the service knows no
/// path (experience 1.3: EMS E3 to E5, EMS E5 to M365 E5, Windows E3/E5 to M365 E5, Universal
/// Print, Defender P1 to P2 ... are missing on purpose). Trials list nothing for `scheduled`.
[[nodiscard]] std::vector<UpgradeTarget> upgradeTargets(const Catalog &catalog, const Sku &source,
                                                        QStringView country);

/// The same without a market: what dynamicAttributes.upgradeTargetOffers names.
[[nodiscard]] std::vector<UpgradeTarget> upgradeTargets(const Catalog &catalog, const Sku &source);

} // namespace csp::sandbox
