// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/router.h"

namespace csp::sandbox {

namespace {

bool fits(const QStringList &pattern, const QStringList &path, QHash<QString, QString> &parameters)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i].startsWith(u'{')) {
            if (path[i].isEmpty())
                return false;
            parameters.insert(pattern[i].mid(1, pattern[i].size() - 2), path[i]);
        } else if (pattern[i].compare(path[i], Qt::CaseInsensitive) != 0) {
            return false;
        }
    }
    return true;
}

} // namespace

void Router::add(const QByteArray &method, const QString &pattern, Handler handler, Access access,
                 PartnerRole role)
{
    m_routes.push_back({method, pattern, pattern.split(u'/'), access, role, std::move(handler)});
}

Router::Match Router::match(const QByteArray &method, const QString &path) const
{
    const QStringList segments = path.split(u'/');
    Match result;
    for (const Route &route : m_routes) {
        QHash<QString, QString> parameters;
        if (!fits(route.segments, segments, parameters))
            continue;
        if (route.method == method) {
            result.route = &route;
            result.parameters = std::move(parameters);
            result.isOtherMethod = false;
            return result;
        }
        result.isOtherMethod = true;
    }
    return result;
}

} // namespace csp::sandbox
