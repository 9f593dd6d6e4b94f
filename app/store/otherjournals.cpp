// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/otherjournals.h"

#include "app/base/logging.h"
#include "app/base/wiredate.h"
#include "app/store/database.h"
#include "app/store/journalschema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp {

namespace {

/// The lock is held for one look and one commit; who waits longer waits in vain.
constexpr auto longestLockWait = 300ms;
constexpr auto longestReadWait = 300ms;

enum class Query { VersionAndTables, Intents };

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::OtherJournals", text);
}

/// Fits every version of the schema: the account may not have been opened since the program was
/// renewed.
QStringList statements()
{
    return {
        // VersionAndTables
        uR"(SELECT (SELECT user_version FROM pragma_user_version) +
            (SELECT COUNT(*) FROM sqlite_master))"_s,
        // Intents, of one source or of all
        uR"(SELECT i.target_title, i.at, s.state, s.at, s.note, EXISTS(SELECT 1 FROM readbacks r
                WHERE r.intent_id = i.intent_id AND r.is_final <> 0)
            FROM intents i LEFT JOIN states s
            ON s.number = (SELECT MAX(number) FROM states WHERE intent_id = i.intent_id)
            WHERE i.source_id = ? OR ? ORDER BY i.number)"_s,
    };
}

/// A file that was made this very moment, or whose console died before it could make a table.
Expected<bool, StoreError> isEmpty(Database &database)
{
    auto tables = database.statement(Query::VersionAndTables);
    if (!tables)
        return Unexpected{tables.error()};
    if (const auto done = tables->run(); !done)
        return Unexpected{done.error()};
    return tables->next() && tables->value(0).toInt() == 0;
}

bool blocks(OperationState state, const QDateTime &since, const QDateTime &now,
            std::chrono::milliseconds watch)
{
    if (state == OperationState::MarkedNotSent)
        return !since.isValid() || since.msecsTo(now) < watch.count();
    return !isEnd(state);
}

/// It has taken effect, or has not, and what came of it has not been read to the last.
bool isReadBack(OperationState state, bool hasFinal)
{
    return !hasFinal && (state == OperationState::Done || state == OperationState::PartlyDone ||
                         state == OperationState::Failed);
}

/// Without a source, the first of all that somebody has to look after; else what blocks the source.
Expected<std::optional<OtherIntent>, StoreError>
openIntentIn(const QString &path, const std::optional<SubscriptionId> &source, const QDateTime &now,
             std::chrono::milliseconds watch)
{
    DatabaseSpec spec;
    spec.path = path;
    spec.mode = DatabaseSpec::Mode::ReadOnly;
    spec.migrations = journalMigrations();
    spec.statements = statements();
    spec.readsOlderVersions = true;
    spec.busyTimeout = longestReadWait;
    const auto opened = Database::open(spec);
    if (!opened)
        return Unexpected{opened.error()};
    Database &database = **opened;
    const auto nothing = isEmpty(database);
    if (!nothing)
        return Unexpected{nothing.error()};
    if (*nothing)
        return std::optional<OtherIntent>();
    auto intents = database.statement(Query::Intents);
    if (!intents)
        return Unexpected{intents.error()};
    if (const auto done = intents->bind(source ? source->toText() : QString()).bind(!source).run();
        !done)
        return Unexpected{done.error()};
    while (intents->next()) {
        OtherIntent intent;
        intent.journalPath = path;
        intent.targetTitle = intents->text(0);
        intent.startedAt = momentFromWire(intents->text(1)).value_or(QDateTime());
        intent.stateSince = momentFromWire(intents->text(3)).value_or(QDateTime());
        // A state that we do not know may be anything, an end the least.
        intent.state = operationStateFromWord(intents->text(2)).value_or(OperationState::Unknown);
        // Somebody has to look once more after its day is over; that blocks nothing any more.
        const bool isWatched =
            intent.state == OperationState::MarkedNotSent && intents->text(4).isEmpty();
        if (blocks(intent.state, intent.stateSince, now, watch) ||
            (!source && (isWatched || isReadBack(intent.state, intents->value(5).toBool()))))
            return std::optional(intent);
    }
    if (const auto done = intents->end(); !done)
        return Unexpected{done.error()};
    return std::optional<OtherIntent>();
}

