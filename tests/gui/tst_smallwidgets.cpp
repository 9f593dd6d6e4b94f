// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chiptabs.h"
#include "ui/widgets/chiptext.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/profilestrip.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/stepindicator.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// What screens are made of.
class TestSmallWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void bannerShowsActsAndCloses();
    void bannerForgetsOldActions();
    void bannerKeepsItsWordsWhole();
    void escapeInAnEmptyFilterIsForTheWindow();
    void overlayFaces_data();
    void overlayFaces();
    void overlayCoversAndFollows();
    void overlayProgressAndCancel();
    void overlayCopiesDetails();
    void idIsCopiedWhole();
    void longTextIsCutAndSaidWhole();
    void linkIsTriggeredByKeys();
    void gridListsAndCopies();
    void aWordTooWideForTheGridIsSaidWhole();
    void railMovesByKeys();
    void chipTabsMoveByKeys();
    void chipTextWraps();
    void headerShowsWhatIsThere();
    void stepsAreSaid();
    void filterWaitsOnlyWhenAsked();
    void badgeSaysWhatItIs();
    void badgeIsPressedByKeys();
    void namesForAssistiveTechnology();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestSmallWidgets::initTestCase()
{
    m_theme = std::make_unique<Theme>();
}

void TestSmallWidgets::init()
{
    test::failOnOurWarnings();
    QGuiApplication::clipboard()->clear();
}

void TestSmallWidgets::bannerShowsActsAndCloses()
{
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *banner = new Banner(&page);
    layout->addWidget(banner);
    page.show();
    QVERIFY(banner->isHidden());
    banner->showMessage(ChipTone::Bad, u"It <b>failed</b>."_s, u"504"_s);
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"It <b>failed</b>. 504"_s);
    QSignalSpy clicked(banner->addAction(u"Try again"_s), &QAbstractButton::clicked);
    banner->findChild<LinkButton *>()->click();
    QCOMPARE(clicked.count(), 1);
    QSignalSpy closed(banner, &Banner::closed);
    banner->findChild<QToolButton *>()->click();
    QCOMPARE(closed.count(), 1);
    QVERIFY(banner->isHidden());
    QCOMPARE(banner->text(), QString());
}

void TestSmallWidgets::bannerForgetsOldActions()
{
    Banner banner;
    banner.showMessage(ChipTone::Warning, u"First."_s);
    LinkButton *retry = banner.addAction(u"Try again"_s);
    // An action usually replaces the message that it belongs to.
    connect(retry, &QAbstractButton::clicked, &banner,
            [&banner] { banner.showMessage(ChipTone::Info, u"Trying again."_s); });
    retry->click();
    QCOMPARE(banner.text(), u"Trying again."_s);
    QTRY_VERIFY(banner.findChildren<LinkButton *>().isEmpty());
}

void TestSmallWidgets::bannerKeepsItsWordsWhole()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *banner = new Banner(&window);
    auto *greedy = new QWidget(&window);
    greedy->setMinimumHeight(300);
    layout->addWidget(banner);
    layout->addWidget(greedy, 1);
    window.resize(320, 320);
    window.show();
    banner->showMessage(ChipTone::Bad,
                        u"The file could not be written, because the disk is full; choose another "
                        "place or make room, then export it once more."_s,
                        u"Nothing of what was there before has been lost."_s);
    QTRY_VERIFY(banner->height() >= banner->layout()->totalHeightForWidth(banner->width()));
    const auto *text = banner->findChild<QLabel *>(u"bannerText"_s);
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
}

