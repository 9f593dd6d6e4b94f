// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalogitem.h"
#include "app/domain/terms.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace csp {

/// Contract, catalog 2.4.
struct Product
{
    ProductId id;
    QString title;
    QString description;
    QString typeId; ///< e.g. OnlineServicesNCE; may be missing
    QString typeName;
    QString subTypeName;
    std::optional<bool> isMicrosoftProduct;
    QString publisherName;

    friend bool operator==(const Product &, const Product &) = default;
};

/// Contract, catalog 3.4. Keys of dynamicAttributes are read when present, never relied on.
struct Sku
{
    SkuId id;
    ProductId productId;
    QString title;
    QString description;
    int minimumQuantity = 0;
    int maximumQuantity = 0;
    bool isTrial = false;
    QList<OpenEnum<BillingCycle>> supportedBillingCycles;
    QStringList purchasePrerequisites;
    QStringList inventoryVariables;
    QStringList provisioningVariables;
    QString attestationType;
    bool enforcesAttestation = false;
    QString consumptionType;
    QString termsOfUseUri;
    QJsonObject dynamicAttributes;
    bool isAddOn = false;
    QStringList prerequisiteSkus;    ///< `product:sku`
    QStringList upgradeTargetOffers; ///< `product:sku`

    friend bool operator==(const Sku &, const Sku &) = default;
};

/// One way to give a purchase back: all or part of it, until so long after it.
struct RefundOption
{
    int sequence = 0;
    QString type; ///< Full or Partial; raw otherwise
    TermDuration expiresAfter;

    friend bool operator==(const RefundOption &, const RefundOption &) = default;
};

/// Contract, catalog 4.4. Told apart by duration and billing cycle, never by its text.
struct Term
{
    QString id;
    TermDuration duration;
    QString description;
    OpenEnum<BillingCycle> billingCycle;
    QList<RefundOption> refundOptions;

    friend bool operator==(const Term &, const Term &) = default;
};

/// Contract, catalog 4.4. There is no price in it.
struct Availability
{
    AvailabilityId id;
    ProductId productId;
    SkuId skuId;
    QString catalogItemId;
    QString currencyCode;
    QString currencySymbol;
    QString segment;
    QString country;
    bool isPurchasable = false;
    bool isRenewable = false;
    QList<Term> terms;

    friend bool operator==(const Availability &, const Availability &) = default;
};

/// Which part of the catalog is asked for. With a customer the market comes from the customer and
/// country must be empty (contract, catalog trap 17).
struct CatalogScope
{
    QString country;
    std::optional<CustomerId> customer;
    QString targetView;
    QString targetSegment;    ///< empty: all but nonprofit
    QString reservationScope; ///< AzurePlan or empty

    friend bool operator==(const CatalogScope &, const CatalogScope &) = default;
};

} // namespace csp
