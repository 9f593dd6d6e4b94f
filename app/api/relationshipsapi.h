// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reseller.h"
#include "app/net/session.h"

namespace csp {

/// Contract, catalog 8.7: needs a signed-in user. Holds no state; the session outlives it.
class RelationshipsApi
{
public:
    explicit RelationshipsApi(Session &session)
        : m_session(session)
    {
    }

    /// Our indirect resellers, to the last page; the result is their number.
    [[nodiscard]] Job<int> *resellers(QObject *context,
                                      std::function<void(const Page<Reseller> &)> onPage,
                                      Priority priority);

private:
    Session &m_session;
};

} // namespace csp
