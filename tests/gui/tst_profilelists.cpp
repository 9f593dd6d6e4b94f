// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/profilesfixture.h"
#include "ui/features/profiles/accountguide.h"
#include "ui/features/profiles/profileeditdialog.h"
#include "ui/features/profiles/profilesdialog.h"
#include "ui/features/profiles/profileswitcher.h"
#include "ui/models/profilelistmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/stateoverlay.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// Accounts are listed, ordered, moved in and out and switched, by keyboard.
class TestProfileLists : public ProfilesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void dialogByKeyboard();
    void dialogRemoves();
    void dialogImportsAndExports();
    void dialogDisablesWithReasons();
    void dialogIsEmpty();
    void switcherFiltersAndOpens();
    void switcherMarksTheCurrent();
    void listModelMergesExactly();
};

void TestProfileLists::dialogByKeyboard()
{
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, {});
    const QPointer<QDialog> alive(dialog);
    QSignalSpy opened(dialog, &ProfilesDialog::openRequested);
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    show(*dialog);
    auto *list = find<QListView>(dialog, u"profileList"_s);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_book->names(), (QStringList{u"Contoso"_s, u"Contoso (copy)"_s, u"Fabrikam"_s}));
    QCOMPARE(list->currentIndex().data().toString(), u"Contoso (copy)"_s);
    press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(m_book->names(), (QStringList{u"Contoso"_s, u"Fabrikam"_s, u"Contoso (copy)"_s}));
    QCOMPARE(list->currentIndex().data().toString(), u"Contoso (copy)"_s);
    press(Qt::Key_F2);
    auto *editor = dialog->findChild<QDialog *>(u"profileEditDialog"_s);
    QVERIFY(editor && editor->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(editor));
    QTRY_COMPARE(focusName(), u"profileName"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"Contoso, look only"_s);
    find<QCheckBox>(editor, u"profileReadOnly"_s)->setFocus();
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QVERIFY(m_book->find(u"Contoso, look only"_s)->isReadOnly);
    QTRY_VERIFY(!dialog->findChild<QDialog *>(u"profileEditDialog"_s));
    QVERIFY(list->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"read-only"_s));
    show(*dialog);
    list->setFocus();
    press(Qt::Key_Insert);
    auto *guide = dialog->findChild<QDialog *>(u"accountGuideDialog"_s);
    QVERIFY(guide);
    QCOMPARE(guide->windowTitle(), u"Add a partner account"_s);
    guide->reject();
    QTRY_VERIFY(!dialog->findChild<QDialog *>(u"accountGuideDialog"_s));
    show(*dialog);
    list->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), u"Contoso, look only"_s);
    QTRY_VERIFY(!alive);
}

void TestProfileLists::dialogRemoves()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QVERIFY(m_book->duplicate(u"Contoso"_s));
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, u"Fabrikam"_s);
    show(*dialog);
    auto *list = find<QListView>(dialog, u"profileList"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    press(Qt::Key_Delete);
    QMessageBox *box = nullptr;
    QTRY_VERIFY((box = dialog->findChild<QMessageBox *>(u"profileRemoveBox"_s)));
    QVERIFY2(box->informativeText().contains(u"journal"_s), qPrintable(box->informativeText()));
    QVERIFY(box->informativeText().contains(m_dir->path()));
    QVERIFY(box->informativeText().contains(u"“Contoso (copy)”"_s)); // the sign-in is shared
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(m_book->profiles().size(), 3);
    QTRY_VERIFY(!dialog->findChild<QMessageBox *>(u"profileRemoveBox"_s));
    show(*dialog);
    list->setFocus();
    press(Qt::Key_Delete);
    answer(u"profileRemoveBox"_s, u"Remove"_s);
    QCOMPARE(m_book->names(), (QStringList{u"Contoso (copy)"_s, u"Fabrikam"_s}));
    QCOMPARE(list->currentIndex().data().toString(), u"Contoso (copy)"_s);
    dialog->close();
}

