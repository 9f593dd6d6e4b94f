// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/operationlistmodel.h"

#include "ui/models/momentwords.h"
#include "ui/models/operationending.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("csp::Operations", text, nullptr, n);
}

} // namespace

QString spokenDuration(qint64 seconds)
{
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (seconds < 60)
        return tr("%1 s").arg(qMax<qint64>(seconds, 0));
    if (minutes < 60)
        return tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    if (hours < 48)
        return tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return tr("%1 days").arg(hours / 24);
}

QString operationTitle(const Operation &operation)
{
    const QString seats =
        operation.draft.quantity == 1 ? tr("1 seat") : tr("%n seats", operation.draft.quantity);
    if (operation.destinationName.isEmpty())
        return tr("%1 → %2, %3").arg(operation.sourceName, operation.targetTitle, seats);
    return tr("%1 → %2 into “%3”, %4")
        .arg(operation.sourceName, operation.targetTitle, operation.destinationName, seats);
}

ChipTone operationTone(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Prepared:
    case OperationState::Sending:
    case OperationState::Accepted:
    case OperationState::LicensesPending:
        return ChipTone::Info;
    case OperationState::Done:
        return ChipTone::Good;
    case OperationState::Unknown:
    case OperationState::Rejected:
    case OperationState::Failed:
        return ChipTone::Bad;
    case OperationState::PartlyDone:
        return ChipTone::Warning;
    case OperationState::NotSent:
    case OperationState::MarkedNotSent:
        break;
    }
    return ChipTone::Neutral;
}

QString operationOtherTimes(const Operation &operation, const QTimeZone &zone)
{
    QStringList lines;
    const auto add = [&](const QString &line, const QDateTime &moment) {
        if (const QString other = words::otherMoment(moment, zone); !other.isEmpty())
            lines += line.arg(other);
    };
    add(tr("Started %1"), operation.startedAt);
    add(tr("Ended %1"), operation.endedAt);
    return lines.join(u'\n');
}

QString operationTiming(const Operation &operation, const QDateTime &now, const QTimeZone &zone)
{
    const auto spoken = [&](const QDateTime &moment) {
        return words::shortMoment(moment, now, zone);
    };
    QStringList parts;
    if (!operation.isOpen()) {
        const QDateTime end =
            operation.endedAt.isValid() ? operation.endedAt : operation.stateSince;
        parts +=
            tr("%1, took %2").arg(spoken(end), spokenDuration(operation.startedAt.secsTo(end)));
    } else if (operation.state == OperationState::Unknown) {
        parts += tr("answer lost %1").arg(spoken(operation.stateSince));
    } else {
        parts +=
            tr("started %1, %2")
                .arg(spoken(operation.startedAt), spokenDuration(operation.startedAt.secsTo(now)));
    }
    if (operation.handledAt.isValid())
        parts += tr("handled %1").arg(spoken(operation.handledAt));
    if (operation.isLooking)
        parts += tr("looking now");
    else if (operation.nextLook.isValid() && operation.nextLook > now)
        parts += tr("next look in %1").arg(spokenDuration(now.secsTo(operation.nextLook)));
    return parts.join(u", "_s);
}

OperationListModel::OperationListModel(OperationsService &operations, Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_operations(operations)
    , m_clock(clock)
{
    connect(&operations, &OperationsService::operationAdded, this, &OperationListModel::onAdded);
    connect(&operations, &OperationsService::operationChanged, this,
            &OperationListModel::onChanged);
    connect(&operations, &OperationsService::namesHiddenChanged, this,
            &OperationListModel::tellAgain);
    reload();
}

const Operation *OperationListModel::operationAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return nullptr;
    return &m_rows.at(index.row());
}

QModelIndex OperationListModel::indexOf(const IntentId &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id == id)
            return index(row);
    }
    return {};
}

QString OperationListModel::summary() const
{
    const int wanted = int(std::ranges::count_if(m_rows, &Operation::needsPerson));
    QStringList parts;
    if (openCount() > 0)
        parts += tr("%n running", nullptr, openCount());
    if (wanted > 0)
        parts += wanted == 1 ? tr("1 needs you") : tr("%n need you", nullptr, wanted);
    return parts.join(u" · "_s);
}

int OperationListModel::openCount() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(),
                             [](const Operation &operation) { return operation.isOpen(); }));
}

void OperationListModel::tick()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).isOpen() || m_rows.at(row).nextLook.isValid())
            Q_EMIT dataChanged(index(row), index(row), {DetailRole});
    }
}

void OperationListModel::tellAgain()
{
    for (Operation &row : m_rows)
        row = m_operations.operation(row.id).value_or(row);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    Q_EMIT summaryChanged();
}

int OperationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant OperationListModel::data(const QModelIndex &index, int role) const
{
    const Operation *operation = operationAt(index);
    if (!operation)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case SearchRole:
        return tr("%1 — %2").arg(operation->customerName, operationTitle(*operation));
    case Qt::ToolTipRole: {
        const auto ending = explainEnding(*operation);
        return QStringList{ending ? ending->sentence : operation->note,
                           ending ? ending->nextStep : QString(),
                           operationOtherTimes(*operation, m_clock.zone())}
            .join(u'\n')
            .trimmed();
    }
    case Qt::AccessibleTextRole:
        return tr("%1: %2 — %3, %4")
            .arg(spokenState(operation->state), operation->customerName, operationTitle(*operation),
                 operationTiming(*operation, m_clock.now(), m_clock.zone()));
    case DetailRole:
        return operationTiming(*operation, m_clock.now(), m_clock.zone());
    case ChipRole:
        return QVariant::fromValue(operationTone(*operation));
    case StateRole:
        return spokenState(operation->state);
    case IsOpenRole:
        return operation->isOpen();
    case NeedsPersonRole:
        return operation->needsPerson();
    case IdRole:
        return operation->id.toText();
    case IntentRole:
        return QVariant::fromValue(operation->id);
    default:
        return {};
    }
}

void OperationListModel::reload()
{
    beginResetModel();
    m_rows = m_operations.operations();
    endResetModel();
    Q_EMIT summaryChanged();
}

void OperationListModel::onChanged(const IntentId &id)
{
    const QModelIndex at = indexOf(id);
    const std::optional<Operation> operation = m_operations.operation(id);
    if (!at.isValid() || !operation)
        return reload();
    m_rows[at.row()] = *operation;
    Q_EMIT dataChanged(at, at);
    Q_EMIT summaryChanged();
}

void OperationListModel::onAdded(const IntentId &id)
{
    const std::optional<Operation> operation = m_operations.operation(id);
    if (!operation || indexOf(id).isValid())
        return;
    beginInsertRows({}, 0, 0);
    m_rows.prepend(*operation);
    endInsertRows();
    Q_EMIT summaryChanged();
}

} // namespace csp
