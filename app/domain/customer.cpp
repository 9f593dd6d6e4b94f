// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/customer.h"

namespace csp {

QString Customer::displayName() const
{
    if (!companyName.trimmed().isEmpty())
        return companyName;
    return domain.trimmed().isEmpty() ? id.toText() : domain;
}

QString Customer::country() const
{
    return billingCountry.isEmpty() ? companyCountry : billingCountry;
}

} // namespace csp
