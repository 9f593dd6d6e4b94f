// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gotomodel.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QPainter>

namespace csp {

namespace {

Icon iconOf(GoToKind kind)
{
    switch (kind) {
    case GoToKind::Customer:
        return Icon::Customers;
    case GoToKind::Subscription:
        return Icon::Subscription;
    case GoToKind::Product:
        return Icon::Product;
    case GoToKind::Command:
        break;
    }
    return Icon::Command;
}

} // namespace

void GoToModel::show(const QList<GoToItem> &items)
{
    beginResetModel();
    m_rows.clear();
    m_items = items;
    const auto addSection = [this](const QString &title, auto belongs) {
        bool first = true;
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (!belongs(m_items.at(i)))
                continue;
            if (first)
                m_rows.append({RowKind::Section, title, -1});
            first = false;
            m_rows.append({RowKind::Item, m_items.at(i).title, i});
        }
    };
    for (const GoToKind kind :
         {GoToKind::Customer, GoToKind::Subscription, GoToKind::Product, GoToKind::Command}) {
        addSection(sectionTitle(kind),
                   [kind](const GoToItem &item) { return item.kind == kind && !item.isOffer; });
    }
    // What was found comes first, so that Enter goes there.
    addSection(tr("Look further"), [](const GoToItem &item) { return item.isOffer; });
    endResetModel();
}

void GoToModel::showNothing(const QString &message, const QList<GoToItem> &offers)
{
    beginResetModel();
    m_items = offers;
    m_rows = {{RowKind::Message, message, -1}};
    for (qsizetype i = 0; i < offers.size(); ++i)
        m_rows.append({RowKind::Item, offers.at(i).title, i});
    endResetModel();
}

const GoToItem *GoToModel::item(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows.at(row).item < 0)
        return nullptr;
    return &m_items.at(m_rows.at(row).item);
}

int GoToModel::nextItem(int row, int step) const
{
    for (int next = row + step; next >= 0 && next < rowCount(); next += step) {
        if (m_rows.at(next).kind == RowKind::Item)
            return next;
    }
    return row;
}

int GoToModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant GoToModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows.at(index.row());
    const GoToItem *found = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return found && !found->detail.isEmpty() ? tr("%1, %2").arg(row.text, found->detail)
                                                 : row.text;
    case RowKindRole:
        return static_cast<int>(row.kind);
    case DetailTextRole:
        return found ? found->detail : QString();
    case KindRole:
        return found ? static_cast<int>(found->kind) : -1;
    default:
        return {};
    }
}

Qt::ItemFlags GoToModel::flags(const QModelIndex &index) const
{
    return item(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                             : Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

void GoToDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const Colors colors = colorsFor(option.palette);
    const auto kind = static_cast<GoToModel::RowKind>(index.data(GoToModel::RowKindRole).toInt());
    const QString text = index.data().toString().simplified();
    QRect area = option.rect.adjusted(metrics.m, 0, -metrics.m, 0);
    painter->save();
    if (kind != GoToModel::RowKind::Item) {
        const bool section = kind == GoToModel::RowKind::Section;
        painter->setFont(section ? fontOf(TextStyle::Section, option.font) : option.font);
        painter->setPen(colors.dimText);
        painter->drawText(area.adjusted(0, section ? metrics.xs : 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.selection);
        painter->drawRoundedRect(option.rect.adjusted(metrics.xs, 0, -metrics.xs, 0),
                                 metrics.radius, metrics.radius);
    }
    const auto itemKind = static_cast<GoToKind>(index.data(GoToModel::KindRole).toInt());
    QRect symbol(area.left(), 0, metrics.icon, metrics.icon);
    symbol.moveTop(area.center().y() - metrics.icon / 2);
    paintIcon(painter, symbol, iconOf(itemKind), colors.dimText);
    area.setLeft(symbol.right() + metrics.s);

    const QString detail = index.data(GoToModel::DetailTextRole).toString().simplified();
    painter->setFont(option.font);
    const QFontMetrics letters = painter->fontMetrics();
    const int detailWidth = std::min(letters.horizontalAdvance(detail), area.width() / 2);
    const int titleRoom = area.width() - (detail.isEmpty() ? 0 : detailWidth + metrics.m);
    painter->setPen(colors.text);
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      letters.elidedText(text, Qt::ElideRight, titleRoom));
    painter->setPen(colors.dimText);
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      letters.elidedText(detail, Qt::ElideRight, area.width() / 2));
    painter->restore();
}

QSize GoToDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const auto kind = static_cast<GoToModel::RowKind>(index.data(GoToModel::RowKindRole).toInt());
    return {0, kind == GoToModel::RowKind::Section ? metrics.scaled(26) : metrics.scaled(30)};
}

} // namespace csp
