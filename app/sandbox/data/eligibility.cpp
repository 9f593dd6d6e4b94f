// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/eligibility.h"

#include "app/sandbox/data/customerbook.h"
#include "app/sandbox/data/dice.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

using Code = TransitionErrorCode;

/// So young that the service has not set it up yet.
constexpr qint64 provisioningSeconds = 3600;

/// What stands in the way, per transition type.
struct Obstacles
{
    std::vector<Code> any;      ///< both types
    std::vector<Code> transfer; ///< only transition_with_license_transfer
};

QString describe(Code code)
{
    switch (code) {
    case Code::Other:
        return u"Subscription cannot be transitioned because of an unspecified error."_s;
    case Code::DelegatedAdminPermissionsDisabled:
        return u"Delegated admin permissions are disabled for this customer."_s;
    case Code::SubscriptionStatusNotActive:
        return u"Subscription cannot be transitioned because it is not active."_s;
    case Code::ConflictingServiceTypes:
        return u"Subscription cannot be transitioned because there are conflicting services."_s;
    case Code::ConcurrencyConflicts:
        return u"Subscription cannot be transitioned because of a concurrent operation."_s;
    case Code::UserContextRequired:
        return u"Subscription cannot be transitioned without a user context."_s;
    case Code::SubscriptionAddOnsPresent:
        return u"Subscription cannot be transitioned because it has add-ons."_s;
    case Code::SubscriptionDoesNotHaveAnyTransitionedPaths:
        return u"Subscription does not have any transition paths."_s;
    case Code::SubscriptionTargetOfferNotFound:
        return u"The target offer was not found."_s;
    case Code::SubscriptionNotProvisioned:
        return u"Subscription cannot be transitioned because it is not provisioned yet."_s;
    case Code::OfferDoesNotSupportBillingCycle:
        return u"The target offer does not support the billing cycle of the subscription."_s;
    case Code::ConversionsNotFound:
        return u"No conversions were found for the subscription."_s;
    case Code::UserLicenseError:
        return u"Licenses of users cannot be moved to the target offer."_s;
    case Code::InsufficientGranularAdminPermissions:
        return u"Granular admin permissions are not sufficient for this customer."_s;
    }
    return {};
}

void addRelationshipErrors(Obstacles &found, const Customer &customer)
{
    if (!customer.hasGranularRoles) {
        if (customer.allowsDelegatedAccess)
            found.transfer.push_back(Code::InsufficientGranularAdminPermissions);
        else
            found.any.push_back(Code::DelegatedAdminPermissionsDisabled);
    }
    if (customer.needsUserContext)
        found.any.push_back(Code::UserContextRequired);
}

void addOfferErrors(Obstacles &found, const Sku &sourceSku, const Subscription &source,
                    const UpgradeTarget &target)
{
    if (sourceSku.saleState == SaleState::EndOfSale)
        found.any.push_back(Code::SubscriptionDoesNotHaveAnyTransitionedPaths);
    if (target.sku->saleState == SaleState::EndOfSale)
        found.any.push_back(Code::SubscriptionTargetOfferNotFound);
    const auto cycle = billingCycleFromWord(source.billingCycle);
    const bool isBilled = cycle != BillingCycle::None && !source.trial();
    if (!isBilled)
        return;
    const auto &cycles = target.sku->supportedBillingCycles;
    if (!cycle || std::find(cycles.begin(), cycles.end(), *cycle) == cycles.end())
        found.any.push_back(Code::OfferDoesNotSupportBillingCycle);
}

