// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include "ui/widgets/metrics.h"

#include <QApplication>
#include <QEvent>

namespace csp {

namespace {

bool isDim(TextStyle style)
{
    return style == TextStyle::Dim || style == TextStyle::Small || style == TextStyle::Section;
}

QFont sized(QFont font, double basePixels)
{
    font.setPixelSize(Metrics::of(font).scaled(basePixels));
    return font;
}

} // namespace

QFont fontOf(TextStyle style, const QFont &base)
{
    switch (style) {
    case TextStyle::Body:
    case TextStyle::Dim:
        return base;
    case TextStyle::Strong:
        return boldFont(base);
    case TextStyle::Small:
        return smallFont(base);
    case TextStyle::Section: {
        QFont font = boldFont(sized(base, 11.5));
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 102);
        return font;
    }
    case TextStyle::Heading:
        return boldFont(sized(base, 15));
    case TextStyle::Title:
        return titleFont(base);
    case TextStyle::FixedWidth:
        return fixedWidthFont(base);
    }
    return base;
}

Label::Label(TextStyle style, const QString &text, QWidget *parent)
    : QLabel(parent)
    , m_style(style)
{
    setTextFormat(Qt::PlainText);
    applyStyle();
    setText(text);
}

void Label::setTextStyle(TextStyle style)
{
    m_style = style;
    applyStyle();
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyStyle();
}

void Label::applyStyle()
{
    setFont(fontOf(m_style, QApplication::font()));
    setForegroundRole(isDim(m_style) ? QPalette::PlaceholderText : QPalette::WindowText);
}

} // namespace csp
