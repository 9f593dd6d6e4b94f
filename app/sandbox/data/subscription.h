// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace csp::sandbox {

struct ExpiringRefund
{
    QString type;                       ///< "Full", "Partial"
    std::optional<QDateTime> expiresAt; ///< none = never
};

struct RefundableLot
{
    int quantity = 0;
    QDateTime allowedUntil;
};

struct ScheduledProduct
{
    QString productId;
    QString skuId;
    QString availabilityId;
    QString billingCycle; ///< PascalCase
    QString termDuration;
    QString promotionId; ///< empty = left out
};

/// scheduledNextTermInstructions, nextChargeInstructions and the instructions of a scheduled
/// action.
struct NextTerm
{
    ScheduledProduct product;
    int quantity = 0;
    std::optional<QDateTime> customTermEndDate;
};

/// The 2026 form (contract, commerce 4.6 and experience 1.7).
struct ScheduledAction
{
    QString scheduleType; ///< "TermEnd", "CustomDate"
    QString actionType;   ///< "RenewToNewTerm", "Cancel", "Transition", ...
    std::optional<QDateTime> effectiveDate;
    std::optional<NextTerm> instructions;
};

/// Contract, commerce 4.1. Texts are as on the wire; an empty QString or optional means that the
/// member is left out unless its comment says otherwise. Moments are UTC.
struct Subscription
{
    int index = 0; ///< among its customer's; stable, and the order of the list
    QString id;    ///< legacy ids are upper case: compare without case
    QString entitlementId;
    QString offerId; ///< `product:sku:availability`, legacy: a GUID
    QString offerName;
    QString friendlyName;
    QString productTypeId; ///< "OnlineServicesNCE"; displayName is the same
    int quantity = 0;
    QString unitType;
    QString parentSubscriptionId; ///< add-ons only
    QDateTime creationDate;
    QDateTime effectiveStartDate;
    QDateTime commitmentEndDate; ///< last day of the term at 00:00Z; year 9999 = never
    std::optional<QDateTime> commitmentEndDateTime;
    std::optional<QDateTime> cancellationAllowedUntil;
    bool writesNullCancellation = false; ///< the member is there and null
    std::optional<QDateTime> billingCycleEndDate;
    std::optional<QDateTime> billingCycleEndDateTime;
    QString status; ///< may be a word the contract does not know ("quarantined")
    bool autoRenewEnabled = false;
    QString billingType;  ///< "license", "usage", "none"
    QString billingCycle; ///< snake_case; may be an unknown word
    QString termDuration;
    std::optional<QString> renewalTermDuration; ///< present and empty on most new commerce
    std::optional<bool> hasPurchasableAddons;
    std::optional<bool> isTrial; ///< left out on some old legacy items
    std::optional<bool> isMicrosoftProduct;
    QString publisherName;
    QStringList actions;
    std::optional<QString> partnerId; ///< present and empty on most
    QStringList suspensionReasons;
    QString contractType;
    std::vector<ExpiringRefund> refundOptions;
    std::vector<RefundableLot> refundableQuantity; ///< empty = left out
    std::optional<NextTerm> scheduledNextTerm;
    std::optional<NextTerm> nextCharge;
    std::vector<ScheduledAction> scheduledActions;
    QString orderId; ///< case matters
    QString promotionId;
    QString migratedFromSubscriptionId;
    std::optional<bool> attentionNeeded;
    std::optional<bool> actionTaken;
    QString attentionReason;
    QString etag; ///< legacy only

    [[nodiscard]] bool isNewCommerce() const { return offerId.contains(u':'); }
    [[nodiscard]] bool isActive() const { return status == QLatin1StringView("active"); }
    [[nodiscard]] bool trial() const { return isTrial.value_or(false); }
    [[nodiscard]] int refundableTotal() const;
};

} // namespace csp::sandbox
