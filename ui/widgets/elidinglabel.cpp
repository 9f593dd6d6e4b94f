// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidinglabel.h"

#include "ui/widgets/controls.h"

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
    setForegroundRole(colorRoleOf(style));
    setText(text);
}

bool ElidingLabel::isElided() const
{
    return letters().horizontalAdvance(m_text) > width();
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
    return {letters().horizontalAdvance(m_text) + 1, letters().height() + 2};
}

QSize ElidingLabel::minimumSizeHint() const
{
    const int few = letters().horizontalAdvance(u"mmm…"_s);
    return {std::min(few, sizeHint().width()), sizeHint().height()};
}

void ElidingLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fontOf(m_style, font()));
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     letters().elidedText(m_text, m_mode, width()));
}

void ElidingLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
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

/// The widget keeps the inherited font, so that it hears of its changes.
QFontMetrics ElidingLabel::letters() const
{
    return QFontMetrics(fontOf(m_style, font()));
}

} // namespace csp
