// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal.h"
#include "tests/gui/consolefixture.h"
#include "tests/support/someintent.h"
#include "ui/models/roles.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/metrics.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDirIterator>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

class TestMainWindow : public csp::test::ConsoleFixture
{
    Q_OBJECT

private Q_SLOTS:
    void ctrlKGoesToACustomer()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *tabs = find<QTabWidget>(u"customerTabs"_s);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Adventure Works GmbH"_s);
        auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        QVERIFY(table->model()->rowCount() >= 3);
        // The tree follows: F6 goes on from there, not from the first customer.
        QCOMPARE(find<QAbstractItemView>(u"customerTree"_s)->currentIndex().data().toString(),
                 u"Adventure Works GmbH"_s);
    }

    void textGrowsAndComesBack()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(find(u"settingsDialog"_s) && find(u"settingsDialog"_s)->isVisible());
        // What every widget wants to be, by its path of names.
        const auto sizes = [this] {
            QMap<QString, QString> all;
            for (QWidget *widget : window()->findChildren<QWidget *>()) {
                // What holds others, Qt's areas that scroll above all, remembers what it wanted.
                if (!qobject_cast<QAbstractButton *>(widget) && !qobject_cast<QLabel *>(widget) &&
                    !qobject_cast<QLineEdit *>(widget) && !qobject_cast<QComboBox *>(widget) &&
                    !qobject_cast<QAbstractSpinBox *>(widget))
                    continue;
                QString path;
                for (QObject *at = widget; at && at != window(); at = at->parent()) {
                    const auto siblings = at->parent()->children();
                    path.prepend(
                        u"/%1%2:%3"_s
                            .arg(QLatin1StringView(at->metaObject()->className()), at->objectName())
                            .arg(siblings.indexOf(at)));
                }
                all[path] =
                    u"%1 px, wants %2x%3, between %4x%5 and %6x%7"_s.arg(widget->font().pixelSize())
                        .arg(widget->sizeHint().width())
                        .arg(widget->sizeHint().height())
                        .arg(widget->minimumWidth())
                        .arg(widget->minimumHeight())
                        .arg(widget->maximumWidth())
                        .arg(widget->maximumHeight());
            }
            return all;
        };
        const auto before = sizes();
        QVERIFY(before.size() > 50);
        auto *larger = window()->findChild<QAction *>(u"view.textLarger"_s);
        auto *normal = window()->findChild<QAction *>(u"view.textNormal"_s);
        QVERIFY(larger && normal);
        for (int i = 0; i < 12; ++i)
            larger->trigger();
        QTRY_COMPARE(QApplication::font().pixelSize(), 2 * baseTextPixels);
        QTRY_VERIFY(sizes() != before);
        const auto *bar = find<QTabWidget>(u"customerTabs"_s)->tabBar();
        const QWidget *close = bar->tabButton(bar->currentIndex(), QTabBar::RightSide);
        QVERIFY(close);
        QTRY_COMPARE(close->size(), close->sizeHint());
        normal->trigger();
        const auto changes = [&] {
            const auto after = sizes();
            QStringList other;
            for (auto it = before.cbegin(); it != before.cend(); ++it) {
                if (after.contains(it.key()) && after[it.key()] != it.value())
                    other += u"%1 was %2, is %3"_s.arg(it.key(), it.value(), after[it.key()]);
            }
            return other.join(u'\n');
        };
        QTRY_COMPARE(changes(), QString());
    }

    void whatTheFilterHidesIsFoundByCtrlK()
    {
        startConsole();
        auto *filter = find<QLineEdit>(u"customerFilter"_s);
        QTest::keyClicks(filter, u"no such customer"_s);
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 0);
        openCustomer(u"adventure works"_s);
        QCOMPARE(filter->text(), QString());
        QTRY_COMPARE(tree->currentIndex().data().toString(), u"Adventure Works GmbH"_s);
    }

    void ctrlKGoesToACommand()
    {
        startConsole();
        QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = find(u"commandPalette"_s);
        QTRY_VERIFY(palette->isVisible());
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"catalog"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(find(u"catalogPage"_s)->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>(u"catalogTree"_s)->model()->rowCount() > 100,
                                 20000);
    }

    void ctrlKGoesToAProduct()
    {
        startConsole();
        const auto foundBy = [this](const QString &text) {
            press(Qt::Key_K, Qt::ControlModifier);
            auto *palette = find(u"commandPalette"_s);
            QTest::keyClicks(palette->findChild<QLineEdit *>(), text);
            const auto *list = palette->findChild<QAbstractItemView *>(u"paletteList"_s);
            QStringList rows;
            for (int row = 0; row < list->model()->rowCount(); ++row)
                rows += list->model()->index(row, 0).data().toString();
            return rows;
        };
        const auto enter = [this] {
            QTest::keyClick(find(u"commandPalette"_s)->findChild<QLineEdit *>(), Qt::Key_Return);
        };
        // A customer's id or a customer is not looked for in the catalog first.
        QVERIFY(
            !foundBy(u"00000000-1111-4222-8333-444444444444"_s).join(u'|').contains(u"catalog"));
        QVERIFY(
            foundBy(u"adventure works"_s).indexOf(u"Adventure Works GmbH"_s) <
            foundBy(u"adventure works"_s).indexOf(u"Look for “adventure works” in the catalog"_s));
        // Nobody has read the catalog: the palette leads to it.
        const QStringList before = foundBy(u"Business Premium"_s);
        QVERIFY2(before.contains(u"Look for “Business Premium” in the catalog"_s),
                 qPrintable(before.join(u'\n')));
        enter();
        QTRY_VERIFY(find(u"catalogPage"_s)->isVisible());
        QCOMPARE(find<QLineEdit>(u"catalogFilter"_s)->text(), u"Business Premium"_s);
        auto *tree = find<QTreeView>(u"catalogTree"_s);
        QTRY_VERIFY_WITH_TIMEOUT(tree->model()->rowCount() > 0, 20000);
        QTRY_VERIFY(tree->model()->index(0, 0).data().toString().contains(u"Business Premium"));

        // Read, its products are found like anything else, whatever the filter hides.
        find<QLineEdit>(u"catalogFilter"_s)->setText(u"no such product"_s);
        press(Qt::Key_1, Qt::ControlModifier);
        const QStringList after = foundBy(u"premium business"_s);
        QVERIFY2(after.value(0) == u"Products" && after.value(1).contains(u"Business Premium"),
                 qPrintable(after.join(u'\n')));
        enter();
        QTRY_VERIFY(tree->isVisible());
        QTRY_COMPARE(tree->currentIndex().data().toString(), after.value(1));
    }

    void ctrlKGoesToASubscriptionThatWasRead()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        const QModelIndex second =
            find<QAbstractItemView>(u"subscriptionTable"_s)->model()->index(1, 0);
        const QString id = second.data(IdRole).toString();
        press(Qt::Key_2, Qt::ControlModifier);
        press(Qt::Key_K, Qt::ControlModifier);
        auto *palette = find(u"commandPalette"_s);
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, id);
        const auto *list = palette->findChild<QAbstractItemView *>(u"paletteList"_s);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Subscriptions"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(find(u"customerTabs"_s)->isVisible());
        const auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data(IdRole).toString(), id);
    }

    void anUnknownIdIsLookedForInAChosenSet()
    {
        startConsole();
        QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = find(u"commandPalette"_s);
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"00000000-1111-4222-8333-444444444444"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(find(u"lookThrough"_s) && find(u"lookThrough"_s)->isVisible());
        QTest::mouseClick(find(u"lookThroughStart"_s), Qt::LeftButton);
        auto *status = find<QLabel>(u"lookThroughStatus"_s);
        QTRY_VERIFY_WITH_TIMEOUT(status->text().startsWith(u"Not found"), 30000);
        QTest::keyClick(find(u"lookThrough"_s), Qt::Key_Escape);
    }

    void anIdThatNobodyHasReadIsFoundWhileTheWindowIsWorkedWith()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        const QModelIndex first =
            find<QAbstractItemView>(u"subscriptionTable"_s)->model()->index(0, 0);
        const QString id = first.data(IdRole).toString();
        const QString name = first.data().toString();
        QVERIFY(!id.isEmpty());
        press(Qt::Key_W, Qt::ControlModifier);
        stopConsole();
        // Another session: nobody has read any subscription.
        startConsole();
        press(Qt::Key_K, Qt::ControlModifier);
        auto *line = find(u"commandPalette"_s)->findChild<QLineEdit *>();
        QTest::keyClicks(line, id);
        QTest::keyClick(line, Qt::Key_Return);
        QPointer<QWidget> dialog = find(u"lookThrough"_s);
        QTRY_VERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->isModal());
        QCOMPARE(QApplication::activeModalWidget(), nullptr);
        // The list of keys does not block either, and there is one of it.
        press(Qt::Key_F1, Qt::NoModifier);
        press(Qt::Key_F1, Qt::NoModifier);
        QCOMPARE(window()->findChildren<QWidget *>(u"keysDialog"_s).size(), 1);
        QCOMPARE(QApplication::activeModalWidget(), nullptr);
        find(u"keysDialog"_s)->close();
        press(Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(find(u"catalogPage"_s)->isVisible());
        QVERIFY(dialog && dialog->isVisible());

        QTest::mouseClick(find(u"lookThroughStart"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, 30000);
        const auto *tabs = find<QTabWidget>(u"customerTabs"_s);
        QVERIFY(tabs->isVisible());
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Adventure Works GmbH"_s);
        const auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data(IdRole).toString(), id);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), name);
    }

    void theCatalogIsSeenAsTheCustomerThatIsShown()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        const QModelIndex other = tree->currentIndex().siblingAtRow(
            tree->currentIndex().row() == 0 ? 1 : tree->currentIndex().row() - 1);
        const QString otherName = other.data().toString();
        tree->setCurrentIndex(other);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Return, Qt::ControlModifier);
        auto *tabs = find<QTabWidget>(u"customerTabs"_s);
        QTRY_COMPARE(tabs->count(), 2);
        // The first tab is shown, the tree still stands on the customer of the second.
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Adventure Works GmbH"_s);
        QCOMPARE(tree->currentIndex().data().toString(), otherName);
        auto *action = find<QAction>(u"customer.catalog"_s);
        find(u"subscriptionTable"_s)->setFocus();
        action->trigger();
        const auto seenAs = [this] {
            return find(u"catalogCustomer"_s)->findChild<csp::ElidingLabel *>()->text();
        };
        QCOMPARE(seenAs(), u"As Adventure Works GmbH sees it"_s);
        // Who stands in the tree means the tree.
        press(Qt::Key_1, Qt::ControlModifier);
        tree->setFocus();
        action->trigger();
        QCOMPARE(seenAs(), u"As %1 sees it"_s.arg(otherName));
    }

    void whatIsUpgradedIsWhatOneSees()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *upgrade = find<QAction>(u"subscription.upgrade"_s);
        const auto *inBox = find<QPushButton>(u"inspectorUpgrade"_s);
        auto *table = find<QTableView>(u"subscriptionTable"_s);
        int active = -1;
        for (int row = 0; row < table->model()->rowCount() && active < 0; ++row) {
            table->selectRow(row);
            table->setFocus();
            if (inBox->isEnabled())
                active = row;
        }
        QVERIFY(active >= 0);
        QVERIFY(upgrade->isEnabled());
        // Of several rows none is meant, whichever is the current one.
        table->selectAll();
        QVERIFY(!inBox->isEnabled());
        QVERIFY2(upgrade->statusTip().contains(u"one subscription only"),
                 qPrintable(upgrade->statusTip()));
        table->selectRow(active);
        QVERIFY(inBox->isEnabled() && upgrade->isEnabled());
        // Who stands in the tree sees a customer, not a subscription of the page's.
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        tree->setFocus();
        QTRY_VERIFY(!upgrade->isEnabled());
        // What cannot be upgraded is not upgraded by a key either.
        table->setFocus();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            table->selectRow(row);
            QCOMPARE(upgrade->isEnabled(), inBox->isEnabled());
        }
    }

    void aKeyShowsWhereTheFocusIs()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *table = find<QTableView>(u"subscriptionTable"_s);
        table->clearSelection();
        table->setCurrentIndex({});
        find(u"customerTree"_s)->setFocus();
        window()->setAttribute(Qt::WA_KeyboardFocusChange, false);
        press(Qt::Key_F6, Qt::NoModifier);
        QTRY_VERIFY(table->hasFocus());
        QVERIFY(window()->testAttribute(Qt::WA_KeyboardFocusChange));
        QVERIFY(table->selectionModel()->isRowSelected(0));
        // Each place takes the focus, and what is closed hands it on.
        press(Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(find(u"catalogPage"_s)->isAncestorOf(QApplication::focusWidget()));
        press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(table->hasFocus());
        press(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(find(u"customerPane"_s)->isAncestorOf(QApplication::focusWidget()));
    }

    void manyTabsCanStillBeRead()
    {
        startConsole();
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        for (int row = 0; row < 14; ++row) {
            tree->setCurrentIndex(tree->model()->index(row, 0));
            tree->setFocus();
            QTest::keyClick(tree, Qt::Key_Return, Qt::ControlModifier);
        }
        const auto *bar = find<QTabWidget>(u"customerTabs"_s)->tabBar();
        QTRY_COMPARE(bar->count(), 14);
        for (int i = 0; i < bar->count(); ++i)
            QVERIFY(bar->tabRect(i).width() >= 12 * bar->fontMetrics().averageCharWidth());
        QTest::mouseMove(const_cast<QTabBar *>(bar), bar->tabRect(13).center());
        Q_EMIT const_cast<QTabBar *>(bar)->customContextMenuRequested(bar->tabRect(13).center());
        auto *menu = find<QMenu>(u"tabMenu"_s);
        QVERIFY(menu);
        menu->actions().at(1)->trigger();
        QTRY_COMPARE(bar->count(), 1);
    }

    void openCustomersAreThereAgain()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        QStringList names{u"Adventure Works GmbH"_s};
        for (const int row : {0, 1, 2, 3}) {
            const QModelIndex index = tree->model()->index(row, 0);
            if (names.size() == 3 || index.data().toString() == names.first())
                continue;
            names += index.data().toString();
            tree->setCurrentIndex(index);
            tree->setFocus();
            QTest::keyClick(tree, Qt::Key_Return, Qt::ControlModifier);
        }
        auto *tabs = find<QTabWidget>(u"customerTabs"_s);
        QTRY_COMPARE(tabs->count(), 3);
        // The last one to the front, then the one in the middle.
        tabs->tabBar()->moveTab(2, 0);
        names.move(2, 0);
        tabs->setCurrentIndex(1);
        const auto open = [&] {
            QStringList shown;
            for (int i = 0; i < tabs->count(); ++i)
                shown += tabs->tabText(i).replace(u"&&"_s, u"&"_s);
            return shown;
        };
        QCOMPARE(open(), names);
        stopConsole();

        startConsole();
        tabs = find<QTabWidget>(u"customerTabs"_s);
        QTRY_COMPARE(open(), names);
        QCOMPARE(tabs->currentIndex(), 1);
        auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        // Nobody has been to the others yet, so nothing was read for them.
        QCOMPARE(window()->findChildren<QWidget *>(u"customerPage"_s).size(), 1);
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), 2);
        QTRY_COMPARE(window()->findChildren<QWidget *>(u"customerPage"_s).size(), 2);
        QTRY_VERIFY(find<QAbstractItemView>(u"subscriptionTable"_s)->model()->rowCount() > 0);
        QCOMPARE(open(), names);
        // What is closed stays closed.
        press(Qt::Key_W, Qt::ControlModifier);
        names.removeLast();
        QTRY_COMPARE(open(), names);
        stopConsole();
        startConsole();
        tabs = find<QTabWidget>(u"customerTabs"_s);
        QTRY_COMPARE(open(), names);
    }

    void theColumnChooserHidesAColumn()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *table = find<QTableView>(u"subscriptionTable"_s);
        QVERIFY(table);
        int term = -1;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            if (table->model()->headerData(column, Qt::Horizontal).toString() == u"Term")
                term = column;
        }
        QVERIFY(term >= 0);
        QVERIFY(!table->isColumnHidden(term));
        QTest::mouseClick(find(u"columnsButton"_s), Qt::LeftButton);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) != nullptr);
        QAction *entry = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->isCheckable() && action->text().remove(u'&') == u"Term")
                entry = action;
        }
        QVERIFY(entry && entry->isChecked());
        entry->trigger();
        QTRY_VERIFY(table->isColumnHidden(term));
        menu->close();
    }

    void theInspectorShowsWhatIsSelectedAndItsAnswer()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        const QString name = table->model()->index(1, 0).data().toString();
        auto *inspector = find(u"inspector"_s);
        QVERIFY(inspector->isVisible());
        const auto says = [&](const QString &text) {
            for (QLabel *label : inspector->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(text))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY2(says(name), qPrintable(name));
        auto *raw = inspector->findChild<QPlainTextEdit *>(u"inspectorRaw"_s);
        QVERIFY(raw);
        QTRY_VERIFY(raw->toPlainText().contains(u"\"offerId\""));
    }

    void f6GoesFromPaneToPane()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        window()->activateWindow();
        find(u"customerTree"_s)->setFocus();
        QStringList seen;
        for (int i = 0; i < 4; ++i) {
            for (const QString &pane :
                 {u"customerPane"_s, u"customerTabs"_s, u"inspector"_s, u"activityPane"_s}) {
                if (find(pane)->isAncestorOf(QApplication::focusWidget()))
                    seen += pane;
            }
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        }
        seen.removeDuplicates();
        QVERIFY2(seen.size() == 4, qPrintable(seen.join(u' ')));
        QVERIFY(find(u"customerPane"_s)->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(find(u"activityPane"_s)->isAncestorOf(QApplication::focusWidget()));
    }

    void hiddenPanesStayHiddenAfterARestart()
    {
        startConsole();
        QVERIFY(find(u"inspector"_s)->isVisible());
        find<QAction>(u"view.inspector"_s)->trigger();
        QVERIFY(!find(u"inspector"_s)->isVisible());
        stopConsole();
        startConsole();
        QVERIFY(!find(u"inspector"_s)->isVisible());
        QVERIFY(find(u"customerPane"_s)->isVisible());
    }

    void everyPlaceIsArrangedAsItWasLeft()
    {
        startConsole();
        const auto drag = [this](const QString &name, int by) {
            auto *splitter = find<QSplitter>(name);
            QWidget *handle = splitter->handle(1);
            const QPoint from = handle->rect().center();
            QTest::mousePress(handle, Qt::LeftButton, {}, from);
            QTest::mouseMove(handle, from + QPoint(by, 0));
            QTest::mouseRelease(handle, Qt::LeftButton, {}, from + QPoint(by, 0));
            return splitter->sizes().first();
        };
        const auto width = [this] {
            return find<QTreeView>(u"catalogTree"_s)->header()->sectionSize(1);
        };
        press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!find(u"inspector"_s)->isVisible());
        find<QAction>(u"view.inspector"_s)->trigger();
        QVERIFY(find(u"inspector"_s)->isVisible());
        const int narrow = width();
        find<QTreeView>(u"catalogTree"_s)->header()->resizeSection(1, narrow + 70);
        const int before = find<QSplitter>(u"catalogSplitter"_s)->sizes().first();
        const int catalog = drag(u"catalogSplitter"_s, 40);
        QVERIFY2(catalog > before, qPrintable(u"%1 of %2"_s.arg(catalog).arg(before)));
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(!find(u"inspector"_s)->isVisible());
        const int list = drag(u"activitySplitter"_s, 120);
        stopConsole();

        startConsole();
        QVERIFY(find(u"inspector"_s)->isVisible());
        press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(find(u"inspector"_s)->isVisible());
        QCOMPARE(width(), narrow + 70);
        QTRY_COMPARE(find<QSplitter>(u"catalogSplitter"_s)->sizes().first(), catalog);
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(!find(u"inspector"_s)->isVisible());
        QTRY_COMPARE(find<QSplitter>(u"activitySplitter"_s)->sizes().first(), list);

        find<QAction>(u"view.resetLayout"_s)->trigger();
        press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!find(u"inspector"_s)->isVisible());
        QCOMPARE(width(), narrow);
        stopConsole();
        startConsole();
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(width(), narrow);
    }

    void aSmallWindowKeepsRoomForThePage()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        const auto shown = [this] {
            QStringList panes;
            for (const QString &pane : {u"inspector"_s, u"activityPane"_s}) {
                if (find(pane)->isVisible())
                    panes += pane;
            }
            return panes.join(u' ');
        };
        QCOMPARE(shown(), u"inspector activityPane"_s);
        // A laptop whose screen shows everything at twice the size.
        window()->resize(960, 500);
        QTRY_COMPARE(shown(), QString());
        const auto *table = find<QTableView>(u"subscriptionTable"_s);
        const auto rowsInSight = [table] {
            return table->viewport()->height() / table->rowHeight(0);
        };
        QTRY_VERIFY2(rowsInSight() >= 4, qPrintable(QString::number(rowsInSight())));
        // Who wants them gets them, and the head of the page makes room.
        find<QAction>(u"view.activity"_s)->trigger();
        QCOMPARE(shown(), u"activityPane"_s);
        QTRY_VERIFY2(rowsInSight() >= 2, qPrintable(QString::number(rowsInSight())));
        window()->resize(1440, 900);
        QCOMPARE(shown(), u"activityPane"_s);
        window()->resize(960, 500);
        QCOMPARE(shown(), u"activityPane"_s);
    }

    void whatTheSignInCannotDoIsDisabledAndSaysWhy()
    {
        startConsole();
        // Resellers are told to a signed-in user only, and this is an application.
        const auto *group = window()->findChild<QAction *>(u"view.groupByReseller"_s);
        QVERIFY(group && !group->isEnabled() && !group->isChecked());
        QVERIFY2(group->statusTip().contains(u"signed-in user"_s), qPrintable(group->statusTip()));
        QVERIFY(!find(u"groupingStatus"_s)->isVisible());
        stopConsole();
        // That is not what the person chose: with a user customers are grouped.
        CommandLine commandLine;
        commandLine.useSandbox = true;
        commandLine.sandboxCustomers = 3;
        commandLine.sandboxSignIn = SignInWay::Browser;
        launch(commandLine);
        group = window()->findChild<QAction *>(u"view.groupByReseller"_s);
        QVERIFY(group && group->isEnabled() && group->isChecked());
    }

    void customersAreThereAtOnceAtTheNextStart()
    {
        startConsole(200);
        QTRY_VERIFY_WITH_TIMEOUT(
            find<csp::ElidingLabel>(u"customerStatus"_s)->text().contains(u"read"), 20000);
        stopConsole();
        startConsole(200);
        QCOMPARE(find<QTreeView>(u"customerTree"_s)->model()->rowCount(), 200);
    }

    void darkAndLargeTextAreAppliedAtOnce()
    {
        startConsole();
        const int small = find(u"customerTree"_s)->font().pixelSize();
        find<QAction>(u"view.schemeDark"_s)->trigger();
        QTRY_VERIFY(window()->palette().color(QPalette::Window).lightness() < 80);
        for (int i = 0; i < 10; ++i)
            find<QAction>(u"view.textLarger"_s)->trigger();
        QTRY_COMPARE(find(u"customerTree"_s)->font().pixelSize(), 2 * small);
    }

    void everythingThatTakesFocusHasAName()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        QStringList nameless;
        const auto sweep = [&] {
            for (QWidget *widget : window()->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
                const QString name = face ? face->text(QAccessible::Name) : QString();
                const QString className = QString::fromLatin1(widget->metaObject()->className());
                if (name.isEmpty() || name == widget->objectName() || className.contains(name))
                    nameless += className + u' ' + widget->objectName();
            }
        };
        sweep();
        QTest::mouseClick(find(u"railCatalog"_s), Qt::LeftButton);
        sweep();
        QTest::mouseClick(find(u"railActivity"_s), Qt::LeftButton);
        sweep();
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void noKeyMeansTwoThings()
    {
        startConsole();
        auto *main = qobject_cast<MainWindow *>(window());
        const QStringList conflicts = main->actions().conflicts();
        QVERIFY2(conflicts.isEmpty(), qPrintable(conflicts.join(u'\n')));
        QVERIFY(main->actions().specs().size() > 20);
        // What the tree and the tables make for themselves is listed with the others.
        QStringList ids;
        for (const ActionSpec &spec : main->actions().specs())
            ids += spec.id;
        for (const QString &id : {u"tree.open"_s, u"tree.openInNewTab"_s, u"table.copyAs"_s})
            QVERIFY2(ids.contains(id), qPrintable(id));
    }

    void keysMeanWhatIsShown()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        press(Qt::Key_3, Qt::ControlModifier);
        auto *hidden = find<QLineEdit>(u"customerFilter"_s);
        QVERIFY(!hidden->isVisible());
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(!hidden->hasFocus() && window()->focusWidget() != hidden);
        // Nothing to check again: it is said, and no page behind is read.
        press(Qt::Key_F5, Qt::NoModifier);
        QCOMPARE(find<csp::ElidingLabel>(u"countStatus"_s)->text(),
                 u"Select an operation first."_s);
        // Without a tree the page's own filter is meant.
        press(Qt::Key_1, Qt::ControlModifier);
        find<QAction>(u"view.tree"_s)->trigger();
        QVERIFY(!hidden->isVisible());
        press(Qt::Key_F, Qt::ControlModifier);
        const auto *line = qobject_cast<QLineEdit *>(window()->focusWidget());
        QVERIFY(line && line != hidden && line->isVisible());
        QVERIFY(find(u"customerTabs"_s)->isAncestorOf(line));
    }

    void aJournalThatCannotBeReadIsSaidWhereUpgradesWouldStand()
    {
        startConsole();
        QString path;
        QDirIterator files(dataDir(), {u"journal.sqlite"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            path = files.next();
        QVERIFY(!path.isEmpty());
        stopConsole();
        {
            const auto journal = Journal::open(path, {});
            QVERIFY(journal);
            QVERIFY((*journal)->record(
                test::someIntent(ProfileId::create(), QDateTime::currentDateTimeUtc())));
        }
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"INSERT INTO states (intent_id, at, state, note) "
                               "SELECT intent_id, at, 'levitating', '' FROM intents"_s));
        }
        QSqlDatabase::removeDatabase(u"test"_s);
        startConsole();
        const auto failed = [this](const QString &place) {
            for (QLabel *label : find(place)->findChildren<QLabel *>(u"stateSentence"_s)) {
                if (label->isVisible())
                    return label->text();
            }
            return QString();
        };
        const QString sentence = u"What has been upgraded could not be read"_s;
        QTRY_COMPARE(failed(u"activityPane"_s), sentence);
        press(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(failed(u"activityPage"_s), sentence);
        // Another look does not mend the file, and is allowed.
        for (auto *button : find(u"activityPage"_s)->findChildren<QPushButton *>(u"stateButton"_s))
            button->click();
        QCOMPARE(failed(u"activityPage"_s), sentence);
    }

    void backAndForward()
    {
        startConsole();
        openCustomer(u"adventure works"_s);
        QTest::mouseClick(find(u"railCatalog"_s), Qt::LeftButton);
        QVERIFY(find(u"catalogPage"_s)->isVisible());
        find<QAction>(u"go.back"_s)->trigger();
        QVERIFY(!find(u"catalogPage"_s)->isVisible());
        auto *tabs = find<QTabWidget>(u"customerTabs"_s);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Adventure Works GmbH"_s);
        find<QAction>(u"go.forward"_s)->trigger();
        QVERIFY(find(u"catalogPage"_s)->isVisible());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
