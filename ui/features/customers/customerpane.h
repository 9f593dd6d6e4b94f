// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QTreeView;

namespace csp {

class CustomerDirectory;
class CustomerTreeModel;
class StateOverlay;
class SubscriptionDirectory;

/// The tree of customers with its filter and the line that tells how old it is.
/// Owns its model; directories and clock outlive it. Test handles: customerPane, customerFilter,
/// customerTree, customerStatus, cancelReading.
class CustomerPane : public QWidget
{
    Q_OBJECT

public:
    CustomerPane(CustomerDirectory &customers, SubscriptionDirectory &subscriptions, Clock &clock,
                 QWidget *parent = nullptr);
    ~CustomerPane() override;

    [[nodiscard]] std::optional<CustomerId> currentCustomer() const;
    /// Nothing while a customer itself is current.
    [[nodiscard]] std::optional<SubscriptionId> currentSubscription() const;
    /// "214 of 1,893 shown", for the status bar.
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QTreeView *tree() const { return m_tree; }

    /// Makes it current and visible; a filter that hides it is cleared.
    void select(const CustomerId &customer);
    /// Opens the customer; selects the subscription as soon as it is there.
    void select(const CustomerId &customer, const SubscriptionId &subscription);
    void focusFilter();
    /// What is current: a customer's subscriptions; without one all customers.
    void refreshCurrent();
    void refreshAll();

Q_SIGNALS:
    void customerActivated(const csp::CustomerId &customer, bool inNewTab);
    void subscriptionActivated(const csp::CustomerId &customer,
                               const csp::SubscriptionId &subscription, bool inNewTab);
    /// Another customer or subscription is current; ask currentCustomer and currentSubscription.
    void selectionChanged();
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    void countTextChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void onActivated(bool inNewTab);
    void onFilterEdited(const QString &text);
    void onStatusChanged();
    void onContextMenu(const QPoint &position);
    void onFetchRetry(const QModelIndex &index);

    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    Clock &m_clock;
    CustomerTreeModel *m_model;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    StateOverlay *m_overlay;
    QLabel *m_status;
    QPushButton *m_cancel;
    std::optional<SubscriptionId> m_wanted;
};

} // namespace csp
