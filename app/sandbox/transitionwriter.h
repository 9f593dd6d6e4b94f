// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"
#include "app/sandbox/transitionrecord.h"

namespace csp::sandbox {

/// How one transition is spelled. The service's pages and its client library disagree on nearly
/// every word (contract, commerce 2.10), so transitions differ in it, each the same every time.
struct TransitionSpelling
{
    bool capitals = false;         ///< FromCatalogItemId, Events
    bool inProgress = false;       ///< "InProgress" instead of "Started "
    bool seatReassignment = false; ///< instead of LicenseReassignment
    bool repeatsEvents = false;
    bool reordersEvents = false;
    bool unknownWords = false;

    /// The habits of this transition.
    [[nodiscard]] static TransitionSpelling of(const TransitionRecord &record);
};

enum class TransitionPart {
    Accepted, ///< the answer to POST: the first event only, an operation id for every other one
    History,
};

void writeTransition(JsonWriter &json, const TransitionRecord &record, TransitionPart part,
                     const TransitionSpelling &spelling);

} // namespace csp::sandbox
