// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/audittablemodel.h"

#include "app/base/wiredate.h"
#include "app/domain/hiddennames.h"
#include "ui/models/auditwords.h"
#include "ui/models/momentwords.h"
#include "ui/models/rowmerge.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

ColumnKind kindOf(int column)
{
    switch (column) {
    case AuditTableModel::When:
        return ColumnKind::Date;
    case AuditTableModel::Correlation:
    case AuditTableModel::Record:
        return ColumnKind::Id;
    default:
        return ColumnKind::Text;
    }
}

/// As the service wrote it.
QString rawText(const AuditRecord &record, int column)
{
    switch (column) {
    case AuditTableModel::What:
        return words::auditOperation(record.operationType);
    case AuditTableModel::Who:
        return record.userPrincipalName.isEmpty() ? record.applicationId : record.userPrincipalName;
    case AuditTableModel::Status:
        return words::auditStatus(record.status);
    case AuditTableModel::Resource:
        return words::auditResource(record.resourceType);
    case AuditTableModel::Correlation:
        return record.originalCorrelationId;
    case AuditTableModel::Application:
        return record.applicationId;
    case AuditTableModel::Operation:
        return record.operationType;
    case AuditTableModel::Record:
        return record.id;
    default:
        return {};
    }
}

} // namespace

class AuditTableModel::Steps
{
public:
    explicit Steps(AuditTableModel &model)
        : m_model(model)
    {
    }

    void beginInsert(int first, int last) { m_model.beginInsertRows({}, first, last); }
    void endInsert() { m_model.endInsertRows(); }
    void beginRemove(int first, int last) { m_model.beginRemoveRows({}, first, last); }
    void endRemove() { m_model.endRemoveRows(); }
    void beginMove(int from, int to) { m_model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { m_model.endMoveRows(); }
    void changed(int row)
    {
        Q_EMIT m_model.dataChanged(m_model.index(row, 0), m_model.index(row, ColumnCount - 1));
    }

private:
    AuditTableModel &m_model;
};

AuditTableModel::AuditTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

const AuditRecord *AuditTableModel::recordAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return nullptr;
    return &m_rows[size_t(index.row())].record;
}

void AuditTableModel::setRecords(const QList<AuditRecord> &records)
{
    std::vector<Row> next;
    next.reserve(size_t(records.size()));
    QHash<QString, int> seen;
    for (const AuditRecord &record : records) {
        // Not every record has an id; equal keys are told apart by their order.
        QString key = record.id.isEmpty() ? momentToText(record.date) + record.operationType +
                                                record.originalCorrelationId
                                          : record.id;
        if (const int before = seen[key]++; before > 0)
            key += u'#' + QString::number(before);
        next.push_back({key, record});
    }
    Steps steps(*this);
    mergeRows(
        m_rows, std::move(next), [](const Row &row) { return row.key; }, steps);
}

void AuditTableModel::setTelling(const QTimeZone &zone, bool areNamesHidden)
{
    m_zone = zone;
    m_areNamesHidden = areNamesHidden;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AuditTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AuditTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AuditRecord &record = m_rows[size_t(index.row())].record;
    const int column = index.column();
    const QString raw =
        column == When ? words::moment(record.date, m_zone) : rawText(record, column);
    const QString text = m_areNamesHidden && column == Who ? withHiddenNames(raw) : raw;
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? u"—"_s : text;
    case Qt::ToolTipRole:
        return column == When       ? words::otherMoment(record.date, m_zone)
               : column == What     ? record.operationType
               : column == Resource ? record.resourceType
               : column == Status   ? record.status.raw()
                                    : text;
    case SortRole:
        return column == When ? QVariant(record.date) : QVariant(text);
    case ExportRole:
        return column == When ? QVariant(record.date) : QVariant(text.isNull() ? u""_s : text);
    case IdRole:
        return m_rows[size_t(index.row())].key;
    case ChipRole:
        return column == Status ? QVariant::fromValue(words::auditTone(record.status)) : QVariant();
    case DimRole:
        return text.isEmpty();
    case FixedWidthRole:
        return kindOf(column) == ColumnKind::Id && !text.isEmpty();
    default:
        return {};
    }
}

QVariant AuditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == ColumnKindRole)
        return QVariant::fromValue(kindOf(section));
    const bool isToolTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isToolTip)
        return {};
    switch (section) {
    case When:
        return isToolTip ? tr("When the service noted it") : tr("When");
    case What:
        return tr("What");
    case Who:
        return isToolTip ? tr("The signed-in user, else the application") : tr("Who");
    case Status:
        return tr("Status");
    case Resource:
        return tr("Resource");
    case Correlation:
        return isToolTip ? tr("Correlation ID of the call that did it") : tr("Correlation ID");
    case Application:
        return tr("Application");
    case Operation:
        return isToolTip ? tr("The service's own word") : tr("Operation");
    case Record:
        return tr("Record ID");
    default:
        return {};
    }
}

} // namespace csp
