// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace csp::reports {

/// What a column mostly holds: decides alignment where a format has any. A cell is written by the
/// type of its own value: numbers with a dot and without grouping, QDate as yyyy-MM-dd, QDateTime
/// in UTC with a Z, everything else as text that no spreadsheet takes for a formula.
enum class ColumnKind { Text, Number, Date };

struct Column
{
    QString title;
    ColumnKind kind = ColumnKind::Text;
};

/// A table of plain values, ready to be written in some format. Every row has one value per column;
/// missing values at the end of a row count as empty.
struct Table
{
    QList<Column> columns;
    QList<QList<QVariant>> rows;
};

} // namespace csp::reports
