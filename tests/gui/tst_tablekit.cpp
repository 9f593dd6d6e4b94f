// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "ui/models/roles.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tableexport.h"
#include "ui/widgets/tablepanel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>

#include <memory>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

enum Column { Name, Seats, Status, Ends, ColumnCount };

class MemoryStore final : public LayoutStore
{
public:
    void save(const QString &key, const QByteArray &value) override
    {
        ++saves;
        if (value.isEmpty())
            m_values.remove(key);
        else
            m_values.insert(key, value);
    }
    [[nodiscard]] QByteArray load(const QString &key) const override { return m_values.value(key); }

    void forget()
    {
        m_values.clear();
        saves = 0;
    }

    int saves = 0;

private:
    QHash<QString, QByteArray> m_values;
};

/// Answers at once with a path, or cancels.
class AnsweringDialogs final : public FileDialogs
{
public:
    void askSaveFile(QWidget *, const SaveRequest &request,
                     std::function<void(const QString &path)> chosen) override
    {
        asked.append(request.suggestedName);
        if (!answer.isEmpty())
            chosen(answer);
    }
    void askOpenFile(QWidget *, const OpenRequest &,
                     std::function<void(const QString &path)>) override
    {
    }

    void forget()
    {
        answer.clear();
        asked.clear();
    }

    QString answer;
    QStringList asked;
};

std::unique_ptr<QStandardItemModel> subscriptions()
{
    auto model = std::make_unique<QStandardItemModel>(0, ColumnCount);
    model->setHorizontalHeaderLabels({u"Subscription"_s, u"Seats"_s, u"Status"_s, u"Ends"_s});
    model->setHeaderData(Seats, Qt::Horizontal, QVariant::fromValue(ColumnKind::Number),
                         ColumnKindRole);
    model->setHeaderData(Ends, Qt::Horizontal, QVariant::fromValue(ColumnKind::Date),
                         ColumnKindRole);
    struct Row
    {
        QString name;
        int seats;
        QString status;
        QDate ends;
    };
    const QList<Row> rows{{u"Visio Plan 2"_s, 4, u"Active"_s, QDate(2026, 11, 30)},
                          {u"=cmd|calc"_s, 100, u"Suspended"_s, QDate(2027, 1, 8)},
                          {u"<b>株式会社</b>"_s, 25, u"Active"_s, QDate(2026, 12, 14)}};
    for (const Row &row : rows) {
        QList<QStandardItem *> cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells.append(new QStandardItem);
        cells[Name]->setText(row.name);
        cells[Name]->setData(row.name, IdRole);
        cells[Seats]->setText(QString::number(row.seats));
        cells[Seats]->setData(row.seats, SortRole);
        cells[Seats]->setData(row.seats, ExportRole);
        cells[Status]->setText(row.status);
        cells[Status]->setData(QVariant::fromValue(ChipTone::Good), ChipRole);
        cells[Ends]->setText(row.ends.toString(u"d MMM yyyy"_s));
        cells[Ends]->setData(row.ends, SortRole);
        cells[Ends]->setData(row.ends, ExportRole);
        model->appendRow(cells);
    }
    return model;
}

QStringList shownNames(const TableView &view)
{
    QStringList names;
    for (int row = 0; row < view.proxy()->rowCount(); ++row)
        names.append(view.proxy()->index(row, Name).data().toString());
    return names;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

} // namespace

/// The table every screen uses, as a person uses it.
class TestTableKit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void headerClickSortsByValue();
    void filterLineFiltersAndCounts();
    void filterThatHidesAllSaysSo();
    void facesOfTheScreenStay();
    void keysOfTheFilterLine();
    void copyRowsIsTsv();
    void copyCellIsTheValue();
    void copyAsCsvAndMarkdown();
    void exportWritesWhatIsShown();
    void exportCanceledDoesNothing();
    void exportThatFailsSaysWhy();
    void exportOutlivesAChangeOfTheTable();
    void unavailableActionsSayWhy();
    void columnChooserHidesAndShows();
    void lastColumnStays();
    void layoutIsRemembered();
    void layoutOfAnotherTableIsIgnored();
    void resetLayoutBringsBackTheDefault();
    void selectionSurvivesSortAndFilter();
    void enterOpensTheRow();
    void totalsOfTheSelection();
    void rowsGrowWithTheText();
    void chipsAreDrawnInTheirTone();
    void everythingHasAName();

