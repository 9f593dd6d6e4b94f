// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalogparts.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

struct SoftwareRow
{
    const char *title;
    TargetView view;
    const char *skus[4]; ///< what follows the title; the list ends at nullptr
};

constexpr SoftwareRow rows[] = {
    {"Windows Server 2022 Standard",
     TargetView::SoftwarePerpetual,
     {"16 Core License Pack", "2 Core License Pack", "16 Core (Charity)", nullptr}},
    {"Windows Server 2025 Standard",
     TargetView::SoftwarePerpetual,
     {"16 Core License Pack", "2 Core License Pack", "16 Core (Charity)", nullptr}},
    {"Windows Server 2022 Datacenter",
     TargetView::SoftwarePerpetual,
     {"16 Core License Pack", "2 Core License Pack", nullptr}},
    {"Windows Server 2025 Datacenter",
     TargetView::SoftwarePerpetual,
     {"16 Core License Pack", "2 Core License Pack", nullptr}},
    {"Windows Server 2022 CAL",
     TargetView::SoftwarePerpetual,
     {"1 Device CAL", "1 User CAL", nullptr}},
    {"Windows Server 2022 Remote Desktop Services CAL",
     TargetView::SoftwarePerpetual,
     {"1 Device CAL", "1 User CAL", nullptr}},
    {"SQL Server 2022 Standard Edition", TargetView::SoftwarePerpetual, {"", nullptr}},
    {"SQL Server 2022 Standard Core",
     TargetView::SoftwarePerpetual,
     {"2 Core License Pack", nullptr}},
    {"SQL Server 2022 Enterprise Core",
     TargetView::SoftwarePerpetual,
     {"2 Core License Pack", nullptr}},
    {"SQL Server 2022 CAL", TargetView::SoftwarePerpetual, {"1 Device CAL", "1 User CAL", nullptr}},
    {"Exchange Server Standard 2019", TargetView::SoftwarePerpetual, {"", nullptr}},
    {"SharePoint Server 2019", TargetView::SoftwarePerpetual, {"", nullptr}},
    {"Office LTSC Standard 2024", TargetView::SoftwarePerpetual, {"", "(Charity)", nullptr}},
    {"Office LTSC Professional Plus 2024",
     TargetView::SoftwarePerpetual,
     {"", "(Charity)", nullptr}},
    {"Visio LTSC Professional 2024", TargetView::SoftwarePerpetual, {"", nullptr}},
    {"Project Professional 2024", TargetView::SoftwarePerpetual, {"", nullptr}},
    {"Visual Studio Professional 2022", TargetView::SoftwarePerpetual, {"", nullptr}},
    {"System Center 2022 Datacenter",
     TargetView::SoftwarePerpetual,
     {"16 Core License Pack", nullptr}},
    {"Windows Server Standard Subscription",
     TargetView::SoftwareSubscriptions,
     {"8 Core License Pack", nullptr}},
    {"Windows Server CAL Subscription",
     TargetView::SoftwareSubscriptions,
     {"1 Device CAL", "1 User CAL", nullptr}},
    {"Windows Server Remote Desktop Services CAL Subscription",
     TargetView::SoftwareSubscriptions,
     {"1 User CAL", nullptr}},
    {"SQL Server Standard Core Subscription",
     TargetView::SoftwareSubscriptions,
     {"2 Core License Pack", nullptr}},
    {"SQL Server Enterprise Core Subscription",
     TargetView::SoftwareSubscriptions,
     {"2 Core License Pack", nullptr}},
    {"SQL Server User CAL Subscription",
     TargetView::SoftwareSubscriptions,
     {"1 User CAL", nullptr}},
    {"SUSE Linux Enterprise Server",
     TargetView::SoftwareSUSELinux,
     {"1-2 vCPU", "3-4 vCPU", "5+ vCPU", nullptr}},
    {"SUSE Linux Enterprise Server for SAP",
     TargetView::SoftwareSUSELinux,
     {"1-2 vCPU", "3-4 vCPU", "5+ vCPU", nullptr}},
    {"SUSE Linux Enterprise Server for HPC",
     TargetView::SoftwareSUSELinux,
     {"1-2 vCPU", "3-4 vCPU", "5+ vCPU", nullptr}},
};

void describe(Sku &sku, TargetView view)
{
    sku.maximumQuantity = 10000;
    sku.variant = 'w';
    sku.actions = QStringList{u"Cancel"_s};
    sku.purchasePrerequisites = QStringList{u"MicrosoftCustomerAgreement"_s};
    if (sku.title.contains("Charity"_L1))
        sku.segment = Segment::Nonprofit;
    switch (view) {
    case TargetView::SoftwarePerpetual:
        sku.supportedBillingCycles = {BillingCycle::OneTime};
        sku.terms = {{"", BillingCycle::OneTime}};
        sku.termsLeftOut = true;
        sku.isRenewable = false;
        break;
    case TargetView::SoftwareSubscriptions:
        sku.supportedBillingCycles = {BillingCycle::OneTime, BillingCycle::Annual,
                                      BillingCycle::Triennial};
        sku.terms = {{"P1Y", BillingCycle::Annual},
                     {"P3Y", BillingCycle::Triennial},
                     {"P3Y", BillingCycle::Annual}};
        break;
    default:
        sku.supportedBillingCycles = {BillingCycle::OneTime};
        sku.terms = {{"P1Y", BillingCycle::OneTime}, {"P3Y", BillingCycle::OneTime}};
        sku.inventoryVariables = QStringList{u"CustomerId"_s, u"AzureSubscriptionId"_s};
        sku.provisioningVariables = QStringList{u"Scope"_s, u"SubscriptionId"_s, u"Duration"_s};
        sku.isRenewable = false;
    }
}

} // namespace

void addSoftware(CatalogParts &parts)
{
    for (const SoftwareRow &row : rows) {
        const QString title = QString::fromUtf8(row.title);
        const QLatin1StringView prefix =
            row.view == TargetView::SoftwareSUSELinux ? "DZH318Z0"_L1 : "DG7GMGF0"_L1;
        Product &product = parts.startProduct(drawnCode(prefix, title), title,
                                              title + u" &ndash; software license"_s,
                                              {TargetView::Software, row.view});
        product.type = ItemType{u"Software"_s, u"Software"_s, {}};
        if (row.view == TargetView::SoftwareSUSELinux) {
            product.publisher = u"SUSE"_s;
            product.isMicrosoft = false;
        }
        int position = 0;
        for (const char *const *suffix = row.skus; *suffix; ++suffix) {
            const QString what = QString::fromUtf8(*suffix);
            describe(
                parts.addSku(skuIdAt(++position), what.isEmpty() ? title : title + u' ' + what),
                row.view);
        }
    }
}

} // namespace csp::sandbox
