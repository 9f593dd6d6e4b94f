// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/bearer.h"

#include <QString>

#include <vector>

namespace csp::sandbox {

/// Somebody who can sign in to the sandbox's partner tenant; there are no passwords.
struct Account
{
    QString word;              ///< how policies and pages name it: "admin"
    QString userPrincipalName; ///< "ada.admin@..."
    QString displayName;
    QString objectId;
    QString remark; ///< what is special about it, for the person who chooses
    PartnerRole role = PartnerRole::None;
    bool provesMfa = true;
    bool isAssigned = true; ///< to the application; otherwise AADSTS50105
    bool isBlockedByCustomers = false;
};

/// The people of one sandbox; equal seeds, equal people. The first is who signs in when nobody is
/// named.
class AccountBook
{
public:
    explicit AccountBook(quint64 seed);

    [[nodiscard]] const std::vector<Account> &all() const { return m_accounts; }
    /// By word, by userPrincipalName (both without case) or by object id; null when there is none.
    [[nodiscard]] const Account *find(QStringView name) const;

private:
    std::vector<Account> m_accounts;
};

/// The directory domain of the sandbox's own partner.
inline constexpr auto partnerDomain = "csp-sandbox.onmicrosoft.com";

} // namespace csp::sandbox
