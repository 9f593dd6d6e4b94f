// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/customercache.h"

#include "app/base/logging.h"
#include "app/base/wiredate.h"

#include <QPointer>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

enum class Name {
    ReadMeta,
    WriteMeta,
    ReadCustomers,
    WriteCustomer,
    DropUnread,
    DropAll,
    DropReadAt,
    Shrink,
    EmptyWal,
    ReadResellers,
    WriteReseller,
    DropResellers,
    ForgetReseller,
};

DatabaseSpec specOf(const QString &path, DatabaseSpec::Mode mode)
{
    DatabaseSpec spec;
    spec.path = path;
    spec.mode = mode;
    spec.durability = DatabaseSpec::Durability::Normal;
    spec.migrations = {
        {u"CREATE TABLE customers (id BLOB PRIMARY KEY, company TEXT NOT NULL, "
         "domain TEXT NOT NULL, relationship TEXT NOT NULL, reseller TEXT NOT NULL, "
         "reading INTEGER NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s},
        {u"CREATE TABLE resellers (tenant TEXT PRIMARY KEY, name TEXT NOT NULL, "
         "mpn TEXT NOT NULL, state TEXT NOT NULL, location TEXT NOT NULL) WITHOUT ROWID"_s},
    };
    // By Name.
    spec.statements = {
        u"SELECT value FROM meta WHERE name = ?"_s,
        u"INSERT INTO meta (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
        // The texts stay UTF-8, as the list packs them.
        u"SELECT id, CAST(company AS BLOB), CAST(domain AS BLOB), CAST(relationship AS BLOB), "
        "CAST(reseller AS BLOB) FROM customers"_s,
        // A list answer does not name the reseller; what the single call told stays known.
        u"INSERT INTO customers (id, company, domain, relationship, reseller, reading) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET company = excluded.company, "
        "domain = excluded.domain, relationship = excluded.relationship, "
        "reseller = CASE excluded.reseller WHEN '' THEN reseller ELSE excluded.reseller END, "
        "reading = excluded.reading"_s,
        u"DELETE FROM customers WHERE reading <> ?"_s,
        u"DELETE FROM customers"_s,
        u"DELETE FROM meta WHERE name IN ('readAt', 'groupedAt')"_s,
        u"VACUUM"_s,
        u"PRAGMA wal_checkpoint(TRUNCATE)"_s,
        u"SELECT tenant, name, mpn, state, location FROM resellers ORDER BY tenant"_s,
        u"INSERT OR REPLACE INTO resellers (tenant, name, mpn, state, location) "
        "VALUES (?, ?, ?, ?, ?)"_s,
        u"DELETE FROM resellers"_s,
        u"UPDATE customers SET reseller = '' WHERE id = ?"_s,
    };
    return spec;
}

/// Not null: an empty text is not an absent one to SQLite.
QString textOf(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

using Result = Expected<Success, StoreError>;

} // namespace

/// Lives in the cache's thread and is called there only.
class CustomerCache::Worker : public QObject
{
    Q_OBJECT

public:
    Worker(DatabaseSpec spec, CustomerCache *cache)
        : m_spec(std::move(spec))
        , m_cache(cache)
    {
    }

    /// What the first read() will hand over, unless something is written before.
    void readAhead() { m_ahead = read(); }

    [[nodiscard]] CachedCustomers read()
    {
        if (m_ahead)
            return *std::exchange(m_ahead, std::nullopt);
        CachedCustomers cached;
        if (!open())
            return cached;
        cached.notice = m_notice;
        const Result result = readInto(cached);
        if (!result)
            tellFailure(result.error());
        return cached;
    }

    void beginReading()
    {
        m_isCleared = false;
        run([this] {
            // Kept at once: a reading that never ends must not pass its rows off as the next one's.
            ++m_reading;
            return writeMeta(u"reading"_s, QString::number(m_reading));
        });
    }

    void write(const QList<Customer> &customers)
    {
        if (!m_isCleared)
            run([&] { return writeRows(customers); });
    }

    void finishReading(const QDateTime &readAt, bool isWhole)
    {
        if (!m_isCleared)
            run([&] { return writeEnd(readAt, isWhole); });
    }

    [[nodiscard]] Expected<Success, QString> clear()
    {
        if (m_spec.mode == DatabaseSpec::Mode::ReadOnly)
            return Unexpected{CustomerCache::tr("Another console is working with this partner "
                                                "account and keeps its customers in this "
                                                "cache. Close that one first.")};
        if (m_hasFailed || !open())
            return Unexpected{CustomerCache::tr("The cache cannot be opened.")};
        const Result result = writeClear();
        if (!result)
            return Unexpected{result.error().sentence};
        // Half of a reading would pass itself off as a whole one.
        m_isCleared = true;
        return Success();
    }

    void writeResellers(const QList<Reseller> &resellers)
    {
        if (!m_isCleared)
            run([&] { return writeAllResellers(resellers); });
    }

    void finishGrouping(const QDateTime &groupedAt, const QList<CustomerId> &without)
    {
        if (!m_isCleared)
            run([&] { return writeGrouping(groupedAt, without); });
    }

private:
    bool open()
    {
        if (m_database)
            return true;
        if (m_hasFailed)
            return false;
        auto opened = openCache(m_spec);
        if (!opened) {
            tellFailure(opened.error());
            return false;
        }
        m_database = std::move(opened->database);
        m_notice = opened->notice;
        m_reading = meta(u"reading"_s).toLongLong();
        return true;
    }

    /// A write that fails is the last one: a cache with holes would tell lies about its age.
    template <typename F>
    void run(F f)
    {
        if (m_hasFailed || m_spec.mode == DatabaseSpec::Mode::ReadOnly || !open())
            return;
        m_ahead.reset();
        const Result result = f();
        if (!result)
            tellFailure(result.error());
    }

    void tellFailure(const StoreError &error)
    {
        m_database.reset();
        if (std::exchange(m_hasFailed, true))
            return;
        qCWarning(lcStore) << "customer cache:" << error.detail;
        // The cache waits for this thread before it dies, so it is there to be told.
        QMetaObject::invokeMethod(
            m_cache,
            [cache = m_cache, sentence = error.sentence] { Q_EMIT cache->failed(sentence); },
            Qt::QueuedConnection);
    }

    QString meta(const QString &name)
    {
        auto statement = m_database->statement(Name::ReadMeta);
        if (!statement || !statement->bind(name).run() || !statement->next())
            return {};
        return statement->text(0);
    }

    Result writeMeta(const QString &name, const QString &value)
    {
        auto statement = m_database->statement(Name::WriteMeta);
        if (!statement)
            return Unexpected{statement.error()};
        return statement->bind(name).bind(value).run();
    }

    Result readInto(CachedCustomers &cached)
    {
        if (const auto readAt = momentFromWire(meta(u"readAt"_s)))
            cached.readAt = *readAt;
        auto statement = m_database->statement(Name::ReadCustomers);
        if (!statement)
            return Unexpected{statement.error()};
        if (const Result result = statement->run(); !result)
            return result;
        // Most rows have the words of the one before.
        QByteArray relationship;
        QByteArray reseller;
        cached.list = CustomerList::restored([&](KeptCustomer &customer) {
            do {
                if (!statement->next())
                    return false;
                customer.id = CustomerId(QUuid::fromRfc4122(statement->bytes(0)));
            } while (customer.id.isNull());
            customer.companyName = statement->bytes(1);
            customer.domain = statement->bytes(2);
            if (QByteArray word = statement->bytes(3); word != relationship) {
                customer.relationship = OpenEnum<Relationship>::fromWord(QString::fromUtf8(word));
                relationship = std::move(word);
            }
            if (QByteArray word = statement->bytes(4); word != reseller) {
                customer.reseller = QString::fromUtf8(word);
                reseller = std::move(word);
            }
            return true;
        });
        return readGrouping(cached);
    }

    Result readGrouping(CachedCustomers &cached)
    {
        if (const auto groupedAt = momentFromWire(meta(u"groupedAt"_s)))
            cached.groupedAt = *groupedAt;
        auto statement = m_database->statement(Name::ReadResellers);
        if (!statement)
            return Unexpected{statement.error()};
        if (const Result result = statement->run(); !result)
            return result;
        while (statement->next()) {
            cached.resellers.append({statement->text(0), statement->text(1), statement->text(2),
                                     statement->text(3), statement->text(4)});
        }
        return Success();
    }

    Result writeAllResellers(const QList<Reseller> &resellers)
    {
        auto transaction = m_database->begin();
        if (!transaction)
            return Unexpected{transaction.error()};
        {
            auto statement = m_database->statement(Name::DropResellers);
            if (!statement)
                return Unexpected{statement.error()};
            if (const Result result = statement->run(); !result)
                return result;
        }
        for (const Reseller &reseller : resellers) {
            auto statement = m_database->statement(Name::WriteReseller);
            if (!statement)
                return Unexpected{statement.error()};
            const Result result = statement->bind(textOf(reseller.tenantId))
                                      .bind(textOf(reseller.name))
                                      .bind(textOf(reseller.mpnId))
                                      .bind(textOf(reseller.state))
                                      .bind(textOf(reseller.location))
                                      .run();
            if (!result)
                return result;
        }
        return transaction->commit();
    }

    Result writeGrouping(const QDateTime &groupedAt, const QList<CustomerId> &without)
    {
        auto transaction = m_database->begin();
        if (!transaction)
            return Unexpected{transaction.error()};
        for (const CustomerId &customer : without) {
            auto statement = m_database->statement(Name::ForgetReseller);
            if (!statement)
                return Unexpected{statement.error()};
            if (const Result result = statement->bind(customer.guid().toRfc4122()).run(); !result)
                return result;
        }
        if (const Result result = writeMeta(u"groupedAt"_s, momentToText(groupedAt)); !result)
            return result;
        return transaction->commit();
    }

    Result writeRows(const QList<Customer> &customers)
    {
        auto transaction = m_database->begin();
        if (!transaction)
            return Unexpected{transaction.error()};
        for (const Customer &customer : customers) {
            auto statement = m_database->statement(Name::WriteCustomer);
            if (!statement)
                return Unexpected{statement.error()};
            const Result result = statement->bind(customer.id.guid().toRfc4122())
                                      .bind(textOf(customer.companyName))
                                      .bind(textOf(customer.domain))
                                      .bind(textOf(customer.relationship.raw()))
                                      .bind(textOf(customer.associatedPartnerId))
                                      .bind(m_reading)
                                      .run();
            if (!result)
                return result;
        }
        return transaction->commit();
    }

    Result writeEnd(const QDateTime &readAt, bool isWhole)
    {
        auto transaction = m_database->begin();
        if (!transaction)
            return Unexpected{transaction.error()};
        if (isWhole) {
            auto statement = m_database->statement(Name::DropUnread);
            if (!statement)
                return Unexpected{statement.error()};
            if (const Result result = statement->bind(m_reading).run(); !result)
                return result;
        }
        if (const Result result = writeMeta(u"readAt"_s, momentToText(readAt)); !result)
            return result;
        return transaction->commit();
    }

    Result execute(Name name)
    {
        auto statement = m_database->statement(name);
        return statement ? statement->run() : Result(Unexpected{statement.error()});
    }

    Result writeClear()
    {
        {
            auto transaction = m_database->begin();
            if (!transaction)
                return Unexpected{transaction.error()};
            for (const Name name : {Name::DropAll, Name::DropResellers, Name::DropReadAt}) {
                if (const Result result = execute(name); !result)
                    return result;
            }
            if (const Result result = transaction->commit(); !result)
                return result;
        }
        // The names are gone already; that they leave the file too may fail on a full disk.
        for (const Name name : {Name::Shrink, Name::EmptyWal}) {
            if (const Result result = execute(name); !result)
                qCWarning(lcStore) << "customer cache is not smaller:" << result.error().detail;
        }
        return Success();
    }

    const DatabaseSpec m_spec;
    CustomerCache *const m_cache;
    std::unique_ptr<Database> m_database;
    QString m_notice;
    std::optional<CachedCustomers> m_ahead;
    qint64 m_reading = 0;
    bool m_hasFailed = false;
    bool m_isCleared = false;
};

CustomerCache::CustomerCache(const QString &path, DatabaseSpec::Mode mode, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker(specOf(path, mode), this))
{
    m_thread.setObjectName(u"customer cache"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    // The window is built meanwhile.
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->readAhead(); }, Qt::QueuedConnection);
}

