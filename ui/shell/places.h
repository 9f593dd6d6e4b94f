// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "ui/shell/visithistory.h"

#include <QStackedWidget>

namespace csp {

class ActivityPane;
class CatalogPage;
class CustomerTabs;
struct WindowServices;

/// The middle of the window: customers, the catalog or the activity, one at a time (experience 0).
/// The catalog and the activity are made when somebody first goes there, so that a start does not
/// wait for what it does not show. The services outlive it.
class Places final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit Places(const WindowServices &services, QWidget *parent = nullptr);

    [[nodiscard]] CustomerTabs *tabs() const { return m_tabs; }
    /// Made when need be.
    [[nodiscard]] CatalogPage *catalog();
    [[nodiscard]] ActivityPane *activity();

    void goTo(Place place);
    [[nodiscard]] Place current() const;

    /// What stands in the status bar for what is shown; empty when that is for the tree to say.
    [[nodiscard]] QString countText() const;
    /// What is shown is read again, or filtered by the keyboard; false when that is for the tree.
    bool refresh();
    /// `isTreeShown`: who stands outside the page means the tree, if there is one.
    bool focusFilter(bool isTreeShown);
    /// What the person has arranged on the pages of the catalog and the activity, as at first.
    void resetLayout();
    /// See ActivityPane.
    void setJournalProblem(const QString &sentence);
    /// What is shown and could not be read is asked for again.
    void loadMissing();
    /// Names are shown otherwise now.
    void tellNamesAgain();

Q_SIGNALS:
    void catalogSelectionChanged();
    void countTextChanged();
    void journalRetryRequested();
    /// The person wants to see the subscription of an operation.
    void subscriptionRequested(const csp::CustomerId &customer,
                               const csp::SubscriptionId &subscription);
    /// A sentence for a person.
    void failed(const QString &sentence);

private:
    const WindowServices &m_services;
    CustomerTabs *m_tabs;
    CatalogPage *m_catalog = nullptr;
    ActivityPane *m_activity = nullptr;
    QString m_journalProblem;
};

/// As the screens call the customer; its id when no name is known.
[[nodiscard]] QString nameOf(const WindowServices &services, const CustomerId &customer);

} // namespace csp
