// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/catalog/catalogrowactions.h"

#include "ui/models/catalogtreemodel.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/tableexport.h"
#include "ui/widgets/tableview.h"

#include <QAbstractProxyModel>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTreeView>

namespace csp {

using namespace Qt::Literals::StringLiterals;

CatalogRowActions::CatalogRowActions(QTreeView &tree, QAbstractProxyModel &proxy,
                                     CatalogTreeModel &model, QObject *parent)
    : QObject(parent)
    , m_tree(tree)
    , m_proxy(proxy)
    , m_model(model)
    , m_copyRows(new QAction(this))
{
    m_tree.setSelectionMode(QAbstractItemView::ExtendedSelection);
    // The same words and keys as in every table.
    setUpAction(m_copyRows, tableActionSpecs().constFirst());
    m_tree.addAction(m_copyRows);
    connect(m_copyRows, &QAction::triggered, this, [this] { copySelection(m_tree); });
    connect(m_tree.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CatalogRowActions::updateCopy);
    connect(&m_tree, &QTreeView::activated, this, &CatalogRowActions::activate);
    connect(&m_tree, &QTreeView::customContextMenuRequested, this, &CatalogRowActions::showMenu);
    updateCopy();
}

void CatalogRowActions::activate(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(CatalogTreeModel::NameColumn);
    const QModelIndex source = m_proxy.mapToSource(row);
    if (m_model.kind(source) == CatalogTreeModel::Kind::Message)
        m_model.retry(source);
    else if (m_model.hasChildren(source))
        m_tree.setExpanded(row, !m_tree.isExpanded(row));
}

void CatalogRowActions::updateCopy()
{
    setAvailability(m_copyRows, m_tree.selectionModel()->hasSelection()
                                    ? QString()
                                    : tr("Select one or more rows first."));
}

void CatalogRowActions::showMenu(const QPoint &position)
{
    // The menu key asks for the middle of the view; the current row is meant.
    QModelIndex index = m_tree.indexAt(position);
    if (!index.isValid())
        index = m_tree.currentIndex();
    if (!index.isValid())
        return;
    const QPersistentModelIndex row(index.siblingAtColumn(CatalogTreeModel::NameColumn));
    const QModelIndex source = m_proxy.mapToSource(row);
    auto *menu = new QMenu(&m_tree);
    menu->setObjectName(u"catalogMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const QString &text, const QString &name, auto f) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, f);
        return action;
    };
    if (m_model.hasChildren(source)) {
        menu->setDefaultAction(add(m_tree.isExpanded(row) ? tr("&Close") : tr("&Open"),
                                   u"catalogOpen"_s, [this, row] { activate(row); }));
    }
    if (const auto error = m_model.error(source)) {
        QAction *retry = add(tr("&Try again"), u"catalogRetry"_s, [this, row] {
            if (row.isValid())
                m_model.retry(m_proxy.mapToSource(row));
        });
        if (!menu->defaultAction())
            menu->setDefaultAction(retry);
        add(tr("Copy error &details"), u"catalogCopyError"_s,
            [text = error->copyText()] { QGuiApplication::clipboard()->setText(text); });
    }
    menu->addSeparator();
    menu->addAction(m_copyRows);
    if (const QString id = m_model.fullId(source); !id.isEmpty()) {
        add(tr("Copy &ID"), u"catalogCopyId"_s, [id] {
            QGuiApplication::clipboard()->setText(id);
        })->setToolTip(plainToolTip(id));
    }
    menu->popup(m_tree.viewport()->mapToGlobal(position.isNull() ? m_tree.visualRect(row).center()
                                                                 : position));
}

} // namespace csp