CustomerCache::~CustomerCache()
{
    // Queued behind what was handed over, so that it is written.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void CustomerCache::load(QObject *context, std::function<void(CachedCustomers)> f)
{
    const QPointer<QObject> guard(context);
    QMetaObject::invokeMethod(
        m_worker,
        [this, guard, f = std::move(f)] {
            auto cached = std::make_shared<CachedCustomers>(m_worker->read());
            QMetaObject::invokeMethod(
                this,
                [guard, f, cached] {
                    if (guard)
                        f(std::move(*cached));
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void CustomerCache::beginReading()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->beginReading(); }, Qt::QueuedConnection);
}

void CustomerCache::write(const QList<Customer> &customers)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, customers] { worker->write(customers); },
        Qt::QueuedConnection);
}

void CustomerCache::finishReading(const QDateTime &readAt, bool isWhole)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, readAt, isWhole] { worker->finishReading(readAt, isWhole); },
        Qt::QueuedConnection);
}

void CustomerCache::clear(QObject *context,
                          std::function<void(const Expected<Success, QString> &)> f)
{
    const QPointer<QObject> guard(context);
    QMetaObject::invokeMethod(
        m_worker,
        [this, guard, f = std::move(f)] {
            const auto result = m_worker->clear();
            QMetaObject::invokeMethod(
                this,
                [guard, f, result] {
                    if (guard)
                        f(result);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void CustomerCache::writeResellers(const QList<Reseller> &resellers)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, resellers] { worker->writeResellers(resellers); },
        Qt::QueuedConnection);
}

void CustomerCache::finishGrouping(const QDateTime &groupedAt, const QList<CustomerId> &without)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, groupedAt, without] { worker->finishGrouping(groupedAt, without); },
        Qt::QueuedConnection);
}

} // namespace csp

#include "customercache.moc"
