// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"
#include "app/store/journalschema.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

enum class Query { Insert, Sum };

/// Three versions whose steps depend on each other.
QList<QStringList> steps()
{
    return {
        {u"CREATE TABLE notes (text TEXT NOT NULL)"_s, u"INSERT INTO notes VALUES ('one')"_s},
        {u"ALTER TABLE notes ADD COLUMN weight INTEGER NOT NULL DEFAULT 2"_s},
        {u"CREATE TABLE weights AS SELECT text, weight FROM notes"_s,
         u"INSERT INTO weights VALUES ('three', 3)"_s},
    };
}

QStringList statements()
{
    return {u"INSERT INTO weights VALUES (?, ?)"_s, u"SELECT SUM(weight) FROM weights"_s};
}

int sumOf(Database &database)
{
    auto sum = database.statement(Query::Sum);
    if (!sum || !sum->run() || !sum->next())
        return -1;
    return sum->value(0).toInt();
}

/// The size a file may grow to, put back at the end.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOldVersionComesUpToDate_data();
    void everyOldVersionComesUpToDate();
    void brokenStepLeavesTheOldVersion();
    void newerFileIsRefused();
    void journalComesFromEveryVersion();
    void settingsAreSetPerConnection();
    void statementsAreResetAndUsedAgain();
    void transactionWithoutCommitLeavesNothing();
    void readOnlyConnectionCannotWrite();
    void fileInPlaceOfAFolder();
    void notADatabase();
    void fullByPageCount();
    void fullByFileSize();
    void damagedCacheIsKeptAside();
    void newerCacheIsKeptAside();
    void damagedCacheIsLeftAloneByAReader();

private:
    DatabaseSpec spec(const QString &name, qsizetype version) const
    {
        DatabaseSpec result;
        result.path = m_folder.filePath(name);
        result.migrations = steps().mid(0, version);
        result.statements = statements();
        return result;
    }

    QTemporaryDir m_folder;
};

void TestMigrations::everyOldVersionComesUpToDate_data()
{
    QTest::addColumn<int>("version");
    for (int version = 0; version <= steps().size(); ++version)
        QTest::addRow("from version %d", version) << version;
}

void TestMigrations::everyOldVersionComesUpToDate()
{
    QFETCH(int, version);
    const QString name = u"from-%1.sqlite"_s.arg(version);
    QVERIFY(Database::open(spec(name, version)));
    const auto database = Database::open(spec(name, steps().size()));
    QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
    QCOMPARE(sumOf(**database), 5);
    QVERIFY((*database)->check());
    // Opened once more nothing happens twice.
    const auto again = Database::open(spec(name, steps().size()));
    QVERIFY(again);
    QCOMPARE(sumOf(**again), 5);
}

void TestMigrations::brokenStepLeavesTheOldVersion()
{
    DatabaseSpec broken = spec(u"broken.sqlite"_s, 2);
    QVERIFY(Database::open(broken));
    broken.migrations += QStringList{u"CREATE TABLE weights (text TEXT, weight INTEGER)"_s,
                                     u"INSERT INTO nowhere VALUES (1)"_s};
    QVERIFY(!Database::open(broken));
    // Had the broken step left its table behind, the right one could not make it.
    const auto database = Database::open(spec(u"broken.sqlite"_s, 3));
    QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
    QCOMPARE(sumOf(**database), 5);
}

void TestMigrations::newerFileIsRefused()
{
    QVERIFY(Database::open(spec(u"newer.sqlite"_s, 3)));
    const auto database = Database::open(spec(u"newer.sqlite"_s, 2));
    QVERIFY(!database);
    QCOMPARE(database.error().kind, StoreError::Kind::Newer);
    QVERIFY(database.error().sentence.contains(u"newer version"_s));
}

