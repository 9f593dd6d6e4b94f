// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/subscription.h"

#include "app/base/displaytext.h"

#include "app/base/wiredate.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

QString Subscription::displayName() const
{
    if (const QString name = displayText(friendlyName); !name.isEmpty())
        return name;
    const QString offer = displayText(offerName);
    return offer.isEmpty() ? offerId : offer;
}

QString Subscription::quotedName() const
{
    const QString name = displayName();
    constexpr QStringView marks = u"\"“”„«»";
    if (std::ranges::any_of(marks, [&name](QChar mark) { return name.contains(mark); }))
        return name;
    //: a subscription's name in quotation marks
    return QCoreApplication::translate("csp::Subscription", "“%1”").arg(name);
}

bool Subscription::isInWindow(const QDateTime &now) const
{
    return cancellationAllowedUntil.isValid() && !meansNone(cancellationAllowedUntil) &&
           !meansNever(cancellationAllowedUntil) && now <= cancellationAllowedUntil;
}

} // namespace csp
