// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gotobutton.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/metrics.h"

#include <QPainter>

namespace csp {

GoToButton::GoToButton(const QString &text, const QString &keys, QWidget *parent)
    : QAbstractButton(parent)
    , m_keys(keys)
{
    setText(text);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize GoToButton::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    return {metrics.scaled(420), metrics.scaled(28)};
}

QSize GoToButton::minimumSizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    return {metrics.scaled(160), metrics.scaled(28)};
}

void GoToButton::paintEvent(QPaintEvent *)
{
    const Metrics metrics = Metrics::of(this);
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    painter.setPen(ring           ? QPen(colors.accent, 1.5)
                   : underMouse() ? QPen(colors.faintText, 1)
                                  : QPen(colors.control, 1));
    painter.setBrush(colors.alternate);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics.radius,
                            metrics.radius);
    QRect area = rect().adjusted(metrics.s + 2, 0, -metrics.s, 0);
    QRect symbol(area.left(), (height() - metrics.scaled(14)) / 2, metrics.scaled(14),
                 metrics.scaled(14));
    paintIcon(&painter, symbol, Icon::Search, colors.dimText);
    area.setLeft(symbol.right() + metrics.s);

    painter.setFont(smallFont(font()));
    const int keysWidth = painter.fontMetrics().horizontalAdvance(m_keys) + metrics.m;
    const QRect cap(area.right() - keysWidth + 1, (height() - metrics.scaled(19)) / 2, keysWidth,
                    metrics.scaled(19));
    painter.setPen(colors.control);
    painter.setBrush(colors.pane);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(colors.dimText);
    painter.drawText(cap, Qt::AlignCenter, m_keys);

    painter.setFont(font());
    area.setRight(cap.left() - metrics.s);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

} // namespace csp
