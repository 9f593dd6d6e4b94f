// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/fieldtable.h"
#include "app/domain/customeraccount.h"

namespace csp::json {

/// Contract, catalog 8.5.
template <>
struct FieldTable<PostalAddress>
{
    static constexpr auto fields = std::tuple{
        optional("addressLine1", &PostalAddress::line1),
        optional("addressLine2", &PostalAddress::line2),
        optional("postalCode", &PostalAddress::postalCode),
        optional("city", &PostalAddress::city),
        optional("region", &PostalAddress::region),
        optional("state", &PostalAddress::state),
        optional("country", &PostalAddress::country),
        optional("phoneNumber", &PostalAddress::phoneNumber),
    };
};

template <>
struct FieldTable<CompanyProfile>
{
    static constexpr auto fields = std::tuple{
        optional("companyName", &CompanyProfile::companyName),
        optional("domain", &CompanyProfile::domain),
        optional("organizationRegistrationNumber", &CompanyProfile::registrationNumber),
        optional("address", &CompanyProfile::address),
        optional("email", &CompanyProfile::email),
    };
};

/// Contract, commerce 8.2.
template <>
struct FieldTable<AccountValidation>
{
    static constexpr auto fields = std::tuple{
        required("status", &AccountValidation::status),
        optional("lastUpdateDateTime", &AccountValidation::updatedAt),
    };
};

/// Contract, commerce 8.4.
template <>
struct FieldTable<Agreement>
{
    static constexpr auto fields = std::tuple{
        optional("type", &Agreement::type),
        optional("agreementType", &Agreement::type),
        optional("dateAgreed", &Agreement::dateAgreed),
        optional("primaryContact.firstName", &Agreement::firstName),
        optional("primaryContact.lastName", &Agreement::lastName),
        optional("primaryContact.email", &Agreement::email),
    };
};

template <>
struct FieldTable<DirectSignStatus>
{
    static constexpr auto fields = std::tuple{
        required("isSigned", &DirectSignStatus::isSigned),
    };
};

} // namespace csp::json
