// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/journalrecords.h"

#include <QList>

#include <chrono>

namespace csp {

/// The header Date has whole seconds and travels; clocks drift between two reads.
inline constexpr std::chrono::minutes toleratedSkew{2};

/// Our transition in a history, if it is there.
struct HistoryMatch
{
    std::optional<Transition> transition;
    /// Further new ones that fit and belong to no other intent: it may have been bought again.
    int others = 0;

    friend bool operator==(const HistoryMatch &, const HistoryMatch &) = default;
};

/// Looks for the transition of one intent (contract, commerce trap 4): one that was recognized
/// before; else the one with the operation id that the service named; else one that was not in the
/// snapshot, goes to the same target, with the same quantity, type and destination, and whose first
/// event is not older than the sending. An entry that belongs to another intent of the same source
/// is left to it. `sameSource` are all intents of the source, `sought` among them.
/// Without `trustOperationId` the operation id named by the service need not be found.
[[nodiscard]] HistoryMatch findInHistory(const QList<Transition> &history,
                                         const JournalEntry &sought,
                                         const QList<const JournalEntry *> &sameSource,
                                         bool trustOperationId);

/// What the subscriptions tell about an intent that the history does not list.
enum class Trace {
    None,    ///< nothing has changed since the snapshot
    Changed, ///< something has changed, but not to what was promised
    Promised ///< everything is as promised, and was not so before
};

[[nodiscard]] Trace traceOf(const IntentRecord &intent, const SubscriptionsView &now);

} // namespace csp
