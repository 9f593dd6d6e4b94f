// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/upgradepaths.h"

#include <QLatin1StringView>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

enum PathFlag : unsigned {
    Ordinary = 0,
    OnlyScheduled = 1,
    OnlyImmediate = 2,
    OnlyWithTransfer = 4,
    WithoutDestinations = 8,
};

/// One arrow between products, by title. Arrows of one source stand in the order of the answer.
/// Absent on purpose, as in the real service: EMS E3 to EMS E5, EMS E5 and Windows E3/E5 to M365
/// E5, Universal Print, Defender for Endpoint P1 to P2.
struct Path
{
    const char *source;
    const char *target;
    unsigned flags = Ordinary;
};

constexpr Path paths[] = {
    {"Microsoft 365 Business Basic", "Microsoft 365 Business Standard"},
    {"Microsoft 365 Business Basic", "Office 365 E1"},
    {"Microsoft 365 Business Basic", "Microsoft 365 Business Premium"},
    {"Microsoft 365 Business Basic", "Office 365 E3", WithoutDestinations},
    {"Microsoft 365 Business Basic", "Microsoft 365 E3"},
    {"Microsoft 365 Business Standard", "Microsoft 365 Business Premium"},
    {"Microsoft 365 Business Standard", "Microsoft 365 E3"},
    {"Microsoft 365 Business Standard", "Microsoft 365 F3", OnlyScheduled},
    {"Microsoft 365 Business Standard", "Microsoft 365 E5"},
    {"Microsoft 365 Business Premium", "Microsoft 365 E3"},
    {"Microsoft 365 Business Premium", "Microsoft 365 E5"},
    {"Microsoft 365 Apps for business", "Microsoft 365 Business Standard"},
    {"Microsoft 365 Apps for business", "Microsoft 365 Business Premium"},
    {"Microsoft 365 Apps for business", "Microsoft 365 Apps for enterprise", OnlyWithTransfer},
    {"Microsoft 365 Apps for enterprise", "Office 365 E3"},
    {"Microsoft 365 Apps for enterprise", "Microsoft 365 E3"},
    {"Microsoft 365 Apps for enterprise", "Microsoft 365 E5", OnlyScheduled},
    {"Microsoft Teams Essentials", "Microsoft 365 Business Basic"},
    {"Microsoft Teams Essentials", "Microsoft 365 Business Standard"},
    {"Microsoft 365 F1", "Microsoft 365 F3"},
    {"Microsoft 365 F1", "Microsoft 365 E3"},
    {"Microsoft 365 F3", "Microsoft 365 E3"},
    {"Microsoft 365 F3", "Microsoft 365 E5"},
    {"Office 365 F3", "Office 365 E1"},
    {"Office 365 F3", "Microsoft 365 F3"},
    {"Office 365 F3", "Office 365 E3"},
    {"Office 365 E1", "Office 365 E3"},
    {"Office 365 E1", "Office 365 E5"},
    {"Office 365 E1", "Microsoft 365 E3", WithoutDestinations},
    {"Office 365 E3", "Office 365 E5"},
    {"Office 365 E3", "Microsoft 365 E3"},
    {"Office 365 E3", "Microsoft 365 E5"},
    {"Office 365 E5", "Microsoft 365 E5"},
    {"Microsoft 365 E3", "Microsoft 365 E5"},
    {"Microsoft 365 E3 Extra Features", "Microsoft 365 E3"},
    {"Microsoft 365 Business Voice", "Teams Phone with Calling Plan (country zone 1 - US)"},
    {"Exchange Online Kiosk", "Exchange Online (Plan 1)"},
    {"Exchange Online Kiosk", "Office 365 F3"},
    {"Exchange Online (Plan 1)", "Exchange Online (Plan 2)"},
    {"Exchange Online (Plan 1)", "Microsoft 365 Business Basic"},
    {"Exchange Online (Plan 1)", "Office 365 E1"},
    {"Exchange Online (Plan 2)", "Office 365 E3"},
    {"SharePoint (Plan 1)", "SharePoint (Plan 2)"},
    {"SharePoint (Plan 2)", "SharePoint Syntex", OnlyImmediate},
    {"OneDrive for Business (Plan 1)", "OneDrive for Business (Plan 2)"},
    {"Visio Plan 1", "Visio Plan 2"},
    {"Planner Plan 1", "Planner and Project Plan 3"},
    {"Planner Plan 1", "Planner and Project Plan 5"},
    {"Planner and Project Plan 3", "Planner and Project Plan 5"},
    {"Microsoft Viva Insights", "Microsoft Viva Suite"},
    {"Microsoft Viva Learning", "Microsoft Viva Suite"},
    {"Microsoft Viva Goals", "Microsoft Viva Suite"},
    {"Sustainability Manager Essentials", "Sustainability Manager Premium"},
    {"Visual Studio Professional Cloud", "Visual Studio Enterprise Cloud"},
    {"Advanced Communications", "Microsoft Teams Premium"},
    {"Microsoft Teams Phone Standard", "Teams Phone with Calling Plan (country zone 1 - US)"},
    {"Microsoft Teams Phone Standard",
     "Teams Phone with Calling Plan (country zone 1 - UK/Canada)"},
    {"Microsoft Teams Phone Standard", "Teams Phone with Calling Plan (country zone 2)"},
    {"Microsoft 365 Domestic Calling Plan",
     "Microsoft 365 Domestic and International Calling Plan"},
    {"Microsoft Teams Rooms Basic", "Microsoft Teams Rooms Pro"},
    {"Power BI Pro", "Power BI Premium Per User"},
    {"Power BI Premium P1", "Power BI Premium P2"},
    {"Power Apps per app plan", "Power Apps Premium"},
    {"Power Automate per flow plan", "Power Automate Process"},
    {"Power Automate Process", "Power Automate Hosted Process"},
    {"Power Automate unattended RPA add-on", "Power Automate Process"},
    {"Dynamics 365 Sales Professional", "Dynamics 365 Sales Enterprise"},
    {"Dynamics 365 Sales Professional", "Dynamics 365 Sales Premium"},
    {"Dynamics 365 Sales Enterprise", "Dynamics 365 Sales Premium"},
    {"Dynamics 365 Customer Service Professional", "Dynamics 365 Customer Service Enterprise"},
    {"Dynamics 365 Field Service Contractor", "Dynamics 365 Field Service"},
    {"Dynamics 365 Marketing", "Dynamics 365 Customer Insights"},
    {"Dynamics 365 Business Central Team Members", "Dynamics 365 Business Central Essentials"},
    {"Dynamics 365 Business Central Essentials", "Dynamics 365 Business Central Premium"},
    {"Dynamics 365 Finance", "Dynamics 365 Finance Premium"},
    {"Dynamics 365 Supply Chain Management", "Dynamics 365 Supply Chain Management Premium"},
    {"Microsoft Defender for Business", "Microsoft Defender for Endpoint P2"},
    {"Microsoft Defender for Office 365 (Plan 1)", "Microsoft Defender for Office 365 (Plan 2)"},
    {"Microsoft Defender Vulnerability Management Add-on",
     "Microsoft Defender Vulnerability Management"},
    {"Microsoft Entra ID P1", "Microsoft Entra ID P2"},
    {"Enterprise Mobility + Security E3", "Microsoft 365 E3"},
    {"Microsoft Intune Plan 1", "Enterprise Mobility + Security E3"},
    {"Microsoft Intune Plan 1", "Enterprise Mobility + Security E5"},
    {"Microsoft Intune Plan 2", "Microsoft Intune Suite"},
    {"Microsoft Intune Remote Help", "Microsoft Intune Suite"},
    {"Microsoft Intune Endpoint Privilege Management", "Microsoft Intune Suite"},
    {"Azure Information Protection Premium P1", "Enterprise Mobility + Security E3"},
    {"Windows 10/11 Enterprise E3", "Windows 10/11 Enterprise E5"},
    {"Windows 10/11 Enterprise E3 VDA", "Windows 10/11 Enterprise E5 VDA"},
    {"Windows 365 Business", "Windows 365 Business with Windows Hybrid Benefit"},
    {"Windows 365 Business", "Windows 365 Enterprise"},
    {"Office 365 A1", "Office 365 A3"},
    {"Office 365 A1", "Microsoft 365 A3"},
    {"Office 365 A3", "Office 365 A5"},
    {"Office 365 A3", "Microsoft 365 A3"},
    {"Microsoft 365 A3", "Microsoft 365 A5"},
    {"Enterprise Mobility + Security A3", "Enterprise Mobility + Security A5"},
    {"Windows 10/11 Education A3", "Windows 10/11 Education A5"},
    {"Office 365 G1 GCC", "Office 365 G3 GCC"},
    {"Office 365 G3 GCC", "Office 365 G5 GCC"},
    {"Office 365 G3 GCC", "Microsoft 365 G3 GCC"},
    {"Microsoft 365 G3 GCC", "Microsoft 365 G5 GCC"},
    {"Microsoft 365 F1 GCC", "Microsoft 365 F3 GCC"},
    {"Microsoft 365 F3 GCC", "Microsoft 365 G3 GCC"},
};

