// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/customerlist.h"
#include "app/domain/loadstate.h"
#include "app/domain/reseller.h"
#include "app/net/jobslot.h"
#include "app/services/errorsentence.h"
#include "app/services/rawtext.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace csp {

class CustomerCache;
class CustomersApi;
struct CachedCustomers;

/// How the list of customers stands. Customers that are known stay in the list whatever happens.
struct CustomerListStatus
{
    LoadState state = LoadState::NotAsked;
    int count = 0;
    /// While Loading and after Partial, Failed and Offline: how many this reading has brought. The
    /// total is not known before the end (contract, catalog trap 5).
    int readSoFar = 0;
    /// When the last complete reading ended; invalid when there was none.
    QDateTime readAt;
    /// Customers that the service sent and that could not be read.
    int unreadable = 0;
    /// For Failed and Offline.
    ShownError error;

    friend bool operator==(const CustomerListStatus &, const CustomerListStatus &) = default;
};

/// What the single call tells about a customer (contract, catalog 8.3).
struct CustomerDetails
{
    LoadState state = LoadState::NotAsked;
    Customer customer;
    QDateTime readAt;
    RawText raw;
    ShownError error;
};

/// All customers of the profile: shown at once from the cache with their age, then read again page
/// by page in the background, merged by id. The api, clock and cache (which may be null) outlive
/// it.
class CustomerDirectory : public QObject
{
    Q_OBJECT

public:
    CustomerDirectory(CustomersApi &api, CustomerCache *cache, Clock &clock,
                      QObject *parent = nullptr);
    ~CustomerDirectory() override;

    [[nodiscard]] const CustomerList &list() const { return m_list; }
    [[nodiscard]] const CustomerListStatus &status() const { return m_status; }
    /// The short form, with what the single call told if it was asked; nothing for an unknown id.
    [[nodiscard]] std::optional<Customer> customer(const CustomerId &id) const;
    /// State NotAsked when the single call was never made.
    [[nodiscard]] CustomerDetails details(const CustomerId &id) const;
    /// What an earlier session knew about resellers; empty until the cache was read.
    [[nodiscard]] const QList<Reseller> &cachedResellers() const { return m_cachedResellers; }
    [[nodiscard]] QDateTime cachedGroupedAt() const { return m_cachedGroupedAt; }
    /// Live slots whose texts contain every word, in the order of the list, at most limit. Also by
    /// a tenant id, whole or from its fourth character on.
    [[nodiscard]] QList<int> find(const QString &text, int limit) const;

    /// While names are hidden everything that this tells has placeholders instead of companies and
    /// no domains, and raw answers have none of a person's words either.
    void setNamesHidden(bool areHidden);
    [[nodiscard]] bool areNamesHidden() const { return m_list.areNamesHidden(); }
    /// What the customer is called whether names are hidden or not: for what is written down, never
    /// for what is shown. Empty for an unknown id.
    [[nodiscard]] QString trueName(const CustomerId &id) const;

    /// Shows the cached list, then reads it afresh. Once, at the start.
    void start();
    /// Reads the whole list again; nothing while that is under way.
    void refresh();
    /// Stops the reading; what has arrived stays.
    void cancelRefresh();
    /// Our resellers, all of them: whatever a customer names one by, its tenant id is kept.
    void setResellers(const QList<Reseller> &resellers);
    /// These are customers of that reseller.
    void takeResellersCustomers(const Reseller &reseller, const QList<Customer> &customers);
    /// Everybody with a reseller is among these.
    void finishGrouping(const QSet<CustomerId> &grouped, const QDateTime &at);
    /// Asks for one customer. Once known it is not asked again, unless afresh.
    void loadDetails(const CustomerId &id, bool afresh = false);

Q_SIGNALS:
    /// The list has already changed.
    void listChanged(const csp::CustomerListChange &change);
    void statusChanged();
    void detailsChanged(const csp::CustomerId &id);
    /// Names are hidden now, or shown again: every customer is called otherwise.
    void namesHiddenChanged();
    /// cachedResellers and cachedGroupedAt are there.
    void groupingRestored();
    /// The cached list could not be used or kept; a sentence.
    void cacheNotice(const QString &sentence);

protected:
    // What the service's answers do, in the order in which they come. Tests feed them by hand.
    void beginReading();
    void takePage(const QList<Customer> &customers, int unreadable);
    void endReading();
    void failReading(const ApiError &error);
    void takeDetails(const CustomerId &id, const Expected<Answered<Customer>, ApiError> &result);

private:
    void onCacheLoaded(CachedCustomers cached);
    void apply(const CustomerListChange &change);
    /// The customer as it may be shown.
    [[nodiscard]] Customer told(const Customer &customer) const;
    void learn(const QList<Customer> &customers);
    [[nodiscard]] QString keptReseller(const QString &named) const;
    void setState(LoadState state);

    CustomersApi &m_api;
    CustomerCache *m_cache;
    Clock &m_clock;
    CustomerList m_list;
    CustomerListStatus m_status;
    JobSlot m_listJob;
    bool m_isStarting = false;
    QList<Reseller> m_cachedResellers;
    QDateTime m_cachedGroupedAt;
    QHash<QString, QString> m_resellerIds; ///< tenant id by what names a reseller, folded
    struct DetailsEntry;
    std::map<CustomerId, std::unique_ptr<DetailsEntry>> m_details;
#ifndef NDEBUG
    QList<Customer> m_proof; ///< what this reading brought
#endif
};

} // namespace csp
