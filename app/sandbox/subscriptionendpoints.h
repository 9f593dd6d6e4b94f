// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// A customer's subscriptions and their add-ons (contract, commerce 3).
class SubscriptionEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit SubscriptionEndpoints(const SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    [[nodiscard]] Answer list(const Call &call) const;
    [[nodiscard]] Answer single(const Call &call) const;
    [[nodiscard]] Answer addons(const Call &call) const;

    const SandboxCore &m_core;
};

/// 404/20003
[[nodiscard]] Answer noSuchSubscription(const QString &id);

} // namespace csp::sandbox
