// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include "ui/widgets/colors.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

// Resources of a static library are registered by a call from outside any namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(csp);
}

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fileOf(Icon icon)
{
    const auto name = [icon]() -> QLatin1String {
        switch (icon) {
        case Icon::Activity:
            return "activity"_L1;
        case Icon::BottomPane:
            return "bottom-pane"_L1;
        case Icon::Calendar:
            return "calendar"_L1;
        case Icon::Catalog:
            return "catalog"_L1;
        case Icon::Check:
            return "check"_L1;
        case Icon::ChevronDown:
            return "chevron-down"_L1;
        case Icon::ChevronLeft:
            return "chevron-left"_L1;
        case Icon::ChevronRight:
            return "chevron-right"_L1;
        case Icon::ChevronUp:
            return "chevron-up"_L1;
        case Icon::Clock:
            return "clock"_L1;
        case Icon::Close:
            return "close"_L1;
        case Icon::Cloud:
            return "cloud"_L1;
        case Icon::Columns:
            return "columns"_L1;
        case Icon::Command:
            return "command"_L1;
        case Icon::Copy:
            return "copy"_L1;
        case Icon::Customers:
            return "customers"_L1;
        case Icon::Dash:
            return "dash"_L1;
        case Icon::Document:
            return "document"_L1;
        case Icon::Error:
            return "error"_L1;
        case Icon::Export:
            return "export"_L1;
        case Icon::External:
            return "external"_L1;
        case Icon::Filter:
            return "filter"_L1;
        case Icon::Good:
            return "good"_L1;
        case Icon::Info:
            return "info"_L1;
        case Icon::Inspector:
            return "inspector"_L1;
        case Icon::Keyboard:
            return "keyboard"_L1;
        case Icon::Lock:
            return "lock"_L1;
        case Icon::Moon:
            return "moon"_L1;
        case Icon::More:
            return "more"_L1;
        case Icon::Offline:
            return "offline"_L1;
        case Icon::Person:
            return "person"_L1;
        case Icon::Plus:
            return "plus"_L1;
        case Icon::Product:
            return "product"_L1;
        case Icon::Refresh:
            return "refresh"_L1;
        case Icon::Search:
            return "search"_L1;
        case Icon::Settings:
            return "settings"_L1;
        case Icon::SortDown:
            return "sort-down"_L1;
        case Icon::SortUp:
            return "sort-up"_L1;
        case Icon::Stop:
            return "stop"_L1;
        case Icon::Subscription:
            return "subscription"_L1;
        case Icon::Sun:
            return "sun"_L1;
        case Icon::TreePane:
            return "tree-pane"_L1;
        case Icon::Undo:
            return "undo"_L1;
        case Icon::Unknown:
            return "unknown"_L1;
        case Icon::Upgrade:
            return "upgrade"_L1;
        case Icon::Warning:
            return "warning"_L1;
        case Icon::Window:
            return "window"_L1;
        }
        return "unknown"_L1;
    };
    return u":/csp/icons/%1.svg"_s.arg(name());
}

/// The drawing in one color, `pixels` large in device pixels.
QPixmap tinted(Icon icon, const QSize &pixels, const QColor &color)
{
    const QString key = u"csp/icon/%1/%2x%3/%4"_s.arg(static_cast<int>(icon))
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (pixels.isEmpty() || QPixmapCache::find(key, &pixmap))
        return pixmap; // without room, before its first layout, a button has nothing to draw
    registerResources();
    QSvgRenderer renderer(fileOf(icon));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class PaletteIconEngine final : public QIconEngine
{
public:
    PaletteIconEngine(Icon icon, IconTone tone)
        : m_icon(icon)
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_icon, colorOf(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return tinted(m_icon, size, colorOf(mode));
    }

    [[nodiscard]] QIconEngine *clone() const override
    {
        return new PaletteIconEngine(m_icon, m_tone);
    }

private:
    [[nodiscard]] QColor colorOf(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return colorsFor(palette).faintText;
        return iconColor(palette, m_tone);
    }

    Icon m_icon;
    IconTone m_tone;
};

} // namespace

QIcon icon(Icon icon, IconTone tone)
{
    return QIcon(new PaletteIconEngine(icon, tone)); // the icon owns its engine
}

void paintIcon(QPainter *painter, const QRect &rect, Icon icon, const QColor &color)
{
    const qreal ratio = painter->device()->devicePixelRatio();
    const int side = std::min(rect.width(), rect.height());
    QPixmap pixmap = tinted(icon, (QSizeF(side, side) * ratio).toSize(), color);
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(
        QPointF(rect.x() + (rect.width() - side) / 2.0, rect.y() + (rect.height() - side) / 2.0)
            .toPoint(),
        pixmap);
}

QColor iconColor(const QPalette &palette, IconTone tone)
{
    const Colors colors = colorsFor(palette);
    switch (tone) {
    case IconTone::Text:
        return colors.text;
    case IconTone::Dim:
        return colors.dimText;
    case IconTone::Accent:
        return colors.accent;
    case IconTone::OnAccent:
        return colors.accentText;
    case IconTone::Good:
        return colors.good;
    case IconTone::Warning:
        return colors.warning;
    case IconTone::Bad:
        return colors.bad;
    }
    return colors.text;
}

Icon toneIcon(ChipTone tone)
{
    switch (tone) {
    case ChipTone::Good:
        return Icon::Good;
    case ChipTone::Warning:
        return Icon::Warning;
    case ChipTone::Bad:
        return Icon::Error;
    case ChipTone::None:
    case ChipTone::Neutral:
    case ChipTone::Info:
        break;
    }
    return Icon::Info;
}

} // namespace csp
