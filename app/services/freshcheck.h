// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/freshreading.h"
#include "app/store/journalrecords.h"

#include <QStringList>

namespace csp {

/// What a decision was based on.
struct DecisionBasis
{
    TransitionDraft draft;
    Subscription source;
    std::optional<Subscription> destination;
    TransitionEligibility target;
    /// The history at that time; nothing when it was not known.
    std::optional<QList<TransitionMark>> history;
    /// All subscriptions of the customer.
    QList<Subscription> siblings = {};
};

/// Everything in which the service now tells something else than the person was shown, as far as
/// it matters for this purchase, one sentence each. Empty: it may be sent (architecture 4.1).
[[nodiscard]] QStringList differencesOf(const DecisionBasis &basis, const FreshState &now);

} // namespace csp
