// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a Catalog that words a SKU's dynamicAttributes (contract, catalog 3.5).
#include "app/sandbox/data/catalog.h"

#include "app/sandbox/data/catalogparts.h"
#include "app/sandbox/data/upgradepaths.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

QVariantMap allowedTerm(const TermKind &term)
{
    return {{u"termDuration"_s, QString::fromLatin1(term.duration)},
            {u"billingPlan"_s, pascalWord(term.billingCycle)}};
}

/// What a trial turns into, in the shape that a client's type definitions show.
QVariantList conversionInstructions(const Availability &trial,
                                    const std::vector<UpgradeTarget> &targets)
{
    QVariantList options;
    for (const UpgradeTarget &target : targets) {
        QVariantList allowed;
        for (const TermKind &term : target.sku->terms)
            allowed.append(allowedTerm(term));
        options.append(QVariantMap{
            {u"transferToId"_s, target.sku->ref.productId + u':' + target.sku->ref.skuId},
            {u"termTransferRules"_s,
             QVariantList{QVariantMap{{u"transferTiming"_s, u"Immediate"_s},
                                      {u"allowedTransferToTermDurationAndBilling"_s, allowed}}}}});
    }
    QStringList terms;
    for (const Term &term : *trial.terms)
        terms.append(term.id);
    return {QVariantMap{{u"applicableTermIds"_s, terms}, {u"conversionOptions"_s, options}}};
}

QVariantMap legacyAttributes(const Sku &sku)
{
    return {{u"isMicrosoftProduct"_s, true},
            {u"billingType"_s, u"license"_s},
            {u"category"_s, sku.maximumQuantity == 300 ? u"SmallBusiness"_s : u"Enterprise"_s},
            {u"isAddon"_s, sku.isAddon},
            {u"prerequisiteSkus"_s, sku.prerequisiteSkus},
            {u"rank"_s, 10},
            {u"hasAddOns"_s, !sku.isAddon},
            {u"isAutoRenewable"_s, sku.isRenewable},
            {u"upgradeTargetOffers"_s, QVariant::fromValue(nullptr)},
            {u"conversionTargetOffers"_s, QStringList()},
            {u"unitType"_s, u"Licenses"_s},
            {u"limitUnitOfMeasure"_s, u"None"_s},
            {u"limit"_s, 0},
            {u"reselleeQualifications"_s, QStringList()},
            {u"resellerQualifications"_s, QStringList()}};
}

} // namespace

QVariantMap Catalog::dynamicAttributes(const Sku &sku) const
{
    const Product &product = productOf(sku);
    if (sku.isLegacy) {
        QVariantMap facts = legacyAttributes(sku);
        facts.insert(sku.fixedAttributes);
        return facts;
    }
    if (!product.isIn(TargetView::OnlineServices)) {
        QVariantMap facts = sku.fixedAttributes;
        facts.insert(u"isMicrosoftProduct"_s, product.isMicrosoft);
        if (product.isIn(TargetView::Azure))
            facts.insert(u"internal"_s, false);
        return facts;
    }

    const auto targets = upgradeTargets(*this, sku);
    QStringList offers;
    for (const UpgradeTarget &target : targets)
        offers.append(target.sku->ref.productId + u':' + target.sku->ref.skuId);
    QVariantMap facts{{u"isMicrosoftProduct"_s, true},
                      {u"hasConstraints"_s, sku.maximumQuantity <= 1000 || sku.isAddon},
                      {u"isAddon"_s, sku.isAddon},
                      {u"prerequisiteSkus"_s, sku.prerequisiteSkus},
                      {u"isSoftwareAssuranceApplicable"_s, sku.variant == 'K'},
                      {u"upgradeTargetOffers"_s, offers},
                      {u"provisioningId"_s, drawnGuid(product.title)},
                      {u"internal"_s, false}};
    // Where nothing can be upgraded, some items say an empty list and some say null.
    if (offers.isEmpty() && sku.ref.skuId.endsWith(u'3'))
        facts[u"upgradeTargetOffers"_s] = QVariant::fromValue(nullptr);
    if (sku.isTrial && !targets.empty())
        facts.insert(u"conversionInstructions"_s,
                     conversionInstructions(currentAvailability(sku, u"US"), targets));
    if (sku.ref.productId == u"CFQ7TTC0LH18")
        facts[u"provisioningId"_s] = u"3b555118-da6a-4418-894f-7df1e2096870"_s;
    return facts;
}

} // namespace csp::sandbox
