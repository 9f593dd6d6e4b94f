// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/customer.h"

#include "app/base/displaytext.h"

namespace csp {

QString Customer::displayName() const
{
    if (const QString name = displayText(companyName); !name.isEmpty())
        return name;
    const QString other = displayText(domain);
    return other.isEmpty() ? id.toText() : other;
}

QString Customer::country() const
{
    return billingCountry.isEmpty() ? companyCountry : billingCountry;
}

} // namespace csp
