// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/job.h"

#include "app/base/assert.h"

namespace csp {

JobBase::JobBase(QString purpose, Priority priority, QObject *parent)
    : QObject(parent)
    , m_purpose(std::move(purpose))
    , m_priority(priority)
{
}

JobBase::~JobBase() = default;

void JobBase::cancel()
{
    if (m_isSettled)
        return;
    const ApiError error = canceledError();
    stop();
    settleWithError(error);
}

void JobBase::abandon()
{
    if (m_isSettled)
        return;
    stop();
    static_cast<void>(takeSettlement());
}

void JobBase::setState(State state, const QDateTime &waitingUntil)
{
    if (m_state == state && m_waitingUntil == waitingUntil)
        return;
    m_state = state;
    m_waitingUntil = waitingUntil;
    Q_EMIT stateChanged();
}

ApiError JobBase::canceledError() const
{
    ApiError error;
    error.kind = ApiError::Kind::Canceled;
    return error;
}

bool JobBase::takeSettlement()
{
    if (m_isSettled)
        return false;
    m_isSettled = true;
    deleteLater();
    // Last: whoever listens may delete this job.
    setState(State::Done);
    return true;
}

} // namespace csp