/// Letters that stand for the same price list in schools that use the free plan.
char pricedLetter(char variant)
{
    switch (variant) {
    case 'a':
        return '1';
    case 'b':
        return '2';
    default:
        return variant;
    }
}

/// The letter of the paid SKU that a trial becomes; 0 where the service knows no conversion.
char paidLetter(char trialVariant)
{
    switch (trialVariant) {
    case 'T':
        return 'C';
    case '4':
        return '1';
    case 'h':
        return 'g';
    default:
        return 0;
    }
}

/// Where a product has many SKUs of one kind (sizes), the n-th becomes the n-th.
int placeAmongEqual(const Catalog &catalog, const Sku &sku)
{
    const Product &product = catalog.productOf(sku);
    int place = 0;
    for (int i = 0; i < product.skuCount; ++i) {
        const Sku &other = catalog.allSkus()[size_t(product.firstSku) + size_t(i)];
        if (&other == &sku)
            return place;
        if (other.variant == sku.variant)
            ++place;
    }
    return place;
}

const Sku *matching(const Catalog &catalog, const Product &product, char variant, Segment segment,
                    int place)
{
    const Sku *first = nullptr;
    const Sku *ofSegment = nullptr;
    for (int i = 0; i < product.skuCount; ++i) {
        const Sku &sku = catalog.allSkus()[size_t(product.firstSku) + size_t(i)];
        if (sku.isTrial || sku.segment != segment)
            continue;
        if (!ofSegment)
            ofSegment = &sku;
        if (sku.variant == variant) {
            if (!first)
                first = &sku;
            if (place-- == 0)
                return &sku;
        }
    }
    return first ? first : ofSegment;
}

