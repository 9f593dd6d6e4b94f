// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPushButton>
#include <QSet>

#include <memory>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

bool shows(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == color.rgb())
                return true;
        }
    }
    return false;
}

/// A palette in which everything is as far apart as it can be.
QPalette highContrast(bool dark)
{
    const QColor ground = dark ? Qt::black : Qt::white;
    const QColor text = dark ? Qt::white : Qt::black;
    QPalette palette;
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        palette.setColor(role, ground);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, text);
    palette.setColor(QPalette::Highlight, dark ? QColor(0xffff00) : QColor(0x000080));
    palette.setColor(QPalette::HighlightedText, dark ? Qt::black : Qt::white);
    return palette;
}

} // namespace

/// Colors that can be read, icons that follow them, sizes that follow the text.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void contrast_data();
    void contrast();
    void profilesAreToldApart();
    void contrastRatioIsThatOfWcag();
    void ownPalettesAreRecognized();
    void everyIconDraws_data();
    void everyIconDraws();
    void iconsFollowTheScheme();
    void iconsAreCrispAtEveryScale();
    void widgetsFollowTheScheme();
    void sizesFollowTheText();
    void textScaleStaysInItsRange();
    void systemColorsAreLeftAlone();
    void labelsAreNeverHtml();
    void toolTipsAreNeverHtml();

private:
    std::unique_ptr<Theme> m_theme;
    QPalette m_systemPalette;
};

void TestTheme::initTestCase()
{
    m_systemPalette = QApplication::palette();
    m_theme = std::make_unique<Theme>();
}

void TestTheme::init()
{
    test::failOnOurWarnings();
    m_theme->setScheme(Scheme::Light);
}

void TestTheme::cleanup()
{
    m_theme->setTextScale(100);
}

void TestTheme::contrast_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    const auto add = [](const char *scheme, const Colors &colors) {
        const QList<ContrastPair> pairs = contrastPairs(colors);
        for (const ContrastPair &pair : pairs)
            QTest::addRow("%s: %s", scheme, qPrintable(pair.name)) << pair.text << pair.ground;
    };
    add("light", lightColors());
    add("dark", darkColors());
    add("high contrast, light", colorsFor(highContrast(false)));
    add("high contrast, dark", colorsFor(highContrast(true)));
}

void TestTheme::contrast()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(text, ground);
    QVERIFY2(ratio >= 4.5,
             qPrintable(u"%1 on %2 is only %3"_s.arg(text.name(), ground.name()).arg(ratio)));
}

/// Lines and dots stand out from where they are painted, no two profiles share one, and the sandbox
/// has none of the six.
void TestTheme::profilesAreToldApart()
{
    for (const Colors &colors : {lightColors(), darkColors(), colorsFor(highContrast(false)),
                                 colorsFor(highContrast(true))}) {
        QSet<QRgb> lines{profileColors(colors, ProfileTone::Sandbox).line.rgb()};
        for (const ProfileColor color : allProfileColors())
            lines.insert(profileColors(colors, toneOf(color)).line.rgb());
        QCOMPARE(lines.size(), allProfileColors().size() + 1);
        for (const ProfileColors &each : colors.profiles)
            QVERIFY(contrastRatio(each.line, colors.pane) >= 3.0);
    }
}

void TestTheme::contrastRatioIsThatOfWcag()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QVERIFY(qAbs(contrastRatio(QColor(0x767676), Qt::white) - 4.54) < 0.01);
}

void TestTheme::ownPalettesAreRecognized()
{
    QCOMPARE(colorsFor(paletteOf(lightColors())).goodGround, lightColors().goodGround);
    QCOMPARE(colorsFor(paletteOf(darkColors())).goodGround, darkColors().goodGround);
    QVERIFY(colorsFor(highContrast(true)).goodGround != darkColors().goodGround);
}

void TestTheme::everyIconDraws_data()
{
    QTest::addColumn<int>("which");
    for (int which = 0; which <= static_cast<int>(Icon::Window); ++which)
        QTest::addRow("icon %d", which) << which;
}

void TestTheme::everyIconDraws()
{
    QFETCH(int, which);
    const QImage image = icon(static_cast<Icon>(which)).pixmap(32, 32).toImage();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            inked += image.pixelColor(x, y).alpha() > 128;
    }
    QVERIFY2(inked > 12 && inked < 32 * 32 / 2, qPrintable(u"%1 pixels"_s.arg(inked)));
}

