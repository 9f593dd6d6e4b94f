// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sortkeys.h"
#include "ui/models/textstore.h"

#include <QAbstractProxyModel>
#include <QList>

#include <vector>

namespace csp {

/// Sorts and filters a flat table of up to some hundred thousand rows within a frame.
///
/// The stock proxy asks the model for every row again at each keystroke and compares display texts;
/// here the searched text of a row (`SearchRole` of all columns) and the keys of the sorted column
/// (`SortRole`) are folded once and kept. Rows with equal keys keep the order of their `IdRole`.
/// Selection, current row and other persistent indexes live through sorting and filtering.
///
/// The source must be flat; it is not owned and must outlive the proxy or be replaced.
class TableSortFilterProxy final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit TableSortFilterProxy(QObject *parent = nullptr);

    [[nodiscard]] QString filterText() const { return m_filterText; }
    [[nodiscard]] int shownCount() const { return static_cast<int>(m_shown.size()); }
    [[nodiscard]] int totalCount() const;
    /// -1: the order of the source.
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    [[nodiscard]] int sourceRow(int proxyRow) const;

    /// Shows the rows that contain every word of `text` in some column.
    void setFilterText(const QString &text);

    void setSourceModel(QAbstractItemModel *source) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The number of shown or of all rows is another one now.
    void countsChanged();
    void filterTextChanged(const QString &text);

private:
    void rebuild();
    void readRows(int first, int last);
    void readSearchText(int row);
    void readKey(int row);
    void readAllKeys();
    [[nodiscard]] bool matches(int row) const;
    [[nodiscard]] std::vector<int> matchingInOrder() const;
    void sortOrderNow();
    void mergeIntoOrder(int first, int last);

    /// Takes `gone` out of and puts `target`'s new rows into the shown rows with exact signals.
    void showExactly(const std::vector<int> &target);
    void hideRows(const std::vector<char> &gone);
    void arrange(std::vector<int> rows);
    void numberShownRows();

    void onRowsInserted(const QModelIndex &parent, int first, int last);
    void onRowsAboutToBeRemoved(const QModelIndex &parent, int first, int last);
    void onRowsRemoved(const QModelIndex &parent, int first, int last);
    void onDataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                       const QList<int> &roles);
    void onLayoutAboutToBeChanged();
    void onLayoutChanged();

    QString m_filterText;
    QList<QByteArray> m_words;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;

    // By source row:
    TextStore m_search;
    SortKeys m_keys;
    std::vector<char> m_match;
    std::vector<int> m_proxyRows; ///< -1 when hidden

    std::vector<int> m_order; ///< all source rows in sorted order
    std::vector<int> m_shown; ///< proxy row to source row

    QModelIndexList m_heldProxyIndexes;
    QList<QPersistentModelIndex> m_heldSourceIndexes;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace csp
