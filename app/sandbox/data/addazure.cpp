// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalogparts.h"

#include "app/sandbox/data/dice.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

struct Region
{
    const char *armName;
    const char *name;
};

constexpr Region regions[] = {{"westus2", "US West 2"},  {"eastus", "US East"},
                              {"westeurope", "EU West"}, {"germanywestcentral", "DE West Central"},
                              {"uksouth", "UK South"},   {"japaneast", "JA East"}};

/// A machine size: name without "Standard_", cores, memory in GB.
struct Size
{
    const char *name;
    int cores;
    int ram;
};

struct Series
{
    const char *id; ///< nullptr = drawn
    const char *name;
    const char *description;
    const char *category;
    Size sizes[4];
};

constexpr Series machineSeries[] = {
    {"DZH318Z0BQ3Q",
     "DSv2 Series",
     "General purpose machines of the second generation with Intel Xeon&reg; processors.",
     "General purpose",
     {{"DS1_v2", 1, 4}, {"DS2_v2", 2, 7}, {"DS3_v2", 4, 14}, {"DS4_v2", 8, 28}}},
    {"DZH318Z0BQ3V",
     "Dsv3 Series",
     "General purpose machines of the third generation.",
     "General purpose",
     {{"D2s_v3", 2, 8}, {"D8s_v3", 8, 32}, {"D16s_v3", 16, 64}, {"D32s_v3", 32, 128}}},
    {nullptr,
     "Dsv5 Series",
     "General purpose machines of the fifth generation.",
     "General purpose",
     {{"D2s_v5", 2, 8}, {"D4s_v5", 4, 16}, {"D8s_v5", 8, 32}, {"D48s_v5", 48, 192}}},
    {nullptr,
     "Esv5 Series",
     "Machines with much memory.",
     "Memory optimized",
     {{"E2s_v5", 2, 16}, {"E8s_v5", 8, 64}, {"E20s_v5", 20, 160}, {"E64s_v5", 64, 512}}},
    {nullptr,
     "Fsv2 Series",
     "Machines with fast processors.",
     "Compute optimized",
     {{"F2s_v2", 2, 4}, {"F4s_v2", 4, 8}, {"F16s_v2", 16, 32}, {"F72s_v2", 72, 144}}},
};

/// A reserved service other than a machine: one SKU per region, step and duration.
struct ReservedService
{
    const char *title;
    const char *subType;
    TargetView view;
    const char *steps[3];
};

constexpr ReservedService services[] = {
    {"SQL Database Single and Elastic Pool General Purpose",
     "SqlDatabases",
     TargetView::AzureReservationsSQL,
     {"Gen5, 2 vCore", "Gen5, 8 vCore", "Gen5, 32 vCore"}},
    {"SQL Managed Instance Business Critical",
     "SqlDatabases",
     TargetView::AzureReservationsSQL,
     {"Gen5, 4 vCore", "Gen5, 16 vCore", "Gen5, 64 vCore"}},
    {"Azure Cosmos DB",
     "CosmosDb",
     TargetView::AzureReservationsCosmosDb,
     {"100 RU/s", "1,000 RU/s", "10,000 RU/s"}},
    {"Azure Blob Storage Reserved Capacity",
     "Storage",
     TargetView::AzureReservations,
     {"Hot LRS, 100 TB", "Cool LRS, 100 TB", "Archive LRS, 1 PB"}},
    {"Azure Cache for Redis Premium",
     "RedisCache",
     TargetView::AzureReservations,
     {"P1", "P3", "P5"}},
    {"Azure Synapse Analytics",
     "SqlDataWarehouse",
     TargetView::AzureReservations,
     {"100 DWU", "1,000 DWU", "10,000 DWU"}},
};

void describeReservation(Sku &sku, bool threeYears)
{
    sku.description = u"Reserved "_s + sku.title;
    sku.supportedBillingCycles = {BillingCycle::OneTime, BillingCycle::Monthly};
    sku.purchasePrerequisites =
        QStringList{u"AzureSubscriptionRegistration"_s, u"InventoryCheck"_s};
    sku.inventoryVariables = QStringList{u"CustomerId"_s, u"AzureSubscriptionId"_s};
    sku.provisioningVariables = QStringList{u"Scope"_s, u"SubscriptionId"_s};
    sku.variant = 'r';
    sku.isRenewable = false;
    sku.terms = {{threeYears ? "P3Y" : "P1Y", BillingCycle::OneTime}};
}

