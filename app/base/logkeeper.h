// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QFile>
#include <QRecursiveMutex>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include <deque>

namespace csp {

enum class LogLevel { Warning, Info, Debug };

/// Keeps the newest lines of the log, and all of them in a file while one is wanted. Every line is
/// redacted before it is kept, written or passed on to where messages went before, so that no
/// secret that slipped into a message is anywhere. Made in main() before anything else and
/// destroyed last; messages may come from any thread. One at a time hears Qt's messages.
class LogKeeper
{
public:
    /// The file and that many older ones of the same size are kept.
    static constexpr int olderFiles = 3;

    explicit LogKeeper(int lines = 2000, qint64 fileBytes = 1024 * 1024);
    /// Stops hearing and closes the file.
    ~LogKeeper();
    Q_DISABLE_COPY_MOVE(LogKeeper)

    /// From now on hears everything that is logged and passes it on.
    void hearMessages();

    /// From that level on csp's own categories are logged; everything else stays as it is.
    /// QT_LOGGING_RULES in the environment goes before.
    static void setLevel(LogLevel level);

    /// Adds a line.
    void keep(QtMsgType type, const QString &category, const QString &text);
    /// The newest lines, oldest first: "2026-03-01T09:00:00.000Z info csp.net text".
    [[nodiscard]] QStringList lines() const;

    /// Writes to csp-console.log in that folder, which is made; a full file becomes
    /// csp-console.1.log and so on. A sentence when that cannot be.
    [[nodiscard]] Expected<Success, QString> startFile(const QString &folder);
    void stopFile();
    /// Empty while there is none.
    [[nodiscard]] QString filePath() const;

private:
    class Hook;

    void keepHarmless(QtMsgType type, const QString &category, const QString &text);
    void rotate();

    mutable QRecursiveMutex m_mutex;
    const size_t m_most;
    const qint64 m_fileBytes;
    std::deque<QString> m_lines;
    QFile m_file;
    bool m_isWriting = false;
    bool m_isHearing = false;
};

} // namespace csp