void TestProfileLists::dialogImportsAndExports()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, {});
    show(*dialog);
    auto *list = find<QListView>(dialog, u"profileList"_s);
    const auto *banner = find<Banner>(dialog, u"profilesBanner"_s);
    list->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    m_dialogs.answer = path(u"list.json"_s);
    press(Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(m_dialogs.suggested, u"accounts.json"_s);
    QVERIFY(banner->isVisible() && banner->text().contains(u"list.json"_s));
    // One alone goes by its name, as far as a file may be called so.
    QVERIFY(m_book->add(account(u"Praxis \u00c4rzte & Co."_s)));
    QTRY_COMPARE(list->model()->index(2, 0).data().toString(), u"Praxis \u00c4rzte & Co."_s);
    list->selectionModel()->setCurrentIndex(list->model()->index(2, 0),
                                            QItemSelectionModel::ClearAndSelect);
    list->setFocus();
    m_dialogs.answer = path(u"one.json"_s);
    press(Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(m_dialogs.suggested, u"Praxis \u00c4rzte - Co.json"_s);
    m_dialogs.answer = path(u"list.json"_s);
    QVERIFY(m_book->remove(u"Praxis \u00c4rzte & Co."_s));
    QVERIFY(m_book->remove(u"Fabrikam"_s));
    Profile changed = account(u"Contoso"_s);
    changed.isReadOnly = true;
    QVERIFY(m_book->replace(account(u"Contoso"_s), changed));
    find<QPushButton>(dialog, u"profileImport"_s)->click();
    QVERIFY2(banner->text().contains(u"“Contoso (2)”"_s), qPrintable(banner->text()));
    QCOMPARE(m_book->names(), (QStringList{u"Contoso"_s, u"Contoso (2)"_s, u"Fabrikam"_s}));
    m_dialogs.answer = path(u"missing.json"_s);
    find<QPushButton>(dialog, u"profileImport"_s)->click();
    QCOMPARE(banner->tone(), ChipTone::Bad);
    find<QCheckBox>(dialog, u"profilesOpenLast"_s)->setFocus();
    press(Qt::Key_Space);
    QVERIFY(!ProfileBook(m_dir->path()).opensLastAtStart());
    dialog->close();
}

void TestProfileLists::dialogDisablesWithReasons()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, u"contoso"_s);
    show(*dialog);
    auto *list = find<QListView>(dialog, u"profileList"_s);
    const auto *open = find<QPushButton>(dialog, u"profileOpen"_s);
    const auto *remove = find<QPushButton>(dialog, u"profileRemove"_s);
    QCOMPARE(list->currentIndex().row(), 0); // what the window works with
    QVERIFY(!open->isEnabled() && !remove->isEnabled());
    QVERIFY2(remove->toolTip().contains(u"works with this account"_s),
             qPrintable(remove->toolTip()));
    QVERIFY(!find<QPushButton>(dialog, u"profileUp"_s)->isEnabled());
    QSignalSpy opened(dialog, &ProfilesDialog::openRequested);
    press(Qt::Key_Return);
    press(Qt::Key_Delete);
    QCOMPARE(opened.count(), 0);
    QVERIFY(!dialog->findChild<QMessageBox *>());
    press(Qt::Key_Down);
    QVERIFY(open->isEnabled() && remove->isEnabled());
    list->selectAll();
    QVERIFY(!open->isEnabled());
    QVERIFY(open->toolTip().contains(u"single account"_s));
    QVERIFY(find<QPushButton>(dialog, u"profileExport"_s)->isEnabled());
    dialog->close();
}

void TestProfileLists::dialogIsEmpty()
{
    auto *dialog = new ProfilesDialog(*m_book, m_dialogs, sandboxName());
    show(*dialog);
    const auto *overlay = dialog->findChild<StateOverlay *>();
    QVERIFY(overlay->isVisible());
    QCOMPARE(overlay->face(), StateOverlay::Face::Empty);
    overlay->findChild<QPushButton *>()->click();
    QVERIFY(dialog->findChild<QDialog *>(u"accountGuideDialog"_s));
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QVERIFY(!overlay->isVisible());
    dialog->close();
}

