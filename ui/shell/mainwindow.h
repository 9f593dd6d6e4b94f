// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/visithistory.h"
#include "ui/shell/windowservices.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <vector>

namespace csp {

class AccountDesk;
class ActionCollection;
class ActivityPane;
class CommandPalette;
class CustomerPane;
class CustomerTabs;
class EligibilitySummary;
class GoToProvider;
class InspectorPane;
class LookThroughDialog;
class PaneLayout;
class Places;
class Rail;
class SignInDesk;
class StatusLine;
class TopBar;
class UpgradeOpener;
class WindowMessages;
class WindowSelection;

/// The window: rail, tree, tabs, inspector, activity, status line (experience 0). It arranges the
/// features and passes on what they tell; it knows no rule of its own. Test handles: mainWindow and
/// those of its parts.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ActionCollection &actions() const { return *m_actions; }
    /// Something a person must know, above everything: a sentence.
    void say(ChipTone tone, const QString &sentence, const QString &details = {});
    /// The same about an account that is not shown, with a way to it.
    void sayOfAccount(ChipTone tone, const QString &sentence, const QString &account);
    /// Why the journal could not be read, a sentence: said above everything and where the upgrades
    /// would stand. Empty: it was read.
    void setJournalProblem(const QString &sentence);
    /// The customers that were open when this account was last shown, from the layout. Once, when
    /// the customers' names are known.
    void openKeptTabs();

Q_SIGNALS:
    /// The person wants the journal to be read again.
    void journalRetryRequested();
    /// The person has closed it.
    void closed();
    /// Back to the first page.
    void closeAccountRequested();
    /// Another account of the book, or sandboxName().
    void openRequested(const QString &name);

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildPanes();
    void connectActions();
    void connectFeatures();
    void connectAccount();
    void addProviders();

    void goTo(Place place);
    void openCustomer(const CustomerId &customer, bool inNewTab);
    void openSubscription(const CustomerId &customer, const SubscriptionId &subscription,
                          bool inNewTab);
    void openUpgradeOfCurrent();
    /// Why nothing can be upgraded right now, a sentence; empty when it can.
    [[nodiscard]] QString upgradeObstacle() const;
    void lookThrough(const QString &id);

    void onSelectionInTree();
    void onSelectionOnPage();
    void onOperationsChanged();
    void updateCount();
    void updateUpgradeAction();
    /// Whether customers are grouped, and whether they can be.
    void updateGrouping();
    void remember(const Visit &visit);
    void visit(int step);
    void refreshCurrent();
    void focusFilter();

    WindowServices m_services;
    ActionCollection *m_actions;
    TopBar *m_topBar = nullptr;
    Rail *m_rail = nullptr;
    Places *m_places = nullptr;
    PaneLayout *m_layout = nullptr;
    CustomerPane *m_tree = nullptr;
    CustomerTabs *m_tabs = nullptr;
    ActivityPane *m_activityPane = nullptr;
    InspectorPane *m_inspector = nullptr;
    WindowMessages *m_messages = nullptr;
    StatusLine *m_status = nullptr;
    CommandPalette *m_palette = nullptr;
    AccountDesk *m_accounts = nullptr;
    SignInDesk *m_signIn = nullptr;
    UpgradeOpener *m_upgrade = nullptr;
    std::unique_ptr<WindowSelection> m_selection;
    std::vector<std::unique_ptr<GoToProvider>> m_providers;
    EligibilitySummary *m_summary = nullptr;
    QPointer<LookThroughDialog> m_lookThrough;
    VisitHistory m_history;
    bool m_mayClose = false;
};

} // namespace csp
