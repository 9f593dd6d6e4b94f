// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QSet>
#include <QWidget>

#include <optional>

namespace csp {

class CustomerDirectory;
class SubscriptionDirectory;

/// The page of one customer: who it is, what sums it up, and the table of its subscriptions.
/// Asks the directories for what is not known yet when it is made. Directories and clock outlive
/// it. Test handles: customerPage, customerTitle, subscriptionFilter, columnsButton, exportButton,
/// upgradeButton, subscriptionTable, subscriptionTotals.
class CustomerPage : public QWidget
{
    Q_OBJECT

public:
    CustomerPage(const CustomerId &customer, CustomerDirectory &customers,
                 SubscriptionDirectory &subscriptions, Clock &clock, QWidget *parent = nullptr);
    ~CustomerPage() override;

    [[nodiscard]] CustomerId customer() const;
    [[nodiscard]] QString title() const;
    /// The one current subscription.
    [[nodiscard]] std::optional<SubscriptionId> currentSubscription() const;
    /// "7 of 7 shown, 1 selected", for the status bar.
    [[nodiscard]] QString countText() const;

    /// Selects it as soon as it is there; a filter that hides it is cleared.
    void select(const SubscriptionId &subscription);
    /// Sources that an operation without an end has: they are not upgraded again.
    void setOpenSources(const QSet<SubscriptionId> &sources);
    void focusFilter();
    /// Details and subscriptions again.
    void refresh();

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    /// Ask currentSubscription.
    void selectionChanged();
    void titleChanged(const QString &title);
    void countTextChanged(const QString &text);

private:
    class Ui;
    std::unique_ptr<Ui> m_ui;
};

} // namespace csp
