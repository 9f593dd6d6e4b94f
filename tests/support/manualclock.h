// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/compat.h"

#include <QList>
#include <QPointer>

namespace csp::test {

/// A clock that stands still until a test moves it. A delay of zero runs in a later turn of the
/// real event loop, as the interface promises; everything else waits for advance().
class ManualClock final : public Clock
{
public:
    explicit ManualClock(const QDateTime &start = compat::utc({2024, 3, 1}, {9, 0}));
    ~ManualClock() override;

    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonicMs; }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> f) override;

    /// Moves both clocks on and runs what falls due, in order, each at its own moment.
    void advance(std::chrono::milliseconds step);
    /// Moves to the next thing that is due and runs it; false when nothing waits.
    bool advanceToNext();
    /// Somebody sets the wall clock; no timer cares.
    void setNow(const QDateTime &now) { m_now = now; }
    /// Things that still wait for their moment and whose context lives.
    [[nodiscard]] int pending() const;
    /// Until the next of them; negative when there is none.
    [[nodiscard]] std::chrono::milliseconds untilNext() const;

private:
    struct Entry
    {
        qint64 dueMs;
        quint64 order;
        QPointer<QObject> context;
        std::function<void()> f;
    };

    QDateTime m_now;
    qint64 m_monotonicMs = 1'000'000;
    quint64 m_order = 0;
    QList<Entry> m_entries;
};

} // namespace csp::test
