// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/operationrecord.h"

#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/services/judgement.h"
#include "app/store/journal.h"

#include <algorithm>

namespace csp {

OperationRecord::OperationRecord(const OperationTools &tools, JournalEntry entry,
                                 std::function<void(const QString &)> failed)
    : m_tools(tools)
    , m_entry(std::move(entry))
    , m_failed(std::move(failed))
{
}

QDateTime OperationRecord::now() const
{
    return m_tools.clock.now();
}

OperationState OperationRecord::state() const
{
    return m_unwritten && m_unwritten->state ? m_unwritten->state->state : m_entry.state();
}

std::optional<StateRecord> OperationRecord::unwrittenState() const
{
    return m_unwritten ? m_unwritten->state : std::nullopt;
}

bool OperationRecord::hasUnprovenAttempt() const
{
    return unprovenAttempts() > 0;
}

int OperationRecord::unprovenAttempts() const
{
    // One that was taken counts as well: what came of it is what is not known when it is sent
    // again.
    return int(std::ranges::count_if(m_entry.attempts, [](const AttemptRecord &attempt) {
        const Verdict verdict =
            attempt.outcome ? verdictFromWord(attempt.outcome->verdict).value_or(Verdict::Unknown)
                            : Verdict::Unknown;
        return verdict == Verdict::Unknown || verdict == Verdict::Accepted;
    }));
}

bool OperationRecord::write(JournalChange change)
{
    change.intent = m_entry.intent.id;
    const auto written = m_tools.journal.append(change, now());
    if (!written) {
        // Logged once, not at every try.
        if (m_problem.isEmpty())
            qCWarning(lcService) << "journal:" << written.error().detail;
        m_problem = written.error().sentence;
        m_failed(m_problem);
        return false;
    }
    m_problem.clear();
    applyChange(m_entry, change);
    return true;
}

bool OperationRecord::writeState(OperationState state, const QString &note)
{
    JournalChange change;
    change.state = StateRecord{now(), state, note};
    return write(change);
}

void OperationRecord::writeOrKeep(const JournalChange &change)
{
    if (!write(change))
        m_unwritten = change;
}

void OperationRecord::moveTo(OperationState state, const QString &note)
{
    JournalChange change;
    change.state = StateRecord{now(), state, note};
    writeOrKeep(change);
}

bool OperationRecord::flush()
{
    if (m_unwritten && write(*m_unwritten))
        m_unwritten.reset();
    return !m_unwritten;
}

QList<TransitionEvent> newEvents(const QList<TransitionEvent> &known,
                                 const QList<TransitionEvent> &seen)
{
    QList<TransitionEvent> news;
    for (const TransitionEvent &event : seen) {
        if (!known.contains(event) && !news.contains(event))
            news += event;
    }
    return news;
}

} // namespace csp
