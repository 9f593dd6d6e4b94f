// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/colors.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto channel = [shareOfB](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * shareOfB));
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

/// Moves a text color towards the palette's own text until it can be read on its ground.
QColor readable(QColor color, const QColor &ground, const QColor &text)
{
    for (int step = 0; step < 10 && contrastRatio(color, ground) < 4.5; ++step)
        color = mixed(color, text, 0.25);
    return color;
}

Colors derivedColors(const QPalette &palette)
{
    const Colors tones = isDark(palette) ? darkColors() : lightColors();
    Colors colors;
    colors.window = palette.color(QPalette::Window);
    colors.pane = palette.color(QPalette::Base);
    colors.text = palette.color(QPalette::Text);
    colors.alternate = mixed(colors.pane, colors.text, 0.04);
    colors.line = mixed(colors.pane, colors.text, 0.25);
    colors.control = mixed(colors.pane, colors.text, 0.5);
    colors.dimText = readable(mixed(colors.text, colors.pane, 0.2), colors.window, colors.text);
    colors.faintText = mixed(colors.text, colors.pane, 0.5);
    colors.accent = palette.color(QPalette::Highlight);
    colors.accentText = palette.color(QPalette::HighlightedText);
    colors.accentHover = mixed(colors.accent, colors.accentText, 0.12);
    // A strong system highlight cannot carry our chips and dim text: a tint of it does.
    colors.selection = mixed(colors.pane, colors.accent, 0.18);
    const auto tone = [&](const QColor &text, QColor &textOut, QColor &groundOut) {
        groundOut = mixed(colors.pane, text, 0.12);
        textOut = readable(text, groundOut, colors.text);
    };
    tone(tones.good, colors.good, colors.goodGround);
    tone(tones.warning, colors.warning, colors.warningGround);
    tone(tones.bad, colors.bad, colors.badGround);
    tone(tones.info, colors.info, colors.infoGround);
    colors.neutral = colors.text;
    colors.neutralGround = mixed(colors.pane, colors.text, 0.1);
    for (size_t i = 0; i < colors.profiles.size(); ++i) {
        colors.profiles[i].line = tones.profiles[i].line;
        tone(tones.profiles[i].text, colors.profiles[i].text, colors.profiles[i].ground);
    }
    return colors;
}

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

Colors lightColors()
{
    Colors colors;
    colors.window = QColor(0xf5f6f8);
    colors.pane = QColor(0xffffff);
    colors.alternate = QColor(0xf8f9fb);
    colors.line = QColor(0xdfe3e8);
    colors.control = QColor(0xd2d8e0);
    colors.text = QColor(0x1d2430);
    colors.dimText = QColor(0x5b6474);
    colors.faintText = QColor(0x9aa2af);
    colors.accent = QColor(0x2457d6);
    colors.accentText = QColor(0xffffff);
    colors.accentHover = QColor(0x1c49b9);
    colors.selection = QColor(0xdce7fd);
    colors.good = QColor(0x1c7c4a);
    colors.goodGround = QColor(0xe5f4ec);
    colors.warning = QColor(0x9a5b00);
    colors.warningGround = QColor(0xfdf1dc);
    colors.bad = QColor(0xb3261e);
    colors.badGround = QColor(0xfbe9e7);
    colors.info = QColor(0x2457d6);
    colors.infoGround = QColor(0xe6edfd);
    colors.neutral = QColor(0x3b4454);
    colors.neutralGround = QColor(0xeceef2);
    colors.profiles = {{
        {QColor(0x0f766e), QColor(0x0c635c), QColor(0xddf3f0)}, // the sandbox
        {QColor(0xc62f26), QColor(0xb3261e), QColor(0xfbe9e7)}, // red
        {QColor(0xb86e00), QColor(0x8a5100), QColor(0xfdf1dc)}, // amber
        {QColor(0x3f8a1f), QColor(0x33701a), QColor(0xe9f5e1)}, // green
        {QColor(0x2457d6), QColor(0x2457d6), QColor(0xe6edfd)}, // blue
        {QColor(0x7a3fd0), QColor(0x6b35bd), QColor(0xf0e8fc)}, // violet
        {QColor(0x5b6474), QColor(0x4a5362), QColor(0xeceef2)}, // gray
    }};
    return colors;
}

