// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/services/operationsservice.h"
#include "ui/models/roles.h"

#include <QAbstractListModel>

namespace csp {

/// Every operation, newest first, in sentences. Times that pass ("3 min 10 s", "next look in 24 s")
/// are told anew by tick(), once a second while something is open. Service and clock outlive it.
class OperationListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Display text: who and what. DetailRole: when, and what happens next. ChipRole with
    /// StateRole: the state in a word. IdRole: the intent's id.
    enum Role : int {
        StateRole = FirstOwnRole, ///< QString: the state in words
        IsOpenRole,               ///< bool
        NeedsPersonRole,          ///< bool: a decision or a look is wanted
        IntentRole,               ///< IntentId
    };

    OperationListModel(OperationsService &operations, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const Operation *operationAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const IntentId &id) const;
    /// "2 running · 1 needs you"; empty when nothing is open.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] int openCount() const;

    /// Tells the times that pass anew.
    void tick();
    /// Tells everything anew: zone, locale or names are others.
    void tellAgain();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void summaryChanged();

private:
    void reload();
    void onChanged(const IntentId &id);
    void onAdded(const IntentId &id);

    OperationsService &m_operations;
    Clock &m_clock;
    QList<Operation> m_rows;
};

/// "Business Basic → Standard, 8 seats": what an operation does, without whom it is for.
[[nodiscard]] QString operationTitle(const Operation &operation);
/// The tone that goes with a state's word.
[[nodiscard]] ChipTone operationTone(const Operation &operation);
/// "answer lost 09:41, next look in 24 s", "started 09:38, 3 min 10 s": when, and what is next.
[[nodiscard]] QString operationTiming(const Operation &operation, const QDateTime &now,
                                      const QTimeZone &zone);
/// When it began and when it ended, in the other zone; empty when there is no other.
[[nodiscard]] QString operationOtherTimes(const Operation &operation, const QTimeZone &zone);
/// "3 min 10 s", "2 h 5 min", "4 days".
[[nodiscard]] QString spokenDuration(qint64 seconds);

} // namespace csp

Q_DECLARE_METATYPE(csp::IntentId)
