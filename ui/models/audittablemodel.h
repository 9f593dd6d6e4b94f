// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QTimeZone>

#include <vector>

namespace csp {

/// The audit records of one customer. A longer list of the same records is merged, so that
/// selection and scroll position live on while pages arrive.
class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        When,
        What,
        Who,
        Status,
        Resource,
        Correlation,
        Application,
        Operation,
        Record,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit AuditTableModel(QObject *parent = nullptr);

    /// Null for an invalid index.
    [[nodiscard]] const AuditRecord *recordAt(const QModelIndex &index) const;
    /// Newest first.
    void setRecords(const QList<AuditRecord> &records);
    /// The zone that moments are told in, and whether mail addresses are hidden.
    void setTelling(const QTimeZone &zone, bool areNamesHidden);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString key; ///< unique; of the record's own id where it has one
        AuditRecord record;

        friend bool operator==(const Row &, const Row &) = default;
    };
    class Steps;

    std::vector<Row> m_rows;
    QTimeZone m_zone = QTimeZone::utc();
    bool m_areNamesHidden = false;
};

} // namespace csp
