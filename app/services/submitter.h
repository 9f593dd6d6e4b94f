// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/transitionsapi.h"
#include "app/net/jobslot.h"
#include "app/services/operationrecord.h"

#include <QObject>

namespace csp {

/// Sends what was written down, byte by byte, and judges what comes back (architecture 4.2 and
/// 4.3). Every attempt is committed before its first byte leaves; without that nothing leaves.
/// Destruction in the middle is like the death of the program.
class Submitter : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    Submitter(const OperationTools &tools, OperationRecord &record);
    ~Submitter() override;

    [[nodiscard]] bool isSending() const { return m_isSending; }
    void send();

Q_SIGNALS:
    void attemptBegun();
    /// The record tells the outcome. Where the journal has refused the attempt it is unchanged.
    void settled();

private:
    [[nodiscard]] bool beforeAttempt(const RequestIds &ids);
    void onAnswer(const Job<Transition>::Result &result);

    const OperationTools &m_tools;
    OperationRecord &m_record;
    JobSlot m_job;
    bool m_isSending = false;
    int m_begunAttempt = 0;          ///< of the running job; 0 before its first
    bool m_hadUnknownBefore = false; ///< before the running job
};

} // namespace csp
