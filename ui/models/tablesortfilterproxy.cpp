// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tablesortfilterproxy.h"

#include "app/base/assert.h"
#include "app/base/textfold.h"
#include "ui/models/roles.h"

#include <algorithm>
#include <numeric>

namespace csp {

namespace {

size_t at(int row)
{
    return static_cast<size_t>(row);
}

/// Runs of a permutation that removes or inserts only one block need no rearrangement.
bool isOneBlock(const std::vector<int> &rows)
{
    return rows.back() - rows.front() + 1 == static_cast<int>(rows.size());
}

} // namespace

TableSortFilterProxy::TableSortFilterProxy(QObject *parent)
    : QAbstractProxyModel(parent)
{
}

int TableSortFilterProxy::totalCount() const
{
    return static_cast<int>(m_order.size());
}

int TableSortFilterProxy::sourceRow(int proxyRow) const
{
    CSP_ASSERT(proxyRow >= 0 && proxyRow < shownCount(), return -1);
    return m_shown[at(proxyRow)];
}

void TableSortFilterProxy::setFilterText(const QString &text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    const QList<QByteArray> words = foldedWords(text);
    if (words != m_words) {
        // More letters or words can only hide more rows: the hidden ones need no second look.
        const bool narrower = words.size() >= m_words.size() &&
                              std::equal(m_words.begin(), m_words.end(), words.begin(),
                                         [](const QByteArray &before, const QByteArray &now) {
                                             return now.startsWith(before);
                                         });
        m_words = words;
        for (size_t row = 0; row < m_match.size(); ++row) {
            if (!narrower || m_match[row])
                m_match[row] = matches(static_cast<int>(row));
        }
        showExactly(matchingInOrder());
    }
    Q_EMIT filterTextChanged(text);
}

void TableSortFilterProxy::setSourceModel(QAbstractItemModel *source)
{
    beginResetModel();
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    QAbstractProxyModel::setSourceModel(source);
    if (source) {
        using Model = QAbstractItemModel;
        using Self = TableSortFilterProxy;
        m_connections = {
            connect(source, &Model::rowsInserted, this, &Self::onRowsInserted),
            connect(source, &Model::rowsAboutToBeRemoved, this, &Self::onRowsAboutToBeRemoved),
            connect(source, &Model::rowsRemoved, this, &Self::onRowsRemoved),
            connect(source, &Model::dataChanged, this, &Self::onDataChanged),
            connect(source, &Model::rowsAboutToBeMoved, this, &Self::onLayoutAboutToBeChanged),
            connect(source, &Model::rowsMoved, this, &Self::onLayoutChanged),
            connect(source, &Model::layoutAboutToBeChanged, this, &Self::onLayoutAboutToBeChanged),
            connect(source, &Model::layoutChanged, this, &Self::onLayoutChanged),
            connect(source, &Model::modelAboutToBeReset, this, &Self::beginResetModel),
            connect(source, &Model::modelReset, this,
                    [this] {
                        rebuild();
                        endResetModel();
                        Q_EMIT countsChanged();
                    }),
            connect(source, &Model::columnsAboutToBeInserted, this, &Self::beginResetModel),
            connect(source, &Model::columnsInserted, this,
                    [this] {
                        rebuild();
                        endResetModel();
                    }),
            connect(source, &Model::columnsAboutToBeRemoved, this, &Self::beginResetModel),
            connect(source, &Model::columnsRemoved, this,
                    [this] {
                        rebuild();
                        endResetModel();
                    }),
            connect(source, &Model::headerDataChanged, this, &Self::headerDataChanged),
        };
    }
    rebuild();
    endResetModel();
    Q_EMIT countsChanged();
}

void TableSortFilterProxy::sort(int column, Qt::SortOrder order)
{
    const bool otherColumn = column != m_sortColumn;
    if (!otherColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    if (otherColumn)
        readAllKeys();
    sortOrderNow();
    arrange(matchingInOrder());
}

QModelIndex TableSortFilterProxy::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!sourceModel() || !proxyIndex.isValid())
        return {};
    CSP_ASSERT(proxyIndex.model() == this && proxyIndex.row() < shownCount(), return {});
    return sourceModel()->index(m_shown[at(proxyIndex.row())], proxyIndex.column());
}

