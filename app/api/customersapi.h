// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customer.h"
#include "app/net/session.h"

#include <optional>

namespace csp {

enum class CustomerField { CompanyName, Domain, IndirectReseller };

/// The service knows prefix search only (contract, catalog 8.2). Of an IndirectReseller the value
/// is its whole tenant id, and only a signed-in user may ask.
struct CustomerFilter
{
    CustomerField field = CustomerField::CompanyName;
    QString prefix;
};

struct CustomerQuery
{
    std::optional<CustomerFilter> filter;
    int pageSize = 500;
    Priority priority = Priority::Background;
};

/// Contract, catalog 8.1 to 8.4. Holds no state; the session outlives it.
class CustomersApi
{
public:
    explicit CustomersApi(Session &session)
        : m_session(session)
    {
    }

    /// Every page to the end; the result is the number of customers.
    [[nodiscard]] Job<int> *list(const CustomerQuery &query, QObject *context,
                                 std::function<void(const Page<Customer> &)> onPage);
    [[nodiscard]] Job<Customer> *byId(const CustomerId &id, Priority priority);

private:
    Session &m_session;
};

} // namespace csp
