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
class StateOverlay;
class SubscriptionDirectory;

/// The customers that are open, one tab each. Directories and clock outlive it. Test handle:
/// customerTabs.
class CustomerTabs final : public QTabWidget
{
    Q_OBJECT

public:
    /// Makes the page of a customer.
    using PageFactory = std::function<CustomerPage *(const CustomerId &customer, QWidget *parent)>;

    explicit CustomerTabs(PageFactory makePage, QWidget *parent = nullptr);

    [[nodiscard]] CustomerPage *currentPage() const;
    [[nodiscard]] QList<CustomerId> openCustomers() const;

    /// Goes to the customer's tab. Without one it takes the place of the current tab, or a new one.
    CustomerPage *open(const CustomerId &customer, bool inNewTab);
    void closeCurrent();
    /// Steps through the tabs, around the end.
    void step(int by);
    void setOpenSources(const QSet<SubscriptionId> &sources);
    /// Of every page, those that are opened later included.
    void setReadOnlyReason(const QString &reason);

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
    [[nodiscard]] CustomerPage *pageAt(int index) const;
    void closeTab(int index);
    void updateFace();

    PageFactory m_makePage;
    StateOverlay *m_overlay;
    QSet<SubscriptionId> m_openSources;
    QString m_readOnlyReason;
};

} // namespace csp
