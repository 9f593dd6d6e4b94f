// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/services/errorsentence.h"

#include <QSet>
#include <QWidget>

#include <functional>
#include <optional>

class QTreeView;

namespace csp {

class Banner;
class CustomerDirectory;
class CustomerTreeModel;
class CustomerTreeView;
class ElidingLabel;
class FilterBar;
class LayoutStore;
class LinkButton;
class ResellerDirectory;
class StateOverlay;
class SubscriptionDirectory;
struct ActionSpec;

/// The tree of customers with its filter and the line that tells how old it is.
/// Directories and clock outlive it. Test handles: customerPane, customerFilter,
/// customerTree, customerStatus, cancelReading, refreshCustomers, groupingStatus, groupingAction.
class CustomerPane : public QWidget
{
    Q_OBJECT

public:
    CustomerPane(CustomerDirectory &customers, SubscriptionDirectory &subscriptions, Clock &clock,
                 QWidget *parent = nullptr);
    ~CustomerPane() override;

    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] std::optional<CustomerId> currentCustomer() const;
    /// Nothing while a customer itself is current.
    [[nodiscard]] std::optional<SubscriptionId> currentSubscription() const;
    /// "214 of 1,893 shown", for the status bar.
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QTreeView *tree() const;

    /// Makes it current and visible; a filter that hides it is cleared.
    void select(const CustomerId &customer);
    /// Opens the customer; selects the subscription as soon as it is there.
    void select(const CustomerId &customer, const SubscriptionId &subscription);
    /// Sources that an operation without an end has: they are not upgraded again.
    void setOpenSources(const QSet<SubscriptionId> &sources) { m_openSources = sources; }
    /// Why nothing may be changed in this window; empty: it may.
    void setReadOnlyReason(const QString &reason) { m_readOnlyReason = reason; }
    /// Gives the text of a button that mends the sign-in where a failure comes from it, and an
    /// empty text elsewhere; the button is signInRequested().
    void setRepairText(std::function<QString(const ErrorSummary &)> textOf);
    /// Names resellers and reads whose customers are whose, while the tree is grouped; a line above
    /// the tree tells how far that is. Outlives the pane.
    void showResellers(ResellerDirectory &resellers);
    /// Whether customers stand under their resellers.
    void setGrouped(bool isGrouped);
    void focusFilter();
    /// The filter is the one kept there, now and at the next start.
    void keepFilterIn(LayoutStore &store);
    /// The subscriptions of the current customer again; without one all customers.
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
    /// The customers cannot be read before the sign-in is mended; this is what failed.
    void signInRequested(const csp::ErrorSummary &cause);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What the banner speaks about.
    struct BannerState
    {
        ShownError error;
        int unreadable = 0;
        QString notice;

        friend bool operator==(const BannerState &, const BannerState &) = default;
    };

    void onFilterChanged(const QString &text);
    void onSettled();
    void onContextMenu(const QPoint &position);
    void updateStatus();
    void updateFace();
    void updateBanner();
    [[nodiscard]] QString repairTextOf(const ShownError &error) const;
    void updateGrouping();
    void onGroupingAction();
    void tick();

    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    Clock &m_clock;
    FilterBar *m_filter;
    Banner *m_banner;
    CustomerTreeView *m_tree;
    CustomerTreeModel *m_model; ///< the tree's
    StateOverlay *m_overlay = nullptr;
    ResellerDirectory *m_resellers = nullptr;
    QWidget *m_groupingRow;
    ElidingLabel *m_grouping;
    LinkButton *m_groupingAction;
    ElidingLabel *m_status;
    LinkButton *m_cancel;
    LinkButton *m_refresh;
    QSet<SubscriptionId> m_openSources;
    QString m_readOnlyReason;
    std::function<QString(const ErrorSummary &)> m_repairText;
    QString m_notice;
    BannerState m_told;
};

/// The keys of the tree, for the list of keys.
[[nodiscard]] QList<ActionSpec> customerTreeActionSpecs();

} // namespace csp
