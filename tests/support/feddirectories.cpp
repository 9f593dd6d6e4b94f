// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/feddirectories.h"

#include "app/base/compat.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QUuid guidOf(uint kind, int number)
{
    return QUuid(uint(number), 0, ushort(kind), 0x80, 0, 0, 0, 0, 0, 0, 0);
}

RawAnswer answerOf(const QByteArray &body, const QDateTime &now)
{
    RawAnswer answer;
    answer.httpStatus = 200;
    answer.body = body;
    answer.ids = {RequestId(guidOf(7, 1)), CorrelationId(guidOf(8, 1))};
    answer.receivedAt = now;
    answer.address = u"https://example.test/v1/somewhere"_s;
    return answer;
}

/// The tokens never come: whatever a page asks for by itself stays asked for.
SessionSettings settingsOf(FakeTokens &tokens)
{
    tokens.hold();
    SessionSettings settings;
    settings.apiUrl = QUrl(u"http://127.0.0.1:1"_s);
    settings.locale = u"en-US"_s;
    settings.applicationName = u"CSP Console test"_s;
    return settings;
}

} // namespace

CustomerId customerId(int number)
{
    return CustomerId(guidOf(1, number));
}

SubscriptionId subscriptionId(int number)
{
    return SubscriptionId(guidOf(2, number));
}

Customer customerOf(int number, const QString &company, const QString &domain)
{
    Customer customer;
    customer.id = customerId(number);
    customer.companyName = company;
    customer.domain = domain;
    customer.relationship = Relationship::Reseller;
    return customer;
}

Subscription subscriptionOf(int number, const QString &name)
{
    Subscription subscription;
    subscription.id = subscriptionId(number);
    subscription.offerName = name;
    subscription.offerId = u"CFQ7TTC0LDPB:0001:CFQ7TTC0K971"_s;
    subscription.quantity = 10;
    subscription.unitType = u"Licenses"_s;
    subscription.status = SubscriptionStatus::Active;
    subscription.term = TermDuration(u"P1Y"_s);
    subscription.billingCycle = BillingCycle::Monthly;
    subscription.commitmentEndDate = compat::utc({2024, 12, 14}, {0, 0});
    subscription.autoRenewEnabled = true;
    subscription.raw = {{u"id"_s, subscription.id.toText()}, {u"offerName"_s, name}};
    return subscription;
}

QList<Subscription> adventureWorks(const QDateTime &now)
{
    Subscription standard = subscriptionOf(10, u"Microsoft 365 Business Standard"_s);
    standard.quantity = 25;
    Subscription basic = subscriptionOf(11, u"Microsoft 365 Business Basic"_s);
    basic.quantity = 5;
    basic.scheduledChanges = {{u"CFQ7TTC0LCHC"_s, u"0002"_s, {}, {}, std::nullopt, {}}};
    Subscription visio = subscriptionOf(12, u"Visio Plan 2"_s);
    visio.quantity = 4;
    visio.commitmentEndDate = compat::utc({2024, 3, 30}, {0, 0});
    visio.cancellationAllowedUntil = now.addSecs(31 * 3600 + 60);
    Subscription phone = subscriptionOf(13, u"Teams Phone Standard"_s);
    phone.quantity = 25;
    phone.parentId = visio.id;
    Subscription powerBi = subscriptionOf(14, u"Power BI Pro"_s);
    powerBi.quantity = 12;
    powerBi.status = SubscriptionStatus::Suspended;
    powerBi.autoRenewEnabled = false;
    return {standard, basic, visio, phone, powerBi};
}

ApiError offlineError()
{
    ApiError error;
    error.kind = ApiError::Kind::NotSent;
    error.transportText = u"Host not found"_s;
    return error;
}

ApiError refusedError(int status, const QString &code, const QString &text)
{
    ApiError error;
    error.kind = ApiError::Kind::Refused;
    error.httpStatus = status;
    error.code = code;
    error.serviceText = text;
    error.ids = {RequestId(guidOf(7, 2)), CorrelationId(guidOf(8, 2))};
    return error;
}

void FedCustomers::feed(const QList<Customer> &customers)
{
    beginReading();
    takePage(customers, 0);
    endReading();
}

void FedCustomers::feedDetails(const Customer &customer, const QByteArray &body)
{
    loadDetails(customer.id);
    takeDetails(customer.id,
                Answered<Customer>{customer, answerOf(body, QDateTime::currentDateTimeUtc())});
}

void FedCustomers::failDetails(const CustomerId &customer, const ApiError &error)
{
    loadDetails(customer, true);
    takeDetails(customer, Unexpected{error});
}

void FedSubscriptions::feed(const CustomerId &customer, const QList<Subscription> &subscriptions,
                            int unreadable)
{
    json::PartialList<Subscription> list;
    list.items = subscriptions;
    list.unreadable = unreadable;
    for (int i = 0; i < unreadable; ++i)
        list.issues.append({u"$.items.%1.quantity"_s.arg(i), u"expected a number"_s});
    QJsonArray items;
    for (const Subscription &subscription : subscriptions)
        items.append(subscription.raw);
    const QByteArray body = QJsonDocument(QJsonObject{{u"items"_s, items}}).toJson();
    takeAnswer(customer, Answered<json::PartialList<Subscription>>{
                             list, answerOf(body, QDateTime::currentDateTimeUtc())});
}

void FedSubscriptions::fail(const CustomerId &customer, const ApiError &error)
{
    takeAnswer(customer, Unexpected{error});
}

FedDirectories::FedDirectories()
    : session(settingsOf(tokens), network, tokens, clock)
    , customersApi(session)
    , subscriptionsApi(session)
    , customers(customersApi, nullptr, clock)
    , subscriptions(subscriptionsApi, clock)
{
}

} // namespace csp::test
