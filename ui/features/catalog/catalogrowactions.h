// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QObject>

class QAbstractProxyModel;
class QAction;
class QTreeView;

namespace csp {

class CatalogTreeModel;

/// What a person may do with the rows of the catalog's tree, by keyboard, by double click and in a
/// context menu: open and close them, read again what failed, copy rows, ids and errors. Tree and
/// models outlive it. Test handles: catalogMenu, catalogOpen, catalogRetry, catalogCopyId,
/// catalogCopyError, table.copyRows.
class CatalogRowActions final : public QObject
{
    Q_OBJECT

public:
    /// The tree shows `model` through `proxy`.
    CatalogRowActions(QTreeView &tree, QAbstractProxyModel &proxy, CatalogTreeModel &model,
                      QObject *parent = nullptr);

private:
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void updateCopy();

    QTreeView &m_tree;
    QAbstractProxyModel &m_proxy;
    CatalogTreeModel &m_model;
    QAction *m_copyRows;
};

} // namespace csp
