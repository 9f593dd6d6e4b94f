// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/diagnostics.h"

#include <QDialog>

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace csp {

class Banner;
class FileDialogs;
class Label;

/// The diagnostics before they are sent: every file, its text exactly as it will be packed, and the
/// choice to leave it out; then it is saved as a ZIP file. Nothing is sent from here. Collects
/// once, when it is made. Deletes itself when it is closed. Test handles: diagnosticsDialog,
/// diagnosticsFiles, diagnosticsText, diagnosticsPurpose, diagnosticsCopy, diagnosticsSave,
/// diagnosticsBanner.
class DiagnosticsDialog final : public QDialog
{
    Q_OBJECT

public:
    DiagnosticsDialog(Diagnostics &diagnostics, FileDialogs &dialogs, QWidget *parent = nullptr);

private:
    void showCurrent();
    void updateSave();
    void save();
    [[nodiscard]] QList<DiagnosticsFile> chosen() const;

    Diagnostics &m_diagnostics;
    FileDialogs &m_dialogs;
    const QList<DiagnosticsFile> m_files;
    QListWidget *m_list;
    Label *m_purpose;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
    Banner *m_banner;
};

} // namespace csp
