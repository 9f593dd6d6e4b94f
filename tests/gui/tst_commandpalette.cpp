// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/commandprovider.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QSignalSpy>

#include <memory>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

class NamesProvider final : public GoToProvider
{
public:
    NamesProvider(GoToKind kind, QStringList names, QStringList *gone)
        : m_kind(kind)
        , m_names(std::move(names))
        , m_gone(gone)
    {
    }

    [[nodiscard]] QList<GoToItem> find(const QString &query, int limit) const override
    {
        QList<GoToItem> found;
        for (const QString &name : m_names) {
            if (name.contains(query, Qt::CaseInsensitive) && found.size() < limit)
                found.append({name, u"detail of "_s + name, m_kind,
                              [name, gone = m_gone] { gone->append(name); }});
        }
        return found;
    }

private:
    GoToKind m_kind;
    QStringList m_names;
    QStringList *m_gone;
};

QStringList rowsOf(const CommandPalette &palette)
{
    QStringList rows;
    for (int row = 0; row < palette.list()->model()->rowCount(); ++row)
        rows.append(palette.list()->model()->index(row, 0).data().toString());
    return rows;
}

QString currentOf(const CommandPalette &palette)
{
    return palette.list()->currentIndex().data().toString();
}

} // namespace

/// "Go to anything", by keyboard.
class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsSectionsInTheirOrder();
    void enterGoesThere();
    void arrowsSkipTitles();
    void aClickGoesThere();
    void escClosesAndGivesTheFocusBack();
    void leavingCloses();
    void nothingFoundIsSaidAndOffered();
    void nothingFoundWithoutAnOfferDoesNothing();
    void htmlIsText();
    void commandsOfTheCollection();
    void staysInASmallWindow();
    void everythingHasAName();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QMainWindow> m_window;
    CommandPalette *m_palette = nullptr;
    QLineEdit *m_elsewhere = nullptr;
    QStringList m_gone;
    std::unique_ptr<NamesProvider> m_products;
    std::unique_ptr<NamesProvider> m_customers;
};

void TestCommandPalette::initTestCase()
{
    m_theme = std::make_unique<Theme>();
}

void TestCommandPalette::init()
{
    test::failOnOurWarnings();
    m_gone.clear();
    m_window = std::make_unique<QMainWindow>();
    m_window->resize(900, 600);
    m_elsewhere = new QLineEdit(m_window.get());
    m_window->setCentralWidget(m_elsewhere);
    m_products = std::make_unique<NamesProvider>(
        GoToKind::Product, QStringList{u"Power BI Pro"_s, u"Visio Plan 2"_s}, &m_gone);
    m_customers = std::make_unique<NamesProvider>(
        GoToKind::Customer, QStringList{u"Adventure Works"_s, u"Power Tools <b>Ltd</b>"_s},
        &m_gone);
    m_palette = new CommandPalette(m_window.get());
    m_palette->addProvider(m_products.get());
    m_palette->addProvider(m_customers.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_elsewhere->setFocus();
}

void TestCommandPalette::cleanup()
{
    m_window.reset();
}

void TestCommandPalette::showsSectionsInTheirOrder()
{
    m_palette->open();
    QCOMPARE(rowsOf(*m_palette),
             QStringList({u"Customers"_s, u"Adventure Works"_s, u"Power Tools <b>Ltd</b>"_s,
                          u"Products"_s, u"Power BI Pro"_s, u"Visio Plan 2"_s}));
    QCOMPARE(currentOf(*m_palette), u"Adventure Works"_s);
    QTest::keyClicks(m_palette->lineEdit(), u"visio"_s);
    QCOMPARE(rowsOf(*m_palette), QStringList({u"Products"_s, u"Visio Plan 2"_s}));
    QCOMPARE(currentOf(*m_palette), u"Visio Plan 2"_s);
}

void TestCommandPalette::enterGoesThere()
{
    m_palette->open();
    QTest::keyClicks(m_palette->lineEdit(), u"bi pro"_s);
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Return);
    QCOMPARE(m_gone, QStringList(u"Power BI Pro"_s));
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::arrowsSkipTitles()
{
    m_palette->open(u"power"_s);
    QCOMPARE(currentOf(*m_palette), u"Power Tools <b>Ltd</b>"_s);
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Down);
    QCOMPARE(currentOf(*m_palette), u"Power BI Pro"_s);
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Down);
    QCOMPARE(currentOf(*m_palette), u"Power BI Pro"_s); // the end
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Up);
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Up);
    QCOMPARE(currentOf(*m_palette), u"Power Tools <b>Ltd</b>"_s);
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_PageDown);
    QCOMPARE(currentOf(*m_palette), u"Power BI Pro"_s);
}