private:
    TableView &view() { return *m_panel->view(); }
    void select(const QList<int> &sourceRows);
    void clickHeader(int column);
    [[nodiscard]] QAction *columnAction(const QString &title);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<TablePanel> m_panel;
    MemoryStore m_store;
    AnsweringDialogs m_dialogs;
    QTemporaryDir m_folder;
};

void TestTableKit::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setScheme(Scheme::Light);
}

void TestTableKit::init()
{
    test::failOnOurWarnings();
    m_store.forget();
    m_dialogs.forget();
    m_model = subscriptions();
    m_panel = std::make_unique<TablePanel>(u"Subscriptions"_s, u"Filter these subscriptions"_s);
    makePane(m_panel.get());
    view().setSource(m_model.get());
    view().setDefaultLayout({{Name, 240}, {Seats, 70}, {Status, 110}, {Ends, 110}});
    view().setExportName(u"subscriptions"_s);
    m_panel->setServices(&m_dialogs, &m_store, u"table"_s);
    m_panel->resize(800, 500);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestTableKit::cleanup()
{
    m_panel.reset();
    m_theme->setTextScale(100);
    QGuiApplication::clipboard()->clear();
}

void TestTableKit::select(const QList<int> &sourceRows)
{
    view().clearSelection();
    for (const int row : sourceRows)
        view().selectionModel()->select(view().proxy()->mapFromSource(m_model->index(row, 0)),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void TestTableKit::clickHeader(int column)
{
    QHeaderView *header = view().horizontalHeader();
    const QPoint middle(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                        header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
}

QAction *TestTableKit::columnAction(const QString &title)
{
    Q_EMIT view().columnsMenu()->aboutToShow();
    const QList<QAction *> actions = view().columnsMenu()->actions();
    for (QAction *action : actions) {
        if (action->text() == title)
            return action;
    }
    return nullptr;
}

void TestTableKit::headerClickSortsByValue()
{
    clickHeader(Seats);
    QCOMPARE(shownNames(view()),
             QStringList({u"Visio Plan 2"_s, u"<b>株式会社</b>"_s, u"=cmd|calc"_s}));
    clickHeader(Seats);
    QCOMPARE(shownNames(view()).first(), u"=cmd|calc"_s);
    clickHeader(Ends);
    QCOMPARE(shownNames(view()).first(), u"Visio Plan 2"_s);
}

void TestTableKit::filterLineFiltersAndCounts()
{
    QSignalSpy summaries(m_panel.get(), &TablePanel::summaryChanged);
    QCOMPARE(m_panel->summary(), u"3 of 3 shown"_s);
    m_panel->filterBar()->focusFilter();
    QTest::keyClicks(m_panel->filterBar()->lineEdit(), u"active"_s);
    QCOMPARE(m_panel->summary(), u"2 of 3 shown"_s);
    QVERIFY(!summaries.isEmpty());
    select({0});
    QCOMPARE(m_panel->summary(), u"2 of 3 shown · 1 selected"_s);
}

void TestTableKit::filterThatHidesAllSaysSo()
{
    m_panel->filterBar()->setText(u"<i>nobody</i>"_s);
    QCOMPARE(m_panel->overlay()->face(), StateOverlay::Face::Empty);
    QCOMPARE(m_panel->overlay()->sentence(), u"Nothing here matches “<i>nobody</i>”."_s);
    m_panel->filterBar()->setText(u"<i>nobody either</i>"_s);
    QVERIFY(m_panel->overlay()->sentence().contains(u"either"_s));
    auto *clear = m_panel->overlay()->findChild<QPushButton *>(u"stateButton"_s);
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(m_panel->overlay()->isHidden());
    QCOMPARE(m_panel->filterBar()->text(), QString());
    QCOMPARE(m_panel->summary(), u"3 of 3 shown · 1 selected"_s);
}

void TestTableKit::facesOfTheScreenStay()
{
    m_panel->overlay()->showFailed(u"The service did not answer."_s, u"504"_s);
    m_panel->filterBar()->setText(u"nobody"_s);
    QCOMPARE(m_panel->overlay()->face(), StateOverlay::Face::Failed);
    m_panel->filterBar()->setText({});
    QCOMPARE(m_panel->overlay()->face(), StateOverlay::Face::Failed);
    QSignalSpy retries(m_panel->overlay(), &StateOverlay::retryRequested);
    m_panel->overlay()->findChild<QPushButton *>(u"stateButton"_s)->click();
    QCOMPARE(retries.count(), 1);
}

void TestTableKit::keysOfTheFilterLine()
{
    QLineEdit *line = m_panel->filterBar()->lineEdit();
    auto *ofTheWindow = new QAction(m_panel.get());
    ofTheWindow->setShortcut(QKeySequence::Find);
    m_panel->addAction(ofTheWindow);
    QSignalSpy elsewhere(ofTheWindow, &QAction::triggered);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(line->hasFocus());
    QVERIFY(elsewhere.isEmpty());
    QTest::keyClicks(line, u"visio"_s);
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(line->text(), QString());
    QVERIFY(line->hasFocus());
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(view().hasFocus());
    m_panel->filterBar()->focusFilter();
    QTest::keyClick(line, Qt::Key_Down);
    QVERIFY(view().hasFocus());
}

void TestTableKit::copyRowsIsTsv()
{
    view().setFocus();
    select({1, 0});
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Subscription\tSeats\tStatus\tEnds\n"
                                                   "Visio Plan 2\t4\tActive\t2026-11-30\n"
                                                   "'=cmd|calc\t100\tSuspended\t2027-01-08"_s);
}

void TestTableKit::copyCellIsTheValue()
{
    view().setCurrentIndex(view().proxy()->index(1, Name));
    view().copyCellAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"=cmd|calc"_s);
    view().setCurrentIndex(view().proxy()->index(2, Seats));
    view().copyCellAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"25"_s);
}

void TestTableKit::copyAsCsvAndMarkdown()
{
    columnAction(u"Status"_s)->trigger();
    columnAction(u"Ends"_s)->trigger();
    select({2});
    view().copyCsvAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Subscription,Seats\r\n<b>株式会社</b>,25\r\n"_s);
    view().copyMarkdownAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"| Subscription | Seats |\n| --- | ---: |\n| <b>株式会社</b> | 25 |"_s);
    // By keyboard: the key offers the formats, the first one is chosen already.
    view().setFocus();
    for (const auto &[down, begins] :
         {std::pair(0, u"Subscription,Seats"_s), std::pair(1, u"| Subscription | Seats |"_s)}) {
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (int i = 0; i < down; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY2(QGuiApplication::clipboard()->text().startsWith(begins),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }
}

void TestTableKit::exportWritesWhatIsShown()
{
    m_dialogs.answer = m_folder.filePath(u"shown.csv"_s);
    columnAction(u"Ends"_s)->trigger();
    view().horizontalHeader()->moveSection(1, 0); // seats first
    clickHeader(Seats);
    m_panel->filterBar()->setText(u"a"_s); // Active, calc, Plan
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE(m_panel->banner()->text(), u"3 rows exported."_s);
    QCOMPARE(m_panel->banner()->tone(), ChipTone::Good);
    QCOMPARE(m_panel->banner()->details(), QDir::toNativeSeparators(m_dialogs.answer));
    QCOMPARE(m_dialogs.asked, QStringList(u"subscriptions %1.csv"_s.arg(
                                  QDate::currentDate().toString(Qt::ISODate))));
    QCOMPARE(QString::fromUtf8(contentsOf(m_dialogs.answer)),
             u"Seats,Subscription,Status\r\n4,Visio Plan 2,Active\r\n25,<b>株式会社</b>,Active\r\n"
             "100,'=cmd|calc,Suspended\r\n"_s);
}

void TestTableKit::exportCanceledDoesNothing()
{
    view().exportAction()->trigger();
    QCOMPARE(m_dialogs.asked.size(), 1);
    QVERIFY(m_panel->banner()->isHidden());
    QCOMPARE(view().findChildren<TableExport *>().size(), 0);
}

void TestTableKit::exportThatFailsSaysWhy()
{
    m_dialogs.answer = m_folder.filePath(u"no/such/folder/x.csv"_s);
    view().exportAction()->trigger();
    QTRY_COMPARE(m_panel->banner()->tone(), ChipTone::Bad);
    QVERIFY(m_panel->banner()->text().contains(u"could not be written"_s));
    QVERIFY(!m_panel->banner()->details().isEmpty());
    QTRY_COMPARE(view().findChildren<TableExport *>().size(), 0);
}

void TestTableKit::exportOutlivesAChangeOfTheTable()
{
    m_dialogs.answer = m_folder.filePath(u"changed.csv"_s);
    view().exportAction()->trigger();
    m_model->removeRow(0); // before its first turn came
    QTRY_VERIFY(m_panel->banner()->isVisible());
    QCOMPARE(contentsOf(m_dialogs.answer).count("\r\n"), 4);
}

void TestTableKit::unavailableActionsSayWhy()
{
    view().clearSelection();
    QVERIFY(!view().copyRowsAction()->isEnabled());
    QVERIFY(view().copyRowsAction()->statusTip().contains(u"Select one or more rows"_s));
    select({0});
    QVERIFY(view().copyRowsAction()->isEnabled());
    m_panel->filterBar()->setText(u"nobody"_s);
    QVERIFY(!view().exportAction()->isEnabled());
    QVERIFY(view().exportAction()->statusTip().contains(u"nothing to export"_s));
    QVERIFY(!m_panel->findChild<QPushButton *>(u"exportButton"_s)->isEnabled());
}

void TestTableKit::columnChooserHidesAndShows()
{
    QTest::mouseClick(m_panel->findChild<QPushButton *>(u"columnsButton"_s), Qt::LeftButton);
    QMenu *menu = view().columnsMenu();
    QVERIFY(menu->isVisible());
    QAction *status = nullptr;
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        if (action->text() == u"Status"_s)
            status = action;
    }
    QVERIFY(status && status->isChecked());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(status).center());
    QVERIFY(view().isColumnHidden(Status));
    QVERIFY2(menu->isVisible(), "choosing columns takes more than one click");
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(status).center());
    QVERIFY(!view().isColumnHidden(Status));
    menu->close();
}

