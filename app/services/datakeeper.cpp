// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/datakeeper.h"

#include "app/store/customercache.h"
#include "app/store/profilefolder.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QMetaObject>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 sizeOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir())
        return info.size();
    qint64 bytes = 0;
    QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace

DataKeeper::DataKeeper(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_dataDir(QDir(dataDir).absolutePath())
{
}

void DataKeeper::setProfile(const ProfileFolder *folder, CustomerCache *cache)
{
    m_profilePath = folder ? folder->path() : QString();
    m_readOnlyReason = folder ? folder->readOnlyReason() : QString();
    m_cache = cache;
}

QList<DataPlace> DataKeeper::places() const
{
    QList<DataPlace> places;
    const QDir data(m_dataDir);
    const auto add = [&](const QString &path, const QString &purpose) {
        if (QFileInfo::exists(path))
            places.append({path, data.relativeFilePath(path), purpose, sizeOf(path)});
    };
    add(data.filePath(u"settings.ini"_s), tr("These settings. No secret is in it."));
    add(data.filePath(u"profiles.json"_s),
        tr("The partner accounts, without any secret: those lie in the system's key store."));
    if (!m_profilePath.isEmpty()) {
        const QDir profile(m_profilePath);
        add(profile.filePath(u"journal.sqlite"_s),
            tr("Every change that was decided and what became of it. Never cleared; it keeps a "
               "purchase from happening twice."));
        add(profile.filePath(u"cache.sqlite"_s),
            tr("The customers as they were read last, so that the next start shows them at once."));
        add(profile.filePath(u"layout.ini"_s),
            tr("Panes, columns and filters of this partner account's window."));
        add(profile.filePath(u"lock"_s),
            tr("Says which console may write for this partner account."));
    }
    add(data.filePath(u"logs"_s),
        tr("The log, when it is written to a file. Secrets are masked before."));
    add(data.filePath(u"sandbox"_s), tr("What was bought in the sandbox, and nothing real."));
    return places;
}

QString DataKeeper::whyNotClear() const
{
    if (!m_readOnlyReason.isEmpty())
        return m_readOnlyReason;
    return m_cache ? QString() : tr("No partner account is open, so there is no cache to clear.");
}

void DataKeeper::clearCache(QObject *context,
                            std::function<void(const Expected<Success, QString> &)> f)
{
    const QString whyNot = whyNotClear();
    if (whyNot.isEmpty())
        return m_cache->clear(context, std::move(f));
    QMetaObject::invokeMethod(
        context, [f = std::move(f), whyNot] { f(Unexpected{whyNot}); }, Qt::QueuedConnection);
}

} // namespace csp