QString journalIn(const QString &folder)
{
    return QDir(folder).filePath(u"journal.sqlite"_s);
}

StoreError notListed(const QString &path)
{
    return {
        StoreError::Kind::NotAllowed,
        tr("The folder %1 cannot be read. Check its rights.").arg(QDir::toNativeSeparators(path)),
        {}};
}

} // namespace

OtherJournals::OtherJournals(QString dataDir, ProfileId own)
    : m_dataDir(std::move(dataDir))
    , m_own(own)
{
}

QString OtherJournals::profilesPath() const
{
    return QDir(QFileInfo(m_dataDir).absoluteFilePath()).filePath(u"profiles"_s);
}

QList<OtherJournals::OtherFolder> OtherJournals::folders() const
{
    QList<OtherFolder> found;
    const QFileInfoList all =
        QDir(profilesPath()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &folder : all) {
        // A copy that somebody has put aside, "<id>.old", is no account; an id is read from it.
        const auto profile = ProfileId::fromText(folder.fileName());
        if (profile && profile->toText() == folder.fileName() && *profile != m_own)
            found.append({*profile, folder.filePath()});
    }
    return found;
}

Expected<std::optional<OtherIntent>, StoreError>
OtherJournals::openIntentFor(const SubscriptionId &source, const QDateTime &now,
                             std::chrono::milliseconds watch) const
{
    const QFileInfo profiles(profilesPath());
    if (!profiles.exists())
        return std::optional<OtherIntent>();
    if (!profiles.isReadable() || !profiles.isExecutable())
        return Unexpected{notListed(profiles.filePath())};
    for (const OtherFolder &folder : folders()) {
        const QFileInfo info(folder.path);
        if (!info.isReadable() || !info.isExecutable())
            return Unexpected{notListed(folder.path)};
        const QString path = journalIn(folder.path);
        if (!QFileInfo::exists(path))
            continue;
        auto found = openIntentIn(path, source, now, watch);
        if (!found)
            return Unexpected{found.error()};
        if (*found) {
            (*found)->profile = folder.profile;
            return *found;
        }
    }
    return std::optional<OtherIntent>();
}

QList<ProfileId> OtherJournals::accountsUnderWay(const QDateTime &now,
                                                 std::chrono::milliseconds watch) const
{
    QList<ProfileId> accounts;
    for (const OtherFolder &folder : folders()) {
        const QString path = journalIn(folder.path);
        if (!QFileInfo::exists(path))
            continue;
        const auto found = openIntentIn(path, std::nullopt, now, watch);
        if (!found)
            qCWarning(lcStore) << "the journal of another account:" << found.error().detail;
        else if (*found)
            accounts += folder.profile;
    }
    return accounts;
}

Expected<std::unique_ptr<QLockFile>, StoreError> OtherJournals::lock() const
{
    const QString path = QDir(profilesPath()).filePath(u"submit.lock"_s);
    auto lock = std::make_unique<QLockFile>(path);
    // That of a console that has died is taken over in any case; no other grows too old.
    lock->setStaleLockTime(0);
    if (lock->tryLock(int(longestLockWait.count())))
        return lock;
    const QString file = QDir::toNativeSeparators(path);
    switch (lock->error()) {
    case QLockFile::NoError:
    case QLockFile::LockFailedError:
        break;
    case QLockFile::PermissionError:
    case QLockFile::UnknownError:
        return Unexpected{StoreError{
            StoreError::Kind::NotAllowed,
            tr("%1 could not be made. Check the rights of the data folder and the room on the "
               "disk.")
                .arg(file),
            {}}};
    }
    return Unexpected{StoreError{StoreError::Kind::Busy,
                                 tr("Another console is writing down a purchase at this very "
                                    "moment (%1). Try again.")
                                     .arg(file),
                                 {}}};
}

} // namespace csp
