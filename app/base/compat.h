// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

/// Every difference between the Qt versions that the program is built with (6.4 to 6.8) is in here.
namespace csp::compat {

/// The same year, month, day and time of day, read as UTC.
[[nodiscard]] inline QDateTime asUtc(const QDateTime &moment)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QDateTime(moment.date(), moment.time(), QTimeZone::UTC);
#else
    return QDateTime(moment.date(), moment.time(), Qt::UTC);
#endif
}

[[nodiscard]] inline QDateTime utc(const QDate &date, const QTime &time)
{
    return asUtc(QDateTime(date, time));
}

} // namespace csp::compat
