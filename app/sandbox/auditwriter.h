// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authoritycore.h"
#include "app/sandbox/data/auditbook.h"
#include "app/sandbox/data/customer.h"
#include "app/sandbox/data/subscription.h"
#include "app/sandbox/transitionrecord.h"

namespace csp::sandbox {

/// An audit record of what has happened all along; its resource, where it is a subscription or an
/// order, is one of the customer's.
void writeAuditedEvent(JsonWriter &json, const AuthorityCore &authority, const Customer &customer,
                       const AuditKey &key, const AuditEvent &event,
                       const std::vector<Subscription> &subscriptions);
/// The audit record of an accepted transition. No page says which operation it is filed under;
/// "upgrade_subscription" is the guess.
void writeAuditedTransition(JsonWriter &json, const AuthorityCore &authority,
                            const Customer &customer, const TransitionRecord &record);

} // namespace csp::sandbox