/// An add-on stays in the way when the target is none of the products that it may stand under.
bool hasStrandedAddOn(const Catalog &catalog, const Subscription &source,
                      std::span<const Subscription> siblings, const Sku &target)
{
    return std::any_of(siblings.begin(), siblings.end(), [&](const Subscription &other) {
        if (other.parentSubscriptionId.compare(source.id, Qt::CaseInsensitive) != 0 ||
            !other.isActive())
            return false;
        const Sku *addOn = catalog.skuOfOffer(other.offerId);
        return addOn && std::none_of(addOn->prerequisiteSkus.begin(), addOn->prerequisiteSkus.end(),
                                     [&target](const QString &base) {
                                         return base.section(u':', 0, 0) == target.ref.productId;
                                     });
    });
}

/// Errors without a cause that the data show, as the real service has them too.
void addDrawnErrors(Obstacles &found, const Customer &customer, const Subscription &source,
                    const Sku &target, const Sku &sourceSku)
{
    switch (customer.index) {
    case PlantedCustomers::adventureWorks:
        if (sourceSku.maximumQuantity == 300 && target.maximumQuantity != 300)
            found.transfer.push_back(Code::ConflictingServiceTypes);
        return;
    case PlantedCustomers::everyDestinationError:
    case PlantedCustomers::attestation:
    case PlantedCustomers::trials:
        return;
    default:
        break;
    }
    const QByteArray ref = (target.ref.productId + target.ref.skuId).toLatin1();
    const quint64 place = mixed(quint64(customer.index) * 512 + quint64(source.index));
    const quint64 lot = mixed(place, std::string_view(ref.constData(), size_t(ref.size()))) % 100;
    if (lot < 10)
        found.transfer.push_back(Code::ConflictingServiceTypes);
    else if (lot < 12)
        found.transfer.push_back(Code::UserLicenseError);
    else if (lot < 13)
        found.any.push_back(Code::ConcurrencyConflicts);
    else if (lot < 14)
        found.any.push_back(Code::Other);
}

/// The customer whose first subscription shows, target by target, what else can go wrong.
void addShownErrors(Obstacles &found, const Catalog &catalog, const Subscription &source,
                    const Customer &customer, const Sku &sourceSku, const UpgradeTarget &target)
{
    if (source.trial() && target.sku->ref.productId != sourceSku.ref.productId) {
        found.any.push_back(Code::ConversionsNotFound);
        return;
    }
    if (source.index != 0)
        return;
    int place = 0;
    for (const UpgradeTarget &other : upgradeTargets(catalog, sourceSku, customer.country)) {
        if (other.sku == target.sku)
            break;
        ++place;
    }
    switch (place) {
    case 0:
        found.transfer.push_back(Code::Other);
        break;
    case 1:
        found.transfer.push_back(Code::ConflictingServiceTypes);
        break;
    case 2:
        found.any.push_back(Code::ConcurrencyConflicts);
        break;
    case 3:
        found.transfer.push_back(Code::UserLicenseError);
        break;
    default:
        break;
    }
}

std::vector<EligibilityError> worded(const std::vector<Code> &codes)
{
    std::vector<EligibilityError> errors;
    errors.reserve(codes.size());
    for (const Code code : codes)
        errors.push_back(transitionError(code));
    return errors;
}

} // namespace

EligibilityError transitionError(TransitionErrorCode code)
{
    return {int(code), describe(code)};
}

EligibilityError destinationError(DestinationErrorCode code)
{
    switch (code) {
    case DestinationErrorCode::SubscriptionNotActive:
        return {int(code), u"The subscription is not active."_s};
    case DestinationErrorCode::SubscriptionInCancellationWindow:
        return {int(code), u"The subscription is within its cancellation window."_s};
    case DestinationErrorCode::TermShorterThanSource:
        return {int(code), u"The subscription's term duration is shorter than the source "
                           "subscription's term duration."_s};
    case DestinationErrorCode::EndsBeforeSource:
        return {int(code), u"The subscription's term end date is before the source subscription's "
                           "term end date."_s};
    }
    return {};
}

