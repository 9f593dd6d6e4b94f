// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/upgraderules.h"

namespace csp {

/// A usual reason why the service offers no target, checked against what is known (experience 1.1
/// and 1.3: the service itself gives none).
struct UsualCause
{
    enum class Finding {
        Found,      ///< applies: the likely reason
        NotFound,   ///< checked, does not apply
        CannotTell, ///< what would decide it has not been read
    };

    Finding finding = Finding::CannotTell;
    QString name;     ///< "Not active"
    QString sentence; ///< what was found
    QString nextStep; ///< only for Found

    friend bool operator==(const UsualCause &, const UsualCause &) = default;
};

/// What applies first, then what cannot be told, then what was ruled out. `sourceSku` is the
/// catalog's entry of the source where it could be read.
[[nodiscard]] QList<UsualCause> usualCauses(const UpgradeSituation &situation,
                                            const std::optional<Sku> &sourceSku);

} // namespace csp
