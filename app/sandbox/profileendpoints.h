// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// What a signed-in user may know about a customer and its resellers: company profile,
/// organization, domains (contract, catalog 8.5) and relationships (8.7).
class ProfileEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit ProfileEndpoints(const SandboxCore &core)
        : m_core(core)
    {
    }

    void addTo(Router &router);

private:
    [[nodiscard]] Answer company(const Call &call) const;
    [[nodiscard]] Answer organization(const Call &call) const;
    [[nodiscard]] Answer customDomains(const Call &call) const;
    [[nodiscard]] Answer relationships(const Call &call) const;
    [[nodiscard]] Answer resellersOfCustomer(const Call &call) const;
    /// The customer of a call that needs a directory role in the customer's tenant.
    [[nodiscard]] Expected<Customer, Answer> insideOf(const Call &call) const;

    const SandboxCore &m_core;
};

} // namespace csp::sandbox