QModelIndex TableSortFilterProxy::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid())
        return {};
    CSP_ASSERT(sourceIndex.model() == sourceModel(), return {});
    if (sourceIndex.row() >= static_cast<int>(m_proxyRows.size()))
        return {};
    const int row = m_proxyRows[at(sourceIndex.row())];
    return row < 0 ? QModelIndex() : createIndex(row, sourceIndex.column());
}

QModelIndex TableSortFilterProxy::index(int row, int column, const QModelIndex &parent) const
{
    if (parent.isValid() || row < 0 || row >= shownCount() || column < 0 || column >= columnCount())
        return {};
    return createIndex(row, column);
}

QModelIndex TableSortFilterProxy::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex TableSortFilterProxy::sibling(int row, int column, const QModelIndex &) const
{
    return index(row, column);
}

int TableSortFilterProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : shownCount();
}

int TableSortFilterProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

bool TableSortFilterProxy::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_shown.empty() && columnCount() > 0;
}

QVariant TableSortFilterProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The base asks through the first row, which a filter may have hidden.
    if (!sourceModel())
        return {};
    if (orientation == Qt::Horizontal) {
        const QVariant value = sourceModel()->headerData(section, orientation, role);
        if (role != Qt::TextAlignmentRole || value.isValid())
            return value;
        // The title stands where its cells stand.
        const bool number =
            sourceModel()->headerData(section, orientation, ColumnKindRole).value<ColumnKind>() ==
            ColumnKind::Number;
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return section >= 0 && section < shownCount()
               ? sourceModel()->headerData(m_shown[at(section)], orientation, role)
               : QVariant();
}

void TableSortFilterProxy::rebuild()
{
    m_search.clear();
    m_keys.clear();
    m_match.clear();
    m_proxyRows.clear();
    m_order.clear();
    const int count = sourceModel() ? sourceModel()->rowCount() : 0;
    if (count > 0) {
        readRows(0, count - 1);
        m_order.resize(at(count));
        std::iota(m_order.begin(), m_order.end(), 0);
        sortOrderNow();
    }
    m_shown = matchingInOrder();
    numberShownRows();
}

/// Makes room for the source rows and reads what is kept of them.
void TableSortFilterProxy::readRows(int first, int last)
{
    const int count = last - first + 1;
    m_search.insertRows(first, count);
    m_keys.insertRows(first, count);
    m_match.insert(m_match.begin() + first, at(count), char(false));
    m_proxyRows.insert(m_proxyRows.begin() + first, at(count), -1);
    for (int row = first; row <= last; ++row) {
        readSearchText(row);
        readKey(row);
        m_match[at(row)] = matches(row);
    }
}

void TableSortFilterProxy::readSearchText(int row)
{
    const QAbstractItemModel &source = *sourceModel();
    QByteArray text;
    const int columns = source.columnCount();
    for (int column = 0; column < columns; ++column) {
        const QModelIndex cell = source.index(row, column);
        const QVariant searched = cell.data(SearchRole);
        const QByteArray folded =
            foldedText((searched.isValid() ? searched : cell.data()).toString());
        if (folded.isEmpty())
            continue;
        if (!text.isEmpty())
            text.append('\n');
        text.append(folded);
    }
    m_search.set(row, text);
    const QVariant id = columns > 0 ? source.index(row, 0).data(IdRole) : QVariant();
    m_keys.setId(row,
                 id.typeId() == QMetaType::QByteArray ? id.toByteArray() : id.toString().toUtf8());
}

void TableSortFilterProxy::readKey(int row)
{
    if (m_sortColumn < 0 || m_sortColumn >= sourceModel()->columnCount())
        return m_keys.setKey(row, {});
    const QModelIndex cell = sourceModel()->index(row, m_sortColumn);
    const QVariant value = cell.data(SortRole);
    m_keys.setKey(row, value.isValid() ? value : cell.data());
}

void TableSortFilterProxy::readAllKeys()
{
    m_keys.clearKeys();
    for (int row = 0; row < m_keys.count(); ++row)
        readKey(row);
}