void TestProfileLists::switcherFiltersAndOpens()
{
    QVERIFY(m_book->add(account(u"Contoso Deutschland"_s)));
    QVERIFY(m_book->add(account(u"Fabrikam"_s)));
    QWidget window;
    window.resize(800, 600);
    auto *before = new QLineEdit(&window);
    auto *switcher = new ProfileSwitcher(*m_book, &window);
    switcher->setCurrent(u"Fabrikam"_s);
    QSignalSpy opened(switcher, &ProfileSwitcher::openRequested);
    QSignalSpy managed(switcher, &ProfileSwitcher::manageRequested);
    show(window);
    before->setFocus();
    switcher->open();
    const auto *list = find<QListView>(switcher, u"switcherList"_s);
    QCOMPARE(list->model()->rowCount(), 3); // with the sandbox
    QCOMPARE(list->currentIndex().data().toString(), u"Fabrikam"_s);
    type(u"deu con"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), u"Contoso Deutschland"_s);
    QVERIFY(!switcher->isVisible());
    QVERIFY(before->hasFocus());

    switcher->open();
    type(u"xyz"_s);
    const auto *nothing = find<Label>(switcher, u"switcherNothing"_s);
    QVERIFY(nothing->isVisible());
    QCOMPARE(nothing->text(), u"No account matches “xyz”."_s);
    press(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    press(Qt::Key_Escape);
    QVERIFY(!switcher->isVisible() && before->hasFocus());

    switcher->open();
    press(Qt::Key_Up); // the sandbox is first
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(opened.last().first().toString(), sandboxName());

    switcher->open();
    press(Qt::Key_Tab);
    QCOMPARE(focusName(), u"switcherManage"_s);
    QVERIFY(switcher->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(managed.count(), 1);
    QVERIFY(!switcher->isVisible());
    switcher->open();
    before->setFocus(); // somewhere else
    QVERIFY(!switcher->isVisible());
}

void TestProfileLists::switcherMarksTheCurrent()
{
    QVERIFY(m_book->add(account(u"Contoso"_s)));
    QWidget window;
    window.resize(800, 600);
    auto *switcher = new ProfileSwitcher(*m_book, &window);
    QSignalSpy opened(switcher, &ProfileSwitcher::openRequested);
    switcher->setCurrent(sandboxName());
    show(window);
    // Another console has added one meanwhile.
    QVERIFY(ProfileBook(m_dir->path()).add(account(u"Northwind"_s)));
    switcher->open();
    const auto *model = find<QListView>(switcher, u"switcherList"_s)->model();
    QCOMPARE(model->rowCount(), 3);
    QVERIFY(model->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"open now"_s));
    QVERIFY(!model->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"open now"_s));
    press(Qt::Key_Return); // it is open already
    QCOMPARE(opened.count(), 0);
    QVERIFY(!switcher->isVisible());
}

void TestProfileLists::listModelMergesExactly()
{
    ProfileListModel model(*m_book, ProfileListModel::Sandbox::Listed);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QVERIFY(m_book->add(account(u"A"_s)));
    QVERIFY(m_book->add(account(u"B"_s)));
    QVERIFY(m_book->add(account(u"C"_s)));
    const QPersistentModelIndex b(model.index(2));
    QCOMPARE(b.data().toString(), u"B"_s);
    QVERIFY(m_book->move(u"C"_s, -2));
    QVERIFY(m_book->remove(u"A"_s));
    QCOMPARE(b.data().toString(), u"B"_s);
    QCOMPARE(b.row(), 2);
    Profile readOnly = account(u"B"_s);
    readOnly.isReadOnly = true;
    QVERIFY(m_book->replace(account(u"B"_s), readOnly));
    QVERIFY(b.data(ProfileListModel::IsReadOnlyRole).toBool());
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.rowOf(u"c"_s), 1);
    QVERIFY(model.index(0).data(ProfileListModel::IsSandboxRole).toBool());
}

QTEST_MAIN(TestProfileLists)
#include "tst_profilelists.moc"
