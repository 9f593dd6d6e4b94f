// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepindicator.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/metrics.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace csp {

StepIndicator::StepIndicator(const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_steps(steps)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCurrent(0);
}

void StepIndicator::setCurrent(int step)
{
    m_current = std::clamp(step, 0, std::max(0, static_cast<int>(m_steps.size()) - 1));
    if (!m_steps.isEmpty())
        setAccessibleName(tr("Step %1 of %2: %3")
                              .arg(m_current + 1)
                              .arg(m_steps.size())
                              .arg(m_steps.at(m_current)));
    update();
}

QSize StepIndicator::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    const QFontMetrics letters(boldFont(font()));
    int width = 0;
    for (const QString &step : m_steps)
        width += metrics.scaled(26) + metrics.s + letters.horizontalAdvance(step) + 2;
    width += static_cast<int>(std::max<qsizetype>(0, m_steps.size() - 1)) * metrics.scaled(22);
    return {width, metrics.scaled(24)};
}

QSize StepIndicator::minimumSizeHint() const
{
    return sizeHint();
}

void StepIndicator::paintEvent(QPaintEvent *)
{
    const Metrics metrics = Metrics::of(this);
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const bool current = i == m_current;
        const bool reached = i <= m_current;
        QRect circle(x, 0, metrics.scaled(26), metrics.scaled(22));
        circle.moveTop((height() - circle.height()) / 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(reached ? colors.infoGround : colors.neutralGround);
        painter.drawRoundedRect(circle, circle.height() / 2.0, circle.height() / 2.0);
        painter.setFont(current ? boldFont(smallFont(font())) : smallFont(font()));
        painter.setPen(reached ? colors.info : colors.neutral);
        painter.drawText(circle, Qt::AlignCenter, locale().toString(i + 1));
        x = circle.right() + 1 + metrics.s;

        painter.setFont(current ? boldFont(font()) : font());
        painter.setPen(current ? colors.text : colors.dimText);
        const int width = QFontMetrics(boldFont(font())).horizontalAdvance(m_steps.at(i)) + 2;
        painter.drawText(QRect(x, 0, width, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         m_steps.at(i));
        x += width + metrics.scaled(22);
    }
}

void StepIndicator::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace csp
