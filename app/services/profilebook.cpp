// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/profilebook.h"

#include "app/auth/profilefile.h"
#include "app/auth/secretowner.h"
#include "app/base/logging.h"
#include "app/base/replacefile.h"
#include "app/net/origin.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <chrono>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Another console holds the lock for as long as a small file is written.
constexpr std::chrono::milliseconds lockPatience = 2s;

bool isSameName(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

qsizetype indexIn(const QList<Profile> &profiles, const QString &name)
{
    for (qsizetype i = 0; i < profiles.size(); ++i) {
        if (isSameName(profiles.at(i).name, name))
            return i;
    }
    return -1;
}

bool isTaken(const QList<Profile> &profiles, const QString &name)
{
    return isSandboxName(name) || indexIn(profiles, name) >= 0;
}

QString freeNameIn(const QList<Profile> &profiles, const QString &wished)
{
    QString name = wished.trimmed();
    for (int n = 2; isTaken(profiles, name); ++n)
        name = u"%1 (%2)"_s.arg(wished.trimmed()).arg(n);
    return name;
}

QString gone(const QString &name)
{
    return ProfileBook::tr("The account “%1” is not there any more: another console has removed or "
                           "renamed it.")
        .arg(name);
}

/// Where it leads, when that is no address that the program knows by itself.
QString foreignOriginOf(const QUrl &url, QUrl CloudAddresses::*which)
{
    const auto isPreset = [&url, which](Cloud cloud) {
        return isSameOrigin(url, addressesOf(cloud).*which);
    };
    const bool isKnown =
        isLoopback(url) || std::any_of(allClouds().cbegin(), allClouds().cend(), isPreset);
    return isKnown ? QString() : originOf(url);
}

} // namespace

QString readOnlyReasonOf(const Profile &profile)
{
    if (!profile.isReadOnly)
        return {};
    return ProfileBook::tr(
               "The partner account “%1” is read-only. Edit the partner account to allow changes.")
        .arg(profile.name);
}

ProfileBook::ProfileBook(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_fileName(QDir(dataDir).absoluteFilePath(u"profiles.json"_s))
{
    reload();
}

ProfileBook::~ProfileBook() = default;

QStringList ProfileBook::names() const
{
    QStringList names;
    for (const Profile &profile : m_content.profiles)
        names += profile.name;
    return names;
}

qsizetype ProfileBook::indexOf(const QString &name) const
{
    return indexIn(m_content.profiles, name);
}

std::optional<Profile> ProfileBook::find(const QString &name) const
{
    const qsizetype index = indexOf(name);
    return index < 0 ? std::nullopt : std::optional(m_content.profiles.at(index));
}

QStringList ProfileBook::sharing(const ProfileId &id, const QString &except) const
{
    QStringList names;
    for (const Profile &profile : m_content.profiles) {
        if (profile.id == id && !isSameName(profile.name, except))
            names += profile.name;
    }
    return names;
}

QStringList ProfileBook::sharingSignIn(const Profile &profile, const QString &except) const
{
    const SecretOwner owner = secretOwnerOf(profile);
    QStringList names;
    for (const Profile &other : m_content.profiles) {
        if (secretOwnerOf(other) == owner && !isSameName(other.name, except))
            names += other.name;
    }
    return names;
}

QString ProfileBook::freeName(const QString &wished) const
{
    return freeNameIn(m_content.profiles, wished);
}

QString ProfileBook::nameToOpenAtStart() const
{
    if (!m_content.opensLastAtStart)
        return {};
    if (isSandboxName(m_content.lastUsed))
        return sandboxName();
    const auto last = find(m_content.lastUsed);
    return last ? last->name : QString();
}

void ProfileBook::reload()
{
    const auto content = profileBookFromFile(m_fileName);
    if (content) {
        take(*content);
        setNotice(content->problems.join(u'\n'));
        return;
    }
    // Nothing is touched by reading; the file is kept aside when the book is written next.
    setNotice(content.error().sentence);
}

void ProfileBook::dismissNotice()
{
    setNotice({});
}

void ProfileBook::setNotice(const QString &notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    Q_EMIT noticeChanged();
}

void ProfileBook::take(const ProfileBookContent &content)
{
    const bool isNews = content.profiles != m_content.profiles ||
                        content.lastUsed != m_content.lastUsed ||
                        content.opensLastAtStart != m_content.opensLastAtStart;
    m_content = content;
    if (isNews)
        Q_EMIT changed();
}

ProfileBook::Result ProfileBook::keepAside(const QString &why)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString aside = m_fileName + u".damaged-"_s + stamp;
    if (!QFile::copy(m_fileName, aside)) {
        return Unexpected{tr("The list of accounts could not be read in full, and it could not be "
                             "kept aside either, so nothing was changed. Check the rights of %1 "
                             "and the room on the disk.")
                              .arg(QDir::toNativeSeparators(QFileInfo(m_fileName).path()))};
    }
    qCWarning(lcStore) << "the list of accounts could not be read in full and was kept aside";
    setNotice(tr("%1\nThe old file was kept as %2.").arg(why, QFileInfo(aside).fileName()));
    return Success{};
}

