// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celldelegate.h"

#include "ui/models/roles.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

ChipTone toneOf(const QModelIndex &index)
{
    const QVariant tone = index.data(ChipRole);
    return tone.isValid() ? tone.value<ChipTone>() : ChipTone::None;
}

ColumnKind kindOf(const QModelIndex &index)
{
    const QVariant kind = index.model()->headerData(index.column(), Qt::Horizontal, ColumnKindRole);
    return kind.isValid() ? kind.value<ColumnKind>() : ColumnKind::Text;
}

QString oneLine(QString text)
{
    for (QChar &letter : text) {
        if (letter == u'\n' || letter == u'\r' || letter == u'\t')
            letter = u' ';
    }
    return text;
}

QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = index.data(FixedWidthRole).toBool() ? fixedWidthFont(option.font) : option.font;
    if (index.data(BoldRole).toBool())
        font.setWeight(QFont::DemiBold);
    return font;
}

int indentOf(const Metrics &metrics, const QModelIndex &index)
{
    return index.column() == 0 ? index.data(IndentRole).toInt() * metrics.scaled(18) : 0;
}

/// The little angle that ties an add-on to the row above.
void paintAngle(QPainter *painter, const QRect &area, const Metrics &metrics, const QColor &color)
{
    painter->save();
    painter->setPen(QPen(color, 1.2));
    painter->setRenderHint(QPainter::Antialiasing);
    const double x = area.left() + metrics.scaled(4);
    const double y = area.center().y();
    const double end = area.left() + metrics.scaled(12);
    painter->drawPolyline(QPolygonF({{x, y - metrics.scaled(5)}, {x, y}, {end, y}}));
    painter->drawPolyline(QPolygonF({{end - 2.5, y - 2.5}, {end, y}, {end - 2.5, y + 2.5}}));
    painter->restore();
}

} // namespace

CellDelegate::CellDelegate(Rows rows, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rows(rows)
{
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const Colors colors = colorsFor(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool dim = index.data(DimRole).toBool();
    painter->save();

    const bool lined = m_rows != Rows::Plain;
    if (selected)
        painter->fillRect(option.rect, colors.selection);
    if (lined) {
        painter->setPen(colors.line);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }

    const int side = m_rows == Rows::Plain ? metrics.xs : metrics.s;
    QRect area = option.rect.adjusted(side, 0, -side, lined ? -1 : 0);
    if (m_rows == Rows::TwoLine)
        area.adjust(metrics.xs, metrics.s, -metrics.xs, -metrics.s);

    if (const int indent = indentOf(metrics, index); indent > 0) {
        QRect angle = area;
        angle.setLeft(area.left() + indent - metrics.scaled(18));
        paintAngle(painter, angle, metrics, colors.dimText);
        area.setLeft(area.left() + indent);
    }

    const QString trailing = index.data(TrailingRole).toString();
    if (!trailing.isEmpty()) {
        painter->setFont(smallFont(option.font));
        painter->setPen(colors.dimText);
        const int width = painter->fontMetrics().horizontalAdvance(trailing);
        painter->drawText(area.adjusted(0, 0, -metrics.xs, 0),
                          Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, trailing);
        area.setRight(area.right() - width - metrics.s - metrics.xs);
    }

    QRect line = area;
    const QString detail =
        m_rows == Rows::TwoLine ? oneLine(index.data(DetailRole).toString()) : QString();
    if (!detail.isEmpty()) {
        line.setHeight(area.height() / 2);
        QRect below = area;
        below.setTop(line.bottom() + 1);
        painter->setFont(smallFont(option.font));
        painter->setPen(colors.dimText);
        painter->drawText(below, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(detail, Qt::ElideRight, below.width()));
    }

    const QString text = oneLine(index.data().toString());
    const ChipTone tone = toneOf(index);
    if (tone != ChipTone::None && !text.isEmpty()) {
        QRect chip(QPoint(), chipSize(text, option.font));
        chip.setWidth(std::min(chip.width(), line.width()));
        chip.moveCenter(line.center());
        chip.moveLeft(line.left());
        paintChip(painter, chip, text, tone, option.font, option.palette);
    } else {
        painter->setFont(fontOf(option, index));
        painter->setPen(dim ? colors.dimText : colors.text);
        const Qt::Alignment across =
            kindOf(index) == ColumnKind::Number ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(line, across | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    switch (m_rows) {
    case Rows::Lined:
        return {textWidth(option, index), metrics.rowHeight};
    case Rows::Plain:
        return {textWidth(option, index), metrics.treeRowHeight};
    case Rows::TwoLine:
        return {textWidth(option, index), metrics.scaled(58)};
    }
    return {};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty() && textWidth(option, index) > option.rect.width())
        text = index.data().toString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

int CellDelegate::textWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const QString text = oneLine(index.data().toString());
    const int words = toneOf(index) != ChipTone::None
                          ? chipSize(text, option.font).width()
                          : QFontMetrics(fontOf(option, index)).horizontalAdvance(text) + 1;
    const QString trailing = index.data(TrailingRole).toString();
    const int tail = trailing.isEmpty() ? 0
                                        : QFontMetrics(option.font).horizontalAdvance(trailing) +
                                              metrics.s + metrics.xs;
    const int side = m_rows == Rows::Plain ? metrics.xs : metrics.s;
    return words + tail + 2 * side + indentOf(metrics, index);
}

} // namespace csp
