// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authorizationcodes.h"

namespace csp::sandbox {

/// `/{tenant}/oauth2/v2.0/authorize`: where a person's browser comes. GET shows the accounts, POST
/// takes the choice, and the policy `auto` answers without a page. Wrong clients, tenants and
/// redirect addresses get a page; everything else goes back to the redirect address.
class AuthorizeEndpoint
{
public:
    /// Both must outlive it.
    AuthorizeEndpoint(AuthorityCore &core, AuthorizationCodes &codes)
        : m_core(core)
        , m_codes(codes)
    {
    }

    [[nodiscard]] Answer show(const Call &call);
    [[nodiscard]] Answer choose(const Call &call);

private:
    struct Request;

    [[nodiscard]] Expected<Request, Answer> read(const Call &call) const;
    /// A person who may not sign in sees a page; without one the client is told.
    [[nodiscard]] Answer accept(const Call &call, const Request &request, const Account &account,
                                bool isPerson);
    [[nodiscard]] Answer refused(const Call &call, const Request &request, const EntraError &error);
    [[nodiscard]] Answer back(const Request &request,
                              const std::vector<std::pair<QString, QString>> &parameters);

    AuthorityCore &m_core;
    AuthorizationCodes &m_codes;
};

} // namespace csp::sandbox
