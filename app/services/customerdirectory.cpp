// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/customerdirectory.h"

#include "app/api/customersapi.h"
#include "app/base/assert.h"
#include "app/domain/customersearch.h"
#include "app/domain/hiddennames.h"
#include "app/services/loadfailure.h"
#include "app/store/customercache.h"

namespace csp {

struct CustomerDirectory::DetailsEntry
{
    CustomerDetails details;
    JobSlot job;
};

CustomerDirectory::CustomerDirectory(CustomersApi &api, CustomerCache *cache, Clock &clock,
                                     QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_cache(cache)
    , m_clock(clock)
{
    if (m_cache)
        connect(m_cache, &CustomerCache::failed, this, &CustomerDirectory::cacheNotice);
}

CustomerDirectory::~CustomerDirectory() = default;

std::optional<Customer> CustomerDirectory::customer(const CustomerId &id) const
{
    const auto entry = m_details.find(id);
    if (entry != m_details.end() && entry->second->details.readAt.isValid())
        return told(entry->second->details.customer);
    const int slot = m_list.slotOf(id);
    if (slot < 0)
        return std::nullopt;
    return m_list.customer(slot);
}

Customer CustomerDirectory::told(const Customer &customer) const
{
    return areNamesHidden() ? withHiddenName(customer) : customer;
}

void CustomerDirectory::setNamesHidden(bool areHidden)
{
    if (areHidden == areNamesHidden())
        return;
    m_list.setNamesHidden(areHidden);
    Q_EMIT namesHiddenChanged();
}

QString CustomerDirectory::trueName(const CustomerId &id) const
{
    const auto entry = m_details.find(id);
    if (entry != m_details.end() && entry->second->details.readAt.isValid())
        return entry->second->details.customer.displayName();
    const int slot = m_list.slotOf(id);
    return slot < 0 ? QString() : m_list.trueName(slot);
}

CustomerDetails CustomerDirectory::details(const CustomerId &id) const
{
    const auto entry = m_details.find(id);
    if (entry == m_details.end())
        return {};
    CustomerDetails details = entry->second->details;
    if (areNamesHidden()) {
        details.raw.text = withHiddenNames(details.raw.text);
        details.customer = withHiddenName(details.customer);
    }
    return details;
}

QList<int> CustomerDirectory::find(const QString &text, int limit) const
{
    QList<int> found;
    const CustomerSearch search(text);
    for (const int slot : m_list.order()) {
        if (found.size() >= limit)
            break;
        if (search.matches(m_list, slot))
            found.append(slot);
    }
    return found;
}

void CustomerDirectory::start()
{
    CSP_ASSERT(m_status.state == LoadState::NotAsked, return );
    if (!m_cache) {
        refresh();
        return;
    }
    m_isStarting = true;
    setState(LoadState::Loading);
    m_cache->load(this, [this](CachedCustomers cached) { onCacheLoaded(std::move(cached)); });
}

void CustomerDirectory::onCacheLoaded(CachedCustomers cached)
{
    m_isStarting = false;
    CustomerListChange change;
    if (m_list.slotCount() == 0) {
        cached.list.setNamesHidden(areNamesHidden());
        m_list = std::move(cached.list);
        change.isReset = true;
    } else {
        // Somebody has asked for a single customer meanwhile: what is fresh wins.
        QList<Customer> known;
        for (const int slot : cached.list.order()) {
            if (m_list.slotOf(cached.list.id(slot)) < 0)
                known.append(cached.list.customer(slot));
        }
        change = m_list.merge(known);
    }
    m_status.readAt = cached.readAt;
    apply(change);
    if (!cached.notice.isEmpty())
        Q_EMIT cacheNotice(cached.notice);
    m_cachedResellers = cached.resellers;
    m_cachedGroupedAt = cached.groupedAt;
    Q_EMIT groupingRestored();
    refresh();
}

void CustomerDirectory::refresh()
{
    if (m_isStarting || m_listJob.isBusy())
        return;
    Job<int> *job = m_api.list({}, this, [this](const Page<Customer> &page) {
        takePage(page.list.items, page.list.unreadable);
    });
    m_listJob.put(job);
    job->whenDone(this, [this](const Job<int>::Result &result) {
        if (result)
            endReading();
        else
            failReading(result.error());
    });
    beginReading();
}

void CustomerDirectory::beginReading()
{
    m_status.readSoFar = 0;
    m_status.unreadable = 0;
    m_status.error = {};
    m_list.beginRefresh();
#ifndef NDEBUG
    m_proof.clear();
#endif
    if (m_cache)
        m_cache->beginReading();
    setState(LoadState::Loading);
}

void CustomerDirectory::cancelRefresh()
{
    m_listJob.cancel();
}

void CustomerDirectory::takePage(const QList<Customer> &customers, int unreadable)
{
    m_status.readSoFar += int(customers.size());
    m_status.unreadable += unreadable;
#ifndef NDEBUG
    m_proof += customers;
#endif
    const CustomerListChange change = m_list.merge(customers);
    if (m_cache)
        m_cache->write(customers);
    apply(change);
}

void CustomerDirectory::endReading()
{
    // What could not be read was not seen; that is no reason to drop what is known of it.
    CustomerListChange change;
    if (m_status.unreadable == 0) {
        change = m_list.finishRefresh();
#ifndef NDEBUG
        CSP_ASSERT(m_list.equals(m_proof), (void)0);
        m_proof = {};
#endif
    } else {
        m_list.abortRefresh();
    }
    m_status.readAt = m_clock.now();
    if (m_cache)
        m_cache->finishReading(m_status.readAt, m_status.unreadable == 0);
    m_status.state = LoadState::Loaded;
    apply(change);
}

void CustomerDirectory::failReading(const ApiError &error)
{
    m_list.abortRefresh();
    m_status.error = shownError(error);
    setState(loadStateAfter(error));
}

void CustomerDirectory::apply(const CustomerListChange &change)
{
    m_status.count = m_list.count();
    if (!change.isEmpty())
        Q_EMIT listChanged(change);
    Q_EMIT statusChanged();
}

void CustomerDirectory::setState(LoadState state)
{
    m_status.state = state;
    Q_EMIT statusChanged();
}

QString CustomerDirectory::keptReseller(const QString &named) const
{
    return m_resellerIds.value(named.trimmed().toLower(), named);
}

void CustomerDirectory::setResellers(const QList<Reseller> &resellers)
{
    m_resellerIds.clear();
    for (const Reseller &reseller : resellers) {
        m_resellerIds.insert(reseller.tenantId.toLower(), reseller.tenantId);
        if (!reseller.mpnId.isEmpty())
            m_resellerIds.insert(reseller.mpnId.trimmed().toLower(), reseller.tenantId);
    }
    if (m_cache)
        m_cache->writeResellers(resellers);
#ifndef NDEBUG
    for (Customer &customer : m_proof)
        customer.associatedPartnerId = keptReseller(customer.associatedPartnerId);
#endif
    apply(m_list.renameResellers([this](const QString &name) { return keptReseller(name); }));
}

void CustomerDirectory::takeResellersCustomers(const Reseller &reseller,
                                               const QList<Customer> &customers)
{
    QList<Customer> told = customers;
    for (Customer &customer : told)
        customer.associatedPartnerId = reseller.tenantId;
    learn(told);
}

void CustomerDirectory::finishGrouping(const QSet<CustomerId> &grouped, const QDateTime &at)
{
    const CustomerListChange change = m_list.keepResellersOf(grouped);
#ifndef NDEBUG
    for (Customer &customer : m_proof) {
        if (!grouped.contains(customer.id))
            customer.associatedPartnerId.clear();
    }
#endif
    if (m_cache) {
        QList<CustomerId> without;
        for (const int slot : change.changed)
            without.append(m_list.id(slot));
        m_cache->finishGrouping(at, without);
    }
    apply(change);
}

/// Something about single customers, told outside the reading of the list.
void CustomerDirectory::learn(const QList<Customer> &customers)
{
#ifndef NDEBUG
    m_proof += customers;
#endif
    const CustomerListChange change = m_list.merge(customers);
    if (m_cache)
        m_cache->write(customers);
    apply(change);
}

void CustomerDirectory::loadDetails(const CustomerId &id, bool afresh)
{
    std::unique_ptr<DetailsEntry> &place = m_details[id];
    if (!place)
        place = std::make_unique<DetailsEntry>();
    DetailsEntry &entry = *place;
    if (entry.job.isBusy() || (!afresh && entry.details.state == LoadState::Loaded))
        return;
    entry.details.state = LoadState::Loading;
    Job<Customer> *job = m_api.byId(id, Priority::Person);
    entry.job.put(job);
    job->whenDone(this,
                  [this, id](const Job<Customer>::Result &result) { takeDetails(id, result); });
    Q_EMIT detailsChanged(id);
}

void CustomerDirectory::takeDetails(const CustomerId &id,
                                    const Expected<Answered<Customer>, ApiError> &result)
{
    CustomerDetails &details = m_details.at(id)->details;
    if (!result) {
        details.state = loadStateAfter(result.error());
        details.error = shownError(result.error());
        Q_EMIT detailsChanged(id);
        return;
    }
    details.state = LoadState::Loaded;
    details.customer = result->value;
    details.readAt = result->raw.receivedAt;
    details.raw = rawTextOf(result->raw);
    details.error = {};
    Customer known = details.customer;
    known.associatedPartnerId = keptReseller(known.associatedPartnerId);
    learn({known});
    Q_EMIT detailsChanged(id);
}

} // namespace csp
