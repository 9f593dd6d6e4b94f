// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/waycard.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace csp {

namespace {

constexpr int symbolSide = 28;

} // namespace

WayCard::WayCard(Icon icon, const QString &title, const QString &words, const QString &button,
                 QWidget *parent)
    : QFrame(parent)
    , m_icon(icon)
    , m_button(new QPushButton(button, this))
{
    const Metrics metrics = Metrics::of(this);
    auto *heading = new Label(TextStyle::Heading, title, this);
    heading->setWordWrap(true);
    auto *sentence = new Label(TextStyle::Dim, words, this);
    sentence->setWordWrap(true);
    m_button->setAutoDefault(true); // Enter works without a dialog around it
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.l);
    column->setSpacing(metrics.s);
    column->addSpacing(metrics.scaled(symbolSide)); // for the symbol, which is painted
    column->addWidget(heading);
    column->addWidget(sentence, 1, Qt::AlignTop);
    column->addSpacing(metrics.xs);
    column->addWidget(m_button);
}

void WayCard::paintEvent(QPaintEvent *)
{
    const Colors colors = colorsFor(palette());
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.line);
    painter.setBrush(colors.alternate);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics.radius + 3,
                            metrics.radius + 3);
    const int side = metrics.scaled(symbolSide);
    paintIcon(&painter, {metrics.l, metrics.l, side, side}, m_icon, colors.accent);
}

CardRow::CardRow(const QList<WayCard *> &cards, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Metrics::of(this).m);
    for (WayCard *card : cards)
        m_layout->addWidget(card, 1);
}

void CardRow::resizeEvent(QResizeEvent *event)
{
    const bool fits = width() >= m_layout->count() * Metrics::of(this).scaled(250);
    m_layout->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    QWidget::resizeEvent(event);
}

} // namespace csp
