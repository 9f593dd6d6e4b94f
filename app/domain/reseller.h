// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

/// An indirect reseller of ours (contract, catalog 8.7).
struct Reseller
{
    QString tenantId; ///< what the customers' filter asks for
    QString name;
    QString mpnId; ///< a number as text; named partnerId in newer answers
    QString state; ///< raw: "Active"
    QString location;

    /// The name, else what identifies it: never empty.
    [[nodiscard]] QString displayName() const
    {
        return !name.trimmed().isEmpty() ? name : !mpnId.isEmpty() ? mpnId : tenantId;
    }

    friend bool operator==(const Reseller &, const Reseller &) = default;
};

} // namespace csp
