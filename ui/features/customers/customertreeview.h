// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QTreeView>

#include <optional>

namespace csp {

class CustomerDirectory;
class CustomerTreeModel;
class SubscriptionDirectory;

/// The tree of customers as a person uses it: what is open, current and in sight stays so while
/// rows come and go above it or while the filter hides it. Owns its model; the directories outlive
/// it.
class CustomerTreeView final : public QTreeView
{
    Q_OBJECT

public:
    CustomerTreeView(CustomerDirectory &customers, SubscriptionDirectory &subscriptions,
                     QWidget *parent = nullptr);
    ~CustomerTreeView() override;

    [[nodiscard]] CustomerTreeModel *customerModel() const { return m_model; }
    [[nodiscard]] std::optional<CustomerId> currentCustomer() const { return m_currentCustomer; }
    /// Nothing while a customer itself is current.
    [[nodiscard]] std::optional<SubscriptionId> currentSubscription() const
    {
        return m_currentSubscription;
    }

    void setFilterText(const QString &text);
    /// Makes it current and visible as soon as it is there; without a subscription the customer.
    void select(const CustomerId &customer, const std::optional<SubscriptionId> &subscription);
    /// What Enter and a double click do.
    void activate(const QModelIndex &index, bool inNewTab);

Q_SIGNALS:
    void customerActivated(const csp::CustomerId &customer, bool inNewTab);
    void subscriptionActivated(const csp::CustomerId &customer,
                               const csp::SubscriptionId &subscription, bool inNewTab);
    /// Another customer or subscription is current.
    void placeChanged();
    void refreshRequested();
    /// What is to be selected is hidden by the filter: clear it, at once.
    void filterIsInTheWay();
    /// Rows came or went and the view stands where it stood.
    void settled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    /// Where the view stands, so that it can stand there again after rows came and went above.
    struct Anchor
    {
        QPersistentModelIndex index;
        int offset = 0; ///< of its top, in pixels
    };

    void onCountsChanged();
    void onCurrentChanged(const QModelIndex &current);
    void onExpanded(const QModelIndex &index);
    void onArranged();
    void openGroups();
    void onSubscriptionsChanged(const CustomerId &customer);
    void openSubscriptions(const QModelIndex &customer);
    void restoreState();
    void rememberAnchor();
    void restoreAnchor();
    void selectWanted();

    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    CustomerTreeModel *m_model;
    QSet<CustomerId> m_expanded; ///< also while the filter hides them
    std::optional<CustomerId> m_currentCustomer;
    std::optional<SubscriptionId> m_currentSubscription;
    std::optional<CustomerId> m_wantedCustomer;
    std::optional<SubscriptionId> m_wantedSubscription;
    Anchor m_anchor;
    bool m_hadDirect = false;   ///< the row of those without a reseller was there
    bool m_isSelecting = false; ///< on behalf of select()
    bool m_isArranging = false; ///< the program moves the selection, not the person
};

} // namespace csp
