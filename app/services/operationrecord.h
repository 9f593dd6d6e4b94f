// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/operationtools.h"
#include "app/store/journalrecords.h"

#include <QDateTime>

namespace csp {

/// One intent's part of the journal: what is in memory changes only after it is on the disk. Owned
/// by the intent's run.
class OperationRecord
{
public:
    /// `failed` is told a sentence whenever something could not be written.
    OperationRecord(const OperationTools &tools, JournalEntry entry,
                    std::function<void(const QString &)> failed);

    [[nodiscard]] const JournalEntry &entry() const { return m_entry; }
    [[nodiscard]] const IntentRecord &intent() const { return m_entry.intent; }
    /// The truth as far as it is known, on the disk or not.
    [[nodiscard]] OperationState state() const;
    /// Has no end, or its end is not on the disk yet: its source is blocked.
    [[nodiscard]] bool isOpen() const { return m_unwritten || m_entry.isOpen(); }
    /// Of at least one attempt it is not certain that the service did nothing.
    [[nodiscard]] bool hasUnprovenAttempt() const;
    [[nodiscard]] int unprovenAttempts() const;

    /// Why nothing can be written, a sentence; empty when it can.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] bool hasUnwritten() const { return m_unwritten.has_value(); }
    [[nodiscard]] std::optional<StateRecord> unwrittenState() const;

    /// False when it could not be written; then nothing has changed.
    [[nodiscard]] bool write(JournalChange change);
    [[nodiscard]] bool writeState(OperationState state, const QString &note = {});
    /// For what cannot be asked for again: kept until it can be written.
    void writeOrKeep(const JournalChange &change);
    void moveTo(OperationState state, const QString &note = {});
    /// Writes what was kept; true when nothing is kept any more.
    [[nodiscard]] bool flush();
    /// Takes over what another console has written.
    void replace(const JournalEntry &entry) { m_entry = entry; }

private:
    [[nodiscard]] QDateTime now() const;

    const OperationTools &m_tools;
    JournalEntry m_entry;
    std::function<void(const QString &)> m_failed;
    std::optional<JournalChange> m_unwritten;
    QString m_problem;
};

/// What a log holds that is not known yet, each entry once.
[[nodiscard]] QList<TransitionEvent> newEvents(const QList<TransitionEvent> &known,
                                               const QList<TransitionEvent> &seen);

} // namespace csp
