// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/table.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

class QAbstractItemModel;
class QTreeView;

namespace csp {

/// The cells as raw typed values (`ExportRole`, else the display text), rows and columns in the
/// given order.
[[nodiscard]] reports::Table tableOf(const QAbstractItemModel &model, const QList<int> &rows,
                                     const QList<int> &columns);

/// The selected rows of a tree, top to bottom, in the columns that are seen, left to right.
[[nodiscard]] reports::Table selectionOf(const QTreeView &tree);
/// Puts them on the clipboard with their header, ready for a spreadsheet.
void copySelection(const QTreeView &tree);

/// Writes all rows of a model as CSV, a few milliseconds at a time, so that the window lives. If
/// the model is about to change, the rest is written at once first: the file holds what was shown
/// when the person asked. Settles exactly once; the file is there whole or not at all.
///
/// Owned by its parent; the model is not owned and must outlive it.
class TableExport final : public QObject
{
    Q_OBJECT

public:
    TableExport(const QAbstractItemModel &model, QList<int> columns, const QString &path,
                QObject *parent = nullptr);

    /// Begins in a later turn of the event loop.
    void start();

Q_SIGNALS:
    void finished(int rows, const QString &path);
    /// A sentence with the reason.
    void failed(const QString &sentence);

private:
    void writeSome();
    void writeRest();
    /// False at the end or after a failure.
    bool writeRow();
    void fail();
    void settle();

    const QAbstractItemModel &m_model;
    QList<int> m_columns;
    QSaveFile m_file;
    QTimer m_turn;
    int m_row = -1; ///< -1: not begun
    bool m_settled = false;
};

} // namespace csp
