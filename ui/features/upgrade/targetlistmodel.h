// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/upgradeverdict.h"
#include "ui/models/roles.h"

#include <QAbstractListModel>

namespace csp {

/// The targets of one source as a list of two-line rows. Holds a copy of the advice.
class TargetListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Beside DisplayRole (the title), DetailRole (product and SKU) and IdRole (catalog item).
    enum Role {
        VerdictRole = FirstOwnRole, ///< text of the chip at the right; its tone is ChipRole
        SublineRole,                ///< a few dim words below the chip
    };

    using QAbstractListModel::QAbstractListModel;

    /// Keeps the rows when the same targets come back in the same order.
    void setTargets(const QList<TargetAdvice> &targets);
    [[nodiscard]] int rowOf(const QString &catalogItemId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<TargetAdvice> m_targets;
};

[[nodiscard]] ChipTone chipToneOf(VerdictKind kind);

} // namespace csp
