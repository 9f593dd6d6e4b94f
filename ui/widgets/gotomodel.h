// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/commandpalette.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace csp {

/// The rows of the palette: section titles, which cannot be chosen, and items under them; or a row
/// that says that nothing was found.
class GoToModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class RowKind { Section, Item, Message };
    enum Role { RowKindRole = Qt::UserRole + 1, DetailTextRole, KindRole };

    using QAbstractListModel::QAbstractListModel;

    void show(const QList<GoToItem> &items);
    /// `message` first, the offered items below.
    void showNothing(const QString &message, const QList<GoToItem> &offers);

    /// Null for a row that is not an item.
    [[nodiscard]] const GoToItem *item(int row) const;
    /// The next row with an item from `row` in the direction of `step`; `row` when there is none.
    [[nodiscard]] int nextItem(int row, int step) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        RowKind kind = RowKind::Item;
        QString text;
        qsizetype item = -1;
    };

    QList<Row> m_rows;
    QList<GoToItem> m_items;
};

/// Draws those rows.
class GoToDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
};

} // namespace csp
