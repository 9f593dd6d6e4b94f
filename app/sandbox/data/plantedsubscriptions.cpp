// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/plantedsubscriptions.h"

#include "app/sandbox/data/customerbook.h"

#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

using Life = Recipe::Life;

/// Writes recipes down by product title and the letter of the SKU.
class List
{
public:
    explicit List(const Catalog &catalog)
        : m_catalog(catalog)
    {
    }

    /// The returned recipe is good until the next add().
    Recipe &add(QLatin1StringView title, char variant = 'C', std::string_view duration = {},
                BillingCycle cycle = BillingCycle::Monthly)
    {
        Recipe recipe;
        recipe.sku = find(title, variant);
        for (size_t i = 0; i < recipe.sku->terms.size(); ++i) {
            const TermKind &term = recipe.sku->terms[i];
            if (duration == term.duration && term.billingCycle == cycle)
                recipe.term = int(i);
        }
        m_recipes.push_back(recipe);
        return m_recipes.back();
    }

    Recipe &addLegacy(QLatin1StringView offer)
    {
        Recipe recipe;
        recipe.sku = m_catalog.skuOfOffer(QString(offer));
        Q_ASSERT(recipe.sku);
        m_recipes.push_back(recipe);
        return m_recipes.back();
    }

    [[nodiscard]] const Sku *find(QLatin1StringView title, char variant = 'C') const
    {
        const Product *product = m_catalog.productByTitle(title);
        Q_ASSERT(product);
        for (int i = 0; i < product->skuCount; ++i) {
            const Sku &sku = m_catalog.allSkus()[size_t(product->firstSku) + size_t(i)];
            if (sku.variant == variant)
                return &sku;
        }
        Q_ASSERT(false);
        return &m_catalog.allSkus()[size_t(product->firstSku)];
    }

    [[nodiscard]] std::vector<Recipe> taken() { return std::move(m_recipes); }

private:
    const Catalog &m_catalog;
    std::vector<Recipe> m_recipes;
};

constexpr auto businessBasic = "Microsoft 365 Business Basic"_L1;
constexpr auto businessStandard = "Microsoft 365 Business Standard"_L1;
constexpr auto businessPremium = "Microsoft 365 Business Premium"_L1;
constexpr auto teamsPhone = "Microsoft Teams Phone Standard"_L1;
constexpr auto exchange1 = "Exchange Online (Plan 1)"_L1;
constexpr auto microsoft365E3 = "Microsoft 365 E3"_L1;
constexpr auto powerBiPro = "Power BI Pro"_L1;

/// Few enough to be told apart at a glance, and everything that a screen has to show.
void adventureWorks(List &list)
{
    Recipe &standard = list.add(businessStandard, 'C', "P1Y");
    standard.quantity = 25;
    standard.endsInDays = 24;
    standard.autoRenew = true;
    Recipe &basic = list.add(businessBasic, 'C', "P1Y", BillingCycle::Annual);
    basic.quantity = 5;
    basic.endsInDays = 102;
    basic.nextTerm = Recipe::NextTermKind::Change;
    basic.nextSku = list.find(businessPremium);
    Recipe &visio = list.add("Visio Plan 2"_L1, 'C', "P1M");
    visio.quantity = 4;
    visio.life = Life::WindowOpen;
    visio.windowHoursLeft = 31;
    visio.autoRenew = true;
    Recipe &phone = list.add(teamsPhone, 'C', "P1Y");
    phone.quantity = 25;
    phone.parent = 0;
    phone.endsInDays = 24;
    phone.autoRenew = true;
    Recipe &powerBi = list.add(powerBiPro, 'C', "P1Y");
    powerBi.quantity = 12;
    powerBi.life = Life::Suspended;
    powerBi.endsInDays = 49;
    Recipe &trial = list.add(microsoft365E3, 'T');
    trial.endsInDays = 12;
    trial.autoRenew = true;
    trial.friendlyName = "Microsoft 365 E3 (trial)";
    Recipe &exchange = list.add(exchange1, 'C', "P1Y", BillingCycle::Annual);
    exchange.quantity = 3;
    exchange.life = Life::Quarantined;
    exchange.endsInDays = 284;
    Recipe &sales = list.add(businessPremium, 'C', "P1M");
    sales.quantity = 10;
    sales.friendlyName = "Premium “Sales team”";
    sales.endsInDays = 15;
    sales.autoRenew = true;
    Recipe &berlin = list.add(businessPremium, 'C', "P1Y");
    berlin.quantity = 40;
    berlin.friendlyName = "Premium “Berlin”";
    berlin.endsInDays = 102;
    berlin.autoRenew = true;
}

