// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableexport.h"

#include "app/reports/delimitedtext.h"
#include "ui/models/roles.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTreeView>

namespace csp {

namespace {

constexpr int turnMilliseconds = 6;

QVariant exported(const QModelIndex &cell)
{
    const QVariant value = cell.data(ExportRole);
    return value.isValid() ? value : cell.data();
}

reports::ColumnKind kindOf(const QAbstractItemModel &model, int column)
{
    switch (model.headerData(column, Qt::Horizontal, ColumnKindRole).value<ColumnKind>()) {
    case ColumnKind::Number:
        return reports::ColumnKind::Number;
    case ColumnKind::Date:
        return reports::ColumnKind::Date;
    case ColumnKind::Text:
    case ColumnKind::Id:
        break;
    }
    return reports::ColumnKind::Text;
}

QList<reports::Column> columnsOf(const QAbstractItemModel &model, const QList<int> &columns)
{
    QList<reports::Column> result;
    for (const int column : columns)
        result.append({model.headerData(column, Qt::Horizontal).toString(), kindOf(model, column)});
    return result;
}

} // namespace

reports::Table tableOf(const QAbstractItemModel &model, const QList<int> &rows,
                       const QList<int> &columns)
{
    reports::Table table;
    table.columns = columnsOf(model, columns);
    table.rows.reserve(rows.size());
    for (const int row : rows) {
        QList<QVariant> cells;
        cells.reserve(columns.size());
        for (const int column : columns)
            cells.append(exported(model.index(row, column)));
        table.rows.append(cells);
    }
    return table;
}

reports::Table selectionOf(const QTreeView &tree)
{
    const QAbstractItemModel &model = *tree.model();
    QList<int> columns;
    const QHeaderView *header = tree.header();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            columns.append(column);
    }
    reports::Table table;
    table.columns = columnsOf(model, columns);
    for (QModelIndex row = model.index(0, 0); row.isValid(); row = tree.indexBelow(row)) {
        if (!tree.selectionModel()->isRowSelected(row.row(), row.parent()))
            continue;
        QList<QVariant> cells;
        cells.reserve(columns.size());
        for (const int column : std::as_const(columns))
            cells.append(exported(row.siblingAtColumn(column)));
        table.rows.append(cells);
    }
    return table;
}

void copySelection(const QTreeView &tree)
{
    QGuiApplication::clipboard()->setText(reports::tsvText(selectionOf(tree)));
}

TableExport::TableExport(const QAbstractItemModel &model, QList<int> columns, const QString &path,
                         QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_columns(std::move(columns))
    , m_file(path)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &TableExport::writeSome);
    using Model = QAbstractItemModel;
    connect(&m_model, &Model::rowsAboutToBeInserted, this, &TableExport::writeRest);
    connect(&m_model, &Model::rowsAboutToBeRemoved, this, &TableExport::writeRest);
    connect(&m_model, &Model::rowsAboutToBeMoved, this, &TableExport::writeRest);
    connect(&m_model, &Model::layoutAboutToBeChanged, this, &TableExport::writeRest);
    connect(&m_model, &Model::modelAboutToBeReset, this, &TableExport::writeRest);
}

void TableExport::start()
{
    m_turn.start();
}

void TableExport::writeSome()
{
    QElapsedTimer turn;
    turn.start();
    while (turn.elapsed() < turnMilliseconds) {
        if (!writeRow())
            return;
    }
}

void TableExport::writeRest()
{
    while (writeRow()) {
    }
}

bool TableExport::writeRow()
{
    if (m_settled)
        return false;
    if (m_row < 0) {
        if (!m_file.open(QIODevice::WriteOnly)) {
            fail();
            return false;
        }
        m_file.write(reports::csvHeader(columnsOf(m_model, m_columns)));
        m_row = 0;
        return true;
    }
    if (m_row >= m_model.rowCount()) {
        if (m_file.commit()) {
            settle();
            Q_EMIT finished(m_row, QDir::toNativeSeparators(m_file.fileName()));
        } else {
            fail();
        }
        return false;
    }
    QList<QVariant> cells;
    cells.reserve(m_columns.size());
    for (const int column : std::as_const(m_columns))
        cells.append(exported(m_model.index(m_row, column)));
    const QByteArray record = reports::csvRecord(cells);
    if (m_file.write(record) != record.size()) {
        fail();
        return false;
    }
    ++m_row;
    return true;
}

void TableExport::fail()
{
    const QString reason = m_file.errorString();
    m_file.cancelWriting();
    settle();
    Q_EMIT failed(tr("The file %1 could not be written: %2.")
                      .arg(QDir::toNativeSeparators(m_file.fileName()), reason));
}

void TableExport::settle()
{
    m_settled = true;
    m_turn.stop();
}

} // namespace csp
