// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/activity/operationdelegate.h"

#include "ui/models/operationlistmodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/metrics.h"

#include <QApplication>
#include <QPainter>

namespace csp {

void OperationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Metrics metrics = Metrics::of(option.font);
    QRect rest = option.rect.adjusted(metrics.m, 0, -metrics.m, 0);
    const auto takeLeft = [&rest](int width) {
        QRect taken = rest;
        taken.setWidth(qMin(width, rest.width()));
        rest.setLeft(taken.right() + 1);
        return taken;
    };

    const ChipTone tone = index.data(ChipRole).value<ChipTone>();
    const QRect iconRect = takeLeft(metrics.icon);
    const QRect iconSquare(iconRect.left(), iconRect.center().y() - metrics.icon / 2, metrics.icon,
                           metrics.icon);
    const IconTone iconTone = tone == ChipTone::Good      ? IconTone::Good
                              : tone == ChipTone::Warning ? IconTone::Warning
                              : tone == ChipTone::Bad     ? IconTone::Bad
                              : tone == ChipTone::Info    ? IconTone::Accent
                                                          : IconTone::Dim;
    paintIcon(painter, iconSquare,
              index.data(OperationListModel::IsOpenRole).toBool() && tone == ChipTone::Info
                  ? Icon::Clock
                  : toneIcon(tone),
              iconColor(option.palette, iconTone));
    takeLeft(metrics.s);

    const QString word = index.data(OperationListModel::StateRole).toString();
    const QSize chip = chipSize(word, option.font);
    QRect chipRect = takeLeft(chip.width());
    chipRect.setTop(option.rect.center().y() - chip.height() / 2);
    chipRect.setHeight(chip.height());
    paintChip(painter, chipRect, word, tone, option.font, option.palette);
    takeLeft(metrics.s);

    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    const QFontMetrics fontMetrics(option.font);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QRect textRect = takeLeft(fontMetrics.horizontalAdvance(text) + 1);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::TextSingleLine,
                      fontMetrics.elidedText(text, Qt::ElideRight, textRect.width()));
    takeLeft(metrics.s);
    painter->setPen(iconColor(option.palette, IconTone::Dim));
    if (rest.width() > metrics.l)
        painter->drawText(rest, Qt::AlignVCenter | Qt::TextSingleLine,
                          fontMetrics.elidedText(index.data(DetailRole).toString(), Qt::ElideRight,
                                                 rest.width()));
    painter->restore();
}

QSize OperationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, Metrics::of(option.font).treeRowHeight};
}

} // namespace csp
