// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalogwriter.h"

#include "app/sandbox/data/market.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

void writeTexts(JsonWriter &json, std::string_view name, const QStringList &texts)
{
    json.key(name).beginArray();
    for (const QString &text : texts)
        json.value(text);
    json.endArray();
}

void writeTexts(JsonWriter &json, std::string_view name, const std::optional<QStringList> &texts)
{
    if (texts)
        writeTexts(json, name, *texts);
}

void writeTerm(JsonWriter &json, const Term &term)
{
    json.beginObject().textUnlessEmpty("id", term.id);
    json.member("duration", term.duration).member("description", term.description);
    if (term.billingCycle)
        json.member("billingCycle", pascalWord(*term.billingCycle));
    if (!term.renewalOptions.empty()) {
        json.key("renewalOptions").beginArray();
        for (const auto &[duration, description] : term.renewalOptions)
            json.beginObject()
                .member("termDuration", duration)
                .member("description", description)
                .endObject();
        json.endArray();
    }
    if (!term.refundOptions.empty()) {
        json.key("cancellationPolicies").beginArray().beginObject();
        json.key("refundOptions").beginArray();
        for (const RefundOption &refund : term.refundOptions)
            json.beginObject()
                .member("sequenceId", refund.sequenceId)
                .member("type", refund.type)
                .member("expiresAfter", refund.expiresAfter)
                .endObject();
        json.endArray().endObject().endArray();
    }
    json.endObject();
}

void writeRenewal(JsonWriter &json, const std::vector<RenewalInstruction> &instructions)
{
    json.key("renewalInstructions").beginArray();
    for (const RenewalInstruction &instruction : instructions) {
        json.beginObject();
        writeTexts(json, "applicableTermIds", instruction.applicableTermIds);
        json.key("renewalOptions").beginArray().beginObject();
        json.member("renewToId", instruction.renewToId);
        json.member("isAutoRenewable", instruction.isAutoRenewable);
        json.endObject().endArray().endObject();
    }
    json.endArray();
}

const char *lifeCycleWord(SaleState state)
{
    switch (state) {
    case SaleState::EndOfSale:
        return "EndOfSale";
    case SaleState::EndOfSaleWithConversions:
        return "EndofSaleWithConversions";
    case SaleState::OnSale:
        break;
    }
    return "OnSale";
}

} // namespace

QString CatalogWriter::uri(const QString &productId, const QString &rest) const
{
    return u"/products/"_s + productId + rest + u"?country="_s + m_country;
}

void CatalogWriter::write(JsonWriter &json, const Product &product) const
{
    json.beginObject().member("id", product.id).member("title", product.title);
    json.member("description", product.description);
    if (product.type) {
        json.key("productType").beginObject().member("id", product.type->id);
        json.member("displayName", product.type->displayName);
        if (const QString &subType = product.type->subTypeId; !subType.isEmpty())
            json.key("subType")
                .beginObject()
                .member("id", subType)
                .member("displayName", subType)
                .endObject();
        json.endObject();
    }
    json.member("isMicrosoftProduct", product.isMicrosoft);
    json.textUnlessEmpty("publisherName", product.publisher);
    if (!product.localizedAttributes.empty()) {
        json.key("localizedAttributes").beginArray();
        for (const auto &[key, value] : product.localizedAttributes)
            json.beginObject().member("key", key).member("value", value).endObject();
        json.endArray();
    }
    json.key("links").beginObject();
    writeLink(json, "skus", uri(product.id, u"/skus"_s));
    writeLink(json, "self", uri(product.id, {}));
    json.endObject().endObject();
}

