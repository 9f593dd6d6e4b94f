// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalogitem.h"
#include "app/domain/terms.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace csp {

enum class TransitionType { Unknown, TransitionOnly, WithLicenseTransfer };

template <>
struct EnumWords<TransitionType>
{
    static constexpr std::pair<TransitionType, std::string_view> words[] = {
        {TransitionType::TransitionOnly, "transition_only"},
        {TransitionType::WithLicenseTransfer, "transition_with_license_transfer"},
    };
};

enum class EligibilityMoment { Immediate, Scheduled };

/// An error of either list. The number means nothing without its list: code 3 is "conflicting
/// services" of a target and "shorter term" of a destination (contract, commerce 2.6).
struct TransitionError
{
    int code = 0;
    QString description; ///< the service's own text

    friend bool operator==(const TransitionError &, const TransitionError &) = default;
};

/// May this target be reached by this type of transition? (contract, commerce 2.2)
struct TransitionEligibilityDetail
{
    bool isEligible = false;
    OpenEnum<TransitionType> type;
    QList<TransitionError> errors;

    friend bool operator==(const TransitionEligibilityDetail &,
                           const TransitionEligibilityDetail &) = default;
};

/// May this existing subscription take the seats?
struct DestinationEligibility
{
    bool isEligible = false;
    SubscriptionId subscription;
    QString friendlyName;
    TermDuration term;
    OpenEnum<BillingCycle> billing;
    QList<TransitionError> errors;

    friend bool operator==(const DestinationEligibility &,
                           const DestinationEligibility &) = default;
};

/// One target that the service offers for a source, with a verdict per transition type.
struct TransitionEligibility
{
    QString catalogItemId;
    QString title;
    QString description;
    int quantity = 0;
    QList<TransitionEligibilityDetail> details; ///< a type that is absent is not offered
    QList<DestinationEligibility> destinations;

    [[nodiscard]] const TransitionEligibilityDetail *detail(TransitionType type) const;
    [[nodiscard]] bool isEligible(TransitionType type) const;
    /// Eligible by at least one type.
    [[nodiscard]] bool isEligible() const;

    friend bool operator==(const TransitionEligibility &, const TransitionEligibility &) = default;
};

/// An entry of a transition's log (contract, commerce 2.5). Words are kept as they came.
struct TransitionEvent
{
    QString name;
    QString status;
    QDateTime timestamp;
    QList<TransitionError> errors;

    friend bool operator==(const TransitionEvent &, const TransitionEvent &) = default;
};

/// A transition as the history tells it.
struct Transition
{
    std::optional<OperationId> operationId;
    QString fromCatalogItemId;
    std::optional<SubscriptionId> fromSubscriptionId;
    QString toCatalogItemId;
    std::optional<SubscriptionId> toSubscriptionId;
    int quantity = 0;
    TermDuration term;
    OpenEnum<BillingCycle> billing;
    OpenEnum<TransitionType> type;
    QString promotionId;
    QList<TransitionEvent> events;

    friend bool operator==(const Transition &, const Transition &) = default;
};

/// What a person has decided in the wizard: exactly what is reviewed and exactly what is sent.
struct TransitionDraft
{
    CustomerId customer;
    SubscriptionId source;
    QString toCatalogItemId;
    std::optional<SubscriptionId> destination; ///< an existing subscription takes the seats
    int quantity = 0;
    TermDuration term;              ///< empty with a destination: its own is kept
    OpenEnum<BillingCycle> billing; ///< likewise
    TransitionType type = TransitionType::TransitionOnly;

    friend bool operator==(const TransitionDraft &, const TransitionDraft &) = default;
};

} // namespace csp
