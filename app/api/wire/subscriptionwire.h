// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/wire/termswire.h"
#include "app/domain/subscription.h"

namespace csp {

namespace json {

template <>
struct FieldTable<RefundableLot>
{
    static constexpr auto fields = std::tuple{
        required("quantity", &RefundableLot::quantity),
        optional("allowedUntilDateTime", &RefundableLot::allowedUntil),
    };
};

/// Contract, commerce 4.1: a missing autoRenewEnabled means false, other absent members stay empty.
template <>
struct FieldTable<Subscription>
{
    static constexpr auto fields = std::tuple{
        required("id", &Subscription::id),
        optional("offerId", &Subscription::offerId),
        optional("offerName", &Subscription::offerName),
        optional("friendlyName", &Subscription::friendlyName),
        optional("productType.id", &Subscription::productTypeId),
        required("quantity", &Subscription::quantity),
        optional("unitType", &Subscription::unitType),
        optional("parentSubscriptionId", &Subscription::parentId),
        optional("creationDate", &Subscription::creationDate),
        optional("effectiveStartDate", &Subscription::effectiveStartDate),
        optional("commitmentEndDate", &Subscription::commitmentEndDate),
        optional("cancellationAllowedUntilDate", &Subscription::cancellationAllowedUntil),
        required("status", &Subscription::status),
        optional("autoRenewEnabled", &Subscription::autoRenewEnabled),
        optional("billingType", &Subscription::billingType),
        optional("billingCycle", &Subscription::billingCycle),
        optional("termDuration", &Subscription::term),
        optional("isTrial", &Subscription::isTrial),
        optional("orderId", &Subscription::orderId),
        optional("partnerId", &Subscription::partnerId),
        optional("promotionId", &Subscription::promotionId),
        optional("suspensionReasons", &Subscription::suspensionReasons),
        optional("attentionNeeded", &Subscription::attentionNeeded),
        optional("attentionReason", &Subscription::attentionReason),
        optional("refundableQuantity.details", &Subscription::refundableLots),
    };
};

/// One scheduled change: the older form as it is, the `instructions` of the 2026 form.
template <>
struct FieldTable<ScheduledChange>
{
    static constexpr auto fields = std::tuple{
        optional("product.productId", &ScheduledChange::productId),
        optional("product.skuId", &ScheduledChange::skuId),
        optional("product.termDuration", &ScheduledChange::term),
        optional("product.billingCycle", &ScheduledChange::billing),
        optional("quantity", &ScheduledChange::quantity),
    };
};

} // namespace json

/// Reads both forms of scheduled changes (contract, commerce 4.6; when both are there only
/// scheduledActions counts) and keeps the raw resource.
void decode(const QJsonValue &value, Subscription &out, json::Context &context);

} // namespace csp
