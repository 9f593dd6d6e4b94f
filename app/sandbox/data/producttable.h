// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/wirewords.h"

#include <span>

namespace csp::sandbox {

/// Facts about a row that its SKUs inherit.
enum RowFlag : unsigned {
    NoFlags = 0,
    SmallBusiness = 1U << 0, ///< at most 300 seats
    AddOn = 1U << 1,
    ThreeYears = 1U << 2,   ///< also sold for three years
    YearOnly = 1U << 3,     ///< no monthly commitment
    MonthOnly = 1U << 4,    ///< monthly commitment only
    Attested = 1U << 5,     ///< Windows 365 attestation, enforced
    AttestedSoft = 1U << 6, ///< attestation asked for, not enforced
    Overage = 1U << 7,      ///< consumptionType overage
    EndOfSale = 1U << 8,
    EndOfSaleConversions = 1U << 9,
    Capacity = 1U << 10,      ///< bought in packs, few of them
    Hidden = 1U << 11,        ///< the single availability call knows more terms than the list
    CloudPc = 1U << 12,       ///< one SKU per cloud PC size without a GPU
    CloudPcAll = 1U << 13,    ///< one SKU per cloud PC size
    MinimumTwenty = 1U << 14, ///< at least 20 seats
};

/// A license-based new commerce product. All texts UTF-8.
struct LicenseRow
{
    const char *id; ///< nullptr = drawn from the title
    const char *title;
    const char *description; ///< nullptr = the family's sentence
    /// One letter per SKU, in the order of the SKU ids 0001, 0002 ...; see skuVariants().
    const char *variants;
    unsigned flags = NoFlags;
    const char *prerequisites = nullptr; ///< titles of products, separated by ';'
    /// nullptr = everywhere; "US,CA" = only there; "-JP,-CH" = not there.
    const char *markets = nullptr;
};

/// What a letter of LicenseRow::variants stands for.
struct SkuVariant
{
    char letter;
    const char *pattern; ///< '%' is the product's title
    Segment segment;
    bool isTrial;
    bool isFree; ///< billed never although no trial
};
[[nodiscard]] std::span<const SkuVariant> skuVariants();

/// A family of rows and the sentence its products share where they have none of their own.
struct LicenseFamily
{
    std::span<const LicenseRow> rows;
    const char *sentence;
};

[[nodiscard]] LicenseFamily suiteRows();
[[nodiscard]] LicenseFamily workloadRows();
[[nodiscard]] LicenseFamily teamsRows();
[[nodiscard]] LicenseFamily powerRows();
[[nodiscard]] LicenseFamily dynamicsSalesRows();
[[nodiscard]] LicenseFamily dynamicsOperationsRows();
[[nodiscard]] LicenseFamily securityRows();
[[nodiscard]] LicenseFamily windowsRows();
[[nodiscard]] LicenseFamily educationRows();
[[nodiscard]] LicenseFamily governmentRows();

/// The cloud PC sizes that multiply the SKUs of the Windows 365 rows; those with a GPU and the odd
/// one come last, cloudPcCommonSizes of them are sold everywhere.
[[nodiscard]] std::span<const char *const> cloudPcSizes();
inline constexpr int cloudPcCommonSizes = 14;

/// Legacy license-based offers: the product, its only SKU and the offer share one GUID.
struct LegacyRow
{
    const char *offerId; ///< upper-case GUID
    const char *title;
    unsigned flags = NoFlags;
    bool isTrial = false;
    const char *parentOffers = nullptr;  ///< GUIDs of an add-on's bases, separated by ';'
    const char *upgradeOffers = nullptr; ///< GUIDs, separated by ';'
};
[[nodiscard]] std::span<const LegacyRow> legacyRows();

} // namespace csp::sandbox