std::vector<TypeVerdict> plantedEligibilityErrors(const Catalog &catalog, const Customer &customer,
                                                  const Subscription &source,
                                                  std::span<const Subscription> siblings,
                                                  const UpgradeTarget &target, const QDateTime &now,
                                                  EligibilityKind kind)
{
    const Sku *sourceSku = catalog.skuOfOffer(source.offerId);
    Obstacles found;
    addRelationshipErrors(found, customer);
    if (!source.isActive())
        found.any.push_back(Code::SubscriptionStatusNotActive);
    if (sourceSku) {
        addOfferErrors(found, *sourceSku, source, target);
        if (kind == EligibilityKind::Immediate) {
            if (source.creationDate.secsTo(now) < provisioningSeconds)
                found.any.push_back(Code::SubscriptionNotProvisioned);
            if (hasStrandedAddOn(catalog, source, siblings, *target.sku))
                found.any.push_back(Code::SubscriptionAddOnsPresent);
            if (customer.index == PlantedCustomers::everyTransitionError)
                addShownErrors(found, catalog, source, customer, *sourceSku, target);
            else
                addDrawnErrors(found, customer, source, *target.sku, *sourceSku);
        }
    }

    std::vector<TypeVerdict> verdicts;
    if (!target.transferOnly)
        verdicts.push_back({TransitionType::Only, worded(found.any)});
    std::vector<Code> all = found.any;
    all.insert(all.end(), found.transfer.begin(), found.transfer.end());
    verdicts.push_back({TransitionType::WithLicenseTransfer, worded(all)});
    return verdicts;
}

std::vector<UpgradeTarget> listedTargets(const Catalog &catalog, const Customer &customer,
                                         const Subscription &source, EligibilityKind kind)
{
    const Sku *sku = catalog.skuOfOffer(source.offerId);
    if (!sku)
        return {};
    auto targets = upgradeTargets(catalog, *sku, customer.country);
    std::erase_if(targets, [kind](const UpgradeTarget &target) {
        return kind == EligibilityKind::Immediate ? !target.immediate : !target.scheduled;
    });
    return targets;
}

bool isDestination(const Catalog &catalog, const Subscription &source,
                   const Subscription &candidate, const UpgradeTarget &target)
{
    return candidate.id.compare(source.id, Qt::CaseInsensitive) != 0 && !candidate.trial() &&
           catalog.skuOfOffer(candidate.offerId) == target.sku;
}

bool isHeldTwice(const Catalog &catalog, const std::vector<Subscription> &list,
                 QStringView sourceId)
{
    const auto isSource = [sourceId](const Subscription &each) {
        return sourceId.compare(each.id, Qt::CaseInsensitive) == 0;
    };
    const auto source = std::find_if(list.begin(), list.end(), isSource);
    const Sku *own = source == list.end() ? nullptr : catalog.skuOfOffer(source->offerId);
    return own != nullptr && std::any_of(list.begin(), list.end(), [&](const Subscription &each) {
               return !isSource(each) && each.isNewCommerce() && each.status != u"deleted" &&
                      each.status != u"expired" && catalog.skuOfOffer(each.offerId) == own;
           });
}

std::vector<EligibilityError> destinationErrors(const Subscription &source,
                                                const Subscription &candidate, const QDateTime &now)
{
    std::vector<EligibilityError> errors;
    if (!candidate.isActive())
        errors.push_back(destinationError(DestinationErrorCode::SubscriptionNotActive));
    if (candidate.cancellationAllowedUntil && *candidate.cancellationAllowedUntil > now)
        errors.push_back(destinationError(DestinationErrorCode::SubscriptionInCancellationWindow));
    if (monthsOfDuration(candidate.termDuration) < monthsOfDuration(source.termDuration))
        errors.push_back(destinationError(DestinationErrorCode::TermShorterThanSource));
    else if (candidate.commitmentEndDate < source.commitmentEndDate)
        errors.push_back(destinationError(DestinationErrorCode::EndsBeforeSource));
    return errors;
}

} // namespace csp::sandbox
