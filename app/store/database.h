// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/store/storeerror.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <chrono>
#include <memory>
#include <vector>

namespace csp {

/// How a database file is opened and what it holds. The schema's version is the number of
/// migrations; each takes the file from one version to the next, in a transaction of its own.
struct DatabaseSpec
{
    enum class Mode { ReadWrite, ReadOnly };
    /// Full: every commit is on the disk when it returns (journal). Normal: the last commits may be
    /// lost with the power, never with the program (cache).
    enum class Durability { Full, Normal };

    QString path;
    Mode mode = Mode::ReadWrite;
    Durability durability = Durability::Normal;
    /// One list of SQL statements per version, beginning with 0 -> 1. Never changed once released.
    QList<QStringList> migrations;
    /// SQL by the number of the statement's name in its enum.
    QStringList statements;
    /// Upper limit of the file in pages of SQLite; 0 for none.
    int maxPages = 0;
    /// In ReadOnly mode a file of an older version is read as it is; the statements must fit every
    /// version.
    bool readsOlderVersions = false;
    /// So long another connection's lock is waited for.
    std::chrono::milliseconds busyTimeout{2000};
};

class Database;

/// A prepared statement in use; resets it at the end of its life. Bind in the order of the question
/// marks, then run() and, for a query, next() until it is false.
class Statement
{
public:
    ~Statement();
    Statement(Statement &&other) noexcept;
    Q_DISABLE_COPY(Statement)
    Statement &operator=(Statement &&) = delete;

    Statement &bind(const QVariant &value);
    /// Before the statement is bound and run once more.
    Statement &rewind();
    [[nodiscard]] Expected<Success, StoreError> run();
    [[nodiscard]] bool next();
    /// After next() was false: whether that was the end of the rows.
    [[nodiscard]] Expected<Success, StoreError> end() const;
    [[nodiscard]] QVariant value(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const { return value(column).toByteArray(); }
    [[nodiscard]] QString text(int column) const { return value(column).toString(); }
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 lastId() const;

private:
    friend class Database;
    Statement(const Database &database, QSqlQuery *query);

    const Database *m_database;
    QSqlQuery *m_query;
    int m_position = 0;
};

/// A transaction that is rolled back unless commit() has succeeded.
class Transaction
{
public:
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Q_DISABLE_COPY(Transaction)
    Transaction &operator=(Transaction &&) = delete;

    [[nodiscard]] Expected<Success, StoreError> commit();

private:
    friend class Database;
    explicit Transaction(Database &database);

    Database *m_database;
};

/// One SQLite file on a connection of its own, used from the thread that opened it. WAL, foreign
/// keys on; journal mode and synchronous are set per connection, outside a transaction
/// (architecture 4). Closes the file when it dies; no statement or transaction may outlive it.
class Database
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Database>, StoreError>
    open(const DatabaseSpec &spec);

    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] const QString &path() const { return m_spec.path; }
    [[nodiscard]] bool isReadOnly() const { return m_spec.mode == DatabaseSpec::Mode::ReadOnly; }

    /// The statement of that name, prepared when it is first used. At most one use at a time.
    template <typename E>
    [[nodiscard]] Expected<Statement, StoreError> statement(E name)
    {
        return statementAt(static_cast<int>(name));
    }

    /// Takes the right to write at once (BEGIN IMMEDIATE), so that two writers cannot both read
    /// first.
    [[nodiscard]] Expected<Transaction, StoreError> begin();

    /// SQLite's own check of the whole file.
    [[nodiscard]] Expected<Success, StoreError> check();

private:
    friend class Statement;
    friend class Transaction;

    explicit Database(DatabaseSpec spec);

    [[nodiscard]] Expected<Success, StoreError> openFile();
    /// What is written is in the file itself, not only in its log: a log that is lost or damaged
    /// takes what it holds with it, and SQLite says nothing.
    void foldLog();
    /// The path still leads to the file that is open: what goes into a removed one is lost.
    [[nodiscard]] bool isInPlace() const;
    [[nodiscard]] Expected<Success, StoreError> migrate();
    [[nodiscard]] Expected<int, StoreError> pragma(const QString &sql);
    [[nodiscard]] Expected<Success, StoreError> execute(const QString &sql);
    [[nodiscard]] Expected<Statement, StoreError> statementAt(int index);
    [[nodiscard]] StoreError errorOf(const QSqlError &error) const;

    DatabaseSpec m_spec;
    QString m_connection;
    QSqlDatabase m_database;
    std::vector<std::unique_ptr<QSqlQuery>> m_statements;
    QByteArray m_identity; ///< of the file, when it was opened
};

/// A cache that could be opened, with a sentence for the person when the old one was damaged and
/// has been kept aside under another name.
struct OpenedCache
{
    std::unique_ptr<Database> database;
    QString notice;
};

/// Like Database::open, but what is lost can be fetched again: a damaged file, or one of a newer
/// version, is renamed to `<name>.damaged-<UTC time>` and a fresh one is made. Not in ReadOnly
/// mode.
[[nodiscard]] Expected<OpenedCache, StoreError> openCache(const DatabaseSpec &spec);

/// Writing beyond RLIMIT_FSIZE normally kills the process. After this call it is an error like a
/// full disk instead. For main(), once.
void surviveFileSizeLimit();

} // namespace csp
