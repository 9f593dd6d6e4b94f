// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace csp {

class ActionCollection;
class TablePanel;

/// Lists every action that has keys: what it does, its keys, where they work. A page like any
/// other: it can be filtered and copied. The collection is read when the page is made.
class KeysPage final : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(const ActionCollection &actions, QWidget *parent = nullptr);

    [[nodiscard]] TablePanel *panel() const { return m_panel; }

private:
    TablePanel *m_panel;
};

} // namespace csp
