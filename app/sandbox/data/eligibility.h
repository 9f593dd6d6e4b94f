// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/customer.h"
#include "app/sandbox/data/subscription.h"
#include "app/sandbox/data/upgradepaths.h"

#include <span>

namespace csp::sandbox {

/// {code, description} of an errors list. The two lists below number different things: contract,
/// commerce 2.6.
struct EligibilityError
{
    int code = 0;
    QString description;
};

/// TransitionErrorCode, eligibilities[].errors[] and events[].errors[].
enum class TransitionErrorCode {
    Other = 0,
    DelegatedAdminPermissionsDisabled = 1,
    SubscriptionStatusNotActive = 2,
    ConflictingServiceTypes = 3,
    ConcurrencyConflicts = 4,
    UserContextRequired = 5,
    SubscriptionAddOnsPresent = 6,
    SubscriptionDoesNotHaveAnyTransitionedPaths = 7,
    SubscriptionTargetOfferNotFound = 8,
    SubscriptionNotProvisioned = 9,
    OfferDoesNotSupportBillingCycle = 10,
    ConversionsNotFound = 11,
    UserLicenseError = 12,
    InsufficientGranularAdminPermissions = 13,
};
inline constexpr int transitionErrorCodeCount = 14;

/// TargetSubscriptionErrorCode, subscriptionEligibilities[].errors[].
enum class DestinationErrorCode {
    SubscriptionNotActive = 1,
    SubscriptionInCancellationWindow = 2,
    TermShorterThanSource = 3,
    EndsBeforeSource = 4,
};

[[nodiscard]] EligibilityError transitionError(TransitionErrorCode code);
[[nodiscard]] EligibilityError destinationError(DestinationErrorCode code);

/// The answer for one transition type; eligible when errors is empty.
struct TypeVerdict
{
    TransitionType type = TransitionType::Only;
    std::vector<EligibilityError> errors;
};

enum class EligibilityKind : quint8 { Immediate, Scheduled };

/// Why `source` cannot become `target`, per transition type, in the order they are listed: what is
/// planted for this customer plus what follows from the values given (status, add-ons, billing
/// cycle, age). The caller adds what only it knows, such as an operation that is pending (4).
/// `siblings` are all current subscriptions of the customer.
[[nodiscard]] std::vector<TypeVerdict>
plantedEligibilityErrors(const Catalog &catalog, const Customer &customer,
                         const Subscription &source, std::span<const Subscription> siblings,
                         const UpgradeTarget &target, const QDateTime &now,
                         EligibilityKind kind = EligibilityKind::Immediate);

/// The targets to list for a subscription as it is now: upgradeTargets() of its offer, filtered by
/// kind; empty for a trial at renewal and for whatever has no path. Legacy sources too.
[[nodiscard]] std::vector<UpgradeTarget> listedTargets(const Catalog &catalog,
                                                       const Customer &customer,
                                                       const Subscription &source,
                                                       EligibilityKind kind);

/// Whether `candidate` holds the target's SKU and is not the source: then it is listed in
/// subscriptionEligibilities, eligible when destinationErrors() is empty.
[[nodiscard]] bool isDestination(const Catalog &catalog, const Subscription &source,
                                 const Subscription &candidate, const UpgradeTarget &target);
/// Whether the customer has another subscription, not ended, of the source's product and SKU: then
/// licenses do not follow by themselves (contract, commerce 2.7, no. 7).
[[nodiscard]] bool isHeldTwice(const Catalog &catalog, const std::vector<Subscription> &list,
                               QStringView sourceId);
[[nodiscard]] std::vector<EligibilityError>
destinationErrors(const Subscription &source, const Subscription &candidate, const QDateTime &now);

} // namespace csp::sandbox