void CatalogWriter::write(JsonWriter &json, const Sku &sku) const
{
    json.beginObject().member("id", sku.ref.skuId).member("productId", sku.ref.productId);
    json.member("title", sku.title).member("description", sku.description);
    json.member("minimumQuantity", sku.minimumQuantity);
    json.member("maximumQuantity", sku.maximumQuantity);
    if (const std::optional<PurchaseCommitment> &least = sku.minimumPurchaseCommitment) {
        const Market *market = marketOf(m_country);
        json.key("minimumPurchaseCommitment").beginObject().member("grain", least->grain);
        json.key("currencyCode").beginObject();
        json.member("code", QString::fromUtf8(market ? market->currencyCode : "USD"));
        json.member("symbol", QString::fromUtf8(market ? market->currencySymbol : "$"));
        json.endObject().member("amount", least->amount).endObject();
    }
    json.member("isTrial", sku.isTrial);
    json.textUnlessEmpty("termsOfUseUri", sku.termsOfUseUri);
    QStringList cycles;
    for (const BillingCycle cycle : sku.supportedBillingCycles)
        cycles.append(snakeWord(cycle));
    writeTexts(json, "supportedBillingCycles", cycles);
    writeTexts(json, "purchasePrerequisites", sku.purchasePrerequisites);
    writeTexts(json, "inventoryVariables", sku.inventoryVariables);
    writeTexts(json, "provisioningVariables", sku.provisioningVariables);
    writeTexts(json, "actions", sku.actions);
    json.key("dynamicAttributes")
        .raw(QJsonDocument(QJsonObject::fromVariantMap(m_catalog.dynamicAttributes(sku)))
                 .toJson(QJsonDocument::Compact));
    if (sku.attestation)
        json.key("attestationProperties")
            .beginObject()
            .member("attestationType", sku.attestation->type)
            .member("enforceAttestation", sku.attestation->enforced)
            .endObject();
    json.textUnlessEmpty("consumptionType", sku.consumptionType);
    if (const std::optional<SpecializedOffer> &special = sku.specializedOffer) {
        json.key("specializedOfferProperties").beginObject();
        json.member("startDate", special->startDate).member("endDate", special->endDate);
        json.key("pricingPolicies").beginArray().beginObject();
        json.member("policyType", special->policyType).member("value", special->policyValue);
        json.endObject().endArray().endObject();
    }
    json.key("links").beginObject();
    const QString here = u"/skus/"_s + sku.ref.skuId;
    writeLink(json, "availabilities", uri(sku.ref.productId, here + u"/availabilities"_s));
    writeLink(json, "self", uri(sku.ref.productId, here));
    json.endObject().endObject();
}

void CatalogWriter::write(JsonWriter &json, const Availability &availability,
                          bool withLifeCycle) const
{
    const Availability &a = availability;
    json.beginObject().member("id", a.id).member("productId", a.sku.productId);
    json.member("skuId", a.sku.skuId).member("catalogItemId", a.catalogItemId());
    json.key("defaultCurrency").beginObject().member("code", a.currencyCode);
    json.member("symbol", a.currencySymbol).endObject();
    json.member("segment", segmentWord(a.segment)).member("country", a.country);
    json.member("isPurchasable", a.isPurchasable).member("isRenewable", a.isRenewable);
    if (a.renewalInstructions)
        writeRenewal(json, *a.renewalInstructions);
    if (a.terms) {
        json.key("terms").beginArray();
        for (const Term &term : *a.terms)
            writeTerm(json, term);
        json.endArray();
    }
    if (!a.includedQuantityOptions.empty()) {
        json.key("includedQuantityOptions").beginArray();
        for (const auto &[units, description] : a.includedQuantityOptions)
            json.beginObject()
                .member("units", units)
                .member("description", description)
                .endObject();
        json.endArray();
    }
    json.key("links").beginObject();
    writeLink(json, "self",
              uri(a.sku.productId, u"/skus/"_s + a.sku.skuId + u"/availabilities/"_s + a.id));
    json.endObject();
    if (const Sku *sku = m_catalog.sku(a.sku)) {
        if (withLifeCycle && !sku->isLegacy)
            json.member("lifeCycleState", QString::fromLatin1(lifeCycleWord(sku->saleState)));
        write(json.key("product"), m_catalog.productOf(*sku));
        write(json.key("sku"), *sku);
    }
    json.endObject();
}

} // namespace csp::sandbox
