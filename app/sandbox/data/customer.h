// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/wirewords.h"

#include <QString>
#include <QUuid>

#include <optional>

namespace csp::sandbox {

struct Address
{
    QString country;
    QString city;
    QString state; ///< empty = left out
    QString line1;
    QString postalCode;
    QString phoneNumber;
    QString firstName;
    QString lastName;
};

/// Contract, catalog 8.4 to 8.6. The list shows the first block only.
struct Customer
{
    int index = 0;
    QUuid id; ///< also companyProfile.tenantId and commerceId
    std::optional<QString> companyName;
    QString domain;                           ///< "contoso.onmicrosoft.com"
    QString relationship;                     ///< "reseller", rarely "advisor"; snake_case
    std::optional<QUuid> associatedPartnerId; ///< the indirect reseller's tenant
    QString associatedPartnerMpnId;           ///< that reseller's MPN id; empty without one

    QString country;
    Segment segment = Segment::Commercial; ///< what kind of prices it is entitled to
    bool allowsDelegatedAccess = false; ///< false: no DAP, so no address and e-mail in the profile
    /// False when the partner lacks the granular roles too (eligibility codes 1 and 13).
    bool hasGranularRoles = true;
    /// Transitions for it need App+User (eligibility code 5).
    bool needsUserContext = false;
    QString email;
    Address address;
    QString culture;  ///< "de-DE"
    QString language; ///< "de"
};

/// A partner that sells through us; the first ones of the list have most customers.
struct IndirectReseller
{
    QUuid id;
    QString name;
    QString mpnId;
};

} // namespace csp::sandbox
