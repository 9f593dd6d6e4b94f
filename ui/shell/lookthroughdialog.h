// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QDialog>

class QButtonGroup;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace csp {

class Label;
class CustomerDirectory;
class SubscriptionSearch;

/// Looks for a subscription id that nobody has read yet in a set of customers that the person
/// chooses, and says what that costs. Not modal: the window is worked with while it looks. Deletes
/// itself, which ends the search. The search outlives it. Test handles:
/// lookThrough, lookThroughStart, lookThroughStatus.
class LookThroughDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Set
    {
        QString name; ///< "the 12 customers shown in the tree"
        QList<CustomerId> customers;
    };

    LookThroughDialog(SubscriptionSearch &search, const SubscriptionId &wanted,
                      const QList<Set> &sets, int callsPerMinute, QWidget *parent = nullptr);
    ~LookThroughDialog() override;

Q_SIGNALS:
    void found(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);

private:
    /// The words above and below may have become longer.
    void grow();
    void start();
    void onProgress();
    void onNotFound();

    SubscriptionSearch &m_search;
    SubscriptionId m_wanted;
    QList<Set> m_sets;
    QButtonGroup *m_choices;
    Label *m_status;
    QProgressBar *m_progress;
    QPushButton *m_start;
};

/// The sets a person may choose from: the customers that are open, those that the filter shows when
/// there is one, and all.
[[nodiscard]] QList<LookThroughDialog::Set> setsToLookThrough(const CustomerDirectory &customers,
                                                              const QList<CustomerId> &open,
                                                              const QString &filter);

} // namespace csp
