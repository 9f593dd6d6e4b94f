// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/transition.h"

#include <algorithm>

namespace csp {

const TransitionEligibilityDetail *TransitionEligibility::detail(TransitionType type) const
{
    const auto it = std::find_if(details.cbegin(), details.cend(),
                                 [type](const auto &detail) { return detail.type == type; });
    return it == details.cend() ? nullptr : &*it;
}

bool TransitionEligibility::isEligible(TransitionType type) const
{
    const TransitionEligibilityDetail *found = detail(type);
    return found && found->isEligible;
}

bool TransitionEligibility::isEligible() const
{
    return isEligible(TransitionType::TransitionOnly) ||
           isEligible(TransitionType::WithLicenseTransfer);
}

} // namespace csp
