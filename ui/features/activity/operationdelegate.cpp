// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/activity/operationdelegate.h"

#include "ui/models/operationlistmodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/metrics.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace csp {

namespace {

/// Hands out a line from left to right.
class LineCutter
{
public:
    explicit LineCutter(const QRect &line)
        : m_rest(line)
    {
    }

    QRect take(int width)
    {
        QRect taken = m_rest;
        taken.setWidth(qMin(width, m_rest.width()));
        m_rest.setLeft(taken.right() + 1);
        return taken;
    }
    [[nodiscard]] const QRect &rest() const { return m_rest; }

private:
    QRect m_rest;
};

QRect centered(const QRect &room, const QSize &size)
{
    return {room.left(), room.top() + (room.height() - size.height()) / 2,
            qMin(size.width(), room.width()), size.height()};
}

void paintState(QPainter *painter, LineCutter &line, const QStyleOptionViewItem &option,
                const QModelIndex &index)
{
    const Metrics metrics = Metrics::of(option.font);
    const auto tone = index.data(ChipRole).value<ChipTone>();
    const IconTone iconTone = tone == ChipTone::Good      ? IconTone::Good
                              : tone == ChipTone::Warning ? IconTone::Warning
                              : tone == ChipTone::Bad     ? IconTone::Bad
                              : tone == ChipTone::Info    ? IconTone::Accent
                                                          : IconTone::Dim;
    const bool isRunning =
        index.data(OperationListModel::IsOpenRole).toBool() && tone == ChipTone::Info;
    paintIcon(painter, centered(line.take(metrics.icon), {metrics.icon, metrics.icon}),
              isRunning ? Icon::Clock : toneIcon(tone), iconColor(option.palette, iconTone));
    line.take(metrics.s);
    const QString word = index.data(OperationListModel::StateRole).toString();
    const QSize size = chipSize(word, option.font);
    paintChip(painter, centered(line.take(size.width()), size), word, tone, option.font,
              option.palette);
    line.take(metrics.s);
}

void paintText(QPainter *painter, const QRect &rect, const QString &text, const QColor &color,
               const QFont &font)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(rect, Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

OperationDelegate::OperationDelegate(Lines lines, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_lines(lines)
{
}

void OperationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Metrics metrics = Metrics::of(option.font);
    const QRect room = option.rect.adjusted(metrics.m, 0, -metrics.m, 0);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor textColor =
        option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor dimColor = iconColor(option.palette, IconTone::Dim);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString timing = index.data(DetailRole).toString();

    painter->save();
    if (m_lines == Lines::One) {
        LineCutter line(room);
        paintState(painter, line, option, index);
        const QFontMetrics font(option.font);
        // What happened gives way to when, which cannot be guessed from its beginning.
        const int timingWidth = metrics.s + font.horizontalAdvance(timing) + 1;
        const int most = std::max(line.rest().width() - timingWidth, line.rest().width() / 2);
        const int width = std::min(font.horizontalAdvance(text) + 1, most);
        paintText(painter, line.take(width), text, textColor, option.font);
        line.take(metrics.s);
        paintText(painter, line.rest(), timing, dimColor, option.font);
    } else {
        const int half = option.rect.height() / 2;
        LineCutter first(
            QRect(room.left(), room.top() + metrics.xs, room.width(), half - metrics.xs));
        paintState(painter, first, option, index);
        paintText(painter, first.rest(), timing, dimColor, option.font);
        paintText(painter, QRect(room.left(), room.top() + half, room.width(), half - metrics.xs),
                  text, textColor, option.font);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          colorsFor(option.palette).line);
    }
    painter->restore();
}

QSize OperationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Metrics metrics = Metrics::of(option.font);
    return {0, m_lines == Lines::One ? metrics.treeRowHeight : 2 * metrics.treeRowHeight};
}

bool OperationDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{index.data(Qt::DisplayRole).toString(),
                      index.data(OperationListModel::StateRole).toString(),
                      index.data(Qt::ToolTipRole).toString()};
    lines.removeAll(QString());
    QToolTip::showText(event->globalPos(), plainToolTip(lines.join(u'\n')), view);
    return true;
}

} // namespace csp
