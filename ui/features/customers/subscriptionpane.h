// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QSet>
#include <QWidget>

#include <optional>

namespace csp {

class Banner;
class FileDialogs;
class LayoutStore;
class SubscriptionDirectory;
class SubscriptionTableModel;
class TablePanel;
struct SubscriptionListing;

/// The table of one customer's subscriptions with its faces and what can be done with a row. Asks
/// for them when it is made. The directory and the clock outlive it. Test handles:
/// subscriptionFilter, columnsButton, exportButton, upgradeButton, subscriptionTable,
/// subscriptionBanner.
class SubscriptionPane final : public QWidget
{
    Q_OBJECT

public:
    SubscriptionPane(const CustomerId &customer, SubscriptionDirectory &subscriptions, Clock &clock,
                     QWidget *parent = nullptr);
    ~SubscriptionPane() override;

    /// The current one; nothing without a current row.
    [[nodiscard]] std::optional<SubscriptionId> currentSubscription() const;
    /// What an upgrade would begin with, and what is in the way of it, a sentence.
    struct UpgradeChoice
    {
        std::optional<SubscriptionId> source; ///< the only one that is selected
        QString whyNot;

        friend bool operator==(const UpgradeChoice &, const UpgradeChoice &) = default;
    };
    [[nodiscard]] UpgradeChoice upgradeChoice() const;
    [[nodiscard]] QString countText() const;

    void setCustomerName(const QString &name);
    /// For export and for the columns a person arranged. Neither is owned; both outlive the pane.
    void setServices(FileDialogs *dialogs, LayoutStore *layouts);
    /// Selects it as soon as it is there; a filter that hides it is cleared.
    void select(const SubscriptionId &subscription);
    /// Sources that an operation without an end has: they are not upgraded again.
    void setOpenSources(const QSet<SubscriptionId> &sources);
    /// Why nothing may be changed in this window; empty: it may.
    void setReadOnlyReason(const QString &reason);
    void focusFilter();
    /// What is told relative to now.
    void setNow(const QDateTime &now);
    /// The zone that moments are told in.
    void setZone(const QTimeZone &zone);

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    /// Ask currentSubscription.
    void selectionChanged();
    void countTextChanged(const QString &text);
    /// The person wants it read again, with everything else on the page.
    void refreshRequested();

private:
    void makeTable();
    void updateTable();
    void updateFace(const SubscriptionListing &listing);
    void updateBanner(const SubscriptionListing &listing);
    void updateActions();
    void selectWanted();
    [[nodiscard]] QString totalsOf(const QList<int> &rows) const;
    void requestUpgrade();

    const CustomerId m_customer;
    SubscriptionDirectory &m_subscriptions;
    Clock &m_clock;
    Banner *m_banner;
    SubscriptionTableModel *m_model;
    TablePanel *m_panel;
    QAction *m_upgrade;
    QAction *m_copyId;
    QAction *m_refresh;
    QSet<SubscriptionId> m_openSources;
    QString m_readOnlyReason;
    std::optional<SubscriptionId> m_wanted;
    UpgradeChoice m_choice; ///< as it was told
    QString m_told;         ///< what the banner speaks about
    bool m_hasFace = false; ///< the overlay shows a face of ours
};

} // namespace csp
