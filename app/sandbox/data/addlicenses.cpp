// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalogparts.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/data/producttable.h"
#include "app/sandbox/data/termplan.h"

#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr int smallBusinessSeats = 300;
constexpr int trialSeats = 25;
constexpr int capacityPacks = 1000;
constexpr int largestQuantity = 10000000;

const SkuVariant &variantOf(char letter)
{
    const auto variants = skuVariants();
    return *std::find_if(variants.begin(), variants.end(),
                         [letter](const SkuVariant &v) { return v.letter == letter; });
}

QString patterned(const char *pattern, const QString &title)
{
    return QString::fromUtf8(pattern).replace(u'%', title);
}

int quantityLimit(const LicenseRow &row, const SkuVariant &variant)
{
    if (variant.isTrial)
        return trialSeats;
    if (row.flags & SmallBusiness)
        return smallBusinessSeats;
    return row.flags & Capacity ? capacityPacks : largestQuantity;
}

void describe(Sku &sku, const LicenseRow &row, const SkuVariant &variant)
{
    sku.segment = variant.segment;
    sku.variant = variant.letter;
    sku.isTrial = variant.isTrial;
    sku.isAddon = row.flags & AddOn;
    sku.maximumQuantity = quantityLimit(row, variant);
    if ((row.flags & MinimumTwenty) && !variant.isTrial)
        sku.minimumQuantity = 20;
    if (row.flags & EndOfSale)
        sku.saleState = SaleState::EndOfSale;
    else if (row.flags & EndOfSaleConversions)
        sku.saleState = SaleState::EndOfSaleWithConversions;
    if (row.flags & (Attested | AttestedSoft))
        sku.attestation = Attestation{u"Windows365"_s, bool(row.flags & Attested)};
    if (row.flags & Overage)
        sku.consumptionType = u"overage"_s;

    const quint64 lot = mixed(mixed(0, row.title), quint64(variant.letter));
    // The older word is still on the products that were there first; one in twelve has none.
    if (row.flags & SmallBusiness)
        sku.purchasePrerequisites = QStringList{u"MicrosoftCloudAgreement"_s};
    else if (lot % 12 != 0)
        sku.purchasePrerequisites = QStringList{u"MicrosoftCustomerAgreement"_s};
    if (lot % 5 != 0) {
        sku.inventoryVariables = QStringList();
        sku.provisioningVariables = QStringList();
    }
    if (lot % 7 != 0)
        sku.actions = QStringList{u"Refund"_s};
    if (lot % 4 == 0)
        sku.termsOfUseUri = u"https://go.microsoft.com/fwlink/?linkid=2014278"_s;
}

void addRow(CatalogParts &parts, const LicenseRow &row, const char *sentence)
{
    const QString title = QString::fromUtf8(row.title);
    const QString id = row.id ? QString::fromLatin1(row.id) : drawnCode("CFQ7TTC0"_L1, title);
    const QString description = row.description ? QString::fromUtf8(row.description)
                                                : title + u". "_s + QString::fromUtf8(sentence);
    Product &product = parts.startProduct(id, title, description, {TargetView::OnlineServices});
    product.type = ItemType{u"OnlineServicesNCE"_s, u"OnlineServicesNCE"_s, {}};
    product.missingMarkets = missingMarkets(row.markets);
    if (mixed(1, row.title) % 20 == 0)
        product.localizedAttributes = {{u"title"_s, title}, {u"description"_s, description}};

    int position = 0;
    for (const char *letter = row.variants; *letter; ++letter) {
        const SkuVariant &variant = variantOf(*letter);
        const QString skuTitle = patterned(variant.pattern, title);
        const auto sizes = cloudPcSizes();
        const int copies = row.flags & CloudPcAll ? int(sizes.size())
                           : row.flags & CloudPc  ? cloudPcCommonSizes
                                                  : 1;
        for (int copy = 0; copy < copies; ++copy) {
            const QString name =
                copies == 1 ? skuTitle : skuTitle + u' ' + QString::fromUtf8(sizes[size_t(copy)]);
            describe(parts.addSku(skuIdAt(++position), name), row, variant);
        }
    }
}

} // namespace

void addLicenses(CatalogParts &parts)
{
    const LicenseFamily families[] = {
        suiteRows(),         workloadRows(),           teamsRows(),    powerRows(),
        dynamicsSalesRows(), dynamicsOperationsRows(), securityRows(), windowsRows(),
        educationRows(),     governmentRows()};
    std::vector<const LicenseRow *> rows;
    QHash<QString, int> productByTitle;
    TermPlan plan;
    for (const LicenseFamily &family : families) {
        for (const LicenseRow &row : family.rows) {
            addRow(parts, row, family.sentence);
            rows.push_back(&row);
            productByTitle.insert(parts.products.back().title, int(parts.products.size()) - 1);
        }
    }
    for (Sku &sku : parts.skus) {
        const LicenseRow &row = *rows[size_t(sku.productIndex)];
        const Product &product = parts.products[size_t(sku.productIndex)];
        plan.assign(sku, row.flags, variantOf(sku.variant).isFree, !(product.missingMarkets & 1));
        if (!row.prerequisites)
            continue;
        for (const QString &title : QString::fromUtf8(row.prerequisites).split(u';')) {
            const auto base = productByTitle.constFind(title);
            Q_ASSERT(base != productByTitle.constEnd());
            const Product &baseProduct = parts.products[size_t(*base)];
            sku.prerequisiteSkus.append(baseProduct.id + u':' +
                                        parts.skus[size_t(baseProduct.firstSku)].ref.skuId);
        }
    }
}

} // namespace csp::sandbox
