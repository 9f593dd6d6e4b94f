// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/momentwords.h"

#include "app/base/compat.h"
#include "app/domain/explanations.h"
#include "ui/models/subscriptionwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace csp::words {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Moments
{
    Q_DECLARE_TR_FUNCTIONS(csp::Moments)
};

/// The day and the time of day that a clock in the zone shows, as if they were UTC: spokenDate()
/// tells days of UTC.
QDateTime onTheWall(const QDateTime &moment, const QTimeZone &zone)
{
    return compat::asUtc(moment.toTimeZone(zone));
}

bool isToday(const QDateTime &wall, const QDateTime &now, const QTimeZone &zone)
{
    return wall.date() == onTheWall(now, zone).date();
}

} // namespace

QString zoneName(const QTimeZone &zone, const QDateTime &at)
{
    return zone == QTimeZone::utc() ? u"UTC"_s : zone.abbreviation(at);
}

QString moment(const QDateTime &moment, const QTimeZone &zone)
{
    if (!isRealMoment(moment))
        return {};
    const QDateTime wall = onTheWall(moment, zone);
    //: a day, a time and a zone: 14 Dec 2026, 09:30 UTC
    return Moments::tr("%1, %2 %3")
        .arg(spokenDate(wall), wall.toString(u"HH:mm"_s), zoneName(zone, moment));
}

QString otherMoment(const QDateTime &moment, const QTimeZone &zone)
{
    const QTimeZone other =
        zone == QTimeZone::utc() ? QTimeZone::systemTimeZone() : QTimeZone::utc();
    if (other.offsetFromUtc(moment) == zone.offsetFromUtc(moment))
        return {};
    return words::moment(moment, other);
}

QString shortMoment(const QDateTime &moment, const QDateTime &now, const QTimeZone &zone)
{
    const QDateTime wall = onTheWall(moment, zone);
    if (isToday(wall, now, zone))
        return wall.toString(u"HH:mm:ss"_s);
    return QLocale().toString(wall.date(), u"d MMM"_s) + u' ' + wall.toString(u"HH:mm"_s);
}

QString exactMoment(const QDateTime &moment, const QDateTime &now, const QTimeZone &zone)
{
    const QDateTime wall = onTheWall(moment, zone);
    return wall.toString(isToday(wall, now, zone) ? u"HH:mm:ss"_s : u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace csp::words
