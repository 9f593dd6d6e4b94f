// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/profiledot.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace csp {

namespace {

class DotEngine final : public QIconEngine
{
public:
    explicit DotEngine(ProfileTone tone)
        : m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        // A dot as large as the letters beside it, in a square as large as other icons.
        const double side = std::min(rect.width(), rect.height()) * 0.6;
        QRectF dot(0, 0, side, side);
        dot.moveCenter(QRectF(rect).center());
        paintProfileDot(painter, dot, m_tone, colorsFor(QGuiApplication::palette()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new DotEngine(m_tone); }

private:
    ProfileTone m_tone;
};

} // namespace

QIcon profileDot(ProfileTone tone)
{
    return QIcon(new DotEngine(tone)); // the icon owns its engine
}

void paintProfileDot(QPainter *painter, const QRectF &rect, ProfileTone tone, const Colors &colors)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor color = profileColors(colors, tone).line;
    if (tone == ProfileTone::Sandbox) {
        const double width = std::max(1.5, rect.width() / 5);
        painter->setPen(QPen(color, width));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2));
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(rect);
    }
    painter->restore();
}

} // namespace csp
