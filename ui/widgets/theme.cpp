// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "ui/widgets/consolestyle.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

/// Inter where the package brought it; else what the system uses for its own windows. To ask
/// whether Inter is there takes longer than to build the whole window: the font looks for the first
/// that is.
QStringList interfaceFamilies()
{
    return {u"Inter"_s, u"Inter Variable"_s, QApplication::font().family()};
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_systemPalette(QApplication::palette())
    , m_fontFamilies(interfaceFamilies())
{
    QApplication::setStyle(new ConsoleStyle); // the application owns its style
    apply();
}

bool Theme::isDark() const
{
    return isDarkPalette(QApplication::palette());
}

void Theme::setScheme(Scheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Theme::setTextScale(int percent)
{
    percent = std::clamp(percent, 100, 200);
    if (percent == m_textScale)
        return;
    m_textScale = percent;
    apply();
}

void Theme::apply()
{
    QFont font;
    font.setFamilies(m_fontFamilies);
    font.setPixelSize(baseTextPixels * m_textScale / 100);
    font.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(font);

    switch (m_scheme) {
    case Scheme::SystemColors:
        QApplication::setPalette(m_systemPalette);
        break;
    case Scheme::Light:
        QApplication::setPalette(paletteOf(lightColors()));
        break;
    case Scheme::Dark:
        QApplication::setPalette(paletteOf(darkColors()));
        break;
    case Scheme::System:
        QApplication::setPalette(
            paletteOf(isDarkPalette(m_systemPalette) ? darkColors() : lightColors()));
        break;
    }
    Q_EMIT changed();
}

void makePane(QWidget *widget)
{
    widget->setBackgroundRole(QPalette::Base);
    widget->setAutoFillBackground(true);
}

} // namespace csp