QVariantMap regionFacts(const Region &region, bool threeYears)
{
    return {{u"armRegionName"_s, QString::fromLatin1(region.armName)},
            {u"region"_s, QString::fromLatin1(region.name)},
            {u"duration"_s, threeYears ? u"3Years"_s : u"1Year"_s}};
}

void addMachines(CatalogParts &parts, const Series &series)
{
    const QString title = u"Virtual Machines "_s + QString::fromLatin1(series.name);
    const QString id = series.id ? QString::fromLatin1(series.id) : drawnCode("DZH318Z0"_L1, title);
    Product &product = parts.startProduct(
        id, title, QString::fromUtf8(series.description),
        {TargetView::Azure, TargetView::AzureReservations, TargetView::AzureReservationsVM});
    product.type = ItemType{u"Azure"_s, u"Azure"_s, u"VirtualMachines"_s};
    product.publisher = u"Microsoft"_s;
    int position = 0;
    for (const Region &region : regions) {
        for (const Size &size : series.sizes) {
            for (const bool threeYears : {false, true}) {
                const QString arm = u"Standard_"_s + QString::fromLatin1(size.name);
                QString skuId = skuIdAt(++position);
                // The one of the published example.
                if (arm == u"Standard_D32s_v3" && threeYears && position <= 8)
                    skuId = u"00G1"_s;
                Sku &sku = parts.addSku(skuId, u"Reserved VM Instance, %1, %2, %3"_s.arg(
                                                   arm, QString::fromLatin1(region.name),
                                                   threeYears ? u"3 Years"_s : u"1 Year"_s));
                describeReservation(sku, threeYears);
                sku.fixedAttributes = regionFacts(region, threeYears);
                sku.fixedAttributes.insert(u"armSkuName"_s, arm);
                sku.fixedAttributes.insert(u"cores"_s, QString::number(size.cores));
                sku.fixedAttributes.insert(u"ram"_s, QString::number(size.ram));
                sku.fixedAttributes.insert(u"skuDisplayName"_s,
                                           QString::fromLatin1(size.name).replace(u'_', u' '));
                sku.fixedAttributes.insert(u"category"_s, QString::fromLatin1(series.category));
                sku.fixedAttributes.insert(u"diskType"_s, u"Ssd"_s);
            }
        }
    }
}

void addService(CatalogParts &parts, const ReservedService &service)
{
    const QString title = QString::fromLatin1(service.title);
    Product &product =
        parts.startProduct(drawnCode("DZH318Z0"_L1, title), title, title + u", paid ahead."_s,
                           {TargetView::Azure, TargetView::AzureReservations, service.view});
    product.type = ItemType{u"Azure"_s, u"Azure"_s, QString::fromLatin1(service.subType)};
    product.publisher = u"Microsoft"_s;
    int position = 0;
    for (const Region &region : regions) {
        for (const char *step : service.steps) {
            for (const bool threeYears : {false, true}) {
                Sku &sku =
                    parts.addSku(skuIdAt(++position),
                                 u"%1, %2, %3, %4"_s.arg(title, QString::fromLatin1(step),
                                                         QString::fromLatin1(region.name),
                                                         threeYears ? u"3 Years"_s : u"1 Year"_s));
                describeReservation(sku, threeYears);
                sku.fixedAttributes = regionFacts(region, threeYears);
                sku.fixedAttributes.insert(u"reservationType"_s,
                                           QString::fromLatin1(service.subType));
                // The service spells the duration in more than one way.
                if (position % 3 == 0)
                    sku.fixedAttributes[u"duration"_s] = threeYears ? u"3years"_s : u"1year"_s;
            }
        }
    }
}

