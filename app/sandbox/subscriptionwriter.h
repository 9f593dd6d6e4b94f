// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"
#include "app/sandbox/data/customer.h"
#include "app/sandbox/data/subscription.h"

namespace csp::sandbox {

/// One Subscription resource (contract, commerce 4.1).
void writeSubscription(JsonWriter &json, const Customer &customer,
                       const Subscription &subscription);

} // namespace csp::sandbox
