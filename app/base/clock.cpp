// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace csp {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 SystemClock::monotonicMs() const
{
    return QDeadlineTimer::current().deadline();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> f)
{
    QTimer::singleShot(delay, context, std::move(f));
}

} // namespace csp