Colors darkColors()
{
    Colors colors;
    colors.window = QColor(0x15181d);
    colors.pane = QColor(0x1c2027);
    colors.alternate = QColor(0x20252d);
    colors.line = QColor(0x323944);
    colors.control = QColor(0x3d4552);
    colors.text = QColor(0xe4e8ee);
    colors.dimText = QColor(0xa3adbc);
    colors.faintText = QColor(0x687282);
    colors.accent = QColor(0x7ea4ff);
    colors.accentText = QColor(0x10141b);
    colors.accentHover = QColor(0x9bb9ff);
    colors.selection = QColor(0x2a3a5e);
    colors.good = QColor(0x6fcf97);
    colors.goodGround = QColor(0x173626);
    colors.warning = QColor(0xf2c166);
    colors.warningGround = QColor(0x3b2d12);
    colors.bad = QColor(0xff8a80);
    colors.badGround = QColor(0x43211e);
    colors.info = QColor(0x7ea4ff);
    colors.infoGround = QColor(0x22304f);
    colors.neutral = QColor(0xc9d0db);
    colors.neutralGround = QColor(0x2a3039);
    colors.profiles = {{
        {QColor(0x2ba59a), QColor(0x5fd3c6), QColor(0x12332f)}, // the sandbox
        {QColor(0xe5534a), QColor(0xff8a80), QColor(0x43211e)}, // red
        {QColor(0xd99a2b), QColor(0xf2c166), QColor(0x3b2d12)}, // amber
        {QColor(0x5fae3c), QColor(0x93d873), QColor(0x203617)}, // green
        {QColor(0x5b86f0), QColor(0x7ea4ff), QColor(0x22304f)}, // blue
        {QColor(0xa27bf0), QColor(0xc3a6ff), QColor(0x33254f)}, // violet
        {QColor(0x8b95a5), QColor(0xc9d0db), QColor(0x2f3640)}, // gray
    }};
    return colors;
}

Colors colorsFor(const QPalette &palette)
{
    const auto isMadeOf = [&palette](const Colors &colors) {
        return palette.color(QPalette::Window) == colors.window &&
               palette.color(QPalette::Base) == colors.pane &&
               palette.color(QPalette::WindowText) == colors.text;
    };
    if (const Colors light = lightColors(); isMadeOf(light))
        return light;
    if (const Colors dark = darkColors(); isMadeOf(dark))
        return dark;
    return derivedColors(palette);
}

QPalette paletteOf(const Colors &colors)
{
    QPalette palette;
    const auto all = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(QPalette::All, role, color);
    };
    all(QPalette::Window, colors.window);
    all(QPalette::WindowText, colors.text);
    all(QPalette::Base, colors.pane);
    all(QPalette::AlternateBase, colors.alternate);
    all(QPalette::Text, colors.text);
    all(QPalette::PlaceholderText, colors.dimText);
    all(QPalette::Button, colors.pane);
    all(QPalette::ButtonText, colors.text);
    all(QPalette::BrightText, colors.bad);
    all(QPalette::Highlight, colors.selection);
    all(QPalette::HighlightedText, colors.text);
    all(QPalette::Link, colors.accent);
    all(QPalette::LinkVisited, colors.accent);
    all(QPalette::ToolTipBase, colors.pane);
    all(QPalette::ToolTipText, colors.text);
    all(QPalette::Light, colors.pane);
    all(QPalette::Midlight, colors.alternate);
    all(QPalette::Mid, colors.line);
    all(QPalette::Dark, colors.control);
    all(QPalette::Shadow, colors.control);
    for (const auto role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, colors.faintText);
    return palette;
}