void TestMigrations::journalComesFromEveryVersion()
{
    const auto migrations = journalMigrations();
    for (qsizetype version = 0; version <= migrations.size(); ++version) {
        DatabaseSpec old;
        old.path = m_folder.filePath(u"journal-%1.sqlite"_s.arg(version));
        old.migrations = migrations.mid(0, version);
        QVERIFY(Database::open(old));
        DatabaseSpec now = old;
        now.migrations = migrations;
        now.statements = journalStatements();
        const auto database = Database::open(now);
        QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
        // Every statement fits the schema.
        for (int i = 0; i < now.statements.size(); ++i) {
            const auto statement = (*database)->statement(i);
            QVERIFY2(statement, qPrintable(now.statements.at(i)));
        }
    }
}

void TestMigrations::settingsAreSetPerConnection()
{
    for (const auto durability :
         {DatabaseSpec::Durability::Full, DatabaseSpec::Durability::Normal}) {
        DatabaseSpec settings = spec(u"settings.sqlite"_s, 3);
        settings.durability = durability;
        settings.statements = {u"SELECT * FROM pragma_journal_mode"_s,
                               u"SELECT * FROM pragma_synchronous"_s,
                               u"SELECT * FROM pragma_foreign_keys"_s};
        const auto database = Database::open(settings);
        QVERIFY(database);
        QStringList values;
        for (int i = 0; i < 3; ++i) {
            auto pragma = (*database)->statement(i);
            QVERIFY(pragma && pragma->run() && pragma->next());
            values += pragma->text(0);
        }
        const QString synchronous = durability == DatabaseSpec::Durability::Full ? u"2"_s : u"1"_s;
        QCOMPARE(values, (QStringList{u"wal"_s, synchronous, u"1"_s}));
    }
}

void TestMigrations::statementsAreResetAndUsedAgain()
{
    const auto database = Database::open(spec(u"statements.sqlite"_s, 3));
    QVERIFY(database);
    for (int i = 0; i < 3; ++i) {
        auto insert = (*database)->statement(Query::Insert);
        QVERIFY(insert);
        QVERIFY(insert->bind(u"x"_s).bind(10).run());
        QVERIFY(insert->rewind().bind(u"y"_s).bind(100).run());
    }
    QCOMPARE(sumOf(**database), 335);
    QCOMPARE(sumOf(**database), 335);
}

void TestMigrations::transactionWithoutCommitLeavesNothing()
{
    const auto database = Database::open(spec(u"transaction.sqlite"_s, 3));
    QVERIFY(database);
    for (const bool commits : {false, true}) {
        auto transaction = (*database)->begin();
        QVERIFY(transaction);
        auto insert = (*database)->statement(Query::Insert);
        QVERIFY(insert && insert->bind(u"x"_s).bind(10).run());
        if (commits)
            QVERIFY(transaction->commit());
    }
    QCOMPARE(sumOf(**database), 15);
}

void TestMigrations::readOnlyConnectionCannotWrite()
{
    const auto writer = Database::open(spec(u"shared.sqlite"_s, 3));
    QVERIFY(writer);
    DatabaseSpec reading = spec(u"shared.sqlite"_s, 3);
    reading.mode = DatabaseSpec::Mode::ReadOnly;
    const auto reader = Database::open(reading);
    QVERIFY(reader);
    QCOMPARE(sumOf(**reader), 5);
    QCOMPARE((*reader)->begin().error().kind, StoreError::Kind::ReadOnly);
    {
        auto insert = (*reader)->statement(Query::Insert);
        QVERIFY(insert);
        QVERIFY(!insert->bind(u"x"_s).bind(10).run());
    }
    // What the writer commits is seen.
    {
        auto insert = (*writer)->statement(Query::Insert);
        QVERIFY(insert && insert->bind(u"x"_s).bind(10).run());
    }
    QCOMPARE(sumOf(**reader), 15);

    reading.path = m_folder.filePath(u"absent.sqlite"_s);
    QVERIFY(!Database::open(reading));
    QVERIFY(!QFile::exists(reading.path));
}

