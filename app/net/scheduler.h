// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/net/apirequest.h"

#include <QDateTime>
#include <QObject>

#include <deque>
#include <functional>
#include <list>

namespace csp {

struct BudgetState;
struct SessionSettings;

/// The one queue of a profile: who may send next, and when. A person's calls go before background
/// ones, both in their order; background work uses its share of the calls per minute and leaves one
/// of the parallel places free; after a 429 nobody sends until the pause is over.
/// Hands out turns. Whoever asked for one gives it back with leave(), also when it is still
/// waiting. Owned by the session; the clock outlives it.
class Scheduler : public QObject
{
    Q_OBJECT

public:
    using TurnId = quint64;

    Scheduler(const SessionSettings &settings, Clock &clock, QObject *parent = nullptr);
    ~Scheduler() override;

    /// granted is called once, in a later turn of the event loop, when the call may be sent; not
    /// any more after leave(). A call that waited once already goes before others of its priority.
    [[nodiscard]] TurnId enqueue(Priority priority, bool waitedBefore,
                                 std::function<void()> granted);
    /// Right before the bytes go out, because a token may have taken its time after the turn was
    /// granted: false when a pause has begun meanwhile; the turn is then to be given back.
    [[nodiscard]] bool maySend() const;
    /// Counts the turn against the budget; without it a turn that is given back costs nothing.
    void noteSent(TurnId turn);
    /// Gives a turn back. Unknown and zero are ignored.
    void leave(TurnId turn);

    /// How much of the calls per minute work in the background may use, from now on.
    void setBackgroundShare(double share);
    /// Nobody sends for that long; the longest of overlapping pauses counts.
    void pause(std::chrono::milliseconds duration);
    /// When the current pause ends by the wall clock; invalid when there is none.
    [[nodiscard]] QDateTime pausedUntil() const;
    [[nodiscard]] BudgetState state() const;

Q_SIGNALS:
    /// Something that state() tells has changed; several changes of one turn are told once.
    void changed();

private:
    struct Waiting
    {
        TurnId id;
        bool waitedBefore;
        std::function<void()> granted;
    };
    struct Running
    {
        TurnId id;
        Priority priority;
        bool isSent;
    };
    struct Sent
    {
        qint64 atMs;
        Priority priority;
    };

    [[nodiscard]] std::list<Waiting> &queueOf(Priority priority);
    [[nodiscard]] int runningOf(Priority priority) const;
    /// Sent in the last minute or about to be.
    [[nodiscard]] int usedOf(Priority priority) const;
    [[nodiscard]] int used() const;
    [[nodiscard]] bool hasPlaceFor(Priority priority) const;
    [[nodiscard]] bool hasBudgetFor(Priority priority) const;
    void forgetOldSends();
    void wakeUpIn(std::chrono::milliseconds delay);
    void dispatch();
    bool grantNext();
    void noteChange();

    Clock &m_clock;
    int m_limit;
    int m_backgroundLimit;
    int m_parallel;
    int m_backgroundParallel;

    std::list<Waiting> m_person;
    std::list<Waiting> m_background;
    std::list<Running> m_running;
    std::deque<Sent> m_sent;
    TurnId m_lastId = 0;

    qint64 m_pausedUntilMs = 0;
    QDateTime m_pausedUntil;
    /// When the next wake-up comes, to set no second one for the same moment.
    qint64 m_wakeUpAtMs = -1;
    bool m_changeIsNoted = false;
};

} // namespace csp
