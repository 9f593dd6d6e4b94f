// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/settings/settingsdesk.h"

#include <QDialog>

namespace csp {

/// The settings in a dialog of their own. Everything counts at once, so there is only Close.
/// Deletes itself when it is closed; open() it. Wiring, in the main window:
///
///     connect(action(actionid::settings), &QAction::triggered, this, [this] {
///         (new SettingsDialog(m_services.settingsDesk, this))->open();
///     });
///
/// Test handle: settingsDialog.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(const SettingsDesk &desk, QWidget *parent = nullptr);
};

} // namespace csp
