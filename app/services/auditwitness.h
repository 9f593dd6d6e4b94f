// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "app/net/apirequest.h"
#include "app/net/jobslot.h"

#include <functional>
#include <memory>
#include <optional>

namespace csp {

class OperationRecord;
struct OperationTools;

/// What the service's audit log says about an operation whose outcome is unknown: records whose
/// originalCorrelationId is that of one of its attempts (contract, commerce trap 4 f). A record is
/// evidence; that there is none proves nothing, for nobody says how late they come. Never decides
/// anything itself. Tools and record outlive it; destruction silences it.
class AuditWitness
{
public:
    AuditWitness(const OperationTools &tools, const OperationRecord &record);
    ~AuditWitness();
    Q_DISABLE_COPY_MOVE(AuditWitness)

    [[nodiscard]] const QList<AuditEvidence> &evidence() const { return m_evidence; }
    /// The service has processed one of the attempts.
    [[nodiscard]] bool sawSuccess() const;
    /// One of them reached the service and no failure was noted: nothing may go out again.
    [[nodiscard]] bool sawArrival() const { return hasArrived(m_evidence); }
    [[nodiscard]] bool isRunning() const { return m_job.isBusy(); }
    /// The log may be read and can still tell something new.
    [[nodiscard]] bool canAsk() const;
    /// As canAsk(), and it was not asked just before.
    [[nodiscard]] bool isDue() const;

    /// Asks once; `f` is called when it is over, whatever came of it.
    void ask(Priority priority, std::function<void()> f);
    void stop();

private:
    [[nodiscard]] std::optional<AuditWindow> window() const;
    void take(const QList<AuditRecord> &records);

    const OperationTools &m_tools;
    const OperationRecord &m_record;
    QList<AuditEvidence> m_evidence;
    std::optional<qint64> m_askedAt; ///< monotonic
    JobSlot m_job;
    /// Context of the job's callbacks.
    std::unique_ptr<QObject> m_guard;
};

} // namespace csp
