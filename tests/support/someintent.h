// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/journalrecords.h"

namespace csp::test {

/// A decision of that account to buy two seats of Business Premium, as it is written down first.
[[nodiscard]] inline IntentRecord someIntent(const ProfileId &profile, const QDateTime &at)
{
    using namespace Qt::Literals::StringLiterals;
    IntentRecord intent;
    intent.id = IntentId::create();
    intent.requestId = RequestId::create();
    intent.profile = profile;
    intent.customerName = u"Adventure Works"_s;
    intent.sourceName = u"Business Basic"_s;
    intent.targetTitle = u"Business Premium"_s;
    intent.draft.customer = CustomerId::create();
    intent.draft.source = SubscriptionId::create();
    intent.draft.toCatalogItemId = u"X:1:Y"_s;
    intent.draft.quantity = 2;
    intent.draft.type = TransitionType::TransitionOnly;
    intent.method = u"POST"_s;
    intent.path = u"/x"_s;
    intent.body = "{}";
    intent.bodyHash = bodyHashOf(intent.body);
    intent.at = at;
    return intent;
}

} // namespace csp::test
