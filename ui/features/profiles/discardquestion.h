// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace csp {

/// Asks before a form is closed whose content is not saved; `discard` is called when it may go. The
/// safe answer is the default and that of Escape. Test handle: profileDiscardBox.
void askDiscard(QWidget *parent, std::function<void()> discard);

} // namespace csp
