// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "app/domain/catalog.h"
#include "app/domain/customer.h"
#include "app/domain/customeraccount.h"
#include "app/domain/reseller.h"
#include "app/domain/subscription.h"
#include "app/domain/transition.h"
#include "app/net/session.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace csp::wire {

template <typename T>
using Read = Expected<T, QList<json::Issue>>;

/// A body that is one resource, all or nothing.
[[nodiscard]] Read<Customer> customer(const QJsonValue &body);
[[nodiscard]] Read<Subscription> subscription(const QJsonValue &body);
[[nodiscard]] Read<Product> product(const QJsonValue &body);
[[nodiscard]] Read<Sku> sku(const QJsonValue &body);
[[nodiscard]] Read<Availability> availability(const QJsonValue &body);
[[nodiscard]] Read<Transition> transition(const QJsonValue &body);
[[nodiscard]] Read<CompanyProfile> companyProfile(const QJsonValue &body);
[[nodiscard]] Read<AccountValidation> validation(const QJsonValue &body);
[[nodiscard]] Read<DirectSignStatus> directSignStatus(const QJsonValue &body);

/// Lists that are acted on, all or nothing.
[[nodiscard]] Read<QList<TransitionEligibility>> eligibilities(const QJsonValue &body);
[[nodiscard]] Read<QList<Transition>> history(const QJsonValue &body);

/// Lists that are only shown: rows that cannot be read are counted.
[[nodiscard]] Read<json::PartialList<Customer>> customers(const QJsonValue &body);
[[nodiscard]] Read<json::PartialList<Subscription>> subscriptions(const QJsonValue &body);
[[nodiscard]] Read<json::PartialList<Product>> products(const QJsonValue &body);
[[nodiscard]] Read<json::PartialList<Sku>> skus(const QJsonValue &body);
[[nodiscard]] Read<json::PartialList<Agreement>> agreements(const QJsonValue &body);
[[nodiscard]] Read<json::PartialList<Reseller>> resellers(const QJsonValue &body);
[[nodiscard]] Read<json::PartialList<AuditRecord>> auditRecords(const QJsonValue &body);
/// Also a single bare availability, which a published example shows in place of the list.
[[nodiscard]] Read<json::PartialList<Availability>> availabilities(const QJsonValue &body);

/// Every decoder by name, with what it made of a body: the number of issues and the path of the
/// first. Tests mutate bodies for each of them and fail for one that has no corpus.
struct RegisteredDecoder
{
    const char *name;
    std::function<QList<json::Issue>(const QJsonValue &body)> run;
};
[[nodiscard]] QList<RegisteredDecoder> registeredDecoders();

} // namespace csp::wire
