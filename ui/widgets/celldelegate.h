// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace csp {

/// Draws the cells of every table, tree and list from the words of `ui/models/roles.h`: chips, dim,
/// bold and fixed-width text, indentation, trailing counts, a second line. Numbers stand right
/// (`ColumnKindRole` of the header). Text is never taken for HTML, also not in tool tips; a cut
/// cell shows its whole text as tool tip.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Rows {
        Lined,   ///< tables: a thin line under each row
        Plain,   ///< trees
        TwoLine, ///< lists with DetailRole: two lines, a thin line under each
    };

    explicit CellDelegate(Rows rows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    [[nodiscard]] int textWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Rows m_rows;
};

} // namespace csp