bool TableSortFilterProxy::matches(int row) const
{
    return m_words.isEmpty() || containsAllWords(m_search.at(row), m_words);
}

std::vector<int> TableSortFilterProxy::matchingInOrder() const
{
    if (m_words.isEmpty())
        return m_order;
    std::vector<int> rows;
    rows.reserve(m_order.size());
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(rows),
                 [this](int row) { return m_match[at(row)] != 0; });
    return rows;
}

void TableSortFilterProxy::sortOrderNow()
{
    m_keys.sortInto(m_order, 0, m_sortOrder, m_sortColumn >= 0);
}

/// Adds the source rows, which are known and not yet in the order, at their places.
void TableSortFilterProxy::mergeIntoOrder(int first, int last)
{
    const auto middle = static_cast<std::ptrdiff_t>(m_order.size());
    for (int row = first; row <= last; ++row)
        m_order.push_back(row);
    m_keys.sortInto(m_order, middle, m_sortOrder, m_sortColumn >= 0);
}

void TableSortFilterProxy::showExactly(const std::vector<int> &target)
{
    std::vector<char> wanted(m_proxyRows.size(), char(false));
    for (const int row : target)
        wanted[at(row)] = char(true);

    const size_t before = m_shown.size();
    std::vector<char> gone(m_proxyRows.size(), char(false));
    bool anyGone = false;
    for (const int row : m_shown) {
        if (!wanted[at(row)]) {
            gone[at(row)] = char(true);
            anyGone = true;
        }
    }
    if (anyGone)
        hideRows(gone);

    std::vector<int> places; // in the target
    for (size_t i = 0; i < target.size(); ++i) {
        if (m_proxyRows[at(target[i])] < 0)
            places.push_back(static_cast<int>(i));
    }
    if (!places.empty()) {
        // One block goes straight to its place; scattered rows come in at the end and are arranged
        // afterwards: two signals instead of thousands, and the selection lives.
        std::vector<int> grown = m_shown;
        const bool block = isOneBlock(places);
        const int first = block ? places.front() : static_cast<int>(m_shown.size());
        std::vector<int> fresh;
        fresh.reserve(places.size());
        for (const int place : places)
            fresh.push_back(target[at(place)]);
        grown.insert(grown.begin() + first, fresh.begin(), fresh.end());
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        m_shown = std::move(grown);
        numberShownRows();
        endInsertRows();
    }
    if (m_shown != target)
        arrange(target);
    if (m_shown.size() != before)
        Q_EMIT countsChanged();
}

void TableSortFilterProxy::hideRows(const std::vector<char> &gone)
{
    std::vector<int> kept;
    std::vector<int> leaving;
    std::vector<int> places;
    kept.reserve(m_shown.size());
    for (size_t i = 0; i < m_shown.size(); ++i) {
        if (gone[at(m_shown[i])]) {
            leaving.push_back(m_shown[i]);
            places.push_back(static_cast<int>(i));
        } else {
            kept.push_back(m_shown[i]);
        }
    }
    if (places.empty())
        return;
    int first = places.front();
    if (!isOneBlock(places)) {
        first = static_cast<int>(kept.size());
        std::vector<int> parted = kept;
        parted.insert(parted.end(), leaving.begin(), leaving.end());
        arrange(std::move(parted));
    }
    beginRemoveRows({}, first, first + static_cast<int>(leaving.size()) - 1);
    m_shown = std::move(kept);
    numberShownRows();
    endRemoveRows();
}

