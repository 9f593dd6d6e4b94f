// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/countdown.h"

#include "app/base/clock.h"
#include "ui/features/signin/accountwords.h"

#include <algorithm>

namespace csp {

using std::chrono::milliseconds;

Countdown::Countdown(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

Countdown::~Countdown() = default;

qint64 Countdown::secondsLeft() const
{
    return m_end.isValid() ? std::max<qint64>(0, m_clock.now().msecsTo(m_end) / 1000) : 0;
}

bool Countdown::isRunning() const
{
    return m_end.isValid() && m_clock.now() < m_end;
}

QString Countdown::text() const
{
    return m_end.isValid() ? words::timeLeft(secondsLeft()) : QString();
}

void Countdown::setEnd(const QDateTime &end)
{
    if (m_end == end)
        return;
    m_end = end;
    m_course = std::make_unique<QObject>();
    wait();
    Q_EMIT ticked();
}

void Countdown::wait()
{
    const qint64 left = m_end.isValid() ? m_clock.now().msecsTo(m_end) : 0;
    if (left <= 0)
        return;
    // Until the shown number changes, and never longer than a minute: the wall clock may be set.
    const qint64 step = left >= 60'000 ? 60'000 : 1000;
    const qint64 delay = left < 1000 ? left : left % step + 1;
    m_clock.after(milliseconds(delay), m_course.get(), [this] {
        wait();
        Q_EMIT ticked();
    });
}

} // namespace csp
