// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/job.h"

namespace csp {

/// Holds at most one job. Putting another one in, and destruction, abandon the one that is held:
/// its owner is on its way out or has lost interest, so nobody is called back.
class JobSlot
{
public:
    JobSlot() = default;
    ~JobSlot() { clear(); }
    Q_DISABLE_COPY_MOVE(JobSlot)

    void put(JobBase *job)
    {
        clear();
        m_job = job;
    }
    void clear()
    {
        if (m_job)
            m_job->abandon();
        m_job.clear();
    }
    /// Tells the waiting side, unlike clear().
    void cancel()
    {
        if (m_job)
            m_job->cancel();
    }
    [[nodiscard]] bool isBusy() const { return m_job && m_job->state() != JobBase::State::Done; }
    [[nodiscard]] JobBase *job() const { return m_job; }

private:
    QPointer<JobBase> m_job;
};

} // namespace csp