/// Puts the same shown rows into another order.
void TableSortFilterProxy::arrange(std::vector<int> rows)
{
    CSP_ASSERT(rows.size() == m_shown.size(), return );
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sourceRows;
    sourceRows.reserve(static_cast<size_t>(before.size()));
    for (const QModelIndex &index : before)
        sourceRows.push_back(m_shown[at(index.row())]);
    m_shown = std::move(rows);
    numberShownRows();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(createIndex(m_proxyRows[at(sourceRows[static_cast<size_t>(i)])],
                                 before.at(i).column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void TableSortFilterProxy::numberShownRows()
{
    std::fill(m_proxyRows.begin(), m_proxyRows.end(), -1);
    for (size_t i = 0; i < m_shown.size(); ++i)
        m_proxyRows[at(m_shown[i])] = static_cast<int>(i);
}

void TableSortFilterProxy::onRowsInserted(const QModelIndex &parent, int first, int last)
{
    CSP_ASSERT(!parent.isValid(), return );
    const int count = last - first + 1;
    const auto shift = [first, count](int &row) { row += row >= first ? count : 0; };
    std::for_each(m_order.begin(), m_order.end(), shift);
    std::for_each(m_shown.begin(), m_shown.end(), shift);
    readRows(first, last);
    mergeIntoOrder(first, last);
    const auto before = m_shown.size();
    showExactly(matchingInOrder());
    if (m_shown.size() == before)
        Q_EMIT countsChanged(); // all of the new rows are hidden, the total still grew
}

void TableSortFilterProxy::onRowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    CSP_ASSERT(!parent.isValid(), return );
    std::vector<char> gone(m_proxyRows.size(), char(false));
    std::fill(gone.begin() + first, gone.begin() + last + 1, char(true));
    hideRows(gone);
}

void TableSortFilterProxy::onRowsRemoved(const QModelIndex &parent, int first, int last)
{
    CSP_ASSERT(!parent.isValid(), return );
    const int count = last - first + 1;
    std::erase_if(m_order, [first, last](int row) { return row >= first && row <= last; });
    const auto shift = [last, count](int &row) { row -= row > last ? count : 0; };
    std::for_each(m_order.begin(), m_order.end(), shift);
    std::for_each(m_shown.begin(), m_shown.end(), shift);
    m_search.removeRows(first, count);
    m_keys.removeRows(first, count);
    m_match.erase(m_match.begin() + first, m_match.begin() + last + 1);
    m_proxyRows.erase(m_proxyRows.begin() + first, m_proxyRows.begin() + last + 1);
    Q_EMIT countsChanged();
}

void TableSortFilterProxy::onDataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                         const QList<int> &roles)
{
    CSP_ASSERT(topLeft.isValid() && bottomRight.isValid(), return );
    const auto touches = [&roles](std::initializer_list<int> any) {
        return roles.isEmpty() ||
               std::any_of(any.begin(), any.end(), [&](int role) { return roles.contains(role); });
    };
    const bool textMayDiffer = touches({Qt::DisplayRole, SearchRole, IdRole});
    const bool keyMayDiffer = touches({Qt::DisplayRole, SortRole, IdRole}) && m_sortColumn >= 0;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        if (textMayDiffer) {
            readSearchText(row);
            m_match[at(row)] = matches(row);
        }
        if (keyMayDiffer)
            readKey(row);
    }
    if (keyMayDiffer) {
        const int first = topLeft.row();
        const int last = bottomRight.row();
        std::erase_if(m_order, [first, last](int row) { return row >= first && row <= last; });
        mergeIntoOrder(first, last);
    }
    if (textMayDiffer || keyMayDiffer)
        showExactly(matchingInOrder());

    int top = -1;
    int bottom = -1;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const int shown = m_proxyRows[at(row)];
        if (shown < 0)
            continue;
        top = top < 0 ? shown : std::min(top, shown);
        bottom = std::max(bottom, shown);
    }
    if (top >= 0)
        Q_EMIT dataChanged(createIndex(top, topLeft.column()),
                           createIndex(bottom, bottomRight.column()), roles);
}

void TableSortFilterProxy::onLayoutAboutToBeChanged()
{
    Q_EMIT layoutAboutToBeChanged();
    m_heldProxyIndexes = persistentIndexList();
    m_heldSourceIndexes.clear();
    for (const QModelIndex &index : std::as_const(m_heldProxyIndexes))
        m_heldSourceIndexes.append(QPersistentModelIndex(mapToSource(index)));
}

void TableSortFilterProxy::onLayoutChanged()
{
    rebuild();
    QModelIndexList now;
    for (const QPersistentModelIndex &index : std::as_const(m_heldSourceIndexes))
        now.append(mapFromSource(index));
    changePersistentIndexList(m_heldProxyIndexes, now);
    m_heldProxyIndexes.clear();
    m_heldSourceIndexes.clear();
    Q_EMIT layoutChanged();
    Q_EMIT countsChanged();
}

} // namespace csp
