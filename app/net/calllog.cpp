// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/calllog.h"

#include <QStringList>
#include <QUuid>

namespace csp {

using namespace Qt::Literals::StringLiterals;

QString pathPattern(const QString &path)
{
    QStringList segments = path.split(u'/');
    for (QString &segment : segments) {
        if (!QUuid::fromString(segment).isNull())
            segment = u"{id}"_s;
        else if (segment.contains(u'.') || segment.contains(u'@'))
            segment = u"{name}"_s;
    }
    return segments.join(u'/');
}

void CallLog::note(const CallRecord &record)
{
    if (m_records.size() == most)
        m_records.removeFirst();
    m_records.append(record);
}

} // namespace csp
