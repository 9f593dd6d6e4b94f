// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// Eligibility, submission and history of transitions (contract, commerce 2).
class TransitionEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit TransitionEndpoints(SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    [[nodiscard]] Answer eligibilities(const Call &call);
    [[nodiscard]] Answer submit(const Call &call);
    [[nodiscard]] Answer history(const Call &call) const;
    void writeItem(JsonWriter &json, const Customer &customer, const Subscription &source,
                   const std::vector<Subscription> &list, const UpgradeTarget &target,
                   EligibilityKind kind, const QString &operationId, const QDateTime &now) const;

    SandboxCore &m_core;
};

} // namespace csp::sandbox
