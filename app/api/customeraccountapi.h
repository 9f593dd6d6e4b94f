// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customeraccount.h"
#include "app/net/session.h"

namespace csp {

/// Who a customer is and whether it may buy: contract, catalog 8.5, commerce 8.2 and 8.4. All of it
/// needs a signed-in user. Holds no state; the session outlives it.
class CustomerAccountApi
{
public:
    using Agreements = json::PartialList<Agreement>;

    explicit CustomerAccountApi(Session &session)
        : m_session(session)
    {
    }

    [[nodiscard]] Job<CompanyProfile> *companyProfile(const CustomerId &customer,
                                                      Priority priority);
    /// A customer without a status is refused with 404 and code 600074; see saysNoStatus().
    [[nodiscard]] Job<AccountValidation> *validation(const CustomerId &customer, Priority priority);
    [[nodiscard]] static bool saysNoStatus(const ApiError &error);
    /// Customer agreements that were confirmed.
    [[nodiscard]] Job<Agreements> *agreements(const CustomerId &customer, Priority priority);
    [[nodiscard]] Job<DirectSignStatus> *directSignStatus(const CustomerId &customer,
                                                          Priority priority);

private:
    Session &m_session;
};

} // namespace csp
