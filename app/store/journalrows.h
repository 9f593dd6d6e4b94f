// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/journalrecords.h"

/// The journal's records as rows of its tables, one function per table and direction.
namespace csp::journalrows {

[[nodiscard]] Expected<Success, StoreError> insertState(Database &database, const IntentId &intent,
                                                        const StateRecord &state);
[[nodiscard]] Expected<Success, StoreError>
insertAttempt(Database &database, const IntentId &intent, const AttemptRecord &attempt);
[[nodiscard]] Expected<Success, StoreError> insertOutcome(Database &database,
                                                          const IntentId &intent, int number,
                                                          const AttemptOutcome &outcome);
[[nodiscard]] Expected<Success, StoreError> insertEvents(Database &database, const IntentId &intent,
                                                         const QList<TransitionEvent> &events,
                                                         const QDateTime &seenAt);
[[nodiscard]] Expected<Success, StoreError> insertRecognition(Database &database,
                                                              const IntentId &intent,
                                                              const TransitionMark &mark,
                                                              const QDateTime &at);
[[nodiscard]] Expected<Success, StoreError>
insertDecision(Database &database, const IntentId &intent, const DecisionRecord &decision);
[[nodiscard]] Expected<Success, StoreError>
insertReadback(Database &database, const IntentId &intent, const ReadbackRecord &readback);
[[nodiscard]] Expected<Success, StoreError> insertIntent(Database &database,
                                                         const IntentRecord &intent);

/// Nothing when an id in the row is not one.
[[nodiscard]] std::optional<IntentRecord> intentFrom(const Statement &row);

// Rows that belong to an intent, in the order of the columns of their SELECT. False when the row
// cannot be read.
[[nodiscard]] bool addAttempt(JournalEntry &entry, const Statement &row);
[[nodiscard]] bool addEvent(JournalEntry &entry, const Statement &row);
[[nodiscard]] bool addState(JournalEntry &entry, const Statement &row);
[[nodiscard]] bool addRecognition(JournalEntry &entry, const Statement &row);
[[nodiscard]] bool addDecision(JournalEntry &entry, const Statement &row);
[[nodiscard]] bool setReadback(JournalEntry &entry, const Statement &row);

} // namespace csp::journalrows
