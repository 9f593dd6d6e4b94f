// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/targetlistmodel.h"

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

void TargetListModel::setTargets(const QList<TargetAdvice> &targets)
{
    if (targets == m_targets)
        return;
    const bool sameRows = std::ranges::equal(targets, m_targets, {}, &TargetAdvice::catalogItemId,
                                             &TargetAdvice::catalogItemId);
    if (sameRows) {
        m_targets = targets;
        Q_EMIT dataChanged(index(0), index(int(m_targets.size()) - 1));
        return;
    }
    beginResetModel();
    m_targets = targets;
    endResetModel();
}

int TargetListModel::rowOf(const QString &catalogItemId) const
{
    const auto found = std::ranges::find(m_targets, catalogItemId, &TargetAdvice::catalogItemId);
    return found == m_targets.end() ? -1 : int(found - m_targets.begin());
}

int TargetListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_targets.size());
}

QVariant TargetListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TargetAdvice &target = m_targets.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return target.title;
    case DetailRole: {
        const auto item = CatalogItemId::fromText(target.catalogItemId);
        return item ? u"%1:%2"_s.arg(item->product.toText(), item->sku.toText())
                    : target.catalogItemId;
    }
    case IdRole:
    case ExportRole:
        return target.catalogItemId;
    case VerdictRole:
        return target.chip;
    case ChipRole:
        return QVariant::fromValue(chipToneOf(target.kind));
    case SublineRole:
        return target.subline;
    case Qt::AccessibleTextRole:
        return u"%1. %2. %3"_s.arg(target.title, target.chip, target.subline);
    default:
        return {};
    }
}

ChipTone chipToneOf(VerdictKind kind)
{
    switch (kind) {
    case VerdictKind::ReadyNow:
        return ChipTone::Good;
    case VerdictKind::NowWithoutLicenses:
        return ChipTone::Warning;
    case VerdictKind::AtRenewal:
        return ChipTone::Info;
    case VerdictKind::NotPossible:
        break;
    }
    return ChipTone::Bad;
}

} // namespace csp