void everyDestinationError(List &list)
{
    Recipe &source = list.add(businessStandard, 'C', "P1Y");
    source.quantity = 30;
    source.endsInDays = 200;
    const auto premium = [&list](const char *name, std::string_view duration) -> Recipe & {
        Recipe &recipe = list.add(businessPremium, 'C', duration);
        recipe.friendlyName = name;
        recipe.quantity = 20;
        return recipe;
    };
    Recipe &suspended = premium("Premium, suspended", "P1Y");
    suspended.life = Life::Suspended;
    suspended.endsInDays = 300;
    Recipe &young = premium("Premium, bought this week", "P1Y");
    young.life = Life::WindowOpen;
    young.windowHoursLeft = 90;
    premium("Premium, monthly", "P1M").endsInDays = 16;
    premium("Premium, ends earlier", "P1Y").endsInDays = 100;
    premium("Premium, fits", "P1Y").endsInDays = 320;
}

void everyTransitionError(List &list)
{
    list.add(businessBasic, 'C', "P1Y").quantity = 18;
    list.add("Advanced Communications"_L1, 'C', "P1Y");
    list.add("SharePoint (Plan 2)"_L1, 'C', "P1Y");
    list.add("Visio Plan 1"_L1, 'C', "P1Y").life = Life::JustBought;
    list.add(powerBiPro, 'C', "P1Y").billingCycle = "semi_annual";
    list.add(microsoft365E3, 'T').endsInDays = 9;
    list.add(microsoft365E3, 'C', "P1Y").life = Life::Suspended;
    Recipe &standard = list.add(businessStandard, 'C', "P1Y");
    standard.quantity = 40;
    standard.endsInDays = 150;
    Recipe &phone = list.add(teamsPhone, 'C', "P1Y");
    phone.parent = 7;
    phone.endsInDays = 150;
}

void attestation(List &list)
{
    Recipe &cloudPc = list.add("Windows 365 Business"_L1);
    cloudPc.quantity = 6;
    cloudPc.endsInDays = 18;
    list.add(businessPremium, 'C', "P1Y").quantity = 6;
    list.add("Windows 10/11 Enterprise E3"_L1, 'C', "P1Y").quantity = 6;
}

void everyday(List &list)
{
    list.add(businessBasic, 'C', "P1Y").quantity = 12;
    list.add("Visio Plan 1"_L1, 'C', "P1Y", BillingCycle::Annual).quantity = 3;
    list.add(exchange1, 'C', "P1M").quantity = 7;
    list.add("Office 365 E3"_L1, 'C', "P3Y", BillingCycle::Triennial).quantity = 40;
}

void trials(List &list)
{
    list.add(microsoft365E3, 'T').endsInDays = 20;
    list.add(businessPremium, 'T').endsInDays = 1;
    list.add(businessPremium, 'C', "P1Y").endsInDays = 210;
    list.add(businessBasic, 'P').endsInDays = 14;
    Recipe &over = list.add("Visio Plan 2"_L1, 'T');
    over.life = Life::Expired;
    over.endsInDays = -4;
    Recipe &renewsNot = list.add("Exchange Online (Plan 2)"_L1, 'T');
    renewsNot.endsInDays = 7;
    renewsNot.autoRenew = false;
    list.addLegacy("A2706F86-868D-4048-989B-0C69E5C76B63"_L1);
}

void legacyOnly(List &list)
{
    list.addLegacy("796B6B5F-613C-4E24-A17C-EBA730D49C02"_L1).quantity = 60;
    Recipe &fileStorage = list.addLegacy("C94271D8-B431-4A25-A3C5-A57737A1C909"_L1);
    fileStorage.quantity = 100;
    fileStorage.parent = 0;
    list.addLegacy("BD938F12-058F-4927-BBA3-AE36B1D2501C"_L1).quantity = 9;
    list.addLegacy("DB2E705F-B82A-4024-A3D5-D88E12F2DB35"_L1).quantity = 5;
    list.addLegacy("MS-AZR-0145P"_L1);
    list.addLegacy("195416C1-3447-423A-B37B-EE59A99A19C4"_L1).life = Life::Suspended;
}

} // namespace

std::optional<std::vector<Recipe>> plantedRecipes(const Catalog &catalog, int customerIndex)
{
    List list(catalog);
    switch (customerIndex) {
    case PlantedCustomers::adventureWorks:
        adventureWorks(list);
        break;
    case PlantedCustomers::everyDestinationError:
        everyDestinationError(list);
        break;
    case PlantedCustomers::everyTransitionError:
        everyTransitionError(list);
        break;
    case PlantedCustomers::attestation:
        attestation(list);
        break;
    case PlantedCustomers::noDelegatedAccess:
    case PlantedCustomers::noGranularRoles:
    case PlantedCustomers::appOnlyRefused:
        everyday(list);
        break;
    case PlantedCustomers::trials:
        trials(list);
        break;
    case PlantedCustomers::legacyOnly:
        legacyOnly(list);
        break;
    case PlantedCustomers::noSubscriptions:
        break;
    default:
        return std::nullopt;
    }
    return list.taken();
}

} // namespace csp::sandbox
