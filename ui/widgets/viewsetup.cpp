// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/viewsetup.h"

#include "ui/widgets/celldelegate.h"

#include <QHeaderView>
#include <QListView>
#include <QTreeView>

namespace csp {

namespace {

void setUpView(QAbstractItemView *view, const QString &name)
{
    view->setAccessibleName(name);
    view->setFrameShape(QFrame::NoFrame);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setTabKeyNavigation(false);
}

} // namespace

void setUpTree(QTreeView *tree, const QString &name)
{
    setUpView(tree, name);
    tree->setItemDelegate(new CellDelegate(CellDelegate::Rows::Plain, tree));
    tree->setHeaderHidden(true);
    tree->setUniformRowHeights(true);
    tree->setExpandsOnDoubleClick(false);
    tree->setAnimated(false);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void setUpTreeTable(QTreeView *tree, const QString &name)
{
    setUpView(tree, name);
    tree->setItemDelegate(new CellDelegate(CellDelegate::Rows::Lined, tree));
    tree->setUniformRowHeights(true);
    tree->setExpandsOnDoubleClick(false);
    tree->setAnimated(false);
    tree->setAllColumnsShowFocus(true);
    QHeaderView *header = tree->header();
    header->setStretchLastSection(true);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void setUpTwoLineList(QListView *list, const QString &name)
{
    setUpView(list, name);
    list->setItemDelegate(new CellDelegate(CellDelegate::Rows::TwoLine, list));
    list->setUniformItemSizes(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

} // namespace csp
