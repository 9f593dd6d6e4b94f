// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/fieldtable.h"
#include "app/domain/customer.h"

namespace csp::json {

/// Contract, catalog 8.4 and 8.5.
template <>
struct FieldTable<Customer>
{
    static constexpr auto fields = std::tuple{
        required("id", &Customer::id),
        optional("companyProfile.companyName", &Customer::companyName),
        optional("companyProfile.domain", &Customer::domain),
        optional("companyProfile.address.country", &Customer::companyCountry),
        optional("billingProfile.defaultAddress.country", &Customer::billingCountry),
        optional("relationshipToPartner", &Customer::relationship),
        optional("allowDelegatedAccess", &Customer::allowsDelegatedAccess),
        optional("associatedPartnerId", &Customer::associatedPartnerId),
    };
};

} // namespace csp::json