void TestTableKit::lastColumnStays()
{
    for (const QString &title : {u"Subscription"_s, u"Seats"_s, u"Status"_s, u"Ends"_s})
        columnAction(title)->trigger();
    QCOMPARE(view().visibleColumns(), QList<int>{Ends});
}

void TestTableKit::layoutIsRemembered()
{
    columnAction(u"Status"_s)->trigger();
    view().horizontalHeader()->moveSection(3, 0);
    view().horizontalHeader()->resizeSection(Name, 333);
    clickHeader(Seats);
    clickHeader(Seats);
    QTRY_VERIFY(!m_store.load(u"table"_s).isEmpty());
    m_panel.reset(); // what was not saved yet is saved now

    TableView again(u"Subscriptions"_s);
    again.setSource(m_model.get());
    again.setDefaultLayout({{Name, 240}, {Seats, 70}, {Status, 110}, {Ends, 110}});
    again.setLayoutStore(&m_store, u"table"_s);
    QCOMPARE(again.visibleColumns(), QList<int>({Ends, Name, Seats}));
    QCOMPARE(again.columnWidth(Name), 333);
    QCOMPARE(shownNames(again).first(), u"=cmd|calc"_s); // most seats first

    m_theme->setTextScale(200);
    TableView large(u"Subscriptions"_s);
    large.setSource(m_model.get());
    large.setDefaultLayout({{Name, 240}, {Seats, 70}, {Status, 110}, {Ends, 110}});
    large.setLayoutStore(&m_store, u"table"_s);
    QCOMPARE(large.columnWidth(Name), 666);
}

