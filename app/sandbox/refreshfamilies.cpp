// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/refreshfamilies.h"

#include "app/base/logging.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

bool RefreshFamilies::isMeant(const QJsonObject &entry)
{
    return entry.contains(u"family") || entry.contains(u"revokedBefore");
}

void RefreshFamilies::restore(const QJsonObject &entry)
{
    if (entry.contains(u"family"))
        m_latest[entry[u"family"].toString()] = entry[u"generation"].toInt(ended);
    else
        m_revokedBefore = entry[u"revokedBefore"].toInteger();
}

void RefreshFamilies::begin(const QString &family)
{
    note(family, 1);
}

RefreshFamilies::Outcome RefreshFamilies::turn(const QString &family, int generation)
{
    const auto known = m_latest.find(family);
    if (known != m_latest.end() && known->second == ended)
        return Outcome::Revoked;
    if (known != m_latest.end() && known->second != generation) {
        revoke(family);
        return Outcome::Reused;
    }
    note(family, generation + 1);
    return Outcome::Next;
}

void RefreshFamilies::revoke(const QString &family)
{
    note(family, ended);
}

void RefreshFamilies::revokeAll(qint64 secondsSinceEpoch)
{
    for (const auto &[family, generation] : std::map(m_latest)) {
        if (generation != ended)
            note(family, ended);
    }
    m_revokedBefore = std::max(m_revokedBefore, secondsSinceEpoch);
    if (!m_log.append({{u"revokedBefore"_s, m_revokedBefore}}))
        qCWarning(lcSandbox) << "the end of all sign-ins could not be written down";
}

int RefreshFamilies::count() const
{
    return int(std::count_if(m_latest.cbegin(), m_latest.cend(),
                             [](const auto &each) { return each.second != ended; }));
}

void RefreshFamilies::note(const QString &family, int generation)
{
    m_latest[family] = generation;
    // Nobody's money hangs on it: it counts even when it is forgotten by the next start.
    if (!m_log.append({{u"family"_s, family}, {u"generation"_s, generation}}))
        qCWarning(lcSandbox) << "a sign-in could not be written down";
}

} // namespace csp::sandbox
