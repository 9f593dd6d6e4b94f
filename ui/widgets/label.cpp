// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include "ui/widgets/metrics.h"

#include <QApplication>
#include <QEvent>

namespace csp {

namespace {

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

QPalette::ColorRole colorRoleOf(TextStyle style)
{
    const bool dim =
        style == TextStyle::Dim || style == TextStyle::Small || style == TextStyle::Section;
    return dim ? QPalette::PlaceholderText : QPalette::WindowText;
}

Label::Label(TextStyle style, const QString &text, QWidget *parent)
    : QLabel(parent)
    , m_style(style)
{
    setTextFormat(Qt::PlainText);
    watchParent();
    applyStyle();
    setText(text);
}

void Label::setTextStyle(TextStyle style)
{
    m_style = style;
    applyStyle();
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ParentChange) {
        watchParent();
        applyStyle();
    } else if (event->type() == QEvent::ApplicationFontChange) {
        applyStyle(); // only a label that is a window hears of it this way
    }
    return QLabel::event(event);
}

bool Label::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyStyle();
    return QLabel::eventFilter(watched, event);
}

void Label::applyStyle()
{
    setFont(fontOf(m_style, parentWidget() ? parentWidget()->font() : QApplication::font()));
    setForegroundRole(colorRoleOf(m_style));
}

/// A font that was set, as the styles' sizes are, hides the changes of the inherited one.
void Label::watchParent()
{
    if (m_watched)
        m_watched->removeEventFilter(this);
    m_watched = parentWidget();
    if (m_watched)
        m_watched->installEventFilter(this);
}

} // namespace csp