ProfileBook::Result ProfileBook::write(const ProfileBookContent &content) const
{
    if (const auto written = replaceFile(m_fileName, profileBookToJson(content)); !written) {
        return Unexpected{tr("The list of accounts could not be written to %1: %2. Nothing was "
                             "changed.")
                              .arg(QDir::toNativeSeparators(m_fileName), written.error())};
    }
    return Success{};
}

ProfileBook::Result ProfileBook::change(const std::function<Result(ProfileBookContent &)> &f)
{
    QLockFile lock(m_fileName + u".lock"_s);
    lock.setStaleLockTime(0); // that of a process that has died does not count in any case
    if (!lock.tryLock(int(lockPatience.count()))) {
        if (lock.error() == QLockFile::LockFailedError)
            return Unexpected{tr("Another console is writing the list of accounts right now. Try "
                                 "again in a moment.")};
        return Unexpected{tr("Nothing can be written to %1. Check its rights and the room on the "
                             "disk.")
                              .arg(QDir::toNativeSeparators(QFileInfo(m_fileName).path()))};
    }
    const auto read = profileBookFromFile(m_fileName);
    if (!read && read.error().kind != ProfileBookError::Kind::Damaged)
        return Unexpected{read.error().sentence};
    ProfileBookContent content = read ? *read : ProfileBookContent();
    const ProfileBookContent before = content;
    if (const auto done = f(content); !done) {
        take(before);
        return done;
    }
    // What could not be read would be lost by writing.
    const QString unread = read ? read->problems.join(u'\n') : read.error().sentence;
    if (!unread.isEmpty()) {
        if (const auto kept = keepAside(unread); !kept)
            return kept;
    }
    content.problems.clear();
    if (const auto written = write(content); !written)
        return written;
    lock.unlock();
    take(content);
    return Success{};
}

ProfileBook::Result ProfileBook::add(const Profile &profile)
{
    if (const QString problem = problemOf(profile); !problem.isEmpty())
        return Unexpected{problem};
    return change([&profile](ProfileBookContent &content) -> Result {
        if (isTaken(content.profiles, profile.name)) {
            return Unexpected{
                tr("There is an account “%1” already. Choose another name.").arg(profile.name)};
        }
        content.profiles += profile;
        content.profiles.last().id = profileIdFor(profile.tenantId, profile.clientId);
        return Success{};
    });
}

ProfileBook::Result ProfileBook::replace(const Profile &before, const Profile &after)
{
    if (const QString problem = problemOf(after); !problem.isEmpty())
        return Unexpected{problem};
    const auto result = change([&](ProfileBookContent &content) -> Result {
        const qsizetype index = indexIn(content.profiles, before.name);
        if (index < 0)
            return Unexpected{gone(before.name)};
        if (content.profiles.at(index) != before) {
            return Unexpected{tr("Another console has changed “%1” meanwhile. Look at it again "
                                 "before you save.")
                                  .arg(before.name)};
        }
        if (!isSameName(before.name, after.name) && isTaken(content.profiles, after.name)) {
            return Unexpected{
                tr("There is an account “%1” already. Choose another name.").arg(after.name)};
        }
        content.profiles[index] = after;
        content.profiles[index].id = profileIdFor(after.tenantId, after.clientId);
        if (isSameName(content.lastUsed, before.name))
            content.lastUsed = after.name;
        return Success{};
    });
    if (result && sharingSignIn(before, {}).isEmpty())
        Q_EMIT abandoned(before);
    return result;
}

