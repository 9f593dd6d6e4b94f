// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidinglabel.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ElidingLabel::ElidingLabel(TextStyle style, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_style(style)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    applyStyle();
    setText(text);
}

bool ElidingLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(m_text) > width();
}

void ElidingLabel::setText(const QString &text)
{
    const QString oneLine = text.simplified();
    if (oneLine == m_text)
        return;
    m_text = oneLine;
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

void ElidingLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidingLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 1, fontMetrics().height() + 2};
}

QSize ElidingLabel::minimumSizeHint() const
{
    const int few = fontMetrics().horizontalAdvance(u"mmm…"_s);
    return {std::min(few, sizeHint().width()), sizeHint().height()};
}

void ElidingLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, width()));
}

void ElidingLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyStyle();
}

bool ElidingLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (isElided())
        QToolTip::showText(help->globalPos(), plainToolTip(m_text), this);
    else
        QToolTip::hideText();
    return true;
}

void ElidingLabel::applyStyle()
{
    setFont(fontOf(m_style, QApplication::font()));
    const bool dim =
        m_style == TextStyle::Dim || m_style == TextStyle::Small || m_style == TextStyle::Section;
    setForegroundRole(dim ? QPalette::PlaceholderText : QPalette::WindowText);
    updateGeometry();
}

} // namespace csp
