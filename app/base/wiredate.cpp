// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/wiredate.h"

#include "app/base/compat.h"

namespace csp {

std::optional<QDateTime> momentFromWire(QStringView text)
{
    QString compact = text.toString();
    compact.remove(u' ');
    if (compact.size() < 10)
        return std::nullopt;
    const QDateTime parsed = QDateTime::fromString(compact, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    // Qt reads a text without a zone as local time; the service means UTC.
    if (parsed.timeSpec() == Qt::LocalTime)
        return compat::asUtc(parsed);
    return parsed.toUTC();
}

QString momentToText(const QDateTime &moment)
{
    return moment.toUTC().toString(Qt::ISODateWithMs);
}

bool meansNone(const QDateTime &moment)
{
    return !moment.isValid() || moment.date().year() <= 1;
}

bool meansNever(const QDateTime &moment)
{
    return moment.isValid() && moment.date().year() >= 9999;
}

} // namespace csp
