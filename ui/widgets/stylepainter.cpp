// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stylepainter.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/metrics.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace csp::stylepainter {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

/// Enabled, under the pointer, not held.
bool isHovered(const QStyleOption &option)
{
    return has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver);
}

double unitOf(const QStyleOption &option)
{
    return option.fontMetrics.height() / 16.0;
}

/// Lies on pixel centers, so that a line of one pixel is one pixel.
QRectF onPixels(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void rounded(QPainter *painter, const QRectF &rect, double radius, const QColor &ground,
             const QColor &outline, double width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    painter->setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
}

} // namespace

void button(QPainter *painter, const QStyleOption &option, bool primary)
{
    const Colors colors = colorsFor(option.palette);
    const double radius = 5 * unitOf(option);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    QColor ground = colors.pane;
    QColor outline = colors.control;
    if (!enabled) {
        ground = colors.window;
        outline = colors.line;
    } else if (primary) {
        ground = down || isHovered(option) ? colors.accentHover : colors.accent;
        outline = ground;
    } else if (down) {
        ground = colors.selection;
    } else if (isHovered(option)) {
        ground = colors.neutralGround;
    }
    rounded(painter, onPixels(option.rect), radius, ground, outline);
    if (enabled && has(option, QStyle::State_HasFocus) &&
        has(option, QStyle::State_KeyboardFocusChange)) {
        const QRectF inner = QRectF(option.rect).adjusted(2, 2, -2, -2);
        if (primary)
            rounded(painter, inner, radius - 1.5, {}, colors.accentText, 1.2);
        else
            rounded(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), radius, {}, colors.accent,
                    2);
    }
}

void toolButton(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const double radius = 4 * unitOf(option);
    if (!has(option, QStyle::State_AutoRaise)) {
        button(painter, option, false);
        return;
    }
    if (down)
        rounded(painter, QRectF(option.rect), radius, colors.selection, {});
    else if (isHovered(option))
        rounded(painter, QRectF(option.rect), radius, colors.neutralGround, {});
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        rounded(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), radius, {}, colors.accent,
                1.6);
}

void inputGround(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool readOnly = has(option, QStyle::State_ReadOnly);
    const bool focused = enabled && has(option, QStyle::State_HasFocus);
    const QColor ground = enabled && !readOnly ? colors.alternate : colors.window;
    const double radius = 5 * unitOf(option);
    if (focused)
        rounded(painter, QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75), radius,
                colors.pane, colors.accent, 1.5);
    else
        rounded(painter, onPixels(option.rect), radius, ground,
                isHovered(option) ? colors.faintText : colors.control);
}

void focusRing(QPainter *painter, const QStyleOption &option)
{
    if (!has(option, QStyle::State_KeyboardFocusChange))
        return;
    const Colors colors = colorsFor(option.palette);
    rounded(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 4 * unitOf(option), {},
            colors.accent, 1.6);
}

