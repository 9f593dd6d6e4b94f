// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTest>

class QWidget;

/// Golden pictures: how a screen looked when somebody last looked at it and found it good, in
/// tests/golden/pictures. Font (resources/fonts, nothing else), style, scale, locale and clock are
/// pinned. A picture is made anew with CSP_GOLDEN_UPDATE=1 in the environment, and looked at before
/// it is committed.
namespace csp::test {

/// To be called before there is an application.
void pinGoldenEnvironment();

/// What differs between `widget`, which is shown, and the picture `name`: a sentence that names the
/// golden, the actual and the difference picture; empty when nothing does.
///
/// FreeType and Qt differ between versions in how they fill the edges of a letter, so both pictures
/// are blurred over three by three pixels, and then at most one pixel in 2,000 may differ by more
/// than 14 of 255 in a channel. Another color of a row, or a letter that moved by a pixel, is far
/// above.
[[nodiscard]] QString differenceFromGolden(QWidget &widget, const QString &name);

} // namespace csp::test

#define CSP_GOLDEN_MAIN(TestClass)                                                                 \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        csp::test::pinGoldenEnvironment();                                                         \
        QApplication application(argc, argv);                                                      \
        TestClass test;                                                                            \
        QTEST_SET_MAIN_SOURCE_PATH                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
