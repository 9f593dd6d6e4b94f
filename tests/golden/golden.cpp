// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/golden.h"

#include "tests/support/idle.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int tolerance = 14;
constexpr int pixelsPerDifference = 2000;

using Color = std::array<int, 3>;

/// The mean of a pixel and its neighbors.
Color blurred(const QImage &image, int x, int y)
{
    Color sum{};
    int count = 0;
    for (int row = std::max(0, y - 1); row <= std::min(image.height() - 1, y + 1); ++row) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(row));
        for (int column = std::max(0, x - 1); column <= std::min(image.width() - 1, x + 1);
             ++column) {
            sum[0] += qRed(line[column]);
            sum[1] += qGreen(line[column]);
            sum[2] += qBlue(line[column]);
            ++count;
        }
    }
    for (int &channel : sum)
        channel /= count;
    return sum;
}

bool isDifferent(const Color &a, const Color &b)
{
    for (size_t channel = 0; channel < a.size(); ++channel) {
        if (std::abs(a[channel] - b[channel]) > tolerance)
            return true;
    }
    return false;
}

/// Marks in `marked` what differs; how many pixels do.
int compare(const QImage &golden, const QImage &actual, QImage &marked)
{
    int different = 0;
    for (int y = 0; y < actual.height(); ++y) {
        for (int x = 0; x < actual.width(); ++x) {
            if (isDifferent(blurred(golden, x, y), blurred(actual, x, y))) {
                marked.setPixel(x, y, qRgb(255, 0, 0));
                ++different;
            }
        }
    }
    return different;
}

} // namespace

void pinGoldenEnvironment()
{
    qputenv("FONTCONFIG_FILE", CSP_GOLDEN_SOURCE "/fonts.conf");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    for (const char *name : {"QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE",
                             "QT_SCREEN_SCALE_FACTORS", "QT_QPA_PLATFORMTHEME"})
        qunsetenv(name);
}

QString differenceFromGolden(QWidget &widget, const QString &name)
{
    QApplication::setCursorFlashTime(0);
    if (!runUntilIdle())
        return u"%1: the window does not come to rest"_s.arg(name);
    const QImage actual = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QString goldenPath = QStringLiteral(CSP_GOLDEN_SOURCE "/pictures/%1.png").arg(name);
    if (qEnvironmentVariableIntValue("CSP_GOLDEN_UPDATE") == 1)
        return actual.save(goldenPath, "PNG", 0) ? QString() : u"cannot write %1"_s.arg(goldenPath);

    const QDir folder(QStringLiteral(CSP_GOLDEN_OUTPUT));
    const QString actualPath = folder.filePath(name + u"-actual.png"_s);
    const QString differencePath = folder.filePath(name + u"-difference.png"_s);
    QFile::remove(actualPath);
    QFile::remove(differencePath);
    const QImage golden = QImage(goldenPath).convertToFormat(QImage::Format_RGB32);
    QString problem;
    if (golden.isNull()) {
        problem = u"there is no golden picture"_s;
    } else if (golden.size() != actual.size()) {
        problem = u"%1 x %2 instead of %3 x %4 pixels"_s.arg(actual.width())
                      .arg(actual.height())
                      .arg(golden.width())
                      .arg(golden.height());
    } else {
        QImage marked =
            actual.convertToFormat(QImage::Format_Grayscale8).convertToFormat(QImage::Format_RGB32);
        const int different = compare(golden, actual, marked);
        const int allowed = actual.width() * actual.height() / pixelsPerDifference;
        if (different <= allowed)
            return {};
        problem = u"%1 pixels differ, %2 may"_s.arg(different).arg(allowed);
        folder.mkpath(u"."_s);
        marked.save(differencePath);
    }
    folder.mkpath(u"."_s);
    actual.save(actualPath);
    return u"%1: %2\n  golden:     %3\n  actual:     %4\n  difference: %5"_s.arg(
        name, problem, goldenPath, actualPath,
        QFile::exists(differencePath) ? differencePath : u"none"_s);
}

} // namespace csp::test
