// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/operation.h"
#include "app/store/journalrecords.h"

#include <chrono>

namespace csp {

/// What is known about a running operation beside the journal; lost with the process.
struct RunStatus
{
    QDateTime lastLook;
    QDateTime nextLook;
    bool isLooking = false;
    bool isSending = false;
    bool isReadOnly = false;
    QString profileReadOnlyReason; ///< the profile changes nothing; empty: it may
    /// It belongs to another service than the account leads to now; empty: it does not.
    QString heldBackReason;
    std::optional<ErrorSummary> lookError;
    /// A state that could not be written down yet, and why.
    std::optional<StateRecord> unwritten;
    QString journalProblem;
    /// What the audit log says about its attempts.
    QList<AuditEvidence> evidence;
    /// Something a person must see.
    QString warning;
    /// What was to be changed is not as it was before, though not as promised either: sent again,
    /// seats could move twice.
    bool hasChanged = false;
    /// The newest look has not seen everything: the history is gone, or the list has rows that
    /// could not be read.
    bool isBlind = false;
    /// The history has shown more than one upgrade that fits.
    bool isDouble = false;
    /// Reads without a trace lie behind for so long, of so long that are needed.
    std::chrono::milliseconds cleanFor{0};
    std::chrono::milliseconds cleanNeeded{0};
};

/// What is said of, and written down for, an operation that the history shows more than once.
[[nodiscard]] QString doubleWarning();

/// Marked as not sent, and its watch is not over: the end of that is written down with a note.
[[nodiscard]] bool isWatchedFor(const JournalEntry &entry);

/// The operation as screens see it. Pure.
[[nodiscard]] Operation operationOf(const JournalEntry &entry, const RunStatus &status);

} // namespace csp
