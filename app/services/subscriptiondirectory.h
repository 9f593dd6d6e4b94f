// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/json/document.h"
#include "app/domain/loadstate.h"
#include "app/domain/subscription.h"
#include "app/net/job.h"
#include "app/services/errorsentence.h"
#include "app/services/rawtext.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace csp {

class SubscriptionsApi;

/// The subscriptions of one customer as far as they were read. What was read earlier stays in it
/// when a refresh fails.
struct SubscriptionListing
{
    LoadState state = LoadState::NotAsked;
    /// In the order of the service: top level and add-ons mixed.
    QList<Subscription> subscriptions;
    /// When they were read; invalid before.
    QDateTime readAt;
    /// Rows that the service sent and that could not be read, and why (paths).
    int unreadable = 0;
    QStringList issues;
    /// For Failed and Offline.
    ShownError error;

    [[nodiscard]] const Subscription *find(const SubscriptionId &id) const;
};

/// A subscription that has been read, and whose it is.
struct SubscriptionHit
{
    CustomerId customer;
    Subscription subscription;
};

/// The subscriptions of every customer that was looked at. Nothing is kept on disk: what a person
/// acts on is read today. The api and the clock outlive it.
class SubscriptionDirectory : public QObject
{
    Q_OBJECT

public:
    SubscriptionDirectory(SubscriptionsApi &api, Clock &clock, QObject *parent = nullptr);
    ~SubscriptionDirectory() override;

    /// State NotAsked for a customer nobody has asked for. Valid until the next event.
    [[nodiscard]] const SubscriptionListing &listing(const CustomerId &customer) const;
    [[nodiscard]] std::optional<Subscription> subscription(const CustomerId &customer,
                                                           const SubscriptionId &id) const;
    /// Whose subscriptions somebody has asked for.
    [[nodiscard]] QList<CustomerId> knownCustomers() const;
    /// Among everything read so far.
    [[nodiscard]] std::optional<SubscriptionHit> findById(const SubscriptionId &id) const;
    /// Name, offer, product, order or id contain every word; at most limit, by name.
    [[nodiscard]] QList<SubscriptionHit> find(const QString &text, int limit) const;
    /// The whole answer that the listing was read from.
    [[nodiscard]] RawText raw(const CustomerId &customer) const;
    /// One subscription's own part of it.
    [[nodiscard]] RawText raw(const CustomerId &customer, const SubscriptionId &id) const;

    /// Asks when nobody has asked yet or the last try failed.
    void load(const CustomerId &customer);
    /// As load, but out of the background's share of the budget: for looking through many.
    void loadInBackground(const CustomerId &customer);
    /// Asks again; nothing while a call is under way.
    void refresh(const CustomerId &customer);
    /// Stops a call that is under way; what was known stays.
    void cancel(const CustomerId &customer);

Q_SIGNALS:
    /// State or subscriptions of this customer are others now.
    void changed(const csp::CustomerId &customer);

protected:
    // What begins a call, and what its answer does. Tests feed it by hand.
    void beginReading(const CustomerId &customer);
    void takeAnswer(const CustomerId &customer,
                    const Expected<Answered<json::PartialList<Subscription>>, ApiError> &result);

private:
    struct Entry;
    Entry &entryOf(const CustomerId &customer);
    void ask(const CustomerId &customer, Priority priority);

    SubscriptionsApi &m_api;
    Clock &m_clock;
    std::map<CustomerId, std::unique_ptr<Entry>> m_entries;
    SubscriptionListing m_nothing;
};

} // namespace csp
