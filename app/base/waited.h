// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <algorithm>

namespace csp {

/// Since when something is waited for, by both clocks: the monotonic one may stand still while the
/// computer sleeps, and a person may set the other one. The clock outlives it.
class Waited
{
public:
    explicit Waited(const Clock &clock)
        : m_clock(&clock)
        , m_sinceMs(clock.monotonicMs())
        , m_since(clock.now())
    {
    }

    /// The longer of what the two clocks say.
    [[nodiscard]] std::chrono::milliseconds time() const
    {
        using std::chrono::milliseconds;
        return std::max(milliseconds(m_clock->monotonicMs() - m_sinceMs),
                        milliseconds(m_since.msecsTo(m_clock->now())));
    }

private:
    const Clock *m_clock;
    qint64 m_sinceMs;
    QDateTime m_since;
};

} // namespace csp
