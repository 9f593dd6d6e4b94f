// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/wiredate.h"

using namespace Qt::Literals::StringLiterals;

namespace csp {

std::optional<QDateTime> momentFromWire(QStringView text)
{
    QString compact = text.toString();
    compact.remove(u' ');
    if (compact.size() < 10)
        return std::nullopt;
    // Qt reads a text without a zone as local time; the service means UTC. The zone is added before
    // reading: an hour that a change to summer time leaves out does not exist in local time.
    const qsizetype timeAt = compact.indexOf(u'T', 0, Qt::CaseInsensitive);
    if (timeAt < 0)
        compact += u"T00:00:00Z"_s;
    else if (!compact.endsWith(u'Z', Qt::CaseInsensitive) && compact.indexOf(u'+', timeAt) < 0 &&
             compact.indexOf(u'-', timeAt) < 0)
        compact += u'Z';
    const QDateTime parsed = QDateTime::fromString(compact, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
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