void panel(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    painter->save();
    painter->setPen(colors.line);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

void tip(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    painter->fillRect(option.rect, colors.pane);
    panel(painter, option);
}

void checkBox(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool filled = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QColor ground = !enabled ? colors.window : filled ? colors.accent : colors.pane;
    const QColor outline = !enabled            ? colors.line
                           : filled            ? colors.accent
                           : isHovered(option) ? colors.accent
                                               : colors.dimText;
    rounded(painter, onPixels(option.rect), 3 * unitOf(option), ground, outline);
    if (filled)
        paintIcon(painter, option.rect.adjusted(1, 1, -1, -1),
                  has(option, QStyle::State_On) ? Icon::Check : Icon::Dash,
                  enabled ? colors.accentText : colors.faintText);
}

void radioButton(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const QColor outline = !enabled                  ? colors.line
                           : on || isHovered(option) ? colors.accent
                                                     : colors.dimText;
    const QRectF circle = onPixels(option.rect);
    rounded(painter, circle, circle.width() / 2, enabled ? colors.pane : colors.window, outline);
    if (on) {
        const double inset = circle.width() * 0.26;
        const QRectF dot = circle.adjusted(inset, inset, -inset, -inset);
        rounded(painter, dot, dot.width() / 2, enabled ? colors.accent : colors.faintText, {});
    }
}

void branch(QPainter *painter, const QStyleOption &option)
{
    if (!has(option, QStyle::State_Children))
        return;
    const Colors colors = colorsFor(option.palette);
    const int side = qRound(11 * unitOf(option));
    QRect place(0, 0, side, side);
    place.moveCenter(option.rect.center());
    paintIcon(painter, place,
              has(option, QStyle::State_Open)       ? Icon::ChevronDown
              : option.direction == Qt::RightToLeft ? Icon::ChevronLeft
                                                    : Icon::ChevronRight,
              isHovered(option) ? colors.text : colors.dimText);
}

void arrow(QPainter *painter, const QStyleOption &option, QStyle::PrimitiveElement direction)
{
    const Colors colors = colorsFor(option.palette);
    const Icon shape = direction == QStyle::PE_IndicatorArrowUp      ? Icon::ChevronUp
                       : direction == QStyle::PE_IndicatorArrowLeft  ? Icon::ChevronLeft
                       : direction == QStyle::PE_IndicatorArrowRight ? Icon::ChevronRight
                                                                     : Icon::ChevronDown;
    const int side =
        std::min({qRound(11 * unitOf(option)), option.rect.width(), option.rect.height()});
    QRect place(0, 0, side, side);
    place.moveCenter(option.rect.center());
    paintIcon(painter, place, shape,
              has(option, QStyle::State_Enabled) ? colors.dimText : colors.faintText);
}

void line(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    const QRect r = option.rect;
    painter->save();
    painter->setPen(colors.line);
    if (r.width() >= r.height())
        painter->drawLine(r.left(), r.center().y(), r.right(), r.center().y());
    else
        painter->drawLine(r.center().x(), r.top(), r.center().x(), r.bottom());
    painter->restore();
}

void splitter(QPainter *painter, const QStyleOption &option)
{
    line(painter, option);
}

void tabShape(QPainter *painter, const QStyleOptionTab &option)
{
    const Colors colors = colorsFor(option.palette);
    const bool selected = has(option, QStyle::State_Selected);
    painter->save();
    if (selected) {
        const QRect r = option.rect;
        const double radius = 5 * unitOf(option);
        QPainterPath path;
        const QRectF shape = onPixels(r).adjusted(0, 0, 0, radius + 2);
        path.addRoundedRect(shape, radius, radius);
        painter->setClipRect(r);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(colors.line);
        painter->setBrush(colors.pane);
        painter->drawPath(path);
    } else {
        if (isHovered(option)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.neutralGround);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(3, 4, -3, -4), 4, 4);
            painter->setRenderHint(QPainter::Antialiasing, false);
        }
        painter->setPen(colors.line);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    painter->restore();
}

void headerSection(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    painter->fillRect(option.rect, colors.pane);
    painter->save();
    painter->setPen(colors.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

void headerLabel(QPainter *painter, const QStyleOptionHeader &option)
{
    const Colors colors = colorsFor(option.palette);
    const double unit = unitOf(option);
    const int pad = qRound(8 * unit);
    QRect area = option.rect.adjusted(pad, 0, -pad, 0);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int side = qRound(10 * unit);
    const bool right = option.textAlignment.testFlag(Qt::AlignRight);
    painter->save();
    painter->setFont(boldFont(smallFont(painter->font())));
    const QFontMetrics metrics(painter->font());
    const int room = area.width() - (sorted ? side + 3 : 0);
    const QString text = metrics.elidedText(option.text, Qt::ElideRight, std::max(0, room));
    const int width = metrics.horizontalAdvance(text);
    QRect textArea(area.left(), area.top(), width + 1, area.height() - 1);
    QRect arrowArea(0, 0, side, side);
    if (right)
        textArea.moveRight(area.right());
    arrowArea.moveCenter(textArea.center());
    if (right)
        arrowArea.moveRight(textArea.left() - 3);
    else
        arrowArea.moveLeft(textArea.right() + 3);
    painter->setPen(sorted || isHovered(option) ? colors.text : colors.dimText);
    painter->drawText(textArea, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    if (sorted)
        paintIcon(painter, arrowArea,
                  option.sortIndicator == QStyleOptionHeader::SortDown ? Icon::SortUp
                                                                       : Icon::SortDown,
                  colors.dimText);
    painter->restore();
}

void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &option)
{
    const Colors colors = colorsFor(option.palette);
    painter->fillRect(option.rect, colors.pane);
    const bool lit = has(option, QStyle::State_Selected);
    if (lit)
        rounded(painter, QRectF(option.rect).adjusted(1, 3, -1, -3), 4 * unitOf(option),
                colors.neutralGround, {});
    painter->save();
    painter->setPen(has(option, QStyle::State_Enabled) ? (lit ? colors.text : colors.dimText)
                                                       : colors.faintText);
    painter->drawText(
        option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine,
        option.text);
    painter->restore();
}

void menuItem(QPainter *painter, const QStyleOptionMenuItem &option, const QFont &font)
{
    const Colors colors = colorsFor(option.palette);
    const double unit = unitOf(option);
    const int pad = qRound(8 * unit);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->save();
        if (!option.text.isEmpty()) {
            painter->setFont(boldFont(smallFont(font)));
            painter->setPen(colors.dimText);
            painter->drawText(option.rect.adjusted(pad + 4, 0, -pad, 0),
                              Qt::AlignVCenter | Qt::TextSingleLine, option.text);
        } else {
            painter->setPen(colors.line);
            const int y = option.rect.center().y();
            painter->drawLine(option.rect.left(), y, option.rect.right(), y);
        }
        painter->restore();
        return;
    }
    const bool enabled = has(option, QStyle::State_Enabled);
    if (has(option, QStyle::State_Selected) && enabled)
        rounded(painter, QRectF(option.rect).adjusted(4, 1, -4, -1), 4 * unit, colors.selection,
                {});
    const int side = qRound(15 * unit);
    QRect mark(option.rect.left() + pad + 3, 0, side, side);
    mark.moveTop(option.rect.center().y() - side / 2);
    const QColor color = enabled ? colors.text : colors.faintText;
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, mark, Icon::Check, enabled ? colors.accent : color);
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter, mark, Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    }
    QRect area = option.rect.adjusted(pad + 3 + side + pad, 0, -pad - 4, 0);
    const qsizetype tab = option.text.indexOf(u'\t');
    painter->save();
    painter->setFont(option.menuItemType == QStyleOptionMenuItem::DefaultItem ? boldFont(font)
                                                                              : font);
    painter->setPen(color);
    painter->drawText(area, Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      tab < 0 ? option.text : option.text.left(tab));
    painter->setFont(font);
    if (tab >= 0) {
        painter->setPen(enabled ? colors.dimText : colors.faintText);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                          option.text.mid(tab + 1));
    }
    painter->restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        QRect chevron(0, 0, qRound(10 * unit), qRound(10 * unit));
        chevron.moveCenter(option.rect.center());
        chevron.moveRight(option.rect.right() - pad);
        paintIcon(painter, chevron, Icon::ChevronRight, enabled ? colors.dimText : color);
    }
}

