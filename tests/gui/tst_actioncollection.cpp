// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keyspage.h"
#include "ui/widgets/tablepanel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

ActionSpec spec(const QString &id, const QString &text, const QKeySequence &key = {},
                ActionContext context = ActionContext::Everywhere)
{
    ActionSpec made;
    made.id = id;
    made.text = text;
    if (!key.isEmpty())
        made.keys = {key};
    made.context = context;
    return made;
}

} // namespace

/// All actions in one place, and the page that lists their keys.
class TestActionCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keysTrigger();
    void conflictsAreFound_data();
    void conflictsAreFound();
    void keysOfTablesDoNotConflict();
    void textWithoutMnemonic_data();
    void textWithoutMnemonic();
    void unavailableActionsSayWhy();
    void buttonsFollowTheirAction();
    void theKeysPageListsEveryKey();
};

void TestActionCollection::init()
{
    test::failOnOurWarnings();
}

void TestActionCollection::keysTrigger()
{
    QMainWindow window;
    ActionCollection actions;
    QAction *refresh = actions.add(spec(u"page.refresh"_s, u"&Refresh"_s, QKeySequence(u"F5"_s)));
    window.addAction(refresh);
    QSignalSpy triggered(refresh, &QAction::triggered);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F5);
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(actions.action(u"page.refresh"_s), refresh);
    QCOMPARE(actions.action(u"page.other"_s), nullptr);
    QCOMPARE(refresh->toolTip(), u"<qt>Refresh (F5)</qt>"_s);
}

void TestActionCollection::conflictsAreFound_data()
{
    QTest::addColumn<ActionContext>("first");
    QTest::addColumn<ActionContext>("second");
    QTest::addColumn<QString>("secondKey");
    QTest::addColumn<int>("conflicts");
    const auto everywhere = ActionContext::Everywhere;
    QTest::newRow("same place") << ActionContext::List << ActionContext::List << u"Ctrl+E"_s << 1;
    QTest::newRow("two places") << ActionContext::List << ActionContext::Tree << u"Ctrl+E"_s << 0;
    QTest::newRow("one is everywhere") << ActionContext::List << everywhere << u"Ctrl+E"_s << 1;
    QTest::newRow("other key") << everywhere << everywhere << u"Ctrl+R"_s << 0;
    QTest::newRow("no key") << everywhere << everywhere << QString() << 0;
}

void TestActionCollection::conflictsAreFound()
{
    QFETCH(ActionContext, first);
    QFETCH(ActionContext, second);
    QFETCH(QString, secondKey);
    QFETCH(int, conflicts);
    ActionCollection actions;
    actions.define({spec(u"a"_s, u"A"_s, QKeySequence(u"Ctrl+E"_s), first)});
    actions.add(spec(u"b"_s, u"B"_s, QKeySequence(secondKey), second));
    QCOMPARE(actions.conflicts().size(), conflicts);
}

void TestActionCollection::keysOfTablesDoNotConflict()
{
    ActionCollection actions;
    actions.define(tableActionSpecs());
    QCOMPARE(actions.conflicts(), QStringList());
    actions.define({tableActionSpecs().first()});
    QVERIFY(actions.conflicts().size() >= 2); // the id twice, the key twice
}

void TestActionCollection::textWithoutMnemonic_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::newRow("mnemonic") << u"&Upgrade…"_s << u"Upgrade"_s;
    QTest::newRow("inside") << u"Copy c&ell"_s << u"Copy cell"_s;
    QTest::newRow("ampersand") << u"Terms && conditions"_s << u"Terms & conditions"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestActionCollection::textWithoutMnemonic()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QCOMPARE(plainActionText(text), plain);
}

void TestActionCollection::unavailableActionsSayWhy()
{
    ActionCollection actions;
    QAction *upgrade = actions.add(spec(u"upgrade"_s, u"&Upgrade…"_s, QKeySequence(u"Ctrl+U"_s)));
    const QString own = upgrade->toolTip();
    setAvailability(upgrade, u"It is <not> active."_s);
    setAvailability(upgrade, u"It has no seats."_s);
    QVERIFY(!upgrade->isEnabled());
    QVERIFY(upgrade->toolTip().contains(u"It has no seats."_s));
    QCOMPARE(upgrade->statusTip(), u"It has no seats."_s);
    setAvailability(upgrade, {});
    QVERIFY(upgrade->isEnabled());
    QCOMPARE(upgrade->toolTip(), own);
    QCOMPARE(upgrade->statusTip(), QString());
}

void TestActionCollection::buttonsFollowTheirAction()
{
    QWidget page;
    ActionCollection actions;
    QAction *upgrade = actions.add(spec(u"upgrade"_s, u"&Upgrade…"_s));
    QPushButton *button = buttonFor(upgrade, &page);
    QSignalSpy triggered(upgrade, &QAction::triggered);
    button->click();
    QCOMPARE(triggered.count(), 1);
    setUnavailable(upgrade, u"There is no target."_s);
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->accessibleDescription(), u"There is no target."_s);
    QCOMPARE(button->accessibleName(), u"Upgrade"_s);
    button->click();
    QCOMPARE(triggered.count(), 1);
}

void TestActionCollection::theKeysPageListsEveryKey()
{
    ActionCollection actions;
    actions.add(spec(u"goto"_s, u"&Go to anything"_s, QKeySequence(u"Ctrl+K"_s)));
    actions.add(spec(u"nokey"_s, u"Without a key"_s));
    actions.define(tableActionSpecs());
    KeysPage page(actions);
    const TableSortFilterProxy &rows = *page.panel()->view()->proxy();
    int withKeys = 0;
    for (const ActionSpec &one : actions.specs())
        withKeys += one.keys.isEmpty() ? 0 : 1;
    QCOMPARE(rows.rowCount(), withKeys);
    QCOMPARE(rows.index(0, 0).data().toString(), u"Go to anything"_s);
    QCOMPARE(rows.index(0, 1).data().toString(), u"Ctrl+K"_s);
    page.panel()->filterBar()->setText(u"csv"_s);
    QCOMPARE(rows.rowCount(), 1);
    QCOMPARE(test::namelessFocusWidgets(&page), QStringList());
}

QTEST_MAIN(TestActionCollection)
#include "tst_actioncollection.moc"
