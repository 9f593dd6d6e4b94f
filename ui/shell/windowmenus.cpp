// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowmenus.h"

#include "ui/shell/windowactions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace csp {

namespace {

/// Stands for a line between two groups.
constexpr QLatin1StringView line;

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::WindowMenus", text);
}

QMenu *fill(QMenu *menu, const ActionCollection &actions, const QList<QLatin1StringView> &ids)
{
    // Why something is not possible stands there.
    menu->setToolTipsVisible(true);
    for (const QLatin1StringView id : ids) {
        if (id.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(actions.action(QString(id)));
    }
    return menu;
}

} // namespace

void fillMenus(QMenuBar &bar, const ActionCollection &actions)
{
    using namespace actionid;
    fill(bar.addMenu(tr("&File")), actions,
         {switchAccount, closeAccount, manageAccounts, signIn, line, settings, exportJournal, line,
          quit});
    fill(bar.addMenu(tr("&Edit")), actions, {filter});
    QMenu *view = fill(bar.addMenu(tr("&View")), actions,
                       {refresh, refreshAll, line, showTree, showInspector, showActivity,
                        resetLayout, line, groupByReseller, line});
    fill(view->addMenu(tr("&Colors")), actions,
         {schemeSystem, schemeLight, schemeDark, schemeColors});
    fill(view->addMenu(tr("Te&xt size")), actions, {textLarger, textSmaller, textNormal});
    fill(bar.addMenu(tr("&Go")), actions,
         {goTo, line, customers, catalog, activity, line, back, forward, line, nextPane,
          previousPane, nextTab, previousTab, closeTab});
    fill(bar.addMenu(tr("&Subscription")), actions, {upgrade, properties, line, customerCatalog});
    fill(bar.addMenu(tr("&Help")), actions, {keys, about});
}

} // namespace csp
