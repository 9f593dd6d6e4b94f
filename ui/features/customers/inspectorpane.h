// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/domain/subscription.h"
#include "ui/models/inspectorcontent.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace csp {

class CustomerAccountDirectory;
class ChipTabs;
class CustomerDirectory;
class KeyValueGrid;
class Label;
class StateOverlay;
class SubscriptionDirectory;

/// What is selected, in a person's words, and the answer it was read from. Follows the directories:
/// a refresh shows at once. Directories and clock outlive it. Test handles: inspector,
/// inspectorTitle, inspectorProperties, inspectorRaw, inspectorUpgrade, eligibilitySummary.
class InspectorPane : public QWidget
{
    Q_OBJECT

public:
    InspectorPane(CustomerDirectory &customers, SubscriptionDirectory &subscriptions, Clock &clock,
                  QWidget *parent = nullptr);
    ~InspectorPane() override;

    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Shows with a customer what is known of its account; it outlives the pane. Asks nothing.
    void showAccounts(CustomerAccountDirectory &accounts);
    void showCustomer(const CustomerId &customer);
    void showSubscription(const CustomerId &customer, const SubscriptionId &subscription);
    /// Anything else: products, SKUs, operations.
    void showProperties(const InspectorContent &content);
    void clear();

    /// "2 targets ready now, 1 at renewal, 1 blocked": shown only while this source is shown.
    void setEligibilitySummary(const SubscriptionId &source, const QString &text);
    /// Sources that an operation without an end has: they are not upgraded again.
    void setOpenSources(const QSet<SubscriptionId> &sources);
    /// Why nothing may be changed in this window; empty: it may. What a subscription can become is
    /// told all the same.
    void setReadOnlyReason(const QString &reason);
    /// Why what is shown is not what an upgrade would begin with, such as one of several rows that
    /// are selected; empty: it is.
    void setSelectionReason(const QString &reason);

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    /// A possible source is shown and nothing is known about its targets yet.
    void eligibilityWanted(const csp::CustomerId &customer,
                           const csp::SubscriptionId &subscription);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showCurrent();
    void showContent(const InspectorContent &content);
    void showRaw(const RawText &raw);
    void updateUpgrade();
    /// What it can become is asked for once, and again when it has become something else.
    void askEligibility();
    [[nodiscard]] std::optional<Subscription> shownSubscription() const;

    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    Clock &m_clock;
    CustomerAccountDirectory *m_accounts = nullptr;
    std::optional<CustomerId> m_customer;
    std::optional<SubscriptionId> m_subscription;
    InspectorContent m_content;
    QString m_summary;
    std::optional<Subscription> m_askedAbout;
    QSet<SubscriptionId> m_openSources;
    QString m_readOnlyReason;
    QString m_selectionReason;
    Label *m_kind;
    Label *m_title;
    QStackedWidget *m_pages;
    QScrollArea *m_scroll;
    KeyValueGrid *m_grid;
    QWidget *m_become; ///< "What can this become?"
    Label *m_summaryLabel;
    QPushButton *m_upgrade;
    KeyValueGrid *m_rawHead;
    QPlainTextEdit *m_rawText;
    QPushButton *m_copyRaw;
    StateOverlay *m_overlay = nullptr;
    ChipTabs *m_tabs;
};

} // namespace csp
