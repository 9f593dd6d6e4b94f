// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/sandbox/entraerror.h"

namespace csp::sandbox {

// Whom tokens are made for (contract, commerce 1.1 and catalog 7).
inline constexpr auto partnerAudience = "https://api.partnercenter.microsoft.com";
inline constexpr auto priceAudience = "https://api.partner.microsoft.com";
/// Served by the authority, refused by the service since August 2025.
inline constexpr auto retiredAudience = "https://graph.windows.net";

/// What a `scope` asks for.
struct ScopeRequest
{
    QString audience; ///< empty when no resource was named
    bool isOffline = false;
    bool isOpenId = false;

    /// Of an application: one `{audience}/.default`.
    [[nodiscard]] static Expected<ScopeRequest, EntraError> ofApp(const QString &scope);
    /// Of a user: at most one `{audience}/.default` or `{audience}/user_impersonation`, with
    /// offline_access, openid, profile and email beside it.
    [[nodiscard]] static Expected<ScopeRequest, EntraError> ofUser(const QString &scope);
    /// The `resource` of a v1 request.
    [[nodiscard]] static Expected<ScopeRequest, EntraError> ofResource(const QString &resource);
};

} // namespace csp::sandbox
