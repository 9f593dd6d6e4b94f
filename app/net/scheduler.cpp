// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/scheduler.h"

#include "app/base/logging.h"
#include "app/net/session.h"

#include <QPointer>

#include <algorithm>

namespace csp {

using std::chrono::milliseconds;

namespace {

constexpr qint64 windowMs = 60'000;

int backgroundLimit(int limit, double share)
{
    return std::clamp(int(double(limit) * share), 1, limit);
}

} // namespace

Scheduler::Scheduler(const SessionSettings &settings, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limit(std::max(1, settings.callsPerMinute))
    , m_backgroundLimit(backgroundLimit(m_limit, settings.backgroundShare))
    , m_parallel(std::max(1, settings.parallelCalls))
    , m_backgroundParallel(std::max(1, m_parallel - 1))
{
}

Scheduler::~Scheduler() = default;

std::list<Scheduler::Waiting> &Scheduler::queueOf(Priority priority)
{
    return priority == Priority::Person ? m_person : m_background;
}

Scheduler::TurnId Scheduler::enqueue(Priority priority, bool waitedBefore,
                                     std::function<void()> granted)
{
    auto &queue = queueOf(priority);
    const TurnId id = ++m_lastId;
    auto place = queue.end();
    if (waitedBefore) {
        // Behind the others who waited before: the order among them stays.
        place = std::find_if(queue.begin(), queue.end(),
                             [](const Waiting &other) { return !other.waitedBefore; });
    }
    queue.insert(place, Waiting{id, waitedBefore, std::move(granted)});
    wakeUpIn(milliseconds(0));
    noteChange();
    return id;
}

bool Scheduler::maySend() const
{
    return m_clock.monotonicMs() >= m_pausedUntilMs;
}

void Scheduler::noteSent(TurnId turn)
{
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [turn](const Running &running) { return running.id == turn; });
    if (it == m_running.end() || it->isSent)
        return;
    it->isSent = true;
    m_sent.push_back({m_clock.monotonicMs(), it->priority});
    noteChange();
}

void Scheduler::leave(TurnId turn)
{
    if (turn == 0)
        return;
    const auto sameId = [turn](const auto &entry) { return entry.id == turn; };
    const auto removed =
        m_person.remove_if(sameId) + m_background.remove_if(sameId) + m_running.remove_if(sameId);
    if (removed == 0)
        return;
    wakeUpIn(milliseconds(0));
    noteChange();
}

void Scheduler::setBackgroundShare(double share)
{
    m_backgroundLimit = backgroundLimit(m_limit, share);
    wakeUpIn(milliseconds(0));
    noteChange();
}

void Scheduler::pause(milliseconds duration)
{
    const qint64 untilMs = m_clock.monotonicMs() + duration.count();
    if (untilMs <= m_pausedUntilMs)
        return;
    m_pausedUntilMs = untilMs;
    m_pausedUntil = m_clock.now().addMSecs(duration.count());
    qCInfo(lcNet) << "the service asks for a pause of" << duration.count() << "ms";
    wakeUpIn(duration);
    noteChange();
}

QDateTime Scheduler::pausedUntil() const
{
    return maySend() ? QDateTime() : m_pausedUntil;
}

BudgetState Scheduler::state() const
{
    BudgetState state;
    state.used = used();
    state.limit = m_limit;
    state.pausedUntil = pausedUntil();
    state.queued = int(m_person.size() + m_background.size());
    state.running = int(m_running.size());
    return state;
}

int Scheduler::runningOf(Priority priority) const
{
    return int(std::count_if(m_running.begin(), m_running.end(), [priority](const Running &entry) {
        return entry.priority == priority;
    }));
}

int Scheduler::usedOf(Priority priority) const
{
    const qint64 since = m_clock.monotonicMs() - windowMs;
    const auto sent = std::count_if(m_sent.begin(), m_sent.end(), [&](const Sent &entry) {
        return entry.priority == priority && entry.atMs > since;
    });
    const auto about = std::count_if(m_running.begin(), m_running.end(), [&](const Running &entry) {
        return entry.priority == priority && !entry.isSent;
    });
    return int(sent + about);
}

int Scheduler::used() const
{
    return usedOf(Priority::Person) + usedOf(Priority::Background);
}

bool Scheduler::hasPlaceFor(Priority priority) const
{
    if (int(m_running.size()) >= m_parallel)
        return false;
    return priority == Priority::Person || runningOf(priority) < m_backgroundParallel;
}

bool Scheduler::hasBudgetFor(Priority priority) const
{
    if (used() >= m_limit)
        return false;
    return priority == Priority::Person || usedOf(priority) < m_backgroundLimit;
}

void Scheduler::forgetOldSends()
{
    const qint64 since = m_clock.monotonicMs() - windowMs;
    while (!m_sent.empty() && m_sent.front().atMs <= since)
        m_sent.pop_front();
}

void Scheduler::wakeUpIn(milliseconds delay)
{
    const qint64 atMs = m_clock.monotonicMs() + delay.count();
    if (m_wakeUpAtMs >= 0 && m_wakeUpAtMs <= atMs)
        return;
    m_wakeUpAtMs = atMs;
    m_clock.after(delay, this, [this, atMs] {
        // An earlier wake-up took this one's place and set the next one itself.
        if (m_wakeUpAtMs == atMs)
            dispatch();
    });
}

void Scheduler::dispatch()
{
    m_wakeUpAtMs = -1;
    const auto before = qsizetype(m_sent.size());
    forgetOldSends();
    const bool pauseIsOver = m_pausedUntil.isValid() && maySend();
    if (pauseIsOver)
        m_pausedUntil = {};
    if (pauseIsOver || before != qsizetype(m_sent.size()))
        noteChange();

    const QPointer<Scheduler> self(this);
    while (grantNext()) {
        if (!self)
            return;
    }
    if (!self)
        return;

    const qint64 nowMs = m_clock.monotonicMs();
    if (!maySend()) {
        wakeUpIn(milliseconds(m_pausedUntilMs - nowMs));
    } else if (!m_sent.empty()) {
        // Timers may come a little early, hence the check at every wake-up instead of trust.
        wakeUpIn(milliseconds(std::max<qint64>(1, m_sent.front().atMs + windowMs - nowMs)));
    }
}

bool Scheduler::grantNext()
{
    if (!maySend())
        return false;
    for (const Priority priority : {Priority::Person, Priority::Background}) {
        auto &queue = queueOf(priority);
        if (queue.empty() || !hasPlaceFor(priority) || !hasBudgetFor(priority))
            continue;
        const Waiting next = std::move(queue.front());
        queue.pop_front();
        m_running.push_back({next.id, priority, false});
        noteChange();
        next.granted();
        return true;
    }
    return false;
}

void Scheduler::noteChange()
{
    if (m_changeIsNoted)
        return;
    m_changeIsNoted = true;
    m_clock.after(milliseconds(0), this, [this] {
        m_changeIsNoted = false;
        Q_EMIT changed();
    });
}

} // namespace csp
