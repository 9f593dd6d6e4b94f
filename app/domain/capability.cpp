// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/capability.h"

#include "app/domain/cloud.h"
#include "app/domain/profile.h"

#include <QCoreApplication>

#include <optional>

namespace csp {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Capability)
};

std::optional<CloudFeature> featureOf(Capability capability)
{
    switch (capability) {
    case Capability::AuditRecords:
        return CloudFeature::AuditRecords;
    case Capability::Agreements:
        return CloudFeature::Agreements;
    case Capability::Promotions:
        return CloudFeature::Promotions;
    case Capability::Margins:
        return CloudFeature::Margins;
    case Capability::Organization:
        return CloudFeature::Organization;
    case Capability::UserLicenses:
        return CloudFeature::UserLicenses;
    case Capability::PriceSheets:
        return CloudFeature::PriceSheets;
    default:
        return std::nullopt;
    }
}

} // namespace

const QList<Capability> &allCapabilities()
{
    static const QList<Capability> all{
        Capability::CompanyProfile,      Capability::Resellers,
        Capability::ResellerFilter,      Capability::ValidationStatus,
        Capability::Agreements,          Capability::AuditRecords,
        Capability::QualificationChange, Capability::ProvisioningStatus,
        Capability::CustomerUsers,       Capability::UserLicenses,
        Capability::DirectoryRoles,      Capability::Entitlements,
        Capability::TrialConversion,     Capability::PriceSheets,
        Capability::Promotions,          Capability::Margins,
        Capability::Organization};
    return all;
}

QString displayName(Capability capability)
{
    switch (capability) {
    case Capability::CompanyProfile:
        return Text::tr("Company profile of a customer");
    case Capability::Resellers:
        return Text::tr("Indirect resellers");
    case Capability::ResellerFilter:
        return Text::tr("Customers of one reseller");
    case Capability::ValidationStatus:
        return Text::tr("Validation status of a customer");
    case Capability::Agreements:
        return Text::tr("Customer agreements");
    case Capability::AuditRecords:
        return Text::tr("Audit records");
    case Capability::QualificationChange:
        return Text::tr("Changing a customer's qualification");
    case Capability::ProvisioningStatus:
        return Text::tr("Provisioning status");
    case Capability::CustomerUsers:
        return Text::tr("Users of a customer");
    case Capability::UserLicenses:
        return Text::tr("Licenses of a customer's users");
    case Capability::DirectoryRoles:
        return Text::tr("Directory roles of a customer");
    case Capability::Entitlements:
        return Text::tr("Entitlements of a customer");
    case Capability::TrialConversion:
        return Text::tr("Conversion of legacy trials");
    case Capability::PriceSheets:
        return Text::tr("Price lists");
    case Capability::Promotions:
        return Text::tr("Promotions");
    case Capability::Margins:
        return Text::tr("Margins");
    case Capability::Organization:
        return Text::tr("Organization and domains of a customer");
    }
    return {};
}

bool needsUser(Capability capability)
{
    switch (capability) {
    case Capability::Promotions:
    case Capability::Margins:
    case Capability::Organization:
        return false;
    default:
        return true;
    }
}

QString whyNot(Capability capability, const Profile &profile)
{
    if (const auto feature = featureOf(capability)) {
        const QString reason = whyNotIn(profile.cloud, *feature);
        if (!reason.isEmpty())
            return reason;
    }
    if (needsUser(capability) && profile.kind() == ProfileKind::App) {
        //: %1 is a part of the service ("Audit records")
        return Text::tr(
                   "%1: the service gives this to a signed-in user only, and this partner account "
                   "signs in as an application.")
            .arg(displayName(capability));
    }
    return {};
}

} // namespace csp