void TestTheme::iconsFollowTheScheme()
{
    QIcon copy = icon(Icon::Copy);
    QVERIFY(shows(copy.pixmap(64, 64).toImage(), lightColors().text));
    m_theme->setScheme(Scheme::Dark);
    QVERIFY(shows(copy.pixmap(64, 64).toImage(), darkColors().text));
    QVERIFY(shows(copy.pixmap(64, 64, QIcon::Disabled).toImage(), darkColors().faintText));
    QIcon copied(copy); // shares the engine
    copy = QIcon();
    QVERIFY(shows(copied.pixmap(64, 64).toImage(), darkColors().text));
}

void TestTheme::iconsAreCrispAtEveryScale()
{
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        const QPixmap pixmap = icon(Icon::Search).pixmap(QSize(16, 16), ratio);
        QCOMPARE(pixmap.size(), (QSizeF(16, 16) * ratio).toSize());
    }
}

void TestTheme::widgetsFollowTheScheme()
{
    QWidget window;
    makePane(&window);
    window.resize(400, 200);
    auto *chip = new Chip(u"Active"_s, ChipTone::Good, &window);
    chip->setGeometry(10, 10, 80, 24);
    auto *button = new QPushButton(u"Upgrade…"_s, &window);
    makePrimary(button);
    button->setGeometry(10, 50, 120, 30);
    auto *edit = new QLineEdit(&window);
    edit->setGeometry(10, 100, 200, 30);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::Light}) {
        m_theme->setScheme(scheme);
        const Colors colors = scheme == Scheme::Dark ? darkColors() : lightColors();
        QTRY_COMPARE(window.palette().color(QPalette::Base), colors.pane); // it is told by event
        const QImage image = window.grab().toImage();
        QCOMPARE(image.pixelColor(390, 190), colors.pane);
        QVERIFY(shows(image.copy(chip->geometry()), colors.goodGround));
        QVERIFY(shows(image.copy(button->geometry()), colors.accent));
        QVERIFY(shows(image.copy(edit->geometry()), colors.alternate));
        QCOMPARE(m_theme->isDark(), scheme == Scheme::Dark);
    }
}

void TestTheme::sizesFollowTheText()
{
    QPushButton button(u"Next"_s);
    QLineEdit edit;
    Label title(TextStyle::Title, u"Adventure Works GmbH"_s);
    QWidget page;
    Label heading(TextStyle::Heading, u"Microsoft 365"_s, &page);
    for (const int percent : {100, 150, 200, 100}) {
        m_theme->setTextScale(percent);
        const double factor = percent / 100.0;
        QTRY_COMPARE(button.font().pixelSize(), 13 * percent / 100); // it is told by event
        QVERIFY(qAbs(button.sizeHint().height() - 30 * factor) <= 1.5);
        QVERIFY(qAbs(edit.sizeHint().height() - 30 * factor) <= 1.5);
        QVERIFY(qAbs(title.font().pixelSize() - 19 * factor) <= 1);
        QVERIFY(qAbs(heading.font().pixelSize() - 15 * factor) <= 1);
        QVERIFY(qAbs(Metrics::of(&button).rowHeight - 28 * factor) <= 1.5);
    }
}

void TestTheme::textScaleStaysInItsRange()
{
    m_theme->setTextScale(20);
    QCOMPARE(m_theme->textScale(), 100);
    m_theme->setTextScale(1000);
    QCOMPARE(m_theme->textScale(), 200);
}

void TestTheme::systemColorsAreLeftAlone()
{
    m_theme->setScheme(Scheme::SystemColors);
    QCOMPARE(QApplication::palette().color(QPalette::Window),
             m_systemPalette.color(QPalette::Window));
    QCOMPARE(QApplication::palette().color(QPalette::Highlight),
             m_systemPalette.color(QPalette::Highlight));
}

void TestTheme::labelsAreNeverHtml()
{
    const Label label(TextStyle::Body, u"<img src=x onerror=1><b>bold</b>"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    const Label plain(TextStyle::Body, u"bold"_s);
    QVERIFY(label.sizeHint().width() > plain.sizeHint().width() * 4);
}

void TestTheme::toolTipsAreNeverHtml()
{
    QCOMPARE(plainToolTip(u"<b>x</b>\n&"_s), u"<qt>&lt;b&gt;x&lt;/b&gt;<br>&amp;</qt>"_s);
    QCOMPARE(plainToolTip({}), QString());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
