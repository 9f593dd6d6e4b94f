// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/wirewords.h"

#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <optional>
#include <utility>
#include <vector>

namespace csp::sandbox {

/// The stable pair that names a SKU; availability ids are reissued and never a key.
struct SkuRef
{
    QString productId;
    QString skuId;

    friend bool operator==(const SkuRef &, const SkuRef &) = default;
};

struct ItemType
{
    QString id;
    QString displayName;
    QString subTypeId; ///< empty = no subType; its displayName is the same word
};

/// Contract, catalog 2.4.
struct Product
{
    QString id;
    QString title;
    QString description;          ///< may hold HTML entities and line breaks, as the service's do
    std::optional<ItemType> type; ///< absent on some legacy items
    bool isMicrosoft = true;
    QString publisher; ///< empty = the member is left out
    std::vector<std::pair<QString, QString>> localizedAttributes; ///< empty = left out
    bool isLegacy = false;
    int firstSku = 0; ///< position in Catalog::allSkus()
    int skuCount = 0;
    quint16 views = 0;          ///< bit per TargetView
    quint32 missingMarkets = 0; ///< bit per market (position in allMarkets()) that lacks it

    [[nodiscard]] bool isIn(TargetView view) const { return views & (1U << unsigned(view)); }
};

/// What end of sale means for a SKU (contract, catalog 4.1).
enum class SaleState : quint8 { OnSale, EndOfSale, EndOfSaleWithConversions };

/// One row of terms as tables carry it.
struct TermKind
{
    const char *duration; ///< "P1Y"
    BillingCycle billingCycle;
};

struct Attestation
{
    QString type; ///< "Windows365"
    bool enforced = false;
};

struct SpecializedOffer
{
    QString startDate;
    QString endDate;
    QString policyType;  ///< "PercentDiscount"
    QString policyValue; ///< fraction as text, "0.05"
};

struct PurchaseCommitment
{
    QString grain;  ///< "Hourly"
    QString amount; ///< text on the wire, "0.001"
};

/// Contract, catalog 3.4. Empty optional members are left out of the answer.
struct Sku
{
    SkuRef ref;
    QString title;
    QString description;
    int minimumQuantity = 1;
    int maximumQuantity = 999999999;
    Segment segment = Segment::Commercial; ///< every SKU belongs to one segment
    char variant = 0; ///< which of its product's kinds it is; equal letters belong together
    QStringList prerequisiteSkus;    ///< "product:sku", any one of them is enough
    QStringList legacyUpgradeOffers; ///< offer GUIDs, legacy only
    /// dynamicAttributes that are plain facts of this SKU (reservations, Azure plan).
    QVariantMap fixedAttributes;
    bool isTrial = false;
    bool isAddon = false;
    bool isLegacy = false;
    SaleState saleState = SaleState::OnSale;
    QString termsOfUseUri;
    std::vector<BillingCycle> supportedBillingCycles;
    std::optional<QStringList> purchasePrerequisites;
    std::optional<QStringList> inventoryVariables;
    std::optional<QStringList> provisioningVariables;
    std::optional<QStringList> actions;
    std::optional<Attestation> attestation;
    QString consumptionType; ///< "overage" or empty
    std::optional<SpecializedOffer> specializedOffer;
    std::optional<PurchaseCommitment> minimumPurchaseCommitment;
    int productIndex = 0; ///< position in Catalog::allProducts()
    /// Terms of its purchasable availability; hiddenTerms of them at the end appear only in the
    /// single call (contract, catalog 4.2).
    std::vector<TermKind> terms;
    int hiddenTerms = 0;
    /// The availability answer has no `terms` at all.
    bool termsLeftOut = false;
    bool isRenewable = true;
};

/// Contract, catalog 4.4.
struct RefundOption
{
    int sequenceId = 0;
    QString type;         ///< "Full", "Partial"
    QString expiresAfter; ///< ISO duration
};

struct Term
{
    QString id; ///< empty = left out (only new commerce has it)
    QString duration;
    QString description;
    std::optional<BillingCycle> billingCycle; ///< PascalCase on the wire
    /// The refund options of its only cancellation policy; empty = no cancellationPolicies.
    std::vector<RefundOption> refundOptions;
    /// (termDuration, description) of `renewalOptions`; empty = left out.
    std::vector<std::pair<QString, QString>> renewalOptions;
};

struct RenewalInstruction
{
    QStringList applicableTermIds;
    QString renewToId; ///< "product:sku"
    bool isAutoRenewable = true;
};

struct Availability
{
    QString id;
    SkuRef sku;
    QString country;
    QString currencyCode;
    QString currencySymbol;
    Segment segment = Segment::Commercial;
    bool isPurchasable = true;
    bool isRenewable = true;
    std::optional<std::vector<RenewalInstruction>> renewalInstructions;
    std::optional<std::vector<Term>> terms;
    /// (units, description); empty = left out.
    std::vector<std::pair<QString, QString>> includedQuantityOptions;

    [[nodiscard]] QString catalogItemId() const
    {
        return sku.productId + u':' + sku.skuId + u':' + id;
    }
};

} // namespace csp::sandbox
