// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/profilestrip.h"

#include "ui/widgets/metrics.h"

#include <QPainter>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ProfileStrip::ProfileStrip(ProfileTone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    setFixedHeight(3);
}

void ProfileStrip::setTone(ProfileTone tone)
{
    m_tone = tone;
    update();
}

void ProfileStrip::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), profileColor(colorsFor(palette()), m_tone));
}

ProfileBadge::ProfileBadge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ProfileBadge::setProfile(ProfileTone tone, const QString &name, const QString &detail)
{
    m_tone = tone;
    m_name = name;
    m_detail = detail;
    setAccessibleName(detail.isEmpty() ? tr("Profile %1").arg(name)
                                       : tr("Profile %1, %2").arg(name, detail));
    updateGeometry();
    update();
}

QSize ProfileBadge::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    int width = metrics.scaled(9) + metrics.s +
                QFontMetrics(boldFont(font())).horizontalAdvance(m_name) + 2;
    if (!m_detail.isEmpty())
        width += metrics.s + fontMetrics().horizontalAdvance(u"· "_s + m_detail) + 2;
    return {width, metrics.scaled(24)};
}

QSize ProfileBadge::minimumSizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    return {metrics.scaled(9) + metrics.s +
                QFontMetrics(boldFont(font())).horizontalAdvance(m_name) + 2,
            metrics.scaled(24)};
}

void ProfileBadge::paintEvent(QPaintEvent *)
{
    const Metrics metrics = Metrics::of(this);
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = metrics.scaled(9);
    const QRect dot(0, (height() - side) / 2, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(profileColor(colors, m_tone));
    painter.drawEllipse(dot);
    QRect words = rect().adjusted(side + metrics.s, 0, 0, 0);
    painter.setFont(boldFont(font()));
    painter.setPen(colors.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, m_name);
    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(m_name) + metrics.s);
    if (m_detail.isEmpty() || words.width() < metrics.l)
        return;
    painter.setFont(font());
    painter.setPen(colors.dimText);
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(u"· "_s + m_detail, Qt::ElideRight, words.width()));
}

} // namespace csp
