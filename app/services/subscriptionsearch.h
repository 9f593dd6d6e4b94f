// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QList>
#include <QObject>

#include <optional>

namespace csp {

class SubscriptionDirectory;

/// Looks for one subscription in a chosen set of customers, out of the background's share of the
/// budget, a few at a time, and stops when it is found. The service has no such search of its own.
/// One search at a time. The directory outlives it.
class SubscriptionSearch final : public QObject
{
    Q_OBJECT

public:
    explicit SubscriptionSearch(SubscriptionDirectory &subscriptions, QObject *parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] int looked() const { return m_looked; }
    [[nodiscard]] int total() const { return int(m_customers.size()); }
    /// Customers whose subscriptions could not be read: it may be one of theirs.
    [[nodiscard]] int unreadable() const { return m_unreadable; }

    void start(const SubscriptionId &wanted, const QList<CustomerId> &customers);
    /// Stops without an answer.
    void cancel();

Q_SIGNALS:
    void progressed();
    void found(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    void notFound();

private:
    void onChanged(const CustomerId &customer);
    void proceed();

    SubscriptionDirectory &m_subscriptions;
    SubscriptionId m_wanted;
    QList<CustomerId> m_customers;
    QList<CustomerId> m_asked;
    qsizetype m_next = 0;
    int m_looked = 0;
    int m_unreadable = 0;
    bool m_isRunning = false;
    bool m_isProceeding = false;
};

} // namespace csp