void progressGroove(QPainter *painter, const QStyleOption &option)
{
    const Colors colors = colorsFor(option.palette);
    const QRectF rect(option.rect);
    rounded(painter, rect, rect.height() / 2, colors.neutralGround, {});
}

void progressContents(QPainter *painter, const QStyleOptionProgressBar &option)
{
    const Colors colors = colorsFor(option.palette);
    QRectF rect(option.rect);
    const double radius = rect.height() / 2;
    if (option.minimum == 0 && option.maximum == 0) {
        // Without a known end: a third of the way, standing still, so that nothing flickers beside
        // what a person reads. The words beside it say what is going on.
        rect.setLeft(rect.left() + rect.width() / 3);
        rect.setWidth(rect.width() / 2);
    } else {
        const double share = static_cast<double>(option.progress - option.minimum) /
                             std::max(1, option.maximum - option.minimum);
        if (share <= 0)
            return;
        const double width = std::max(rect.height(), rect.width() * std::min(1.0, share));
        if (option.direction == Qt::RightToLeft)
            rect.setLeft(rect.right() - width);
        else
            rect.setWidth(width);
    }
    rounded(painter, rect, radius, colors.accent, {});
}

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &handle)
{
    const Colors colors = colorsFor(option.palette);
    painter->fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.maximum <= option.minimum)
        return;
    const bool active = isHovered(option) || has(option, QStyle::State_Sunken);
    const int inset = active ? 2 : 3;
    const QRectF bar = option.orientation == Qt::Horizontal
                           ? QRectF(handle).adjusted(2, inset, -2, -inset)
                           : QRectF(handle).adjusted(inset, 2, -inset, -2);
    rounded(painter, bar, std::min(bar.width(), bar.height()) / 2,
            active ? colors.faintText : colors.control, {});
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrowRect)
{
    if (option.editable)
        inputGround(painter, option);
    else if (option.frame)
        button(painter, option, false);
    QStyleOption place(static_cast<const QStyleOption &>(option));
    place.rect = arrowRect;
    arrow(painter, place, QStyle::PE_IndicatorArrowDown);
}

void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down)
{
    inputGround(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto step = [&](const QRect &rect, QStyle::SubControl part,
                          QAbstractSpinBox::StepEnabledFlag flag,
                          QStyle::PrimitiveElement direction) {
        QStyleOption place(static_cast<const QStyleOption &>(option));
        place.rect = rect;
        place.state.setFlag(QStyle::State_Enabled, has(option, QStyle::State_Enabled) &&
                                                       option.stepEnabled.testFlag(flag));
        if (option.activeSubControls == part && has(place, QStyle::State_Enabled))
            rounded(painter, QRectF(rect).adjusted(0, 1, -1, -1), 3,
                    colorsFor(option.palette).neutralGround, {});
        arrow(painter, place, direction);
    };
    step(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, QStyle::PE_IndicatorArrowUp);
    step(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled,
         QStyle::PE_IndicatorArrowDown);
}

} // namespace csp::stylepainter
