// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/settings/settingsdesk.h"

#include <QWidget>

class QPushButton;

namespace csp {

class KeyValueGrid;
class Label;

/// Where the program's data lies, what each file is, the cache to clear and the diagnostics to
/// collect. Reads the disk when it is shown. Test handles: dataFolder, openDataFolder, dataFiles,
/// clearCache, dataTold, collectDiagnostics.
class DataSection final : public QWidget
{
    Q_OBJECT

public:
    explicit DataSection(const SettingsDesk &desk, QWidget *parent = nullptr);

    /// Every word of the text stands in what it says.
    [[nodiscard]] bool matches(const QString &text) const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void readDisk();
    void clearCache();
    void say(const QString &sentence);

    SettingsDesk m_desk;
    KeyValueGrid *m_files;
    QPushButton *m_clear;
    Label *m_told;
};

} // namespace csp