void addPlans(CatalogParts &parts)
{
    Product &legacy =
        parts.startProduct(u"9DEA7946-EC2C-441E-9FFD-E3B275F7E838"_s, u"Microsoft Azure"_s,
                           u"Azure Cloud Solution Provider offer for Partner and Resellers"_s,
                           {TargetView::MicrosoftAzure});
    legacy.isLegacy = true;
    Sku &metered = parts.addSku(u"MS-AZR-0145P"_s, legacy.title);
    metered.maximumQuantity = 1;
    metered.variant = 'u';
    metered.supportedBillingCycles = {BillingCycle::Monthly};
    metered.purchasePrerequisites = QStringList{u"MicrosoftCloudAgreement"_s};
    metered.actions = QStringList{u"Refund"_s};
    metered.terms = {{"P1M", BillingCycle::Monthly}};
    metered.termsLeftOut = true;
    metered.fixedAttributes = {{u"billingType"_s, u"usage"_s},
                               {u"category"_s, u"Enterprise"_s},
                               {u"rank"_s, 1413},
                               {u"unitType"_s, u"Usage-based"_s}};

    Product &plan = parts.startProduct(u"DZH318Z0BPS6"_s, u"Azure plan"_s,
                                       u"Microsoft Azure, billed by what is used."_s,
                                       {TargetView::MicrosoftAzure});
    plan.type = ItemType{u"Azure"_s, u"Azure"_s, {}};
    Sku &azurePlan = parts.addSku(u"0001"_s, u"Microsoft Azure plan"_s);
    azurePlan.description = u"Microsoft Azure plan (MS-AZR-0017G)"_s;
    azurePlan.maximumQuantity = 1;
    azurePlan.variant = 'u';
    azurePlan.supportedBillingCycles = {BillingCycle::OneTime};
    azurePlan.purchasePrerequisites = QStringList{u"MicrosoftCustomerAgreement"_s};
    azurePlan.inventoryVariables = QStringList();
    azurePlan.provisioningVariables = QStringList();
    azurePlan.actions = QStringList{u"Refund"_s};
    azurePlan.terms = {{"P1M", BillingCycle::OneTime}};
    azurePlan.fixedAttributes = {{u"pilotProgram"_s, u"modernazurepilot"_s}};
}

void addSavingsPlan(CatalogParts &parts)
{
    Product &product = parts.startProduct(
        u"DZH318Z09V6F"_s, u"Azure savings plan"_s,
        u"Lower prices in exchange for a fixed hourly spend over one or three years."_s,
        {TargetView::Azure});
    product.type = ItemType{u"Azure"_s, u"Azure"_s, u"SavingsPlan"_s};
    for (const int years : {1, 3}) {
        Sku &sku = parts.addSku(years == 1 ? u"0001"_s : u"0002"_s,
                                u"Compute savings plan, %1 Year"_s.arg(years));
        sku.description = sku.title;
        sku.maximumQuantity = 1;
        sku.variant = 's';
        sku.supportedBillingCycles = {BillingCycle::OneTime, BillingCycle::Monthly};
        sku.purchasePrerequisites = QStringList{u"MicrosoftCloudAgreement"_s};
        sku.inventoryVariables = QStringList();
        sku.provisioningVariables = QStringList();
        sku.actions = QStringList{u"Refund"_s};
        sku.minimumPurchaseCommitment = PurchaseCommitment{u"Hourly"_s, u"0.001"_s};
        sku.isRenewable = false;
        sku.terms = {{years == 1 ? "P1Y" : "P3Y", BillingCycle::OneTime}};
        sku.fixedAttributes = {{u"armSkuName"_s, u"Compute_Savings_Plan"_s},
                               {u"duration"_s, years == 1 ? u"1year"_s : u"3years"_s},
                               {u"termDuration"_s, years == 1 ? u"P1Y"_s : u"P3Y"_s}};
    }
}

} // namespace

void addAzure(CatalogParts &parts)
{
    addPlans(parts);
    addSavingsPlan(parts);
    for (const Series &series : machineSeries)
        addMachines(parts, series);
    for (const ReservedService &service : services)
        addService(parts, service);
}

} // namespace csp::sandbox
