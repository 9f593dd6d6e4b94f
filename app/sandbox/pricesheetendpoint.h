// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// GET /v1.0/sales/pricesheets(Market='..',PricesheetView='..')/$value: the one call of the other
/// audience (contract, catalog 7). Serves the license list; the prices are invented and the same
/// for the same seed.
class PriceSheetEndpoint
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit PriceSheetEndpoint(const SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    [[nodiscard]] Answer sheet(const Call &call) const;
    [[nodiscard]] QByteArray licenses(const QString &market) const;

    const SandboxCore &m_core;
};

} // namespace csp::sandbox