UpgradeTarget targetOf(const Sku *sku, unsigned flags)
{
    UpgradeTarget target;
    target.sku = sku;
    target.immediate = !(flags & OnlyScheduled);
    target.scheduled = !(flags & OnlyImmediate);
    target.transferOnly = flags & OnlyWithTransfer;
    target.leavesOutDestinations = flags & WithoutDestinations;
    return target;
}

std::vector<UpgradeTarget> legacyTargets(const Catalog &catalog, const Sku &source)
{
    std::vector<UpgradeTarget> targets;
    for (const QString &offer : source.legacyUpgradeOffers) {
        if (const Sku *sku = catalog.skuOfOffer(offer))
            targets.push_back(targetOf(sku, OnlyImmediate | WithoutDestinations));
    }
    return targets;
}

} // namespace

std::vector<UpgradeTarget> upgradeTargets(const Catalog &catalog, const Sku &source)
{
    if (source.isLegacy)
        return legacyTargets(catalog, source);
    std::vector<UpgradeTarget> targets;
    const Product &product = catalog.productOf(source);
    if (!product.isIn(TargetView::OnlineServices))
        return targets;
    char variant = pricedLetter(source.variant);
    if (source.isTrial) {
        variant = paidLetter(source.variant);
        if (variant == 0)
            return targets;
        if (const Sku *paid = matching(catalog, product, variant, source.segment, 0)) {
            targets.push_back(targetOf(paid, OnlyImmediate));
            targets.back().isTrialConversion = true;
        }
    }
    const int place = placeAmongEqual(catalog, source);
    for (const Path &path : paths) {
        if (product.title != QLatin1StringView(path.source))
            continue;
        const Product *to = catalog.productByTitle(QLatin1StringView(path.target));
        Q_ASSERT(to);
        const Sku *sku = matching(catalog, *to, variant, source.segment, place);
        if (!sku)
            continue;
        targets.push_back(targetOf(sku, path.flags));
        if (source.isTrial) {
            targets.back().scheduled = false;
            targets.back().isTrialConversion = true;
        }
    }
    return targets;
}

std::vector<UpgradeTarget> upgradeTargets(const Catalog &catalog, const Sku &source,
                                          QStringView country)
{
    auto targets = upgradeTargets(catalog, source);
    std::erase_if(targets, [&catalog, country](const UpgradeTarget &target) {
        return !catalog.isSold(*target.sku, country);
    });
    return targets;
}

} // namespace csp::sandbox
