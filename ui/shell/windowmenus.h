// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;

namespace csp {

class ActionCollection;

/// Fills the menu bar with the window's actions. The actions stay the collection's.
void fillMenus(QMenuBar &bar, const ActionCollection &actions);

} // namespace csp
