// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QList>

#include <optional>

namespace csp {

/// The pages of the window that the rail leads to, in its order.
enum class Place { Customers, Catalog, Activity };

/// Where a person has been.
struct Visit
{
    Place place = Place::Customers;
    std::optional<CustomerId> customer;

    friend bool operator==(const Visit &, const Visit &) = default;
};

/// Back and forward, as a browser does it: a new visit forgets what lay ahead. A plain value.
class VisitHistory
{
public:
    /// Ignored while a visit is being repeated, and when it is where the person already is.
    void remember(const Visit &visit);

    [[nodiscard]] bool canGo(int step) const;
    /// Moves by `step` (-1 back, 1 forward) and says where to. Until endRepeat() nothing is
    /// remembered: arriving there is no new visit.
    [[nodiscard]] std::optional<Visit> repeat(int step);
    void endRepeat() { m_isRepeating = false; }

private:
    QList<Visit> m_visits;
    qsizetype m_at = -1;
    bool m_isRepeating = false;
};

} // namespace csp
