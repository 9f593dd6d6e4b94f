// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/services/errorsentence.h"

#include <QStringList>
#include <QWidget>

namespace csp {

class CustomerAccountDirectory;
class CustomerDirectory;
class PageHeader;
class ResellerDirectory;
class SubscriptionDirectory;
struct ChipSpec;

/// The head of a customer's page: who it is, the facts one copies, and what sums it up. Follows the
/// directories, which outlive it, as the clock does. Test handles: customerHeader, readinessLight,
/// detailsError, retryDetails, copyDetailsError.
class CustomerHeader final : public QWidget
{
    Q_OBJECT

public:
    CustomerHeader(const CustomerId &customer, CustomerDirectory &customers,
                   SubscriptionDirectory &subscriptions, Clock &clock, QWidget *parent = nullptr);
    ~CustomerHeader() override;

    [[nodiscard]] QString title() const { return m_title; }

    /// Numbers or names are others now.
    void tellAgain();
    /// Shows from now on, as a light, whether the customer can be sold to.
    void showAccount(CustomerAccountDirectory &accounts);
    /// Names the reseller from now on; outlives the head.
    void showResellers(ResellerDirectory &resellers);
    /// Counts and windows as of now.
    void updateChips();
    /// Where there is little height: what the inspector says too is left out.
    void setCompact(bool isCompact);

Q_SIGNALS:
    void titleChanged(const QString &title);

private:
    void updateFacts();
    [[nodiscard]] QWidget *makeErrorFact();
    void addCounts(QList<ChipSpec> &chips) const;

    const CustomerId m_customer;
    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    Clock &m_clock;
    CustomerAccountDirectory *m_accounts = nullptr;
    ResellerDirectory *m_resellers = nullptr;
    QString m_title;
    QStringList m_facts;
    ShownError m_error; ///< why the country is not known
    PageHeader *m_header;
};

} // namespace csp