void TestCommandPalette::aClickGoesThere()
{
    m_palette->open();
    QListView *list = m_palette->list();
    const QModelIndex visio = list->model()->index(5, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(visio).center());
    QCOMPARE(m_gone, QStringList(u"Visio Plan 2"_s));

    m_palette->open();
    const QModelIndex title = list->model()->index(0, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(title).center());
    QCOMPARE(m_gone.size(), 1);
}

void TestCommandPalette::escClosesAndGivesTheFocusBack()
{
    QSignalSpy closed(m_palette, &CommandPalette::closed);
    m_palette->open();
    QVERIFY(m_palette->lineEdit()->hasFocus());
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_elsewhere->hasFocus());
    QCOMPARE(closed.count(), 1);
    QVERIFY(m_gone.isEmpty());
}

void TestCommandPalette::leavingCloses()
{
    m_palette->open();
    QTest::mouseClick(m_elsewhere, Qt::LeftButton, {}, QPoint(5, 580));
    QTRY_VERIFY(!m_palette->isVisible());
}

void TestCommandPalette::nothingFoundIsSaidAndOffered()
{
    QStringList asked;
    m_palette->setOffer([this, &asked](const QString &query) {
        asked.append(query);
        return QList<GoToItem>{{u"Look through 250 customers"_s, u"about 250 calls"_s,
                                GoToKind::Command, [this] { m_gone.append(u"look"_s); }}};
    });
    m_palette->open();
    m_palette->lineEdit()->setText(u" 1f3a9c02 "_s);
    QCOMPARE(rowsOf(*m_palette),
             QStringList({u"Nothing found for “1f3a9c02”."_s, u"Look through 250 customers"_s}));
    QCOMPARE(asked.last(), u"1f3a9c02"_s);
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Return);
    QCOMPARE(m_gone, QStringList(u"look"_s));
}

void TestCommandPalette::nothingFoundWithoutAnOfferDoesNothing()
{
    m_palette->open(u"zzz"_s);
    QCOMPARE(rowsOf(*m_palette), QStringList(u"Nothing found for “zzz”."_s));
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    QVERIFY(m_gone.isEmpty());
}

void TestCommandPalette::htmlIsText()
{
    m_palette->open(u"<b>"_s);
    QCOMPARE(currentOf(*m_palette), u"Power Tools <b>Ltd</b>"_s);
}

void TestCommandPalette::commandsOfTheCollection()
{
    ActionCollection actions;
    ActionSpec spec;
    spec.id = u"refresh"_s;
    spec.text = u"&Refresh this"_s;
    spec.keys = {QKeySequence(u"F5"_s)};
    QAction *refresh = actions.add(spec);
    spec.id = u"export"_s;
    spec.text = u"&Export…"_s;
    spec.keys.clear();
    QAction *exporting = actions.add(spec);
    setUnavailable(exporting, u"There is nothing to export."_s);
    const CommandProvider provider(actions);
    m_palette->addProvider(&provider);
    QSignalSpy triggered(refresh, &QAction::triggered);

    m_palette->open(u"re"_s);
    QCOMPARE(currentOf(*m_palette), u"Adventure Works"_s);
    m_palette->lineEdit()->setText(u"refr"_s);
    QCOMPARE(rowsOf(*m_palette), QStringList({u"Commands"_s, u"Refresh this"_s}));
    QTest::keyClick(m_palette->lineEdit(), Qt::Key_Return);
    QCOMPARE(triggered.count(), 1);
    QVERIFY(provider.find(u"export"_s, 8).isEmpty()); // it cannot be done now
}

void TestCommandPalette::staysInASmallWindow()
{
    m_palette->open();
    m_window->resize(300, 200);
    QVERIFY(m_window->rect().contains(m_palette->geometry()));
    m_window->resize(900, 600);
    QVERIFY(m_palette->width() > 500);
}

void TestCommandPalette::everythingHasAName()
{
    m_palette->open();
    QCOMPARE(test::namelessFocusWidgets(m_palette), QStringList());
    QVERIFY(!m_palette->list()->accessibleName().isEmpty());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