ToneColors toneColors(const Colors &colors, ChipTone tone)
{
    switch (tone) {
    case ChipTone::Good:
        return {colors.good, colors.goodGround};
    case ChipTone::Warning:
        return {colors.warning, colors.warningGround};
    case ChipTone::Bad:
        return {colors.bad, colors.badGround};
    case ChipTone::Info:
        return {colors.info, colors.infoGround};
    case ChipTone::Neutral:
        return {colors.neutral, colors.neutralGround};
    case ChipTone::None:
        break;
    }
    return {colors.text, colors.pane};
}

ProfileTone toneOf(ProfileColor color)
{
    switch (color) {
    case ProfileColor::Red:
        return ProfileTone::Red;
    case ProfileColor::Amber:
        return ProfileTone::Amber;
    case ProfileColor::Green:
        return ProfileTone::Green;
    case ProfileColor::Blue:
        return ProfileTone::Blue;
    case ProfileColor::Violet:
        return ProfileTone::Violet;
    case ProfileColor::Gray:
        break;
    }
    return ProfileTone::Gray;
}

const ProfileColors &profileColors(const Colors &colors, ProfileTone tone)
{
    return colors.profiles[size_t(tone)];
}

QList<ContrastPair> contrastPairs(const Colors &c)
{
    QList<ContrastPair> pairs{
        {u"text on window"_s, c.text, c.window},
        {u"text on pane"_s, c.text, c.pane},
        {u"text on alternate"_s, c.text, c.alternate},
        {u"text on selection"_s, c.text, c.selection},
        {u"dim text on window"_s, c.dimText, c.window},
        {u"dim text on pane"_s, c.dimText, c.pane},
        {u"dim text on alternate"_s, c.dimText, c.alternate},
        {u"dim text on selection"_s, c.dimText, c.selection},
        {u"accent on window"_s, c.accent, c.window},
        {u"accent on pane"_s, c.accent, c.pane},
        {u"accent on alternate"_s, c.accent, c.alternate},
        {u"accent on info ground"_s, c.accent, c.infoGround},
        {u"main action"_s, c.accentText, c.accent},
        {u"main action, hovered"_s, c.accentText, c.accentHover},
        {u"good chip"_s, c.good, c.goodGround},
        {u"warning chip"_s, c.warning, c.warningGround},
        {u"bad chip"_s, c.bad, c.badGround},
        {u"info chip"_s, c.info, c.infoGround},
        {u"neutral chip"_s, c.neutral, c.neutralGround},
        {u"text on warning ground"_s, c.text, c.warningGround},
        {u"text on bad ground"_s, c.text, c.badGround},
        {u"text on info ground"_s, c.text, c.infoGround},
        {u"text on good ground"_s, c.text, c.goodGround},
        {u"text on neutral ground"_s, c.text, c.neutralGround},
        {u"dim text on warning ground"_s, c.dimText, c.warningGround},
        {u"dim text on bad ground"_s, c.dimText, c.badGround},
        {u"dim text on info ground"_s, c.dimText, c.infoGround},
        {u"dim text on good ground"_s, c.dimText, c.goodGround},
        {u"dim text on neutral ground"_s, c.dimText, c.neutralGround},
        {u"accent on warning ground"_s, c.accent, c.warningGround},
        {u"accent on bad ground"_s, c.accent, c.badGround},
        {u"accent on good ground"_s, c.accent, c.goodGround},
        {u"good on pane"_s, c.good, c.pane},
        {u"warning on pane"_s, c.warning, c.pane},
        {u"bad on pane"_s, c.bad, c.pane},
    };
    const auto add = [&pairs](const QString &name, const ProfileColors &colors) {
        pairs.append({u"profile, %1"_s.arg(name), colors.text, colors.ground});
    };
    add(u"sandbox"_s, profileColors(c, ProfileTone::Sandbox));
    for (const ProfileColor color : allProfileColors())
        add(wordOf(color), profileColors(c, toneOf(color)));
    return pairs;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace csp
