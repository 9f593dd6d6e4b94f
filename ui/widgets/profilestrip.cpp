// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/profilestrip.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profiledot.h"

#include <QKeyEvent>
#include <QPainter>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dotSide = 9;
constexpr int chipHeight = 24;

} // namespace

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
    QPainter painter(this);
    const QColor color = profileColors(colorsFor(palette()), m_tone).line;
    if (m_tone != ProfileTone::Sandbox) {
        painter.fillRect(rect(), color);
        return;
    }
    const Metrics metrics = Metrics::of(this);
    for (int x = 0; x < width(); x += metrics.l + metrics.xs)
        painter.fillRect(x, 0, metrics.l, height(), color);
}

ProfileBadge::ProfileBadge(QWidget *parent)
    : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ProfileBadge::setProfile(ProfileTone tone, const QString &name, const QString &detail)
{
    m_tone = tone;
    m_name = name;
    m_detail = detail;
    describe();
}

void ProfileBadge::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    describe();
}

void ProfileBadge::setInteractive(const QString &help)
{
    m_isInteractive = true;
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
    setCursor(Qt::PointingHandCursor);
    setToolTip(plainToolTip(help));
    setAccessibleDescription(help);
    describe();
}

void ProfileBadge::describe()
{
    const QString name = m_detail.isEmpty() ? tr("Partner account %1").arg(words())
                                            : tr("Partner account %1, %2").arg(words(), m_detail);
    setAccessibleName(m_isReadOnly ? tr("%1, read-only").arg(name) : name);
    updateGeometry();
    update();
}

QString ProfileBadge::words() const
{
    const QString sandbox = tr("Sandbox");
    if (m_tone != ProfileTone::Sandbox || m_name.compare(sandbox, Qt::CaseInsensitive) == 0)
        return m_name;
    return tr("%1: %2").arg(sandbox, m_name);
}

int ProfileBadge::chipWidth() const
{
    const Metrics metrics = Metrics::of(this);
    int width = metrics.s + metrics.scaled(dotSide) + metrics.s +
                QFontMetrics(boldFont(font())).horizontalAdvance(words()) + 2 + metrics.s;
    if (m_isReadOnly)
        width += metrics.icon + metrics.xs;
    if (m_isInteractive)
        width += metrics.icon + metrics.xs;
    return width;
}

QSize ProfileBadge::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    int width = chipWidth();
    if (!m_detail.isEmpty())
        width += metrics.s + fontMetrics().horizontalAdvance(m_detail) + 2;
    return {width, metrics.scaled(chipHeight)};
}

QSize ProfileBadge::minimumSizeHint() const
{
    return {chipWidth(), Metrics::of(this).scaled(chipHeight)};
}

void ProfileBadge::paintEvent(QPaintEvent *)
{
    const Metrics metrics = Metrics::of(this);
    const Colors colors = colorsFor(palette());
    const ProfileColors &own = profileColors(colors, m_tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    QRect chip(0, 0, std::min(chipWidth(), width()), metrics.scaled(chipHeight));
    chip.moveTop((height() - chip.height()) / 2);
    const bool isHot = m_isInteractive && (underMouse() || hasFocus() || isDown());
    painter.setPen(isHot ? QPen(hasFocus() ? colors.accent : own.line, 1) : QPen(Qt::NoPen));
    painter.setBrush(own.ground);
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), metrics.radius,
                            metrics.radius);

    QRect area = chip.adjusted(metrics.s, 0, -metrics.s, 0);
    const auto paintSymbol = [&](Icon icon, int left) {
        paintIcon(&painter,
                  {left, area.center().y() - metrics.icon / 2 + 1, metrics.icon, metrics.icon},
                  icon, own.text);
    };
    const int side = metrics.scaled(dotSide);
    paintProfileDot(&painter,
                    QRectF(area.left(), area.top() + (area.height() - side) / 2.0, side, side),
                    m_tone, colors);
    area.setLeft(area.left() + side + metrics.s);
    if (m_isInteractive) {
        paintSymbol(Icon::ChevronDown, area.right() + 1 - metrics.icon);
        area.setRight(area.right() - metrics.icon - metrics.xs);
    }
    if (m_isReadOnly) {
        paintSymbol(Icon::Lock, area.right() + 1 - metrics.icon);
        area.setRight(area.right() - metrics.icon - metrics.xs);
    }
    painter.setFont(boldFont(font()));
    painter.setPen(own.text);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words(), Qt::ElideRight, area.width() + 1));

    const QRect rest(chip.right() + 1 + metrics.s, 0, width() - chip.right() - 1 - metrics.s,
                     height());
    if (m_detail.isEmpty() || rest.width() < metrics.l)
        return;
    painter.setFont(font());
    painter.setPen(colors.dimText);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, rest.width()));
}

void ProfileBadge::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void ProfileBadge::keyPressEvent(QKeyEvent *event)
{
    if (m_isInteractive && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ProfileBadge::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ProfileBadge::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace csp
