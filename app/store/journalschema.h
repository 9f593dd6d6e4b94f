// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace csp {

/// Names of the journal's statements; their SQL is in journalStatements() in this order.
enum class JournalStatement {
    InsertIntent,
    InsertAttempt,
    InsertOutcome,
    InsertEvent,
    InsertState,
    InsertRecognition,
    InsertDecision,
    InsertReadback,
    SelectOpenOfSource,
    SelectIntents,
    SelectAttempts,
    SelectEvents,
    SelectStates,
    SelectRecognitions,
    SelectDecisions,
    SelectReadbacks,
};

[[nodiscard]] QStringList journalStatements();

/// One list of statements per version of the schema; what has been released is never edited.
[[nodiscard]] QList<QStringList> journalMigrations();

} // namespace csp
