// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/wire/termswire.h"
#include "app/base/expected.h"
#include "app/domain/transition.h"

namespace csp {

namespace json {

template <>
struct FieldTable<TransitionError>
{
    static constexpr auto fields = std::tuple{
        optional("description", &TransitionError::description),
    };
};

template <>
struct FieldTable<TransitionEligibilityDetail>
{
    static constexpr auto fields = std::tuple{
        required("isEligible", &TransitionEligibilityDetail::isEligible),
        required("transitionType", &TransitionEligibilityDetail::type),
        optional("errors", &TransitionEligibilityDetail::errors),
    };
};

template <>
struct FieldTable<DestinationEligibility>
{
    static constexpr auto fields = std::tuple{
        required("isEligible", &DestinationEligibility::isEligible),
        required("subscriptionId", &DestinationEligibility::subscription),
        optional("subscriptionFriendlyName", &DestinationEligibility::friendlyName),
        optional("subscriptionTermDuration", &DestinationEligibility::term),
        optional("subscriptionBillingCycle", &DestinationEligibility::billing),
        optional("errors", &DestinationEligibility::errors),
    };
};

/// Contract, commerce 2.2. Both lists may be missing, null or empty (commerce 1.5); without
/// eligibilities no way to the target is open.
template <>
struct FieldTable<TransitionEligibility>
{
    static constexpr auto fields = std::tuple{
        required("catalogItemId", &TransitionEligibility::catalogItemId),
        optional("title", &TransitionEligibility::title),
        optional("description", &TransitionEligibility::description),
        required("quantity", &TransitionEligibility::quantity),
        optional("eligibilities", &TransitionEligibility::details),
        optional("subscriptionEligibilities", &TransitionEligibility::destinations),
    };
};

/// Contract, commerce 2.5. Names and status words are trimmed where they are read, not here.
template <>
struct FieldTable<TransitionEvent>
{
    static constexpr auto fields = std::tuple{
        required("name", &TransitionEvent::name),
        required("status", &TransitionEvent::status),
        required("timestamp", &TransitionEvent::timestamp),
        optional("errors", &TransitionEvent::errors),
    };
};

/// Contract, commerce 2.3.
template <>
struct FieldTable<Transition>
{
    static constexpr auto fields = std::tuple{
        optional("operationId", &Transition::operationId),
        optional("fromCatalogItemId", &Transition::fromCatalogItemId),
        optional("fromSubscriptionId", &Transition::fromSubscriptionId),
        required("toCatalogItemId", &Transition::toCatalogItemId),
        optional("toSubscriptionId", &Transition::toSubscriptionId),
        required("quantity", &Transition::quantity),
        optional("termDuration", &Transition::term),
        optional("billingCycle", &Transition::billing),
        optional("transitionType", &Transition::type),
        optional("promotionId", &Transition::promotionId),
        optional("events", &Transition::events),
    };
};

} // namespace json

/// The code is a number on the wire; a number as text is read too. Any other word is an issue.
void decode(const QJsonValue &value, TransitionError &out, json::Context &context);

/// The elements of an envelope: `items`, `transition`, `transitions` or a bare list (contract,
/// commerce 2.4). Anything else is an issue: an envelope that is not understood must never pass for
/// an empty history, or the person presses again.
[[nodiscard]] Expected<QJsonArray, QList<json::Issue>> transitionItems(const QJsonValue &body);

} // namespace csp
