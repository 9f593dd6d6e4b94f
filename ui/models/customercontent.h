// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customer.h"
#include "app/domain/subscription.h"
#include "ui/models/inspectorcontent.h"

#include <QDateTime>
#include <QTimeZone>

namespace csp {

/// What the inspector says of a subscription, in a person's words. `parentName` names the
/// subscription that an add-on stands under; empty when it is not known. Moments are told in
/// `zone`.
[[nodiscard]] InspectorContent contentOf(const Subscription &subscription,
                                         const QString &parentName, const RawText &raw,
                                         const QDateTime &now, const QTimeZone &zone);

/// Of a customer. `hasDetails`: the single call was made, so that what is absent is really absent.
[[nodiscard]] InspectorContent contentOf(const Customer &customer, bool hasDetails,
                                         const RawText &raw);

} // namespace csp
