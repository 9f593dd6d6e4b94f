// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalogparts.h"

#include "app/sandbox/data/producttable.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

QStringList listed(const char *guids)
{
    return guids ? QString::fromLatin1(guids).split(u';') : QStringList();
}

} // namespace

void addLegacyLicenses(CatalogParts &parts)
{
    int position = 0;
    for (const LegacyRow &row : legacyRows()) {
        ++position;
        const QString offer = QString::fromLatin1(row.offerId);
        const QString title = QString::fromUtf8(row.title);
        Product &product = parts.startProduct(offer, title,
                                              title + u" (before new commerce).\r\nOpen to renewal "
                                                      "only; ask for its successor."_s,
                                              {TargetView::OnlineServices});
        product.isLegacy = true;
        // Real lists have items without the member, over which clients have fallen.
        if (position % 4 != 0)
            product.type = ItemType{u"OnlineServices"_s, u"OnlineServices"_s, {}};
        if (position % 3 == 0)
            product.publisher.clear();

        Sku &sku = parts.addSku(offer, title);
        sku.isTrial = row.isTrial;
        sku.isAddon = row.flags & AddOn;
        sku.maximumQuantity = row.isTrial ? 25 : row.flags & SmallBusiness ? 300 : 10000000;
        sku.variant = 'o';
        sku.supportedBillingCycles = row.isTrial
                                         ? std::vector{BillingCycle::None}
                                         : std::vector{BillingCycle::Annual, BillingCycle::Monthly};
        sku.purchasePrerequisites = QStringList{u"MicrosoftCloudAgreement"_s};
        sku.legacyUpgradeOffers = listed(row.upgradeOffers);
        for (const QString &base : listed(row.parentOffers))
            sku.prerequisiteSkus.append(base + u':' + base);
        sku.terms = {
            {row.isTrial ? "P1M" : "P1Y", row.isTrial ? BillingCycle::None : BillingCycle::Annual}};
        sku.termsLeftOut = position % 5 == 0;
        sku.isRenewable = !row.isTrial;
    }
}

} // namespace csp::sandbox
