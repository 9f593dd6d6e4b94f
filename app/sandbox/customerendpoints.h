// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// Customers (contract, catalog 8), and the calls beside them that an app's token may not make.
class CustomerEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit CustomerEndpoints(const SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    struct Search;

    [[nodiscard]] Answer list(const Call &call) const;
    [[nodiscard]] Answer single(const Call &call) const;
    [[nodiscard]] Expected<Search, Answer> searchOf(const Call &call) const;

    const SandboxCore &m_core;
};

} // namespace csp::sandbox
