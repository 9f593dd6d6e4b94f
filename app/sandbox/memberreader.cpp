// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/memberreader.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

void MemberReader::number(const QString &name, double low, double high,
                          const std::function<void(double)> &use)
{
    any(name, [&](const QJsonValue &value) {
        if (!value.isDouble() || value.toDouble() < low || value.toDouble() > high)
            return u"a number from %1 to %2"_s.arg(low).arg(high);
        use(value.toDouble());
        return QString();
    });
}

void MemberReader::whole(const QString &name, int low, int high,
                         const std::function<void(int)> &use)
{
    any(name, [&](const QJsonValue &value) {
        const double content = value.toDouble(low - 1.0);
        if (content < low || content > high || content != std::floor(content))
            return u"a whole number from %1 to %2"_s.arg(low).arg(high);
        use(int(content));
        return QString();
    });
}

void MemberReader::text(const QString &name, const std::function<QString(const QString &)> &use)
{
    any(name, [&](const QJsonValue &value) {
        return value.isString() ? use(value.toString()) : u"a text"_s;
    });
}

void MemberReader::any(const QString &name, const std::function<QString(const QJsonValue &)> &use)
{
    m_known.append(name);
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || !m_problem.isEmpty())
        return;
    if (const QString expected = use(value); !expected.isEmpty())
        m_problem = u"%1 in %2 must be %3."_s.arg(name, m_where, expected);
}

QString MemberReader::problem() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    for (const QString &key : m_object.keys()) {
        if (!m_known.contains(key))
            return u"%1 is not known in %2; known are %3."_s.arg(key, m_where,
                                                                 m_known.join(u", "_s));
    }
    return {};
}

} // namespace csp::sandbox
