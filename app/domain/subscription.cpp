// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/subscription.h"

#include "app/base/wiredate.h"

namespace csp {

QString Subscription::displayName() const
{
    if (!friendlyName.trimmed().isEmpty())
        return friendlyName;
    return offerName.trimmed().isEmpty() ? offerId : offerName;
}

bool Subscription::isInWindow(const QDateTime &now) const
{
    return cancellationAllowedUntil.isValid() && !meansNone(cancellationAllowedUntil) &&
           !meansNever(cancellationAllowedUntil) && now <= cancellationAllowedUntil;
}

} // namespace csp
