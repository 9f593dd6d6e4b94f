// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/loadstate.h"

#include <QMetaType>
#include <Qt>

/// What a model says about a cell, a row or a column beyond its display text. Models name no color,
/// font or icon: the delegate of `ui/widgets` turns these words into a picture.
namespace csp {

/// Roles of `data()`, unless said otherwise. A role that a model does not know is left invalid.
enum ItemRole : int {
    /// Typed value to sort by: an integer, a double, QDate, QDateTime or QString. Text is compared
    /// naturally ("E3" before "E10"). Invalid or empty values come last in both directions.
    /// Without it the display text is used.
    SortRole = Qt::UserRole + 1,
    /// Text that the filter line looks through; without it the display text.
    SearchRole,
    /// Raw typed value to copy and to export (ids complete, numbers as numbers, QDate/QDateTime);
    /// without it the display text.
    ExportRole,
    /// Column 0: what identifies the row for ever (text or QByteArray). Ties are broken by it.
    IdRole,
    /// ChipTone: the display text is drawn as a soft chip. `ChipTone::None` draws plain text.
    ChipRole,
    /// bool: what explains, not what matters: drawn grey.
    DimRole,
    /// bool: what a person looks for first: drawn bold.
    BoldRole,
    /// bool: an id or code: drawn in the fixed-width face.
    FixedWidthRole,
    /// QString: second line under the display text, dim (two-line lists only).
    DetailRole,
    /// QString: short dim text at the right end of a tree row ("25").
    TrailingRole,
    /// int: steps of indentation of a row inside a flat table (add-ons under their subscription).
    IndentRole,
    /// LoadState of the row's children.
    LoadStateRole,
    /// `headerData(section, Qt::Horizontal, ColumnKindRole)`: ColumnKind; decides alignment and how
    /// the column is exported. Without it text.
    ColumnKindRole,
    /// First role that a model may use for itself.
    FirstOwnRole = Qt::UserRole + 100,
};

/// The tone of a chip. Its word says what it means; the color only repeats it.
enum class ChipTone { None, Neutral, Info, Good, Warning, Bad };

/// What a column holds.
enum class ColumnKind { Text, Number, Date, Id };

} // namespace csp

Q_DECLARE_METATYPE(csp::ChipTone)
Q_DECLARE_METATYPE(csp::ColumnKind)
