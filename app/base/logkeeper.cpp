// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/logkeeper.h"

#include "app/base/assert.h"
#include "app/base/redaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QLoggingCategory>

#include <atomic>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString wordOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"error"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return u"?"_s;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::LogKeeper", text);
}

} // namespace

/// Qt's message handler is a plain function without a context: hence the one pair of pointers that
/// belongs to the process. Everything else is the keeper's.
class LogKeeper::Hook
{
public:
    static void put(LogKeeper *keeper)
    {
        self() = keeper;
        next() = qInstallMessageHandler(&Hook::handle);
    }
    static void remove()
    {
        qInstallMessageHandler(next());
        self() = nullptr;
    }
    [[nodiscard]] static bool isTaken() { return self() != nullptr; }

private:
    static std::atomic<LogKeeper *> &self()
    {
        static std::atomic<LogKeeper *> keeper = nullptr;
        return keeper;
    }
    static std::atomic<QtMessageHandler> &next()
    {
        static std::atomic<QtMessageHandler> handler = nullptr;
        return handler;
    }
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        const QString harmless = redacted(text);
        if (LogKeeper *keeper = self())
            keeper->keepHarmless(type, QString::fromLatin1(context.category), harmless);
        if (const QtMessageHandler handler = next())
            handler(type, context, harmless);
    }
};

LogKeeper::LogKeeper(int lines, qint64 fileBytes)
    : m_most(size_t(qMax(1, lines)))
    , m_fileBytes(fileBytes)
{
}

LogKeeper::~LogKeeper()
{
    if (m_isHearing)
        Hook::remove();
}

void LogKeeper::hearMessages()
{
    CSP_ASSERT(!Hook::isTaken(), return );
    m_isHearing = true;
    Hook::put(this);
}

void LogKeeper::setLevel(LogLevel level)
{
    const auto word = [](bool isOn) { return isOn ? u"true"_s : u"false"_s; };
    QLoggingCategory::setFilterRules(u"csp.*.debug=%1\ncsp.*.info=%2"_s.arg(
        word(level == LogLevel::Debug), word(level != LogLevel::Warning)));
}

void LogKeeper::keep(QtMsgType type, const QString &category, const QString &text)
{
    keepHarmless(type, category, redacted(text));
}

void LogKeeper::keepHarmless(QtMsgType type, const QString &category, const QString &text)
{
    QString line = text;
    line.replace(u'\n', u"\n    "_s);
    line.prepend(u"%1 %2 %3 "_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                    wordOf(type), category));
    const QMutexLocker lock(&m_mutex);
    m_lines.push_back(line);
    if (m_lines.size() > m_most)
        m_lines.pop_front();
    // A file that complains about itself while a line is written must not be written to again.
    if (!m_file.isOpen() || m_isWriting)
        return;
    m_isWriting = true;
    if (m_file.size() >= m_fileBytes)
        rotate();
    if (m_file.isOpen()) {
        m_file.write(line.toUtf8() + '\n');
        m_file.flush();
    }
    m_isWriting = false;
}

QStringList LogKeeper::lines() const
{
    const QMutexLocker lock(&m_mutex);
    return {m_lines.cbegin(), m_lines.cend()};
}

Expected<Success, QString> LogKeeper::startFile(const QString &folder)
{
    const QMutexLocker lock(&m_mutex);
    const QString path = QDir(folder).filePath(u"csp-console.log"_s);
    if (m_file.isOpen() && m_file.fileName() == path)
        return Success();
    m_file.close();
    m_file.setFileName(path);
    if (!QDir().mkpath(folder) || !m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return Unexpected{tr("The log cannot be written to %1: %2")
                              .arg(QDir::toNativeSeparators(path), m_file.errorString())};
    // For the person alone, as everything else in the data folder.
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return Success();
}

void LogKeeper::stopFile()
{
    const QMutexLocker lock(&m_mutex);
    m_file.close();
}

QString LogKeeper::filePath() const
{
    const QMutexLocker lock(&m_mutex);
    return m_file.isOpen() ? m_file.fileName() : QString();
}

void LogKeeper::rotate()
{
    const QString path = m_file.fileName();
    const auto older = [&path](int number) { return path.chopped(4) + u".%1.log"_s.arg(number); };
    m_file.close();
    QFile::remove(older(olderFiles));
    for (int number = olderFiles - 1; number >= 1; --number)
        QFile::rename(older(number), older(number + 1));
    QFile::rename(path, older(1));
    m_file.setFileName(path);
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace csp
