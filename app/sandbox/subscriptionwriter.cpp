// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/subscriptionwriter.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

void writeMoment(JsonWriter &json, std::string_view name, const QDateTime &moment)
{
    json.member(name, wireMoment(moment));
}

template <typename T>
void writeIfThere(JsonWriter &json, std::string_view name, const std::optional<T> &content)
{
    if (!content)
        return;
    if constexpr (std::same_as<T, QDateTime>)
        writeMoment(json, name, *content);
    else
        json.member(name, *content);
}

void writeTexts(JsonWriter &json, std::string_view name, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    json.key(name).beginArray();
    for (const QString &text : texts)
        json.value(text);
    json.endArray();
}

void writeNextTerm(JsonWriter &json, const NextTerm &next)
{
    const ScheduledProduct &product = next.product;
    json.beginObject().key("product").beginObject();
    json.member("productId", product.productId).member("skuId", product.skuId);
    json.member("availabilityId", product.availabilityId);
    json.member("billingCycle", product.billingCycle);
    json.member("termDuration", product.termDuration);
    json.textUnlessEmpty("promotionId", product.promotionId).endObject();
    json.member("quantity", next.quantity);
    writeIfThere(json, "customTermEndDate", next.customTermEndDate);
    json.endObject();
}

void writeScheduled(JsonWriter &json, const Subscription &subscription)
{
    if (subscription.scheduledNextTerm)
        writeNextTerm(json.key("scheduledNextTermInstructions"), *subscription.scheduledNextTerm);
    if (subscription.nextCharge)
        writeNextTerm(json.key("nextChargeInstructions"), *subscription.nextCharge);
    if (subscription.scheduledActions.empty())
        return;
    json.key("scheduledActions").beginArray();
    for (const ScheduledAction &action : subscription.scheduledActions) {
        json.beginObject().member("scheduleType", action.scheduleType);
        json.member("actionType", action.actionType);
        writeIfThere(json, "effectiveDate", action.effectiveDate);
        if (action.instructions)
            writeNextTerm(json.key("instructions"), *action.instructions);
        json.endObject();
    }
    json.endArray();
}

void writeRefunds(JsonWriter &json, const Subscription &subscription)
{
    if (!subscription.refundOptions.empty()) {
        json.key("refundOptions").beginArray();
        for (const ExpiringRefund &refund : subscription.refundOptions) {
            json.beginObject().member("type", refund.type).key("expiresAt");
            if (refund.expiresAt)
                json.value(wireMoment(*refund.expiresAt));
            else
                json.null();
            json.endObject();
        }
        json.endArray();
    }
    if (!subscription.refundableQuantity.empty()) {
        json.key("refundableQuantity").beginObject();
        json.member("totalQuantity", subscription.refundableTotal());
        json.key("details").beginArray();
        for (const RefundableLot &lot : subscription.refundableQuantity) {
            json.beginObject().member("quantity", lot.quantity);
            writeMoment(json, "allowedUntilDateTime", lot.allowedUntil);
            json.endObject();
        }
        json.endArray().endObject();
    }
}

void writeLinks(JsonWriter &json, const Customer &customer, const Subscription &subscription)
{
    // With and without /v1, as they really come (contract, catalog 1.6).
    const QString version = subscription.index % 2 == 1 ? u"/v1"_s : u""_s;
    const QString ofCustomer = version + u"/customers/"_s +
                               customer.id.toString(QUuid::WithoutBraces) + u"/subscriptions/"_s;
    const QString country = u"?country="_s + customer.country;
    json.key("links").beginObject();
    if (subscription.isNewCommerce()) {
        const QStringList parts = subscription.offerId.split(u':');
        const QString product = version + u"/products/"_s + parts.value(0);
        const QString sku = product + u"/skus/"_s + parts.value(1);
        writeLink(json, "product", product + country);
        writeLink(json, "sku", sku + country);
        writeLink(json, "availability", sku + u"/availabilities/"_s + parts.value(2) + country);
    } else {
        writeLink(json, "offer", version + u"/offers/"_s + subscription.offerId + country);
    }
    if (!subscription.parentSubscriptionId.isEmpty())
        writeLink(json, "parentSubscription", ofCustomer + subscription.parentSubscriptionId);
    writeLink(json, "self", ofCustomer + subscription.id);
    json.endObject();
}

} // namespace

void writeSubscription(JsonWriter &json, const Customer &customer, const Subscription &subscription)
{
    const Subscription &s = subscription;
    json.beginObject().member("id", s.id);
    json.textUnlessEmpty("entitlementId", s.entitlementId);
    json.member("offerId", s.offerId).member("offerName", s.offerName);
    json.member("friendlyName", s.friendlyName);
    if (!s.productTypeId.isEmpty())
        json.key("productType")
            .beginObject()
            .member("id", s.productTypeId)
            .member("displayName", s.productTypeId)
            .endObject();
    json.member("quantity", s.quantity).member("unitType", s.unitType);
    json.textUnlessEmpty("parentSubscriptionId", s.parentSubscriptionId);
    writeIfThere(json, "hasPurchasableAddons", s.hasPurchasableAddons);
    writeMoment(json, "creationDate", s.creationDate);
    writeMoment(json, "effectiveStartDate", s.effectiveStartDate);
    writeMoment(json, "commitmentEndDate", s.commitmentEndDate);
    writeIfThere(json, "commitmentEndDateTime", s.commitmentEndDateTime);
    if (s.cancellationAllowedUntil)
        writeMoment(json, "cancellationAllowedUntilDate", *s.cancellationAllowedUntil);
    else if (s.writesNullCancellation)
        json.key("cancellationAllowedUntilDate").null();
    writeIfThere(json, "billingCycleEndDate", s.billingCycleEndDate);
    writeIfThere(json, "billingCycleEndDateTime", s.billingCycleEndDateTime);
    json.member("status", s.status).member("autoRenewEnabled", s.autoRenewEnabled);
    writeIfThere(json, "isTrial", s.isTrial);
    json.member("billingType", s.billingType);
    json.textUnlessEmpty("billingCycle", s.billingCycle);
    json.textUnlessEmpty("termDuration", s.termDuration);
    writeIfThere(json, "renewalTermDuration", s.renewalTermDuration);
    writeRefunds(json, s);
    writeScheduled(json, s);
    writeIfThere(json, "isMicrosoftProduct", s.isMicrosoftProduct);
    writeIfThere(json, "partnerId", s.partnerId);
    writeIfThere(json, "attentionNeeded", s.attentionNeeded);
    writeIfThere(json, "actionTaken", s.actionTaken);
    json.textUnlessEmpty("attentionReason", s.attentionReason);
    writeTexts(json, "actions", s.actions);
    writeTexts(json, "suspensionReasons", s.suspensionReasons);
    json.textUnlessEmpty("contractType", s.contractType);
    json.textUnlessEmpty("promotionId", s.promotionId);
    json.textUnlessEmpty("migratedFromSubscriptionId", s.migratedFromSubscriptionId);
    writeLinks(json, customer, s);
    json.textUnlessEmpty("publisherName", s.publisherName);
    json.textUnlessEmpty("orderId", s.orderId);
    json.key("attributes").beginObject();
    json.textUnlessEmpty("etag", s.etag).member("objectType", u"Subscription").endObject();
    json.endObject();
}

} // namespace csp::sandbox
