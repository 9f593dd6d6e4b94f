// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace csp {

struct Profile;

/// What not every sign-in or cloud can do, as far as this program does it or shows that it is not
/// possible (contract, commerce 1.2, 8.2 to 8.4, trap 68; catalog 7, 8.5, 8.7, 8.8).
enum class Capability {
    CompanyProfile,   ///< a customer's company profile
    Resellers,        ///< /relationships
    ResellerFilter,   ///< customers of one reseller
    ValidationStatus, ///< of a customer's account
    Agreements,       ///< agreements of a customer and their state
    AuditRecords,
    QualificationChange,
    ProvisioningStatus, ///< of subscriptions and orders
    CustomerUsers,
    UserLicenses, ///< subscribed SKUs of a customer
    DirectoryRoles,
    Entitlements,
    TrialConversion, ///< of legacy trials
    PriceSheets,
    Promotions,
    Margins,
    Organization, ///< organization and custom domains of a customer
};

[[nodiscard]] const QList<Capability> &allCapabilities();

/// For a list: "Audit records".
[[nodiscard]] QString displayName(Capability capability);

/// True when the service gives it to a signed-in user only (App+User).
[[nodiscard]] bool needsUser(Capability capability);

/// Why this profile cannot do it, as a sentence for a disabled action: the cloud does not offer it,
/// or it needs a user. Empty when nothing stands against it.
[[nodiscard]] QString whyNot(Capability capability, const Profile &profile);

} // namespace csp
