// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/targetdelegate.h"

#include "ui/features/upgrade/targetlistmodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

void TargetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const Colors colors = colorsFor(option.palette);
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, isSelected ? colors.selection : colors.pane);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colors.line);

    const QRect inner =
        option.rect.adjusted(metrics.m + 2, metrics.s, -(metrics.m + 2), -metrics.s);
    const int upper = inner.top();
    const int lower = inner.top() + metrics.chipHeight + metrics.scaled(1);
    const int lineHeight = metrics.chipHeight;

    // The verdict may take the larger part, never all: the title must stay recognizable.
    const QString verdict = index.data(TargetListModel::VerdictRole).toString();
    const int widest = inner.width() * 6 / 10;
    const QSize chip = chipSize(verdict, option.font);
    const int chipWidth = std::min(chip.width(), widest);
    const QRect chipRect(inner.right() - chipWidth + 1, upper, chipWidth, chip.height());
    paintChip(painter, chipRect, verdict, index.data(ChipRole).value<ChipTone>(), option.font,
              option.palette);

    const auto drawLine = [&](const QRect &place, const QString &text, const QFont &font,
                              const QColor &color, Qt::Alignment alignment) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(place, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    const int gap = metrics.m;
    drawLine(QRect(inner.left(), upper, inner.width() - chipWidth - gap, lineHeight),
             index.data(Qt::DisplayRole).toString(), boldFont(option.font), colors.text,
             Qt::AlignLeft);

    const QString subline = index.data(TargetListModel::SublineRole).toString();
    const int sublineWidth =
        std::min(QFontMetrics(option.font).horizontalAdvance(subline) + 1, widest);
    drawLine(QRect(inner.right() - sublineWidth + 1, lower, sublineWidth, lineHeight), subline,
             option.font, colors.dimText, Qt::AlignRight);
    drawLine(QRect(inner.left(), lower, inner.width() - sublineWidth - gap, lineHeight),
             index.data(DetailRole).toString(), fixedWidthFont(option.font), colors.dimText,
             Qt::AlignLeft);

    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(colors.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
    painter->restore();
}

QSize TargetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Metrics metrics = Metrics::of(option.font);
    return {metrics.scaled(240), 2 * metrics.s + 2 * metrics.chipHeight + metrics.scaled(1)};
}

bool TargetDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QStringList lines{index.data(Qt::DisplayRole).toString(), index.data(IdRole).toString(),
                            index.data(TargetListModel::VerdictRole).toString(),
                            index.data(TargetListModel::SublineRole).toString()};
    QToolTip::showText(event->globalPos(), plainToolTip(lines.join(u'\n')), view);
    return true;
}

} // namespace csp
