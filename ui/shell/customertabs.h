// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QSet>
#include <QTabWidget>

#include <functional>
#include <optional>

namespace csp {

class CustomerDirectory;
class CustomerPage;
class CustomerTab;
class LayoutStore;
class StateOverlay;

/// The customers that are open, one tab each; the next start finds them again. Test handle:
/// customerTabs.
class CustomerTabs final : public QTabWidget
{
    Q_OBJECT

public:
    /// Makes the page of a customer.
    using PageFactory = std::function<CustomerPage *(const CustomerId &customer, QWidget *parent)>;

    /// What a customer is called at the moment.
    using TitleSource = std::function<QString(const CustomerId &customer)>;

    CustomerTabs(PageFactory makePage, TitleSource titleOf, QWidget *parent = nullptr);
    ~CustomerTabs() override;

    [[nodiscard]] CustomerPage *currentPage() const;
    [[nodiscard]] QList<CustomerId> openCustomers() const;

    /// Goes to the customer's tab. Without one it takes the place of the current tab, or a new one.
    CustomerPage *open(const CustomerId &customer, bool inNewTab);
    /// Opens what was open when the store was last written, and keeps it up to date from now on.
    /// Outlives this.
    void keepIn(LayoutStore &store);
    void closeCurrent();
    /// Steps through the tabs, around the end.
    void step(int by);
    void setOpenSources(const QSet<SubscriptionId> &sources);
    /// Of every page, those that are opened later included.
    void setReadOnlyReason(const QString &reason);
    /// Asks again for what the pages could not read.
    void loadMissing();
    /// Customers may be called otherwise now.
    void tellTitlesAgain();

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    /// Another page is current, or another subscription on it.
    void selectionChanged();
    void countTextChanged(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// Qt gives a close button its size once.
    void fitCloseButtons();
    [[nodiscard]] CustomerTab *tabAt(int index) const;
    /// Those of the tabs that somebody has been to.
    [[nodiscard]] QList<CustomerPage *> pages() const;
    void onContextMenu(const QPoint &position);
    int insert(const CustomerId &customer, int at);
    void makePageOf(CustomerTab *tab);
    void setTitle(CustomerTab *tab, const QString &title);
    void onCurrentChanged();
    void closeTab(int index);
    void save();
    void updateFace();

    PageFactory m_makePage;
    TitleSource m_titleOf;
    LayoutStore *m_store = nullptr;
    StateOverlay *m_overlay;
    QSet<SubscriptionId> m_openSources;
    QString m_readOnlyReason;
};

} // namespace csp
