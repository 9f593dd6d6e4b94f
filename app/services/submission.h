// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/domain/subscription.h"
#include "app/domain/transition.h"
#include "app/services/errorsummary.h"

#include <functional>

namespace csp {

/// What the person saw when they decided. Everything in it is read afresh before a byte is sent,
/// and any difference that matters stops the submission.
struct ShownState
{
    QString customerName;
    Subscription source;
    std::optional<Subscription> destination;
    /// The target that was chosen, with its verdicts.
    TransitionEligibility target;
    /// All subscriptions of the customer; which licenses move and which add-ons are left behind
    /// depends on them.
    QList<Subscription> siblings = {};
};

/// Why nothing was submitted. `sentence` says it to a person; nothing has left this computer.
struct SubmitProblem
{
    enum class Kind {
        AlreadyOpen,   ///< an intent for this source has no end yet
        ReadOnly,      ///< another console is working on this profile, or it only reads
        Invalid,       ///< the draft does not fit what was shown
        ReadFailed,    ///< the fresh reads failed; see error
        Changed,       ///< the service tells something else than the person was shown
        JournalFailed, ///< it could not be written down
    };

    Kind kind = Kind::Invalid;
    QString sentence;
    QStringList differences;            ///< one sentence each, for Changed
    std::optional<ErrorSummary> error;  ///< for ReadFailed
    std::optional<IntentId> openIntent; ///< for AlreadyOpen
};

using SubmitResult = Expected<IntentId, SubmitProblem>;
using SubmitCallback = std::function<void(const SubmitResult &)>;

} // namespace csp
