// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

/// Every difference between the Qt versions that the program is built with (6.4 to 6.8) is in here.
namespace csp::compat {

/// That day and time of day in UTC.
[[nodiscard]] inline QDateTime utc(const QDate &date, const QTime &time)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QDateTime(date, time, QTimeZone::UTC);
#else
    return QDateTime(date, time, Qt::UTC);
#endif
}

/// The same year, month, day and time of day, read as UTC.
[[nodiscard]] inline QDateTime asUtc(const QDateTime &moment)
{
    return utc(moment.date(), moment.time());
}

} // namespace csp::compat