ProfileBook::Result ProfileBook::remove(const QString &name)
{
    Profile removed;
    const auto result = change([&](ProfileBookContent &content) -> Result {
        const qsizetype index = indexIn(content.profiles, name);
        if (index < 0)
            return Unexpected{gone(name)};
        removed = content.profiles.takeAt(index);
        if (isSameName(content.lastUsed, name))
            content.lastUsed.clear();
        return Success{};
    });
    if (result && sharingSignIn(removed, {}).isEmpty())
        Q_EMIT abandoned(removed);
    return result;
}

Expected<QString, QString> ProfileBook::duplicate(const QString &name)
{
    QString copyName;
    const auto result = change([&](ProfileBookContent &content) -> Result {
        const qsizetype index = indexIn(content.profiles, name);
        if (index < 0)
            return Unexpected{gone(name)};
        Profile copy = content.profiles.at(index);
        copy.name = freeNameIn(content.profiles, tr("%1 (copy)").arg(copy.name));
        copyName = copy.name;
        content.profiles.insert(index + 1, copy);
        return Success{};
    });
    if (!result)
        return Unexpected{result.error()};
    return copyName;
}

ProfileBook::Result ProfileBook::move(const QString &name, int by)
{
    return change([&](ProfileBookContent &content) -> Result {
        const qsizetype index = indexIn(content.profiles, name);
        if (index < 0)
            return Unexpected{gone(name)};
        const qsizetype to =
            std::clamp(index + qsizetype(by), qsizetype(0), content.profiles.size() - 1);
        content.profiles.move(index, to);
        return Success{};
    });
}

ProfileBook::Result ProfileBook::setLastUsed(const QString &name)
{
    return change([&](ProfileBookContent &content) -> Result {
        const qsizetype index = indexIn(content.profiles, name);
        if (index < 0 && !isSandboxName(name))
            return Unexpected{gone(name)};
        content.lastUsed = index < 0 ? sandboxName() : content.profiles.at(index).name;
        return Success{};
    });
}

ProfileBook::Result ProfileBook::setOpensLastAtStart(bool opens)
{
    return change([opens](ProfileBookContent &content) -> Result {
        content.opensLastAtStart = opens;
        return Success{};
    });
}

Expected<ProfileImport, QString> ProfileBook::importFrom(const QString &fileName)
{
    const auto imported = importedProfiles(fileName);
    if (!imported)
        return Unexpected{imported.error()};
    ProfileImport told;
    const auto result = change([&](ProfileBookContent &content) -> Result {
        for (const Profile &each : *imported) {
            const qsizetype index = indexIn(content.profiles, each.name);
            if (index >= 0 && content.profiles.at(index) == each) {
                told.unchanged += each.name;
                continue;
            }
            Profile profile = each;
            profile.name = freeNameIn(content.profiles, each.name);
            if (profile.name != each.name)
                told.renamed.append({each.name, profile.name});
            told.added += profile.name;
            const QString api = foreignOriginOf(profile.apiUrl, &CloudAddresses::apiUrl);
            const QString authority =
                foreignOriginOf(profile.authorityUrl, &CloudAddresses::authorityUrl);
            if (!api.isEmpty() || !authority.isEmpty())
                told.foreign.append({profile.name, api, authority});
            content.profiles += profile;
        }
        return Success{};
    });
    if (!result)
        return Unexpected{result.error()};
    return told;
}

ProfileBook::Result ProfileBook::exportTo(const QString &fileName, const QStringList &names) const
{
    QList<Profile> chosen;
    for (const QString &name : names) {
        const auto profile = find(name);
        if (!profile)
            return Unexpected{gone(name)};
        chosen += *profile;
    }
    if (chosen.isEmpty())
        return Unexpected{tr("Choose the accounts to export first.")};
    if (const auto written = replaceFile(fileName, profilesToJson(chosen)); !written) {
        return Unexpected{tr("The accounts could not be written to %1: %2")
                              .arg(QDir::toNativeSeparators(fileName), written.error())};
    }
    return Success{};
}

} // namespace csp
