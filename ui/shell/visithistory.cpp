// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/visithistory.h"

namespace csp {

void VisitHistory::remember(const Visit &visit)
{
    if (m_isRepeating || (m_at >= 0 && m_visits.at(m_at) == visit))
        return;
    m_visits = m_visits.mid(0, m_at + 1);
    m_visits.append(visit);
    m_at = m_visits.size() - 1;
}

bool VisitHistory::canGo(int step) const
{
    return m_at + step >= 0 && m_at + step < m_visits.size();
}

std::optional<Visit> VisitHistory::repeat(int step)
{
    if (!canGo(step))
        return std::nullopt;
    m_isRepeating = true;
    m_at += step;
    return m_visits.at(m_at);
}

} // namespace csp
