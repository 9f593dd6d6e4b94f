// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/subscription.h"

namespace csp {

/// Where a subscription stands among those of its customer.
struct SubscriptionPlace
{
    int index = 0;        ///< in the list that was given
    int depth = 0;        ///< 0: on its own; 1: an add-on
    int parentIndex = -1; ///< of the subscription that an add-on stands under

    friend bool operator==(const SubscriptionPlace &, const SubscriptionPlace &) = default;
};

/// The order in which a person reads them: by name, naturally and whatever the case, then by end
/// and id; each followed by its add-ons. An add-on of an add-on stands under the same subscription;
/// one whose parent is not in the list stands on its own, so that nothing is ever left out.
[[nodiscard]] QList<SubscriptionPlace> inReadingOrder(const QList<Subscription> &subscriptions);

} // namespace csp
