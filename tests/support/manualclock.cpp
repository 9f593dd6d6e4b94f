// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"

#include <QTimer>

#include <algorithm>

namespace csp::test {

namespace {

bool isEarlier(qint64 dueA, quint64 orderA, qint64 dueB, quint64 orderB)
{
    return dueA != dueB ? dueA < dueB : orderA < orderB;
}

} // namespace

ManualClock::ManualClock(const QDateTime &start)
    : m_now(start)
{
}

ManualClock::~ManualClock() = default;

void ManualClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> f)
{
    if (delay.count() <= 0) {
        QTimer::singleShot(0, context, std::move(f));
        return;
    }
    m_entries.append({m_monotonicMs + delay.count(), ++m_order, context, std::move(f)});
}

void ManualClock::advance(std::chrono::milliseconds step)
{
    const qint64 targetMs = m_monotonicMs + step.count();
    while (true) {
        m_entries.removeIf([](const Entry &entry) { return !entry.context; });
        const auto next = std::min_element(m_entries.begin(), m_entries.end(),
                                           [](const Entry &a, const Entry &b) {
                                               return isEarlier(a.dueMs, a.order, b.dueMs, b.order);
                                           });
        if (next == m_entries.end() || next->dueMs > targetMs)
            break;
        const Entry entry = m_entries.takeAt(next - m_entries.begin());
        const qint64 passed = std::max<qint64>(0, entry.dueMs - m_monotonicMs);
        m_monotonicMs += passed;
        m_now = m_now.addMSecs(passed);
        entry.f();
    }
    const qint64 rest = targetMs - m_monotonicMs;
    m_monotonicMs += rest;
    m_now = m_now.addMSecs(rest);
}

bool ManualClock::advanceToNext()
{
    const std::chrono::milliseconds next = untilNext();
    if (next.count() < 0)
        return false;
    advance(next);
    return true;
}

int ManualClock::pending() const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(),
                             [](const Entry &entry) { return !entry.context.isNull(); }));
}

std::chrono::milliseconds ManualClock::untilNext() const
{
    qint64 nextMs = -1;
    for (const Entry &entry : m_entries) {
        if (entry.context && (nextMs < 0 || entry.dueMs < nextMs))
            nextMs = entry.dueMs;
    }
    return std::chrono::milliseconds(nextMs < 0 ? -1 : std::max<qint64>(0, nextMs - m_monotonicMs));
}

} // namespace csp::test
