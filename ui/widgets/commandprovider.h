// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/commandpalette.h"

namespace csp {

class ActionCollection;

/// Offers the actions of a collection in the palette: those that can be triggered now, with their
/// keys. The collection must outlive it.
class CommandProvider final : public GoToProvider
{
public:
    explicit CommandProvider(const ActionCollection &actions);

    [[nodiscard]] QList<GoToItem> find(const QString &query, int limit) const override;

private:
    const ActionCollection &m_actions;
};

} // namespace csp
