// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/transitionoutcome.h"

#include <algorithm>
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
        SubscriptionsView seen = comparable(view);
        const bool isSame = m_view && m_view->source == seen.source &&
                            m_view->destination == seen.destination && m_view->all == seen.all;
        if (!isSame)
            m_sinceMs = momentMs;
        m_untilMs = momentMs;
        m_view = std::move(seen);
    }
    void forget() { *this = {}; }
    /// From the first such read to the newest.
    [[nodiscard]] std::chrono::milliseconds duration() const
    {
        return std::chrono::milliseconds(m_untilMs - m_sinceMs);
    }

private:
    /// No order of a list is promised (contract, catalog 1.6), and members that this program does
    /// not know may change with every answer.
    static SubscriptionsView comparable(SubscriptionsView view)
    {
        std::ranges::sort(view.all,
                          [](const Subscription &a, const Subscription &b) { return a.id < b.id; });
        for (Subscription &subscription : view.all)
            subscription.raw = {};
        for (std::optional<Subscription> *one : {&view.source, &view.destination}) {
            if (*one)
                (*one)->raw = {};
        }
        return view;
    }

    std::optional<SubscriptionsView> m_view;
    qint64 m_sinceMs = 0;
    qint64 m_untilMs = 0;
};

} // namespace csp