void TestTableKit::layoutOfAnotherTableIsIgnored()
{
    QTRY_VERIFY(m_store.saves >= 0);
    columnAction(u"Status"_s)->trigger();
    QTRY_VERIFY(!m_store.load(u"table"_s).isEmpty());
    QStandardItemModel other(2, 2);
    TableView view(u"Other"_s);
    view.setSource(&other);
    view.setDefaultLayout({{1, 50}, {0, 80}});
    view.setLayoutStore(&m_store, u"table"_s);
    QCOMPARE(view.visibleColumns(), QList<int>({1, 0}));
    m_store.save(u"damaged"_s, "not a layout");
    view.setLayoutStore(&m_store, u"damaged"_s);
    QCOMPARE(view.visibleColumns(), QList<int>({1, 0}));
}

void TestTableKit::resetLayoutBringsBackTheDefault()
{
    columnAction(u"Status"_s)->trigger();
    view().horizontalHeader()->moveSection(3, 0);
    QTRY_VERIFY(!m_store.load(u"table"_s).isEmpty());
    view().resetLayoutAction()->trigger();
    QCOMPARE(view().visibleColumns(), QList<int>({Name, Seats, Status, Ends}));
    QCOMPARE(view().columnWidth(Name), 240);
    QVERIFY(m_store.load(u"table"_s).isEmpty());
}

