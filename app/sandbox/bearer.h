// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp::sandbox {

/// What a signed-in user may do for the partner, each more than the one before (contract, commerce
/// 1.2).
enum class PartnerRole {
    None,
    HelpdeskAgent,
    SalesAgent,
    AdminAgent,
};

/// Whom an access token speaks for, read from the token that a call carries.
struct Bearer
{
    enum class Verdict {
        Missing,
        Invalid,         ///< not one of this authority's
        Expired,         ///< or not valid yet
        RetiredAudience, ///< for graph.windows.net, which the service refuses since August 2025
        Good,
    };

    Verdict verdict = Verdict::Missing;
    QString audience;
    QString clientId;
    bool isUser = false; ///< false: the application itself
    // Of a user only.
    QString userPrincipalName;
    PartnerRole role = PartnerRole::None;
    bool hasMfa = false;
    /// Customers' Conditional Access keeps this user out.
    bool isBlockedByCustomers = false;
};

} // namespace csp::sandbox
