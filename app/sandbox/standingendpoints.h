// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// Whether a customer may be sold to: validation status (contract, commerce 8.2) and agreements
/// (8.4).
class StandingEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit StandingEndpoints(const SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    [[nodiscard]] Answer validationStatus(const Call &call) const;
    [[nodiscard]] Answer agreementKinds(const Call &call) const;
    [[nodiscard]] Answer agreements(const Call &call) const;
    [[nodiscard]] Answer directSignStatus(const Call &call) const;

    const SandboxCore &m_core;
};

} // namespace csp::sandbox
