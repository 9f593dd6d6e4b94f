// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/services/operationsservice.h"

#include <QWidget>

class QListView;
class QSplitter;
class QTimer;

namespace csp {

class KeptLayout;
class Label;
class LayoutStore;
class OperationActions;
class OperationDetails;
class OperationListModel;
class StateOverlay;

/// Every operation, one line each, and what may be done with the current one. As a pane it is the
/// list alone; as a page the current operation stands beside it in full. The service and the clock
/// outlive it. Test handles: activityList, activitySummary, checkAgain, sendAgain, markNotSent,
/// copyDetails, operationDetails.
class ActivityPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Form { Pane, Page };

    ActivityPane(Form form, OperationsService &operations, Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] OperationListModel *model() const { return m_model; }
    [[nodiscard]] std::optional<Operation> current() const;
    /// "3 upgrades · 1 running", for the status bar.
    [[nodiscard]] QString countText() const;
    void select(const IntentId &id);
    /// Asks the service about the current operation, or says in the status bar why not.
    void checkAgain();
    /// As a page: the splitter is as it was kept there, now and at the next start.
    void keepLayoutIn(LayoutStore &store);
    void resetLayout();
    /// Why the journal could not be read, a sentence: what was bought is not known then, which is
    /// something else than nothing. Empty: it was read.
    void setJournalProblem(const QString &sentence);

Q_SIGNALS:
    void currentChanged();
    /// The person wants to see everything about it.
    void detailsRequested(const csp::IntentId &id);
    /// The person wants the journal to be read again.
    void retryRequested();
    /// The person wants to see the subscription that an operation was about.
    void subscriptionRequested(const csp::CustomerId &customer,
                               const csp::SubscriptionId &subscription);
    void failed(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void onCurrentChanged();
    void onSummaryChanged();
    void onContextMenu(const QPoint &position);

    OperationListModel *m_model;
    OperationActions *m_actions;
    QListView *m_list;
    Label *m_summary;
    OperationDetails *m_details = nullptr;
    QSplitter *m_splitter = nullptr;
    KeptLayout *m_kept = nullptr;
    StateOverlay *m_overlay;
    QString m_journalProblem;
    QTimer *m_second;
};

} // namespace csp
