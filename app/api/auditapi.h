// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "app/net/session.h"

namespace csp {

/// Contract, commerce 8.3. Holds no state; the session outlives it.
class AuditApi
{
public:
    explicit AuditApi(Session &session)
        : m_session(session)
    {
    }

    /// The records of one customer in a window of auditWindows(), page by page in whatever order
    /// the service has; the result is their number. A record that names another customer may still
    /// come: see AuditRecord::mayConcern.
    [[nodiscard]] Job<int> *records(const AuditWindow &window, const CustomerId &customer,
                                    Priority priority, QObject *context,
                                    std::function<void(const Page<AuditRecord> &)> onPage);

private:
    Session &m_session;
};

} // namespace csp
