// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalogitem.h"
#include "app/domain/terms.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace csp {

enum class SubscriptionStatus {
    Unknown,
    None,
    Active,
    Suspended,
    Deleted,
    Expired,
    Pending,
    Disabled
};

template <>
struct EnumWords<SubscriptionStatus>
{
    static constexpr std::pair<SubscriptionStatus, std::string_view> words[] = {
        {SubscriptionStatus::None, "none"},           {SubscriptionStatus::Active, "active"},
        {SubscriptionStatus::Suspended, "suspended"}, {SubscriptionStatus::Deleted, "deleted"},
        {SubscriptionStatus::Expired, "expired"},     {SubscriptionStatus::Pending, "pending"},
        {SubscriptionStatus::Disabled, "disabled"},
    };
};

/// A lot of seats that may still be given back, and until when.
struct RefundableLot
{
    int quantity = 0;
    QDateTime allowedUntil;

    friend bool operator==(const RefundableLot &, const RefundableLot &) = default;
};

/// What is set to happen at the end of the term, from either of the two forms that the service has
/// (contract, commerce 4.6): scheduledNextTermInstructions or scheduledActions.
struct ScheduledChange
{
    QString productId;
    QString skuId;
    TermDuration term;
    OpenEnum<BillingCycle> billing;
    std::optional<int> quantity;
    QString action;    ///< raw actionType of the 2026 form, empty in the older one
    QDateTime on = {}; ///< when it takes effect; invalid: at the end of the term

    friend bool operator==(const ScheduledChange &, const ScheduledChange &) = default;
};

/// A subscription (contract, commerce 4.1). `raw` is the resource as received: what the table does
/// not name survives in it.
struct Subscription
{
    SubscriptionId id;
    QString offerId; ///< `product:sku:availability` in new commerce, a GUID or MS-AZR-... in legacy
    QString offerName;
    QString friendlyName;
    QString productTypeId;
    int quantity = 0;
    QString unitType;
    std::optional<SubscriptionId> parentId;
    QDateTime creationDate;
    QDateTime effectiveStartDate;
    QDateTime commitmentEndDate;        ///< last day of the term, inclusive, a UTC date
    QDateTime cancellationAllowedUntil; ///< invalid: cannot be canceled
    OpenEnum<SubscriptionStatus> status;
    bool autoRenewEnabled = false;
    QString billingType;
    OpenEnum<BillingCycle> billingCycle;
    TermDuration term;
    bool isTrial = false;
    QString orderId;
    QString partnerId;
    QString promotionId;
    QStringList suspensionReasons;
    std::optional<bool> attentionNeeded;
    QString attentionReason;
    QList<RefundableLot> refundableLots;
    QList<ScheduledChange> scheduledChanges;
    QJsonObject raw;

    /// New commerce when the offer id has a colon (contract, commerce 4.1).
    [[nodiscard]] bool isNewCommerce() const { return offerId.contains(u':'); }
    [[nodiscard]] std::optional<CatalogItemId> catalogItem() const
    {
        return CatalogItemId::fromText(offerId);
    }
    [[nodiscard]] bool isAddOn() const { return parentId.has_value(); }
    /// The partner's own name, else the offer's, else the offer id.
    [[nodiscard]] QString displayName() const;
    /// The same for the middle of a sentence: in quotation marks, unless it has some of its own.
    [[nodiscard]] QString quotedName() const;
    /// The cancellation window is open at that moment.
    [[nodiscard]] bool isInWindow(const QDateTime &now) const;
    [[nodiscard]] bool hasScheduledChange() const { return !scheduledChanges.isEmpty(); }

    friend bool operator==(const Subscription &, const Subscription &) = default;
};

} // namespace csp
