// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/subscriptionsearch.h"

#include "app/services/subscriptiondirectory.h"

#include <QScopedValueRollback>

namespace csp {

namespace {

/// More than the session runs at once would only queue.
constexpr qsizetype askedAtOnce = 4;

bool isEndState(LoadState state)
{
    return state == LoadState::Loaded || state == LoadState::Failed ||
           state == LoadState::Offline || state == LoadState::Partial;
}

} // namespace

SubscriptionSearch::SubscriptionSearch(SubscriptionDirectory &subscriptions, QObject *parent)
    : QObject(parent)
    , m_subscriptions(subscriptions)
{
    connect(&subscriptions, &SubscriptionDirectory::changed, this, &SubscriptionSearch::onChanged);
}

void SubscriptionSearch::start(const SubscriptionId &wanted, const QList<CustomerId> &customers)
{
    cancel();
    m_wanted = wanted;
    m_customers = customers;
    m_next = 0;
    m_looked = 0;
    m_unreadable = 0;
    m_isRunning = true;
    proceed();
}

void SubscriptionSearch::cancel()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    const QList<CustomerId> asked = std::exchange(m_asked, {});
    for (const CustomerId &customer : asked)
        m_subscriptions.cancel(customer);
}

void SubscriptionSearch::onChanged(const CustomerId &customer)
{
    if (!m_isRunning || !m_asked.contains(customer))
        return;
    const SubscriptionListing &listing = m_subscriptions.listing(customer);
    if (!isEndState(listing.state))
        return;
    m_asked.removeAll(customer);
    ++m_looked;
    if (listing.state != LoadState::Loaded || listing.unreadable > 0)
        ++m_unreadable;
    if (listing.find(m_wanted)) {
        cancel();
        Q_EMIT found(customer, m_wanted);
        return;
    }
    Q_EMIT progressed();
    proceed();
}

void SubscriptionSearch::proceed()
{
    // The directory may answer inside the call, for what it knows already.
    if (m_isProceeding)
        return;
    const QScopedValueRollback guard(m_isProceeding, true);
    while (m_isRunning && m_asked.size() < askedAtOnce && m_next < m_customers.size()) {
        const CustomerId customer = m_customers.at(m_next++);
        const SubscriptionListing &known = m_subscriptions.listing(customer);
        if (known.state == LoadState::Loaded) {
            ++m_looked;
            if (known.find(m_wanted)) {
                cancel();
                Q_EMIT found(customer, m_wanted);
                return;
            }
            continue;
        }
        m_asked.append(customer);
        m_subscriptions.loadInBackground(customer);
    }
    if (m_isRunning && m_asked.isEmpty() && m_next == m_customers.size()) {
        m_isRunning = false;
        Q_EMIT notFound();
    }
}

} // namespace csp
