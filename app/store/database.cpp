// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"

#include "app/base/logging.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <csignal>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

// Result codes of SQLite that decide what a person is told (sqlite.org/rescode.html); extended
// codes carry the primary one in the low byte.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteReadOnly = 8;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteCannotOpen = 14;
constexpr int sqliteConstraint = 19;
constexpr int sqliteNotADatabase = 26;

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::Database", text);
}

/// Which file a path leads to; empty when it leads to none.
QByteArray identityOf(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QByteArray::number(quint64(status.st_dev)) + ':' +
           QByteArray::number(quint64(status.st_ino));
#else
    // Elsewhere an open file cannot be removed.
    return QFileInfo::exists(path) ? "there" : QByteArray();
#endif
}

StoreError::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        return StoreError::Kind::Busy;
    case sqliteReadOnly:
    case sqliteCannotOpen:
        return StoreError::Kind::NotAllowed;
    case sqliteIoError: // a write beyond a file size limit or a quota ends like this
    case sqliteFull:
        return StoreError::Kind::Full;
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return StoreError::Kind::Damaged;
    case sqliteConstraint:
        return StoreError::Kind::Conflict;
    default:
        return StoreError::Kind::Failed;
    }
}

QString sentenceOf(StoreError::Kind kind, const QString &path)
{
    const QString file = QDir::toNativeSeparators(path);
    switch (kind) {
    case StoreError::Kind::NotAFolder:
        return tr("%1 is not in a folder. Choose another data folder.").arg(file);
    case StoreError::Kind::NotAllowed:
        return tr("%1 cannot be opened for writing. Check the rights of the data folder or choose "
                  "another one.")
            .arg(file);
    case StoreError::Kind::Full:
        return tr("There is no room left to write to %1. Make room on the disk and try again.")
            .arg(file);
    case StoreError::Kind::Damaged:
        return tr("%1 is damaged or is not a database. Restore it from a backup, or move it away "
                  "to "
                  "begin with an empty one.")
            .arg(file);
    case StoreError::Kind::Newer:
        return tr("%1 was written by a newer version of this program. Use that version.").arg(file);
    case StoreError::Kind::Busy:
        return tr("%1 is in use by another program. Close it and try again.").arg(file);
    case StoreError::Kind::ReadOnly:
        return tr("%1 may only be read here, because another console works with it.").arg(file);
    case StoreError::Kind::Conflict:
        return tr("What should be written contradicts what stands in %1.").arg(file);
    case StoreError::Kind::Failed:
        return tr("%1 could not be read or written.").arg(file);
    }
    return {};
}

} // namespace

Statement::Statement(const Database &database, QSqlQuery *query)
    : m_database(&database)
    , m_query(query)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_query(std::exchange(other.m_query, nullptr))
    , m_position(other.m_position)
{
}

Statement::~Statement()
{
    if (m_query)
        m_query->finish();
}

Statement &Statement::bind(const QVariant &value)
{
    m_query->bindValue(m_position++, value);
    return *this;
}

Statement &Statement::rewind()
{
    m_query->finish();
    m_position = 0;
    return *this;
}

Expected<Success, StoreError> Statement::run()
{
    if (m_query->exec())
        return Success{};
    return Unexpected{m_database->errorOf(m_query->lastError())};
}

bool Statement::next()
{
    return m_query->next();
}

Expected<Success, StoreError> Statement::end() const
{
    if (m_query->lastError().type() == QSqlError::NoError)
        return Success{};
    return Unexpected{m_database->errorOf(m_query->lastError())};
}

QVariant Statement::value(int column) const
{
    return m_query->value(column);
}

bool Statement::isNull(int column) const
{
    return m_query->isNull(column);
}

qint64 Statement::lastId() const
{
    return m_query->lastInsertId().toLongLong();
}

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    // After some errors (full disk) SQLite has rolled back already; a second time does no harm.
    if (m_database)
        (void)m_database->execute(u"ROLLBACK"_s);
}