void TestMigrations::fileInPlaceOfAFolder()
{
    QFile file(m_folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto database = Database::open(spec(u"file/journal.sqlite"_s, 3));
    QVERIFY(!database);
    QCOMPARE(database.error().kind, StoreError::Kind::NotAFolder);
}

void TestMigrations::notADatabase()
{
    QFile file(m_folder.filePath(u"text.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    const auto database = Database::open(spec(u"text.sqlite"_s, 3));
    QVERIFY(!database);
    QCOMPARE(database.error().kind, StoreError::Kind::Damaged);
    QVERIFY(database.error().sentence.contains(u"damaged"_s));
}

void TestMigrations::fullByPageCount()
{
    DatabaseSpec small = spec(u"small.sqlite"_s, 3);
    small.maxPages = 8;
    const auto database = Database::open(small);
    QVERIFY(database);
    std::optional<StoreError> error;
    for (int i = 0; i < 100 && !error; ++i) {
        auto insert = (*database)->statement(Query::Insert);
        QVERIFY(insert);
        if (const auto done = insert->bind(QString(2000, u'x')).bind(0).run(); !done)
            error = done.error();
    }
    QVERIFY(error);
    QCOMPARE(error->kind, StoreError::Kind::Full);
    QVERIFY(error->sentence.contains(u"no room left"_s));
    QCOMPARE(sumOf(**database), 5);
}

void TestMigrations::fullByFileSize()
{
    surviveFileSizeLimit();
    const auto database = Database::open(spec(u"limited.sqlite"_s, 3));
    QVERIFY(database);
    std::optional<StoreError> error;
    {
        const FileSizeLimit limit(64 * 1024);
        for (int i = 0; i < 200 && !error; ++i) {
            auto insert = (*database)->statement(Query::Insert);
            QVERIFY(insert);
            if (const auto done = insert->bind(QString(2000, u'x')).bind(0).run(); !done)
                error = done.error();
        }
    }
    QVERIFY(error);
    QCOMPARE(error->kind, StoreError::Kind::Full);
    // With room again it goes on.
    auto insert = (*database)->statement(Query::Insert);
    QVERIFY(insert);
    QVERIFY(insert->bind(u"x"_s).bind(10).run());
    QCOMPARE(sumOf(**database), 15);
}

void TestMigrations::damagedCacheIsKeptAside()
{
    const QString path = m_folder.filePath(u"cache.sqlite"_s);
    QVERIFY(Database::open(spec(u"cache.sqlite"_s, 3)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("something else entirely, and certainly no database");
    file.close();

    const auto cache = openCache(spec(u"cache.sqlite"_s, 3));
    QVERIFY(cache);
    QCOMPARE(sumOf(*cache->database), 5);
    QVERIFY(!cache->notice.isEmpty());
    const QStringList kept =
        QDir(m_folder.path()).entryList({u"cache.sqlite.damaged-*"_s}, QDir::Files);
    QVERIFY(!kept.isEmpty());
    QFile aside(m_folder.filePath(kept.first()));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QVERIFY(aside.readAll().startsWith("something else"));
    QVERIFY(cache->notice.contains(kept.first()));

    // A sound one is opened as it is.
    const auto again = openCache(spec(u"sound.sqlite"_s, 3));
    QVERIFY(again);
    QVERIFY(again->notice.isEmpty());
}

void TestMigrations::newerCacheIsKeptAside()
{
    QVERIFY(Database::open(spec(u"future.sqlite"_s, 3)));
    const auto cache = openCache(spec(u"future.sqlite"_s, 2));
    QVERIFY(cache);
    QVERIFY(!cache->notice.isEmpty());
}

void TestMigrations::damagedCacheIsLeftAloneByAReader()
{
    QFile file(m_folder.filePath(u"other.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    DatabaseSpec reading = spec(u"other.sqlite"_s, 3);
    reading.mode = DatabaseSpec::Mode::ReadOnly;
    QVERIFY(!openCache(reading));
    QCOMPARE(QFile(file.fileName()).size(), 4096);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
