// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"
#include "app/net/apirequest.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace csp {

/// One logical call, its retries included. Settles exactly once, then deletes itself in a later
/// turn of the event loop. Construction never starts work; the scheduler does, in a later turn.
/// Owned by the session that made it; callers hold it in a JobSlot or not at all.
class JobBase : public QObject
{
    Q_OBJECT

public:
    enum class State { Queued, Running, WaitingForToken, WaitingToRetry, Done };
    Q_ENUM(State)

    ~JobBase() override;

    [[nodiscard]] State state() const { return m_state; }
    /// When WaitingToRetry ends; otherwise invalid.
    [[nodiscard]] QDateTime waitingUntil() const { return m_waitingUntil; }
    [[nodiscard]] QString purpose() const { return m_purpose; }
    [[nodiscard]] Priority priority() const { return m_priority; }

    /// Stops the work and tells whoever waits: the result is an ApiError of kind Canceled.
    void cancel();
    /// Stops the work silently: nobody is called any more.
    void abandon();

Q_SIGNALS:
    /// The life cycle, for lists of running calls. The outcome comes through whenDone.
    void stateChanged();

protected:
    JobBase(QString purpose, Priority priority, QObject *parent);

    void setState(State state, const QDateTime &waitingUntil = {});
    /// Ends the network side of the work; called by cancel and abandon, at most once.
    virtual void stop() = 0;
    /// What cancel() delivers; asked before stop(). Adds what is known about the call.
    [[nodiscard]] virtual ApiError canceledError() const;
    /// Delivers a failure through the typed callback.
    virtual void settleWithError(const ApiError &error) = 0;
    [[nodiscard]] bool isSettled() const { return m_isSettled; }
    /// True exactly once; after it nothing may be delivered any more. Schedules the deletion.
    [[nodiscard]] bool takeSettlement();

private:
    State m_state = State::Queued;
    QDateTime m_waitingUntil;
    QString m_purpose;
    Priority m_priority;
    bool m_isSettled = false;
};

/// A value and the answer that it was read from.
template <typename T>
struct Answered
{
    T value;
    RawAnswer raw;
};

/// A job with a typed result.
template <typename T>
class Job : public JobBase
{
public:
    using Result = Expected<Answered<T>, ApiError>;
    using Callback = std::function<void(const Result &)>;

    /// f is called at most once, and only while context lives. One callback per job; a second call
    /// replaces nothing and is a programming error.
    void whenDone(QObject *context, Callback f)
    {
        Q_ASSERT(!m_callback);
        m_context = context;
        m_callback = std::move(f);
    }

protected:
    using JobBase::JobBase;

    void settle(const Result &result)
    {
        if (isSettled())
            return;
        // Moved out first: the listeners of Done and the callback may delete this job.
        const Callback callback = std::exchange(m_callback, nullptr);
        const QPointer<QObject> context = m_context;
        if (takeSettlement() && callback && context)
            callback(result);
    }
    void settleWithError(const ApiError &error) override { settle(Unexpected{error}); }

private:
    QPointer<QObject> m_context;
    Callback m_callback;
};

} // namespace csp
