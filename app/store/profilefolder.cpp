// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/profilefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::ProfileFolder", text);
}

/// The first thing on the way to the folder that exists, which tells why the folder cannot be made.
QFileInfo nearestExisting(const QString &path)
{
    QFileInfo info(path);
    while (!info.exists() && !info.isRoot() && info.absolutePath() != info.absoluteFilePath())
        info = QFileInfo(info.absolutePath());
    return info;
}

StoreError cannotMake(const QString &path)
{
    const QFileInfo obstacle = nearestExisting(path);
    const QString place = QDir::toNativeSeparators(path);
    const QString name = QDir::toNativeSeparators(obstacle.absoluteFilePath());
    if (!obstacle.isDir()) {
        return {StoreError::Kind::NotAFolder,
                tr("The data folder %1 cannot be used, because %2 is a file and not a folder. "
                   "Choose another data folder.")
                    .arg(place, name),
                {}};
    }
    return {StoreError::Kind::NotAllowed,
            tr("The data folder %1 cannot be made, because nothing may be created in %2. Choose "
               "another data folder.")
                .arg(place, name),
            {}};
}

} // namespace

ProfileFolder::ProfileFolder(QString path, ProfileId profile)
    : m_path(std::move(path))
    , m_profile(profile)
    , m_lock(m_path + u"/lock"_s)
{
    // A lock never grows too old: a console may run for weeks. One whose process has died is taken
    // over in any case.
    m_lock.setStaleLockTime(0);
}

ProfileFolder::~ProfileFolder() = default;

Expected<std::unique_ptr<ProfileFolder>, StoreError> ProfileFolder::open(const QString &dataDir,
                                                                         const ProfileId &profile)
{
    const QString path =
        QDir(QFileInfo(dataDir).absoluteFilePath()).filePath(u"profiles/"_s + profile.toText());
    if (!QDir().mkpath(path) || !QFileInfo(path).isDir())
        return Unexpected{cannotMake(path)};

    std::unique_ptr<ProfileFolder> folder(new ProfileFolder(path, profile));
    if (folder->m_lock.tryLock(0))
        return folder;
    switch (folder->m_lock.error()) {
    case QLockFile::NoError:
    case QLockFile::LockFailedError:
        break;
    case QLockFile::PermissionError:
        return Unexpected{StoreError{
            StoreError::Kind::NotAllowed,
            tr("Nothing may be written to the data folder %1. Check its rights or choose another "
               "data folder.")
                .arg(QDir::toNativeSeparators(path)),
            {}}};
    case QLockFile::UnknownError:
        return Unexpected{StoreError{
            StoreError::Kind::Full,
            tr("The data folder %1 could not be locked; the disk may be full. Make room or choose "
               "another data folder.")
                .arg(QDir::toNativeSeparators(path)),
            {}}};
    }
    folder->m_isReadOnly = true;
    qint64 pid = 0;
    QString host;
    QString program;
    if (folder->m_lock.getLockInfo(&pid, &host, &program)) {
        folder->m_readOnlyReason =
            tr("Another console (process %1 on %2) is working with this partner account. This one "
               "only "
               "shows what there is; nothing can be bought or changed here until the other one "
               "has been closed and this one has been started again.")
                .arg(pid)
                .arg(host);
    } else {
        folder->m_readOnlyReason =
            tr("Another console is working with this partner account. This one only shows what "
               "there is; "
               "nothing can be bought or changed here until the other one has been closed and "
               "this one has been started again.");
    }
    return folder;
}

QString ProfileFolder::journalPath() const
{
    return m_path + u"/journal.sqlite"_s;
}

QString ProfileFolder::cachePath() const
{
    return m_path + u"/cache.sqlite"_s;
}

} // namespace csp
