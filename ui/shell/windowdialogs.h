// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <functional>

class QString;
class QWidget;

namespace csp {

class ActionCollection;
class FileDialogs;
class OperationsService;

/// Small dialogs of the window that need nothing but the window. Each deletes itself when it is
/// closed.
void showKeysDialog(const ActionCollection &actions, QWidget *window);
void showAboutBox(QWidget *window);

/// Asks whether the program is to end although a purchase is leaving; `close` does it.
void confirmCloseWhileSending(QWidget *window, const std::function<void()> &close);

/// Asks where to, and writes every operation with its attempts there. `say` tells what came of it.
/// Operations and dialogs outlive the window.
void exportJournal(OperationsService &operations, FileDialogs &dialogs, QWidget *window,
                   const std::function<void(ChipTone tone, const QString &sentence)> &say);

} // namespace csp
