// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/linkbutton.h"

#include "ui/widgets/colors.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

namespace csp {

LinkButton::LinkButton(const QString &text, QWidget *parent, Look look)
    : QAbstractButton(parent)
    , m_look(look)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().boundingRect({}, Qt::TextShowMnemonic, text()).width() + 4,
            fontMetrics().height() + 4};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    const bool strong = underMouse() || isDown();
    QFont font = this->font();
    font.setUnderline(isEnabled());
    painter.setFont(font);
    painter.setPen(!isEnabled()             ? colors.faintText
                   : m_look == Look::Accent ? colors.accent
                   : strong                 ? colors.text
                                            : colors.dimText);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, text());
    if (hasFocus()) {
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
}

void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void LinkButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LinkButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace csp