void TestSmallWidgets::escapeInAnEmptyFilterIsForTheWindow()
{
    QDialog dialog;
    auto *filter = new FilterBar(u"Filter"_s, &dialog);
    dialog.show();
    filter->focusFilter();
    filter->setText(u"x"_s);
    QTest::keyClick(filter->lineEdit(), Qt::Key_Escape);
    QVERIFY(filter->text().isEmpty() && dialog.isVisible());
    QTest::keyClick(filter->lineEdit(), Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestSmallWidgets::overlayFaces_data()
{
    QTest::addColumn<StateOverlay::Face>("face");
    QTest::addColumn<QString>("button");
    QTest::newRow("busy") << StateOverlay::Face::Busy << QString();
    QTest::newRow("empty") << StateOverlay::Face::Empty << QString();
    QTest::newRow("failed") << StateOverlay::Face::Failed << u"Try again"_s;
    QTest::newRow("offline") << StateOverlay::Face::Offline << u"Try again"_s;
}

void TestSmallWidgets::overlayFaces()
{
    QFETCH(StateOverlay::Face, face);
    QFETCH(QString, button);
    QWidget list;
    list.resize(400, 300);
    auto *overlay = new StateOverlay(&list);
    list.show();
    QVERIFY(overlay->isHidden());
    const QString sentence = u"<b>A sentence.</b>"_s;
    switch (face) {
    case StateOverlay::Face::Busy:
        overlay->showBusy(sentence);
        break;
    case StateOverlay::Face::Empty:
        overlay->showEmpty(sentence);
        break;
    case StateOverlay::Face::Failed:
        overlay->showFailed(sentence);
        break;
    case StateOverlay::Face::Offline:
        overlay->showOffline(sentence);
        break;
    case StateOverlay::Face::None:
        break;
    }
    QCOMPARE(overlay->face(), face);
    QVERIFY(overlay->isVisible());
    QCOMPARE(overlay->sentence(), sentence);
    QCOMPARE(overlay->accessibleName(), sentence);
    const auto *shown = overlay->findChild<QPushButton *>(u"stateButton"_s);
    QCOMPARE(shown->isVisible() ? shown->text() : QString(), button);
    overlay->clear();
    QVERIFY(overlay->isHidden());
}

void TestSmallWidgets::overlayCoversAndFollows()
{
    QWidget list;
    list.resize(400, 300);
    auto *overlay = new StateOverlay(&list);
    list.show();
    overlay->showEmpty(u"No subscriptions"_s, u"Nothing was bought yet."_s, u"Open catalog"_s);
    QCOMPARE(overlay->geometry(), list.rect());
    list.resize(600, 500);
    QTRY_COMPARE(overlay->geometry(), list.rect());
    QSignalSpy acted(overlay, &StateOverlay::actionRequested);
    overlay->findChild<QPushButton *>(u"stateButton"_s)->click();
    QCOMPARE(acted.count(), 1);
}

void TestSmallWidgets::overlayProgressAndCancel()
{
    QWidget list;
    auto *overlay = new StateOverlay(&list);
    list.show();
    overlay->showProgress(u"Reading customers, 120 of 250"_s, 120, 250);
    const auto *bar = overlay->findChild<QProgressBar *>();
    QCOMPARE(bar->value(), 120);
    QCOMPARE(bar->maximum(), 250);
    QSignalSpy canceled(overlay, &StateOverlay::cancelRequested);
    overlay->findChild<QPushButton *>(u"stateButton"_s)->click();
    QCOMPARE(canceled.count(), 1);
}

void TestSmallWidgets::overlayCopiesDetails()
{
    QWidget list;
    auto *overlay = new StateOverlay(&list);
    list.show();
    overlay->showFailed(u"The service did not answer."_s, u"504 · request 1f3a"_s);
    overlay->findChild<LinkButton *>(u"stateCopy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"The service did not answer.\n504 · request 1f3a"_s);
}

void TestSmallWidgets::idIsCopiedWhole()
{
    CopyableId id(u"tenant ID"_s, u"1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7"_s);
    id.setShownLetters(8);
    QCOMPARE(id.findChild<ElidingLabel *>()->text(), u"1f3a9c02…"_s);
    auto *button = id.findChild<QToolButton *>();
    QCOMPARE(button->accessibleName(), u"Copy tenant ID"_s);
    button->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7"_s);
    id.setId({});
    QVERIFY(!button->isEnabled());
}

void TestSmallWidgets::longTextIsCutAndSaidWhole()
{
    const QString name = QString(300, u'W');
    ElidingLabel label(TextStyle::Title, name);
    label.resize(200, 30);
    QVERIFY(label.isElided());
    QCOMPARE(label.accessibleName(), name);
    QVERIFY(label.minimumSizeHint().width() < 200);
    label.setText(u"W"_s);
    QVERIFY(!label.isElided());
}

void TestSmallWidgets::linkIsTriggeredByKeys()
{
    LinkButton link(u"Read again"_s);
    QSignalSpy clicked(&link, &QAbstractButton::clicked);
    link.show();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
        QTest::keyClick(&link, key);
    QCOMPARE(clicked.count(), 3);
}

void TestSmallWidgets::gridListsAndCopies()
{
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *grid = new KeyValueGrid(&page);
    layout->addWidget(grid);
    grid->addSection(u"Subscription"_s);
    grid->addRow(u"Seats"_s, u"25 bought, <i>22</i> assigned"_s);
    grid->addIdRow(u"Order"_s, u"34b37d7340cc"_s);
    grid->addChipRow(u"Verdict"_s, u"No"_s, ChipTone::Bad, u"its term is shorter"_s);
    grid->addRow(u"Promotion"_s, QString());
    QCOMPARE(grid->value(u"Seats"_s), u"25 bought, <i>22</i> assigned"_s);
    QCOMPARE(grid->asText(), u"Seats\t25 bought, <i>22</i> assigned\nOrder\t34b37d7340cc\n"
                             "Verdict\tNo its term is shorter\nPromotion\t"_s);
    grid->clear();
    QCOMPARE(grid->rowCount(), 0);
    QCOMPARE(grid->asText(), QString());
    grid->addRow(u"Seats"_s, u"7"_s);
    page.show();
    QTRY_COMPARE(grid->findChildren<QLabel *>().size(), 2);
}

void TestSmallWidgets::aWordTooWideForTheGridIsSaidWhole()
{
    const QString domain = u"donaudampfschifffahrtsgesellschaft.onmicrosoft.example"_s;
    KeyValueGrid grid;
    grid.addRow(u"Domain"_s, domain);
    grid.addRow(u"Company"_s, u"Donau Dampf Schiff Fahrts Gesellschaft mit vielen Worten"_s);
    const auto labelOf = [&grid](const QString &text) {
        for (QLabel *label : grid.findChildren<QLabel *>()) {
            if (label->text().startsWith(text))
                return label;
        }
        return static_cast<QLabel *>(nullptr);
    };
    grid.resize(230, 120);
    grid.show();
    QLabel *cut = labelOf(u"donau"_s);
    QVERIFY(cut && labelOf(u"Donau Dampf"_s));
    QTRY_VERIFY(cut->toolTip().contains(domain));
    // What wraps is there to read.
    QCOMPARE(labelOf(u"Donau Dampf"_s)->toolTip(), QString());
    // Whatever would stand there, the last pixels are those of an ellipsis, not of half a letter.
    const auto lastPixels = [cut](const QString &text) {
        cut->setText(text);
        return cut->grab().toImage().copy(cut->width() - 6, 0, 6, cut->height());
    };
    QCOMPARE(lastPixels(QString(60, u'W')), lastPixels(QString(200, u'l')));
    cut->setText(domain);
    grid.resize(900, 120);
    QTRY_COMPARE(cut->toolTip(), QString());
}

void TestSmallWidgets::railMovesByKeys()
{
    Rail rail;
    rail.addEntry(u"customers"_s, Icon::Customers, u"Customers"_s);
    rail.addEntry(u"catalog"_s, Icon::Catalog, u"Catalog"_s);
    rail.addEntry(u"activity"_s, Icon::Activity, u"Activity"_s);
    rail.show();
    QVERIFY(QTest::qWaitForWindowActive(&rail));
    QCOMPARE(rail.current(), u"customers"_s);
    QSignalSpy changed(&rail, &Rail::currentChanged);
    auto *first = rail.findChild<QAbstractButton *>(u"customers"_s);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Down);
    QCOMPARE(rail.current(), u"catalog"_s);
    rail.setCurrent(u"activity"_s);
    QCOMPARE(changed.count(), 2);
    rail.setBadge(u"activity"_s, 2);
    QCOMPARE(rail.findChild<QAbstractButton *>(u"activity"_s)->accessibleName(),
             u"Activity, 2 waiting for you"_s);
    rail.setBadge(u"activity"_s, 0);
    QCOMPARE(rail.findChild<QAbstractButton *>(u"activity"_s)->accessibleName(), u"Activity"_s);
    QSignalSpy activated(&rail, &Rail::activated);
    first->click();
    QCOMPARE(activated.first().first().toString(), u"customers"_s);
}

void TestSmallWidgets::chipTabsMoveByKeys()
{
    ChipTabs tabs(u"What the inspector shows"_s);
    tabs.addTab(u"Properties"_s);
    tabs.addTab(u"Raw answer"_s);
    tabs.show();
    QVERIFY(QTest::qWaitForWindowActive(&tabs));
    QSignalSpy changed(&tabs, &ChipTabs::currentChanged);
    auto *first = tabs.findChildren<QAbstractButton *>().first();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(tabs.currentIndex(), 1);
    tabs.setCurrentIndex(0);
    QCOMPARE(changed.count(), 2);
}

void TestSmallWidgets::chipTextWraps()
{
    const ChipText text(u"No"_s, ChipTone::Bad,
                        u"its term is shorter (1 month). Choose a new subscription."_s);
    const int one = text.heightForWidth(1000);
    QVERIFY(text.heightForWidth(220) > one);
    QVERIFY(text.heightForWidth(60) > text.heightForWidth(220));
    QCOMPARE(text.accessibleName(),
             u"No: its term is shorter (1 month). Choose a new subscription."_s);
    const ChipText word(u"Yes"_s, ChipTone::Good);
    QCOMPARE(word.heightForWidth(60), word.sizeHint().height());
}

void TestSmallWidgets::headerShowsWhatIsThere()
{
    PageHeader header;
    header.setTitle(u"Adventure <b>Works</b>"_s);
    header.setFacts({u"adventureworks.onmicrosoft.com"_s, QString(), u"Germany"_s});
    header.setChips(
        {{u"7 subscriptions"_s, ChipTone::Neutral}, {u"1 window"_s, ChipTone::Warning}});
    header.resize(800, 120);
    header.show();
    QCOMPARE(header.title(), u"Adventure <b>Works</b>"_s);
    QCOMPARE(header.findChildren<ElidingLabel *>().size(), 3);
    QCOMPARE(header.findChildren<Chip *>().size(), 2);
    // Little height: what is only a number makes room.
    header.setCompact(true);
    QVERIFY(!header.findChildren<Chip *>().at(0)->isVisible());
    QVERIFY(header.findChildren<Chip *>().at(1)->isVisible());
    QVERIFY(!header.findChildren<ElidingLabel *>().at(1)->isVisible());
    header.setChips({{u"7 subscriptions"_s, ChipTone::Neutral}});
    QTRY_COMPARE(header.findChildren<Chip *>().size(), 1);
    QVERIFY(!header.findChildren<Chip *>().at(0)->isVisible());
    header.setCompact(false);
    QVERIFY(header.findChildren<Chip *>().at(0)->isVisible());
    QVERIFY(header.findChildren<ElidingLabel *>().at(1)->isVisible());
    header.setChips({});
    QTRY_COMPARE(header.findChildren<Chip *>().size(), 0);
    // Narrow: chips go to a second line and nothing is lost.
    header.setChips({{QString(40, u'x'), ChipTone::Info}, {QString(40, u'y'), ChipTone::Info}});
    header.resize(400, 200);
    const auto chips = header.findChildren<Chip *>();
    QTRY_VERIFY(chips.at(1)->y() > chips.at(0)->y());
}

void TestSmallWidgets::stepsAreSaid()
{
    StepIndicator steps({u"Target"_s, u"Destination and terms"_s, u"Review"_s});
    QCOMPARE(steps.accessibleName(), u"Step 1 of 3: Target"_s);
    steps.setCurrent(2);
    QCOMPARE(steps.accessibleName(), u"Step 3 of 3: Review"_s);
    steps.setCurrent(99);
    QCOMPARE(steps.current(), 2);
}

void TestSmallWidgets::filterWaitsOnlyWhenAsked()
{
    FilterBar bar(u"Filter customers"_s);
    QSignalSpy changed(&bar, &FilterBar::filterChanged);
    QTest::keyClicks(bar.lineEdit(), u"abc"_s);
    QCOMPARE(changed.count(), 3);
    bar.setDelay(1);
    changed.clear();
    QTest::keyClicks(bar.lineEdit(), u"def"_s);
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), u"abcdef"_s);
}

