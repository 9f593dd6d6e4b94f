// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include "ui/features/customers/subscriptionpane.h"
#include "ui/models/inspectorcontent.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QStackedWidget;

namespace csp {

class CustomerAccountDirectory;
class AuditDirectory;
class AuditPane;
class ChipTabs;
class CustomerDirectory;
class CustomerHeader;
class FileDialogs;
class LayoutStore;
class ResellerDirectory;
class SubscriptionDirectory;

/// The page of one customer: who it is, what sums it up, the table of its subscriptions and, where
/// there is an audit log, that. Asks the directories for what is not known yet when it is made.
/// Directories and clock outlive it. Test handles: customerPage, customerSections, and those of its
/// parts.
class CustomerPage : public QWidget
{
    Q_OBJECT

public:
    CustomerPage(const CustomerId &customer, CustomerDirectory &customers,
                 SubscriptionDirectory &subscriptions, Clock &clock, QWidget *parent = nullptr);
    ~CustomerPage() override;

    [[nodiscard]] CustomerId customer() const { return m_customer; }
    [[nodiscard]] QString title() const;
    /// The current one; nothing without a current row.
    [[nodiscard]] std::optional<SubscriptionId> currentSubscription() const;
    /// See SubscriptionPane.
    [[nodiscard]] SubscriptionPane::UpgradeChoice upgradeChoice() const;
    /// "7 of 7 shown · 1 selected · 25 seats", for the status bar.
    [[nodiscard]] QString countText() const;

    /// What the inspector is to show when it is not the customer or a subscription.
    [[nodiscard]] std::optional<InspectorContent> inspectorContent() const;

    /// Asks whether the customer can be sold to, and shows it in the head. Outlives the page.
    void showAccount(CustomerAccountDirectory &accounts);
    /// Names the customer's reseller. Outlives the page.
    void showResellers(ResellerDirectory &resellers);
    /// Offers the audit log as a second section; it is read when a person goes there. Outlives the
    /// page.
    void offerAudit(AuditDirectory &audit);
    /// For export and for the columns a person arranged. Neither is owned; both outlive the page.
    void setServices(FileDialogs *dialogs, LayoutStore *layouts);
    /// Selects it as soon as it is there; a filter that hides it is cleared.
    void select(const SubscriptionId &subscription);
    /// Sources that an operation without an end has: they are not upgraded again.
    void setOpenSources(const QSet<SubscriptionId> &sources);
    /// Why nothing may be changed in this window; empty: it may.
    void setReadOnlyReason(const QString &reason);
    void focusFilter();
    /// Asks for what was never asked for or could not be read.
    void loadMissing();
    /// Details and subscriptions again, or the audit log while that is shown.
    void refresh();

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    /// Ask currentSubscription.
    void selectionChanged();
    void titleChanged(const QString &title);
    void countTextChanged(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSection(int section);
    [[nodiscard]] bool isAuditShown() const;
    void tick();

    const CustomerId m_customer;
    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    Clock &m_clock;
    CustomerHeader *m_header;
    ChipTabs *m_sections;
    QHBoxLayout *m_sectionRow; ///< what the page shows, and how far back
    QStackedWidget *m_stack;
    SubscriptionPane *m_pane;
    AuditPane *m_auditPane = nullptr;
    CustomerAccountDirectory *m_accounts = nullptr;
    FileDialogs *m_dialogs = nullptr;
    LayoutStore *m_layouts = nullptr;
};

} // namespace csp
