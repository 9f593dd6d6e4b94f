// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/subscriptiondirectory.h"

#include "app/api/subscriptionsapi.h"
#include "app/base/textfold.h"
#include "app/net/jobslot.h"
#include "app/services/loadfailure.h"

#include <QStringList>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray searchTextOf(const Subscription &subscription)
{
    const QStringList texts{subscription.friendlyName, subscription.offerName, subscription.offerId,
                            subscription.orderId, subscription.id.toText()};
    return foldedText(texts.join(u'\n'));
}

} // namespace

const Subscription *SubscriptionListing::find(const SubscriptionId &id) const
{
    const auto found = std::find_if(subscriptions.begin(), subscriptions.end(),
                                    [&](const Subscription &each) { return each.id == id; });
    return found == subscriptions.end() ? nullptr : &*found;
}

struct SubscriptionDirectory::Entry
{
    SubscriptionListing listing;
    QList<QByteArray> searchTexts;
    RawAnswer answer;
    JobSlot job;
};

SubscriptionDirectory::SubscriptionDirectory(SubscriptionsApi &api, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
{
}

SubscriptionDirectory::~SubscriptionDirectory() = default;

const SubscriptionListing &SubscriptionDirectory::listing(const CustomerId &customer) const
{
    const auto entry = m_entries.find(customer);
    return entry == m_entries.end() ? m_nothing : entry->second->listing;
}

std::optional<Subscription> SubscriptionDirectory::subscription(const CustomerId &customer,
                                                                const SubscriptionId &id) const
{
    const Subscription *found = listing(customer).find(id);
    return found ? std::optional(*found) : std::nullopt;
}

QList<CustomerId> SubscriptionDirectory::knownCustomers() const
{
    QList<CustomerId> customers;
    for (const auto &[customer, entry] : m_entries)
        customers.append(customer);
    return customers;
}

std::optional<SubscriptionHit> SubscriptionDirectory::findById(const SubscriptionId &id) const
{
    for (const auto &[customer, entry] : m_entries) {
        if (const Subscription *found = entry->listing.find(id))
            return SubscriptionHit{customer, *found};
    }
    return std::nullopt;
}

QList<SubscriptionHit> SubscriptionDirectory::find(const QString &text, int limit) const
{
    QList<SubscriptionHit> hits;
    const QList<QByteArray> words = foldedWords(text);
    if (words.isEmpty() || limit <= 0)
        return hits;
    for (const auto &[customer, entry] : m_entries) {
        for (qsizetype i = 0; i < entry->searchTexts.size(); ++i) {
            if (containsAllWords(entry->searchTexts.at(i), words))
                hits.append({customer, entry->listing.subscriptions.at(i)});
        }
    }
    const auto keyOf = [](const SubscriptionHit &hit) {
        return std::pair(naturalSortKey(hit.subscription.displayName()), hit.subscription.id);
    };
    std::sort(hits.begin(), hits.end(), [&](const SubscriptionHit &a, const SubscriptionHit &b) {
        return keyOf(a) < keyOf(b);
    });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

RawText SubscriptionDirectory::raw(const CustomerId &customer) const
{
    const auto entry = m_entries.find(customer);
    if (entry == m_entries.end() || !entry->second->listing.readAt.isValid())
        return {};
    return rawTextOf(entry->second->answer);
}

RawText SubscriptionDirectory::raw(const CustomerId &customer, const SubscriptionId &id) const
{
    const auto entry = m_entries.find(customer);
    if (entry == m_entries.end())
        return {};
    const Subscription *found = entry->second->listing.find(id);
    return found ? rawTextOf(found->raw, entry->second->answer) : RawText();
}

void SubscriptionDirectory::load(const CustomerId &customer)
{
    const LoadState state = listing(customer).state;
    if (state != LoadState::Loaded && state != LoadState::Loading)
        ask(customer, Priority::Person);
}

void SubscriptionDirectory::loadInBackground(const CustomerId &customer)
{
    const LoadState state = listing(customer).state;
    if (state != LoadState::Loaded && state != LoadState::Loading)
        ask(customer, Priority::Background);
}

void SubscriptionDirectory::refresh(const CustomerId &customer)
{
    ask(customer, Priority::Person);
}

void SubscriptionDirectory::cancel(const CustomerId &customer)
{
    const auto entry = m_entries.find(customer);
    if (entry != m_entries.end())
        entry->second->job.cancel();
}

SubscriptionDirectory::Entry &SubscriptionDirectory::entryOf(const CustomerId &customer)
{
    std::unique_ptr<Entry> &place = m_entries[customer];
    if (!place)
        place = std::make_unique<Entry>();
    return *place;
}

void SubscriptionDirectory::ask(const CustomerId &customer, Priority priority)
{
    Entry &entry = entryOf(customer);
    if (entry.job.isBusy())
        return;
    Job<SubscriptionsApi::List> *job = m_api.list(customer, priority);
    entry.job.put(job);
    job->whenDone(this, [this, customer](const Job<SubscriptionsApi::List>::Result &result) {
        takeAnswer(customer, result);
    });
    beginReading(customer);
}

void SubscriptionDirectory::beginReading(const CustomerId &customer)
{
    SubscriptionListing &listing = entryOf(customer).listing;
    listing.state = LoadState::Loading;
    listing.error = {};
    Q_EMIT changed(customer);
}

void SubscriptionDirectory::takeAnswer(
    const CustomerId &customer,
    const Expected<Answered<json::PartialList<Subscription>>, ApiError> &result)
{
    Entry &entry = entryOf(customer);
    SubscriptionListing &listing = entry.listing;
    if (!result) {
        listing.state = loadStateAfter(result.error());
        listing.error = shownError(result.error());
        Q_EMIT changed(customer);
        return;
    }
    listing.state = LoadState::Loaded;
    listing.unreadable = result->value.unreadable;
    listing.issues.clear();
    for (const json::Issue &issue : result->value.issues)
        listing.issues.append(u"%1 %2"_s.arg(issue.path, issue.message));
    listing.subscriptions.clear();
    entry.searchTexts.clear();
    for (const Subscription &subscription : result->value.items) {
        // The service is trusted with much, but a row must be one thing only.
        if (listing.find(subscription.id)) {
            ++listing.unreadable;
            listing.issues.append(u"%1 is there twice"_s.arg(subscription.id.toText()));
            continue;
        }
        listing.subscriptions.append(subscription);
        entry.searchTexts.append(searchTextOf(subscription));
    }
    listing.readAt = m_clock.now();
    entry.answer = result->raw;
    Q_EMIT changed(customer);
}

} // namespace csp