void TestSmallWidgets::badgeSaysWhatItIs()
{
    ProfileBadge badge;
    badge.setProfile(ProfileTone::Sandbox, u"Contoso"_s);
    QCOMPARE(badge.accessibleName(),
             u"Partner account Sandbox: Contoso"_s); // never without the word
    const int named = badge.sizeHint().width();
    badge.setProfile(ProfileTone::Sandbox, u"Sandbox"_s);
    QCOMPARE(badge.accessibleName(), u"Partner account Sandbox"_s);
    QVERIFY(badge.sizeHint().width() < named);
    badge.setProfile(ProfileTone::Violet, u"Contoso"_s);
    const int writable = badge.sizeHint().width();
    badge.setReadOnly(true);
    QCOMPARE(badge.accessibleName(), u"Partner account Contoso, read-only"_s);
    QVERIFY(badge.sizeHint().width() > writable); // there is a lock in it
    QCOMPARE(badge.focusPolicy(), Qt::NoFocus);
    badge.resize(badge.sizeHint());
    const QImage image = badge.grab().toImage();
    QCOMPARE(image.pixelColor(image.width() - 12, 4),
             profileColors(lightColors(), ProfileTone::Violet).ground);
}

void TestSmallWidgets::badgeIsPressedByKeys()
{
    ProfileBadge badge;
    badge.setProfile(ProfileTone::Red, u"Contoso"_s);
    badge.setInteractive(u"Switch account"_s);
    QSignalSpy clicked(&badge, &QAbstractButton::clicked);
    badge.show();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space})
        QTest::keyClick(&badge, key);
    QTest::mouseClick(&badge, Qt::LeftButton);
    QCOMPARE(clicked.count(), 3);
    QVERIFY(badge.toolTip().contains(u"Switch account"_s));
}

void TestSmallWidgets::namesForAssistiveTechnology()
{
    ProfileBadge badge;
    badge.setProfile(ProfileTone::Production, u"Tailspin"_s, u"Germany"_s);
    QCOMPARE(badge.accessibleName(), u"Partner account Tailspin, Germany"_s);
    const Chip chip(u"Suspended"_s, ChipTone::Warning);
    QCOMPARE(chip.accessibleName(), u"Suspended"_s);
    const FilterBar bar(u"Filter customers"_s);
    QCOMPARE(bar.lineEdit()->accessibleName(), u"Filter customers"_s);
}

QTEST_MAIN(TestSmallWidgets)
#include "tst_smallwidgets.moc"
