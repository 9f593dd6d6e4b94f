// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/shelf.h"

#include <algorithm>

namespace csp::sandbox {

namespace {

struct Popular
{
    const char *title;
    int weight;
};

constexpr Popular popular[] = {
    {"Microsoft 365 Business Standard", 18},
    {"Microsoft 365 Business Basic", 15},
    {"Microsoft 365 Business Premium", 18},
    {"Microsoft 365 Apps for business", 6},
    {"Microsoft 365 Apps for enterprise", 2},
    {"Exchange Online (Plan 1)", 8},
    {"Exchange Online (Plan 2)", 2},
    {"Exchange Online Kiosk", 1},
    {"Office 365 E1", 4},
    {"Office 365 E3", 5},
    {"Office 365 E5", 1},
    {"Office 365 F3", 1},
    {"Microsoft 365 E3", 8},
    {"Microsoft 365 E5", 4},
    {"Microsoft 365 F1", 2},
    {"Microsoft 365 F3", 3},
    {"SharePoint (Plan 1)", 1},
    {"OneDrive for Business (Plan 1)", 1},
    {"Visio Plan 1", 3},
    {"Visio Plan 2", 3},
    {"Planner Plan 1", 3},
    {"Planner and Project Plan 3", 3},
    {"Planner and Project Plan 5", 1},
    {"Power BI Pro", 7},
    {"Power BI Premium Per User", 1},
    {"Power Apps Premium", 1},
    {"Power Automate Premium", 1},
    {"Microsoft Teams Essentials", 2},
    {"Microsoft Teams Rooms Pro", 1},
    {"Microsoft Entra ID P1", 3},
    {"Microsoft Entra ID P2", 1},
    {"Microsoft Intune Plan 1", 2},
    {"Enterprise Mobility + Security E3", 2},
    {"Microsoft Defender for Business", 2},
    {"Microsoft Defender for Endpoint P1", 1},
    {"Microsoft Defender for Office 365 (Plan 1)", 2},
    {"Dynamics 365 Business Central Essentials", 2},
    {"Dynamics 365 Sales Professional", 1},
    {"Dynamics 365 Customer Service Enterprise", 1},
    {"Windows 10/11 Enterprise E3", 1},
    {"Windows 10/11 Enterprise E3 VDA", 2},
    {"Windows 365 Business", 1},
    {"Advanced Communications", 1},
    {"Microsoft Viva Insights", 1},
    {"Office 365 A1", 12},
    {"Office 365 A3", 10},
    {"Microsoft 365 A3", 20},
    {"Microsoft 365 A5", 8},
    {"Minecraft Education", 4},
    {"Office 365 G1 GCC", 8},
    {"Office 365 G3 GCC", 14},
    {"Microsoft 365 G3 GCC", 14},
    {"Microsoft 365 F1 GCC", 5},
};

} // namespace

Shelf::Shelf(const Catalog &catalog)
    : m_catalog(catalog)
{
    for (const Popular &entry : popular)
        put(QLatin1StringView(entry.title), entry.weight);
    for (const Sku &sku : catalog.allSkus()) {
        if (sku.isLegacy && !sku.isAddon)
            m_legacy.push_back(&sku);
        if (!sku.isAddon || sku.isLegacy || sku.isTrial || sku.saleState != SaleState::OnSale)
            continue;
        for (const QString &base : sku.prerequisiteSkus) {
            const Sku *baseSku = catalog.skuOfOffer(base);
            // The prerequisite names the first SKU of the product; all of its kind will do.
            for (const Sku *candidate : m_bases[size_t(sku.segment)]) {
                if (candidate->ref.productId == baseSku->ref.productId &&
                    candidate->variant == sku.variant) {
                    auto &stock = m_addOns[candidate];
                    if (std::find(stock.begin(), stock.end(), &sku) == stock.end())
                        stock.push_back(&sku);
                }
            }
        }
    }
}

void Shelf::put(QLatin1StringView title, int weight)
{
    const Product *product = m_catalog.productByTitle(title);
    Q_ASSERT(product);
    // The first kinds of a product in each segment are the ones that most people have.
    std::array<int, 4> left = {weight, weight, weight, weight};
    for (int i = 0; i < product->skuCount; ++i) {
        const Sku &sku = m_catalog.allSkus()[size_t(product->firstSku) + size_t(i)];
        const auto segment = size_t(sku.segment);
        if (sku.isTrial) {
            m_trials[segment].push_back(&sku);
            continue;
        }
        const int share = std::max(1, left[segment] * 3 / 4);
        for (int n = 0; n < share && left[segment] > 0; ++n, --left[segment])
            m_bases[segment].push_back(&sku);
    }
}

const Sku &Shelf::drawn(Dice &dice, const Stock &stock, QStringView country) const
{
    for (int attempt = 0; attempt < 8; ++attempt) {
        const Sku *sku = dice.pick(stock);
        if (m_catalog.isSold(*sku, country))
            return *sku;
    }
    // Never reached by chance alone: the first of each stock is sold in most markets.
    return *stock.front();
}

const Sku &Shelf::base(Dice &dice, Segment segment, QStringView country) const
{
    return drawn(dice, m_bases[size_t(segment)], country);
}

const Sku &Shelf::trial(Dice &dice, Segment segment, QStringView country) const
{
    const Stock &own = m_trials[size_t(segment)];
    return drawn(dice, own.empty() ? m_trials[0] : own, country);
}

const Sku &Shelf::legacy(Dice &dice) const
{
    return *dice.pick(m_legacy);
}

const Sku *Shelf::addOn(Dice &dice, const Sku &base, QStringView country) const
{
    const auto stock = m_addOns.constFind(&base);
    if (stock == m_addOns.constEnd())
        return nullptr;
    const Sku *sku = dice.pick(*stock);
    return m_catalog.isSold(*sku, country) ? sku : nullptr;
}

} // namespace csp::sandbox
