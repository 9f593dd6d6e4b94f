// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/profiledelegate.h"

#include "ui/models/profilelistmodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profiledot.h"

#include <QPainter>

namespace csp {

namespace {

struct ChipWord
{
    QString text;
    ChipTone tone = ChipTone::Neutral;
};

QList<ChipWord> chipsOf(const QModelIndex &index)
{
    QList<ChipWord> chips;
    if (index.data(ProfileListModel::IsCurrentRole).toBool())
        chips.append({ProfileDelegate::tr("Open now"), ChipTone::Info});
    if (index.data(ProfileListModel::IsReadOnlyRole).toBool())
        chips.append({ProfileDelegate::tr("Read-only"), ChipTone::Neutral});
    return chips;
}

ProfileTone toneOfIndex(const QModelIndex &index)
{
    if (index.data(ProfileListModel::IsSandboxRole).toBool())
        return ProfileTone::Sandbox;
    return toneOf(ProfileColor(index.data(ProfileListModel::ColorRole).toInt()));
}

} // namespace

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const Colors colors = colorsFor(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.selection);
        painter->drawRoundedRect(option.rect.adjusted(metrics.xs, 1, -metrics.xs, -1),
                                 metrics.radius, metrics.radius);
    }
    QRect area = option.rect.adjusted(metrics.m, metrics.s - 2, -metrics.m, -(metrics.s - 2));
    const int side = metrics.scaled(11);
    const QFont bold = boldFont(option.font);
    const int lineHeight = QFontMetrics(bold).height();
    const QRectF dot(area.left(), area.top() + (lineHeight - side) / 2.0, side, side);
    paintProfileDot(painter, dot, toneOfIndex(index), colors);
    area.setLeft(area.left() + side + metrics.s + 2);

    QRect line(area.left(), area.top(), area.width(), lineHeight);
    const QList<ChipWord> chips = chipsOf(index);
    for (qsizetype last = chips.size(); last-- > 0;) {
        const ChipWord &chip = chips.at(last);
        const QSize size = chipSize(chip.text, option.font);
        const QRect room(line.right() + 1 - size.width(),
                         line.top() + (line.height() - size.height()) / 2, size.width(),
                         size.height());
        if (room.left() < line.left() + metrics.scaled(60))
            break;
        paintChip(painter, room, chip.text, chip.tone, option.font, option.palette);
        line.setRight(room.left() - metrics.s);
    }
    painter->setFont(bold);
    painter->setPen(colors.text);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString().simplified(),
                                                        Qt::ElideRight, line.width()));
    QRect below(area.left(), line.bottom() + 1, area.width(), area.bottom() - line.bottom());
    painter->setFont(option.font);
    painter->setPen(colors.dimText);
    painter->drawText(
        below, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data(DetailRole).toString().simplified(),
                                          Qt::ElideRight, below.width()));
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Metrics metrics = Metrics::of(option.font);
    const int lines = QFontMetrics(boldFont(option.font)).height() +
                      QFontMetrics(option.font).height() + metrics.scaled(3);
    return {metrics.scaled(240), lines + 2 * (metrics.s - 2)};
}

} // namespace csp
