// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"
#include "app/sandbox/data/customer.h"

namespace csp::sandbox {

/// The short form of the list (contract, catalog 8.4).
void writeListedCustomer(JsonWriter &json, const Customer &customer);
/// The full form.
void writeCustomer(JsonWriter &json, const Customer &customer, quint64 seed);
/// Contract, catalog 8.5. Address and e-mail come with delegated access only.
void writeCompanyProfile(JsonWriter &json, const Customer &customer);

} // namespace csp::sandbox