Expected<Success, StoreError> Transaction::commit()
{
    const auto done = m_database->execute(u"COMMIT"_s);
    if (done)
        std::exchange(m_database, nullptr)->foldLog();
    return done;
}

Database::Database(DatabaseSpec spec)
    : m_spec(std::move(spec))
    , m_connection(u"csp-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_statements(size_t(m_spec.statements.size()))
{
}

Database::~Database()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Expected<std::unique_ptr<Database>, StoreError> Database::open(const DatabaseSpec &spec)
{
    std::unique_ptr<Database> database(new Database(spec));
    if (const auto opened = database->openFile(); !opened)
        return Unexpected{opened.error()};
    if (const auto migrated = database->migrate(); !migrated)
        return Unexpected{migrated.error()};
    return database;
}

Expected<Success, StoreError> Database::openFile()
{
    const QFileInfo folder(QFileInfo(m_spec.path).absolutePath());
    if (!folder.isDir()) {
        return Unexpected{StoreError{StoreError::Kind::NotAFolder,
                                     sentenceOf(StoreError::Kind::NotAFolder, m_spec.path),
                                     {}}};
    }
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_spec.path);
    m_database.setConnectOptions(
        u"%1QSQLITE_BUSY_TIMEOUT=%2"_s.arg(isReadOnly() ? u"QSQLITE_OPEN_READONLY;"_s : QString())
            .arg(m_spec.busyTimeout.count()));
    if (!m_database.open())
        return Unexpected{errorOf(m_database.lastError())};

    QStringList settings{u"PRAGMA foreign_keys = ON"_s};
    if (!isReadOnly()) {
        settings << u"PRAGMA journal_mode = WAL"_s
                 << (m_spec.durability == DatabaseSpec::Durability::Full
                         ? u"PRAGMA synchronous = FULL"_s
                         : u"PRAGMA synchronous = NORMAL"_s);
        if (m_spec.maxPages > 0)
            settings << u"PRAGMA max_page_count = %1"_s.arg(m_spec.maxPages);
    }
    for (const QString &setting : std::as_const(settings)) {
        if (const auto done = execute(setting); !done)
            return done;
    }
    m_identity = identityOf(m_spec.path);
    return Success{};
}

void Database::foldLog()
{
    if (m_spec.durability != DatabaseSpec::Durability::Full)
        return;
    // Without waiting for whoever reads: the next one will do it. A failure leaves the log as it
    // is.
    (void)execute(u"PRAGMA busy_timeout = 0"_s);
    (void)execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    (void)execute(u"PRAGMA busy_timeout = %1"_s.arg(m_spec.busyTimeout.count()));
}

bool Database::isInPlace() const
{
    return identityOf(m_spec.path) == m_identity;
}

Expected<Success, StoreError> Database::migrate()
{
    const auto version = pragma(u"PRAGMA user_version"_s);
    if (!version)
        return Unexpected{version.error()};
    const int wanted = int(m_spec.migrations.size());
    if (*version > wanted) {
        return Unexpected{StoreError{StoreError::Kind::Newer,
                                     sentenceOf(StoreError::Kind::Newer, m_spec.path),
                                     u"version %1, known up to %2"_s.arg(*version).arg(wanted)}};
    }
    if (isReadOnly() && m_spec.readsOlderVersions)
        return Success{};
    if (*version < wanted && isReadOnly()) {
        // Only the console that writes brings the file up to date.
        return Unexpected{StoreError{StoreError::Kind::Busy,
                                     sentenceOf(StoreError::Kind::Busy, m_spec.path),
                                     u"version %1, needed %2"_s.arg(*version).arg(wanted)}};
    }
    for (int next = *version; next < wanted; ++next) {
        auto transaction = begin();
        if (!transaction)
            return Unexpected{transaction.error()};
        for (const QString &sql : m_spec.migrations.at(next)) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        if (const auto done = execute(u"PRAGMA user_version = %1"_s.arg(next + 1)); !done)
            return done;
        if (const auto done = transaction->commit(); !done)
            return done;
        qCInfo(lcStore) << "database" << QFileInfo(m_spec.path).fileName() << "is now at version"
                        << next + 1;
    }
    return Success{};
}

