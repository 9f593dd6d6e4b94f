// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowservices.h"

#include <QMainWindow>
#include <QPointer>

#include <array>
#include <memory>
#include <vector>

class QSplitter;
class QStackedWidget;
class QTimer;

namespace csp {

class ActionCollection;
class ActivityPane;
class Banner;
class CatalogPage;
class CommandPalette;
class CustomerPane;
class CustomerTabs;
class GoToProvider;
class InspectorPane;
class Rail;
class StatusLine;
class TopBar;
class UpgradeWizard;

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

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Place { Customers, Catalog, Activity };
    /// Where a person has been, for back and forward.
    struct Visit
    {
        Place place = Place::Customers;
        std::optional<CustomerId> customer;

        friend bool operator==(const Visit &, const Visit &) = default;
    };

    void buildPanes();
    void buildMenus();
    void connectActions();
    void connectFeatures();
    void addProviders();
    void restoreLayout();
    void saveLayout();
    void resetLayout();

    void goTo(Place place);
    void showPanes();
    void keepRoomForText();
    void openCustomer(const CustomerId &customer, bool inNewTab);
    void openSubscription(const CustomerId &customer, const SubscriptionId &subscription,
                          bool inNewTab);
    void openUpgrade(const CustomerId &customer, const SubscriptionId &source);
    void openUpgradeOfCurrent();
    void lookThrough(const QString &id);
    void showKeys();
    void showAbout();
    void exportJournal();
    void confirmClose();

    void onSelectionInTree();
    void onSelectionOnPage();
    void onSelectionInCatalog();
    void onOperationsChanged();
    void onEligibilityWanted(const CustomerId &customer, const SubscriptionId &subscription);
    void askEligibility();
    void updateCount();
    void updateUpgradeAction();
    void remember(const Visit &visit);
    void visit(int step);
    void stepPane(int by);
    void refreshCurrent();
    void focusFilter();
    [[nodiscard]] QList<QWidget *> panes() const;
    void applyTextScale(int percent);

    WindowServices m_services;
    ActionCollection *m_actions;
    TopBar *m_topBar = nullptr;
    Rail *m_rail = nullptr;
    QStackedWidget *m_places = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    CustomerPane *m_tree = nullptr;
    CustomerTabs *m_tabs = nullptr;
    CatalogPage *m_catalog = nullptr;
    ActivityPane *m_activityPage = nullptr;
    ActivityPane *m_activityPane = nullptr;
    InspectorPane *m_inspector = nullptr;
    Banner *m_banner = nullptr;
    StatusLine *m_status = nullptr;
    CommandPalette *m_palette = nullptr;
    std::vector<std::unique_ptr<GoToProvider>> m_providers;
    QPointer<UpgradeWizard> m_wizard;

    /// The summary of the inspector is asked for a moment after the selection rests.
    std::unique_ptr<AdviceSource> m_summaryAdvice;
    std::optional<std::pair<CustomerId, SubscriptionId>> m_summaryFor;
    QTimer *m_summaryDelay = nullptr;

    /// By place: catalog and activity show the details of a row themselves.
    std::array<bool, 3> m_inspectorShown{true, false, false};
    QList<Visit> m_visits;
    int m_visit = -1;
    bool m_isVisiting = false;
    bool m_mayClose = false;
};

} // namespace csp
