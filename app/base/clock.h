// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimeZone>

#include <chrono>
#include <functional>

namespace csp {

/// Where time comes from: the wall clock in UTC, a monotonic clock and timers. Injected everywhere
/// so that tests for retry, poll and debounce move it by hand (tests/support/manualclock.h).
/// Lives in one thread, outlives everybody who holds a reference to it.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// The wall clock, in UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Never goes backwards; milliseconds since an arbitrary moment.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// Calls f once after the delay, unless context has died by then. At a delay of zero f runs in
    /// a later turn of the event loop, never inside this call.
    virtual void after(std::chrono::milliseconds delay, QObject *context,
                       std::function<void()> f) = 0;

    /// The zone in which moments are told to the person: UTC until it is set. What is sent, kept
    /// and exported is UTC whatever this says.
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    void setZone(const QTimeZone &zone) { m_zone = zone; }

private:
    QTimeZone m_zone = QTimeZone::utc();
};

/// The computer's own clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> f) override;
};

} // namespace csp