Expected<int, StoreError> Database::pragma(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql) || !query.next())
        return Unexpected{errorOf(query.lastError())};
    return query.value(0).toInt();
}

Expected<Success, StoreError> Database::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return Success{};
    return Unexpected{errorOf(query.lastError())};
}

Expected<Statement, StoreError> Database::statementAt(int index)
{
    std::unique_ptr<QSqlQuery> &query = m_statements.at(size_t(index));
    if (!query) {
        auto prepared = std::make_unique<QSqlQuery>(m_database);
        prepared->setForwardOnly(true);
        if (!prepared->prepare(m_spec.statements.at(index)))
            return Unexpected{errorOf(prepared->lastError())};
        query = std::move(prepared);
    }
    return Statement(*this, query.get());
}

Expected<Transaction, StoreError> Database::begin()
{
    if (isReadOnly()) {
        return Unexpected{StoreError{
            StoreError::Kind::ReadOnly, sentenceOf(StoreError::Kind::ReadOnly, m_spec.path), {}}};
    }
    if (!isInPlace()) {
        return Unexpected{
            StoreError{StoreError::Kind::NotAllowed,
                       tr("The file %1 was removed or replaced while the program was running. "
                          "Put it back, or close the program and start it again.")
                           .arg(QDir::toNativeSeparators(m_spec.path)),
                       {}}};
    }
    if (const auto done = execute(u"BEGIN IMMEDIATE"_s); !done)
        return Unexpected{done.error()};
    return Transaction(*this);
}

Expected<Success, StoreError> Database::check()
{
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA integrity_check(1)"_s) || !query.next())
        return Unexpected{errorOf(query.lastError())};
    const QString verdict = query.value(0).toString();
    if (verdict == "ok"_L1)
        return Success{};
    return Unexpected{StoreError{StoreError::Kind::Damaged,
                                 sentenceOf(StoreError::Kind::Damaged, m_spec.path), verdict}};
}

StoreError Database::errorOf(const QSqlError &error) const
{
    const StoreError::Kind kind = kindOf(error.nativeErrorCode().toInt());
    return {kind, sentenceOf(kind, m_spec.path), error.text()};
}

Expected<OpenedCache, StoreError> openCache(const DatabaseSpec &spec)
{
    const auto opened = [&spec]() -> Expected<std::unique_ptr<Database>, StoreError> {
        auto database = Database::open(spec);
        if (!database)
            return database;
        if (const auto checked = (*database)->check(); !checked)
            return Unexpected{checked.error()};
        return database;
    };
    auto database = opened();
    if (database)
        return OpenedCache{std::move(*database), {}};
    const StoreError error = database.error();
    const bool isUnusable =
        error.kind == StoreError::Kind::Damaged || error.kind == StoreError::Kind::Newer;
    if (!isUnusable || spec.mode == DatabaseSpec::Mode::ReadOnly)
        return Unexpected{error};

    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString aside = spec.path + u".damaged-"_s + stamp;
    if (!QFile::rename(spec.path, aside))
        return Unexpected{error};
    // Left behind, the log of the old file would be replayed into the new one.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(spec.path + suffix))
            QFile::rename(spec.path + suffix, aside + suffix);
    }
    qCWarning(lcStore) << "cache could not be used and was kept aside:" << error.detail;
    database = opened();
    if (!database)
        return Unexpected{database.error()};
    return OpenedCache{std::move(*database),
                       tr("The stored lists could not be used and are being fetched again. The old "
                          "file was kept as %1.")
                           .arg(QFileInfo(aside).fileName())};
}

void surviveFileSizeLimit()
{
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace csp
