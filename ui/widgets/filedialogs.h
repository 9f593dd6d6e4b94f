// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace csp {

struct SaveRequest
{
    QString title;
    QString suggestedName; ///< without folder, with suffix
    QString filter;        ///< "CSV files (*.csv)"
    QString suffix;        ///< added when the person types none: "csv"
};

struct OpenRequest
{
    QString title;
    QString filter; ///< "JSON files (*.json);;All files (*)"
};

/// Asks for files. A seam: tests answer at once, the program opens the system's dialog.
class FileDialogs
{
public:
    FileDialogs() = default;
    virtual ~FileDialogs() = default;
    Q_DISABLE_COPY_MOVE(FileDialogs)

    /// Calls `chosen` with the path once, later, if the person chose one and `parent` still lives;
    /// never when they canceled. Does not block.
    virtual void askSaveFile(QWidget *parent, const SaveRequest &request,
                             std::function<void(const QString &path)> chosen) = 0;
    /// The same for a file that exists.
    virtual void askOpenFile(QWidget *parent, const OpenRequest &request,
                             std::function<void(const QString &path)> chosen) = 0;
};

class NativeFileDialogs final : public FileDialogs
{
public:
    void askSaveFile(QWidget *parent, const SaveRequest &request,
                     std::function<void(const QString &path)> chosen) override;
    void askOpenFile(QWidget *parent, const OpenRequest &request,
                     std::function<void(const QString &path)> chosen) override;
};

} // namespace csp
