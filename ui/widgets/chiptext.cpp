// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chiptext.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/metrics.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ChipText::ChipText(const QString &word, ChipTone tone, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setContent(word, tone, sentence);
}

void ChipText::setContent(const QString &word, ChipTone tone, const QString &sentence)
{
    m_word = word;
    m_tone = tone;
    m_sentence = sentence;
    setAccessibleName(sentence.isEmpty() ? word : u"%1: %2"_s.arg(word, sentence));
    updateGeometry();
    update();
}

bool ChipText::hasHeightForWidth() const
{
    return true;
}

int ChipText::heightForWidth(int width) const
{
    QTextLayout layout(m_sentence, font());
    return layOut(layout, width);
}

QSize ChipText::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    const int chip = chipSize(m_word, font()).width();
    const int words = m_sentence.isEmpty()
                          ? 0
                          : metrics.scaled(6) + fontMetrics().horizontalAdvance(m_sentence) + 2;
    const int width = std::min(chip + words, metrics.scaled(460));
    return {width, heightForWidth(width)};
}

QSize ChipText::minimumSizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    return {std::min(chipSize(m_word, font()).width(), metrics.scaled(90)), metrics.chipHeight};
}

void ChipText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(&painter, QRect(QPoint(), chipSize(m_word, font()).boundedTo(size())), m_word, m_tone,
              font(), palette());
    QTextLayout layout(m_sentence, font());
    layOut(layout, width());
    painter.setPen(colorsFor(palette()).text);
    layout.draw(&painter, {});
}

void ChipText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

int ChipText::layOut(QTextLayout &layout, int width) const
{
    const Metrics metrics = Metrics::of(this);
    const QSize chip = chipSize(m_word, font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const double lead = (chip.height() - fontMetrics().height()) / 2.0;
    const double indent = chip.width() + metrics.scaled(6);
    // Beside the chip only if a few words have room there.
    const bool beside =
        width - indent >=
        std::min<double>(metrics.scaled(70), fontMetrics().horizontalAdvance(m_sentence));
    double y = beside ? lead : chip.height() + metrics.xs;
    layout.beginLayout();
    for (bool first = beside;; first = false) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        const double x = first ? indent : 0;
        line.setLineWidth(std::max(1.0, width - x));
        line.setPosition({x, y});
        y += line.height() + (first ? lead : 0);
    }
    layout.endLayout();
    return std::max(chip.height(), m_sentence.isEmpty() ? 0 : static_cast<int>(std::ceil(y)));
}

} // namespace csp
