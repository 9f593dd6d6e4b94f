// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/transition.h"

namespace csp {

/// Where a transition stands, derived from its log (contract, commerce 2.5): the service has no
/// overall status. Order and repetition of the entries do not matter.
struct TransitionProgress
{
    enum class State {
        Running,         ///< nothing, or only the start of the conversion, is in the log
        LicensesPending, ///< the subscriptions have changed, moving the licenses has not ended
        Done,
        PartlyDone, ///< bought, but seats must be assigned by hand; never to be tried again
        Failed,     ///< the conversion failed; nothing has moved as far as the log tells
    };

    State state = State::Running;
    /// Words of the log that this program does not know; shown raw, never taken for an end.
    QStringList unknownWords;
    /// When the newest entry was written; invalid without entries.
    QDateTime lastChange;
    /// Errors of the entries that decide, and of any other entry.
    QList<TransitionError> errors;

    [[nodiscard]] bool isFinal() const
    {
        return state == State::Done || state == State::PartlyDone || state == State::Failed;
    }

    friend bool operator==(const TransitionProgress &, const TransitionProgress &) = default;
};

/// Reduces a log. Per name the newest entry decides; of two with the same time the one that is
/// further along. A reassignment may appear with transition_only too (contract, trap 29).
[[nodiscard]] TransitionProgress progressOf(const QList<TransitionEvent> &events,
                                            const OpenEnum<TransitionType> &type);

/// The entries of both logs, sorted by time, each once. Entries are never forgotten.
[[nodiscard]] QList<TransitionEvent> mergedEvents(const QList<TransitionEvent> &known,
                                                  const QList<TransitionEvent> &news);

/// "Started", "Completed"...: a person's words for an entry's status and name; raw when unknown.
[[nodiscard]] QString spokenEvent(const TransitionEvent &event);

} // namespace csp
