// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/wire/termswire.h"
#include "app/domain/catalog.h"

namespace csp {

namespace json {

/// Contract, catalog 2.4.
template <>
struct FieldTable<Product>
{
    static constexpr auto fields = std::tuple{
        required("id", &Product::id),
        optional("title", &Product::title),
        optional("description", &Product::description),
        optional("productType.id", &Product::typeId),
        optional("productType.displayName", &Product::typeName),
        optional("productType.subType.displayName", &Product::subTypeName),
        optional("isMicrosoftProduct", &Product::isMicrosoftProduct),
        optional("publisherName", &Product::publisherName),
    };
};

/// Contract, catalog 3.4.
template <>
struct FieldTable<Sku>
{
    static constexpr auto fields = std::tuple{
        required("id", &Sku::id),
        required("productId", &Sku::productId),
        optional("title", &Sku::title),
        optional("description", &Sku::description),
        optional("minimumQuantity", &Sku::minimumQuantity),
        optional("maximumQuantity", &Sku::maximumQuantity),
        optional("isTrial", &Sku::isTrial),
        optional("supportedBillingCycles", &Sku::supportedBillingCycles),
        optional("purchasePrerequisites", &Sku::purchasePrerequisites),
        optional("inventoryVariables", &Sku::inventoryVariables),
        optional("provisioningVariables", &Sku::provisioningVariables),
        optional("attestationProperties.attestationType", &Sku::attestationType),
        optional("attestationProperties.enforceAttestation", &Sku::enforcesAttestation),
        optional("consumptionType", &Sku::consumptionType),
        optional("termsOfUseUri", &Sku::termsOfUseUri),
        optional("dynamicAttributes", &Sku::dynamicAttributes),
    };
};

template <>
struct FieldTable<RefundOption>
{
    static constexpr auto fields = std::tuple{
        optional("sequenceId", &RefundOption::sequence),
        optional("type", &RefundOption::type),
        optional("expiresAfter", &RefundOption::expiresAfter),
    };
};

template <>
struct FieldTable<Term>
{
    static constexpr auto fields = std::tuple{
        optional("id", &Term::id),
        required("duration", &Term::duration),
        optional("description", &Term::description),
        optional("billingCycle", &Term::billingCycle),
    };
};

/// Contract, catalog 4.4.
template <>
struct FieldTable<Availability>
{
    static constexpr auto fields = std::tuple{
        required("id", &Availability::id),
        required("productId", &Availability::productId),
        required("skuId", &Availability::skuId),
        required("catalogItemId", &Availability::catalogItemId),
        optional("segment", &Availability::segment),
        optional("country", &Availability::country),
        optional("isPurchasable", &Availability::isPurchasable),
        optional("isRenewable", &Availability::isRenewable),
        optional("terms", &Availability::terms),
    };
};

} // namespace json

/// Answers of the by-customer calls may be one level off, so what an element is gets decided by its
/// members (contract, catalog 2.3): a SKU in a list of products stands for its product.
void decode(const QJsonValue &value, Product &out, json::Context &context);
/// Adds what dynamicAttributes tells, as far as it does.
void decode(const QJsonValue &value, Sku &out, json::Context &context);
/// Collects the refund options of every cancellation policy.
void decode(const QJsonValue &value, Term &out, json::Context &context);
/// The currency is an object on the wire and text in the published table; both are read.
void decode(const QJsonValue &value, Availability &out, json::Context &context);

} // namespace csp
