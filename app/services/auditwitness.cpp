// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/auditwitness.h"

#include "app/api/auditapi.h"
#include "app/base/clock.h"
#include "app/services/operationrecord.h"

#include <algorithm>

namespace csp {

AuditWitness::AuditWitness(const OperationTools &tools, const OperationRecord &record)
    : m_tools(tools)
    , m_record(record)
{
}

AuditWitness::~AuditWitness() = default;

bool AuditWitness::sawSuccess() const
{
    return std::ranges::any_of(m_evidence, [](const AuditEvidence &each) {
        return each.status == AuditStatus::Succeeded;
    });
}

bool AuditWitness::canAsk() const
{
    return m_tools.audit && !isRunning() && !sawSuccess() && window().has_value();
}

bool AuditWitness::isDue() const
{
    if (!canAsk())
        return false;
    const qint64 pause = m_tools.settings.scaled(m_tools.settings.steadyEvery).count();
    return !m_askedAt || m_tools.clock.monotonicMs() - *m_askedAt >= pause;
}

/// Around the attempts, as far as one call reaches and the service remembers.
std::optional<AuditWindow> AuditWitness::window() const
{
    const QList<AttemptRecord> &attempts = m_record.entry().attempts;
    if (attempts.isEmpty())
        return std::nullopt;
    const QDate today = m_tools.clock.now().toUTC().date();
    const AuditWindow kept{auditWindows(today, 90).constLast().first, today};
    // Our clock may be wrong by hours.
    const QDate last = std::min(attempts.last().at.toUTC().date().addDays(1), kept.last);
    const QDate first = std::max({attempts.first().at.toUTC().date().addDays(-1), kept.first,
                                  auditWindows(last, 30).constFirst().first});
    if (first > last)
        return std::nullopt;
    return AuditWindow{first, last};
}

void AuditWitness::ask(Priority priority, std::function<void()> f)
{
    const auto asked = window();
    if (!m_tools.audit || !asked)
        return;
    m_askedAt = m_tools.clock.monotonicMs();
    m_guard = std::make_unique<QObject>();
    Job<int> *job =
        m_tools.audit->records(*asked, m_record.intent().draft.customer, priority, m_guard.get(),
                               [this](const Page<AuditRecord> &page) { take(page.list.items); });
    m_job.put(job);
    job->whenDone(m_guard.get(), [f = std::move(f)](const Job<int>::Result &) { f(); });
}

void AuditWitness::stop()
{
    m_job.clear();
    m_guard.reset();
}

void AuditWitness::take(const QList<AuditRecord> &records)
{
    const QList<AttemptRecord> &attempts = m_record.entry().attempts;
    for (const AuditRecord &record : records) {
        const auto correlation = record.correlation();
        const bool isOurs = correlation && record.mayConcern(m_record.intent().draft.customer) &&
                            std::ranges::any_of(attempts, [&](const AttemptRecord &attempt) {
                                return attempt.correlation == *correlation;
                            });
        if (!isOurs)
            continue;
        const AuditEvidence evidence{record.status, record.date, *correlation, record.operationType,
                                     record.userPrincipalName};
        if (!m_evidence.contains(evidence))
            m_evidence.append(evidence);
    }
}

} // namespace csp
