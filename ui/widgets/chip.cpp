// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/metrics.h"

#include <QEvent>
#include <QPainter>

namespace csp {

namespace {

int sidePadding(const Metrics &metrics)
{
    return metrics.scaled(9);
}

int iconSize(const Metrics &metrics)
{
    return metrics.scaled(13);
}

} // namespace

Chip::Chip(const QString &text, ChipTone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setText(text);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setTone(ChipTone tone)
{
    m_tone = tone;
    update();
}

void Chip::setIcon(const std::optional<Icon> &icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(m_text, font(), m_icon);
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), Metrics::of(this).scaled(190)), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect place = rect();
    place.setHeight(sizeHint().height());
    place.moveTop((height() - place.height()) / 2);
    paintChip(&painter, place, m_text, m_tone, font(), palette(), m_icon);
}

void Chip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

QSize chipSize(const QString &text, const QFont &font, const std::optional<Icon> &icon)
{
    const Metrics metrics = Metrics::of(font);
    const QFontMetrics letters(smallFont(font));
    const int before = icon ? iconSize(metrics) + metrics.xs : 0;
    return {before + letters.horizontalAdvance(text) + 2 * sidePadding(metrics) + 1,
            metrics.chipHeight};
}

void paintChip(QPainter *painter, const QRect &rect, const QString &text, ChipTone tone,
               const QFont &font, const QPalette &palette, const std::optional<Icon> &icon)
{
    const Metrics metrics = Metrics::of(font);
    const ToneColors colors = toneColors(colorsFor(palette), tone);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.ground);
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter->setFont(smallFont(font));
    painter->setPen(colors.text);
    QRect words = rect.adjusted(sidePadding(metrics), 0, -sidePadding(metrics) + 1, 0);
    if (icon) {
        const int size = iconSize(metrics);
        paintIcon(painter, {words.left(), rect.center().y() - size / 2 + 1, size, size}, *icon,
                  colors.text);
        words.setLeft(words.left() + size + metrics.xs);
    }
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width() + 1));
    painter->restore();
}

} // namespace csp