void TestTableKit::selectionSurvivesSortAndFilter()
{
    select({2});
    view().selectSourceRow(2);
    clickHeader(Seats);
    QCOMPARE(view().selectedSourceRows(), QList<int>{2});
    m_panel->filterBar()->setText(u"active"_s);
    QCOMPARE(view().selectedSourceRows(), QList<int>{2});
    QCOMPARE(view().currentSourceRow(), 2);
    m_panel->filterBar()->setText(u"visio"_s);
    QVERIFY(view().selectedSourceRows() != QList<int>{2});
}

void TestTableKit::enterOpensTheRow()
{
    QSignalSpy opened(&view(), &TableView::rowActivated);
    clickHeader(Seats);
    view().selectSourceRow(1);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toInt(), 1);
}

void TestTableKit::totalsOfTheSelection()
{
    m_panel->setTotals([this](const QList<int> &rows) {
        int seats = 0;
        for (const int row : rows)
            seats += m_model->index(row, Seats).data(SortRole).toInt();
        return rows.isEmpty() ? QString() : u"%1 seats"_s.arg(seats);
    });
    select({0, 2});
    QCOMPARE(m_panel->summary(), u"3 of 3 shown · 2 selected · 29 seats"_s);
    // The rows stay selected while their numbers change.
    m_model->item(2, Seats)->setData(0, SortRole);
    QCOMPARE(m_panel->summary(), u"3 of 3 shown · 2 selected · 4 seats"_s);
    view().clearSelection();
    QCOMPARE(m_panel->summary(), u"3 of 3 shown"_s);
}

void TestTableKit::rowsGrowWithTheText()
{
    QCOMPARE(view().rowHeight(0), 28);
    QCOMPARE(view().columnWidth(Name), 240);
    m_theme->setTextScale(200);
    QTRY_COMPARE(view().rowHeight(0), 56);
    QCOMPARE(view().columnWidth(Name), 480);
}

void TestTableKit::chipsAreDrawnInTheirTone()
{
    const QImage image = view().viewport()->grab().toImage();
    const QRect cell = view().visualRect(view().proxy()->index(0, Status));
    const auto has = [&](const QRect &where, const QColor &color) {
        for (int x = where.left(); x <= where.right(); ++x) {
            if (image.pixelColor(x, where.center().y()) == color)
                return true;
        }
        return false;
    };
    QVERIFY(has(cell, lightColors().goodGround));
    QVERIFY(!has(view().visualRect(view().proxy()->index(0, Name)), lightColors().goodGround));
    // A thin line under each row.
    QCOMPARE(image.pixelColor(cell.left() + 3, cell.bottom()), lightColors().line);
}

void TestTableKit::everythingHasAName()
{
    m_panel->overlay()->showFailed(u"The service did not answer."_s, u"504"_s);
    m_panel->banner()->showMessage(ChipTone::Warning, u"You are offline."_s);
    m_panel->banner()->addAction(u"Try again"_s);
    QCOMPARE(test::namelessFocusWidgets(m_panel.get()), QStringList());
    QCOMPARE(view().accessibleName(), u"Subscriptions"_s);
}

QTEST_MAIN(TestTableKit)
#include "tst_tablekit.moc"
