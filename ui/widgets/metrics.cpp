// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/metrics.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

int pixelsOf(const QFont &font)
{
    return font.pixelSize() > 0 ? font.pixelSize() : QFontInfo(font).pixelSize();
}

QFont resized(QFont font, double share)
{
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelsOf(font) * share))));
    return font;
}

} // namespace

Metrics Metrics::of(const QFont &font)
{
    Metrics metrics;
    metrics.factor = static_cast<double>(pixelsOf(font)) / baseTextPixels;
    for (int Metrics::*size :
         {&Metrics::xs, &Metrics::s, &Metrics::m, &Metrics::l, &Metrics::rowHeight,
          &Metrics::treeRowHeight, &Metrics::controlHeight, &Metrics::chipHeight, &Metrics::icon,
          &Metrics::radius})
        metrics.*size = metrics.scaled(metrics.*size);
    return metrics;
}

Metrics Metrics::of(const QWidget *widget)
{
    return of(widget->font());
}

int Metrics::scaled(double pixels) const
{
    return static_cast<int>(std::lround(pixels * factor));
}

QFont boldFont(const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QFont smallFont(const QFont &font)
{
    return resized(font, 12.0 / baseTextPixels);
}

QFont titleFont(const QFont &font)
{
    QFont title = resized(font, 19.0 / baseTextPixels);
    title.setWeight(QFont::Bold); // large letters look lighter
    return title;
}

QFont fixedWidthFont(const QFont &font)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setFamilies({u"JetBrains Mono"_s, u"DejaVu Sans Mono"_s, fixed.family()});
    fixed.setStyleHint(QFont::Monospace);
    fixed.setWeight(font.weight());
    fixed.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelsOf(font) * 0.93))));
    return fixed;
}

} // namespace csp
