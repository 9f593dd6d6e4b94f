// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include "ui/features/customers/customerpane.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::WindowActions", text);
}

} // namespace

void addWindowActions(ActionCollection &actions)
{
    using Keys = QList<QKeySequence>;
    using namespace actionid;
    const auto add = [&](QLatin1StringView id, const QString &text, const Keys &shortcuts = {},
                         std::optional<Icon> icon = {}, const QString &help = {}) {
        return actions.add({QString(id), text, shortcuts, ActionContext::Everywhere, icon, help});
    };

    add(goTo, tr("&Go to anything…"), {Qt::CTRL | Qt::Key_K}, Icon::Search,
        tr("Go to any customer, subscription, product or command"));
    add(customers, tr("&Customers"), {Qt::CTRL | Qt::Key_1}, Icon::Customers);
    add(catalog, tr("C&atalog"), {Qt::CTRL | Qt::Key_2}, Icon::Catalog);
    add(activity, tr("Acti&vity"), {Qt::CTRL | Qt::Key_3}, Icon::Activity);
    add(back, tr("&Back"), {Qt::ALT | Qt::Key_Left}, Icon::ChevronLeft);
    add(forward, tr("&Forward"), {Qt::ALT | Qt::Key_Right}, Icon::ChevronRight);
    add(nextPane, tr("&Next pane"), {Qt::Key_F6});
    add(previousPane, tr("&Previous pane"), {Qt::SHIFT | Qt::Key_F6});

    add(filter, tr("&Filter"), {Qt::CTRL | Qt::Key_F}, Icon::Filter,
        tr("Filter what the current pane shows"));

    add(refresh, tr("&Refresh"), {Qt::Key_F5}, Icon::Refresh, tr("Read what is shown again"));
    add(refreshAll, tr("Refresh a&ll"), {Qt::CTRL | Qt::Key_F5}, {},
        tr("Read the list of customers again"));
    add(showTree, tr("&Tree"), {Qt::CTRL | Qt::SHIFT | Qt::Key_1}, Icon::TreePane,
        tr("Show or hide the tree of customers"))
        ->setCheckable(true);
    add(showInspector, tr("&Inspector"), {Qt::CTRL | Qt::SHIFT | Qt::Key_2}, Icon::Inspector,
        tr("Show or hide the inspector"))
        ->setCheckable(true);
    add(showActivity, tr("&Activity pane"), {Qt::CTRL | Qt::SHIFT | Qt::Key_3}, Icon::BottomPane,
        tr("Show or hide the activity pane"))
        ->setCheckable(true);
    add(groupByReseller, tr("&Group by reseller"), {}, {},
        tr("Customers stand under the reseller that they buy from"))
        ->setCheckable(true);
    add(resetLayout, tr("Re&set layout"), {}, {}, tr("Panes and columns as in the beginning"));

    auto *schemes = new QActionGroup(&actions);
    for (QAction *scheme :
         {add(schemeSystem, tr("As the &system")), add(schemeLight, tr("&Light"), {}, Icon::Sun),
          add(schemeDark, tr("&Dark"), {}, Icon::Moon),
          add(schemeColors, tr("System &colors"), {}, {},
              tr("The system's own palette, high contrast included"))}) {
        scheme->setCheckable(true);
        schemes->addAction(scheme);
    }
    add(textLarger, tr("&Larger text"), {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    add(textSmaller, tr("&Smaller text"), {Qt::CTRL | Qt::Key_Minus});
    add(textNormal, tr("&Normal text"), {Qt::CTRL | Qt::Key_0});

    add(nextTab, tr("Next t&ab"), {Qt::CTRL | Qt::Key_Tab});
    add(previousTab, tr("Pre&vious tab"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab});
    add(closeTab, tr("&Close tab"), {Qt::CTRL | Qt::Key_W}, Icon::Close);

    add(upgrade, tr("&Upgrade…"), {Qt::CTRL | Qt::Key_U}, Icon::Upgrade,
        tr("See what the subscription can become"));
    add(properties, tr("&Properties"), {Qt::Key_F4, Qt::ALT | Qt::Key_Return}, Icon::Info,
        tr("Show everything about what is selected"));
    add(customerCatalog, tr("&Catalog as this customer sees it"), {}, Icon::Catalog);

    add(switchAccount, tr("&Open account…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_P}, Icon::Person,
        tr("Work with another partner account, or with the sandbox"));
    add(closeAccount, tr("&Close account"), {}, {},
        tr("Back to the first page; what was begun is watched to its end"));
    add(manageAccounts, tr("&Manage accounts…"), {}, {},
        tr("Add, edit, remove, import and export partner accounts"));
    add(signIn, tr("S&ign-in…"), {}, Icon::Lock,
        tr("How the sign-in stands, and what it cannot do"));
    add(exportJournal, tr("&Export journal…"), {}, Icon::Export,
        tr("Write every operation with its attempts into a file"));
    add(settings, tr("&Settings…"), {Qt::CTRL | Qt::Key_Comma}, Icon::Settings,
        tr("Language, colors, times, proxy, privacy, log"));
    add(quit, tr("&Quit"),
        {QKeySequence(QKeySequence::Quit).isEmpty() ? QKeySequence(Qt::CTRL | Qt::Key_Q)
                                                    : QKeySequence(QKeySequence::Quit)});
    add(keys, tr("&Keys"), {Qt::Key_F1, Qt::CTRL | Qt::Key_Slash}, Icon::Keyboard,
        tr("All keys on one page"));
    add(about, tr("&About CSP Console"));
    // Tables and the tree make these for themselves: they are listed and checked with the others.
    actions.define(tableActionSpecs());
    actions.define(customerTreeActionSpecs());
}

} // namespace csp
