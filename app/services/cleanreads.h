// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/transitionoutcome.h"

#include <chrono>
#include <optional>

namespace csp {

/// For how long reads have found no trace of something. Anything else that changes meanwhile is not
/// rest: the counting begins anew. Moments are of the monotonic clock, because a person may set the
/// other one.
class CleanReads
{
public:
    /// A read without a trace, and what it saw.
    void count(qint64 momentMs, const SubscriptionsView &view)
    {
        const bool isSame = m_view && m_view->source == view.source &&
                            m_view->destination == view.destination && m_view->all == view.all;
        if (!isSame)
            m_sinceMs = momentMs;
        m_untilMs = momentMs;
        m_view = view;
    }
    void forget() { *this = {}; }
    /// From the first such read to the newest.
    [[nodiscard]] std::chrono::milliseconds duration() const
    {
        return std::chrono::milliseconds(m_untilMs - m_sinceMs);
    }

private:
    std::optional<SubscriptionsView> m_view;
    qint64 m_sinceMs = 0;
    qint64 m_untilMs = 0;
};

} // namespace csp
