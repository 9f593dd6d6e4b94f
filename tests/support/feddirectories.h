// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/customersapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "tests/support/faketokens.h"
#include "tests/support/manualclock.h"

#include <QNetworkAccessManager>

namespace csp::test {

/// A customer whose id is that number.
[[nodiscard]] CustomerId customerId(int number);
[[nodiscard]] SubscriptionId subscriptionId(int number);
[[nodiscard]] Customer customerOf(int number, const QString &company, const QString &domain = {});
/// Active, new commerce, a year billed monthly, ten seats.
[[nodiscard]] Subscription subscriptionOf(int number, const QString &name);
/// Five of them as one customer has: one with a scheduled change, one in its cancellation window
/// with an add-on, one suspended.
[[nodiscard]] QList<Subscription> adventureWorks(const QDateTime &now);
/// Of the kind that a pulled plug gives.
[[nodiscard]] ApiError offlineError();
/// A complete answer with this code.
[[nodiscard]] ApiError refusedError(int status, const QString &code, const QString &text);

/// A directory whose answers the test gives by hand; it asks nobody.
class FedCustomers final : public CustomerDirectory
{
    Q_OBJECT

public:
    using CustomerDirectory::beginReading;
    using CustomerDirectory::CustomerDirectory;
    using CustomerDirectory::endReading;
    using CustomerDirectory::failReading;
    using CustomerDirectory::takePage;

    /// A whole reading in one page.
    void feed(const QList<Customer> &customers);
    /// The answer to the single call.
    void feedDetails(const Customer &customer, const QByteArray &body = "{}");
    void failDetails(const CustomerId &customer, const ApiError &error);
};

class FedSubscriptions final : public SubscriptionDirectory
{
    Q_OBJECT

public:
    using SubscriptionDirectory::beginReading;
    using SubscriptionDirectory::SubscriptionDirectory;
    using SubscriptionDirectory::takeAnswer;

    void feed(const CustomerId &customer, const QList<Subscription> &subscriptions,
              int unreadable = 0);
    void fail(const CustomerId &customer, const ApiError &error);
};

/// Both directories over a session whose address nobody listens at.
class FedDirectories
{
public:
    FedDirectories();

    ManualClock clock;
    FakeTokens tokens;
    QNetworkAccessManager network;
    Session session;
    CustomersApi customersApi;
    SubscriptionsApi subscriptionsApi;
    FedCustomers customers;
    FedSubscriptions subscriptions;
};

} // namespace csp::test
