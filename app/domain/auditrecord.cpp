// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/auditrecord.h"

#include <algorithm>

namespace csp {

namespace {

constexpr int daysPerCall = 30;
constexpr int daysKept = 90;

} // namespace

bool hasArrived(const QList<AuditEvidence> &evidence)
{
    return std::ranges::any_of(evidence, [](const AuditEvidence &each) {
        return each.status == AuditStatus::Succeeded || each.status == AuditStatus::Progress;
    });
}

QList<AuditWindow> auditWindows(const QDate &today, int days)
{
    QList<AuditWindow> windows;
    const QDate oldest = today.addDays(1 - std::min(days, daysKept));
    for (QDate last = today; last >= oldest; last = last.addDays(-daysPerCall))
        windows.append({std::max(oldest, last.addDays(1 - daysPerCall)), last});
    return windows;
}

} // namespace csp
