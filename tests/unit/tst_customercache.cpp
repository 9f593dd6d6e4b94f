// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/store/customercache.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

using Mode = DatabaseSpec::Mode;

Customer customerOf(int number, const QString &company)
{
    Customer customer;
    customer.id = CustomerId(QUuid(uint(number), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    customer.companyName = company;
    customer.domain = u"%1.example"_s.arg(number);
    customer.relationship = OpenEnum<Relationship>::fromWord(u"Frenemy"_s);
    return customer;
}

const QDateTime someTime = compat::utc({2024, 3, 1}, {9, 0});

} // namespace

class TestCustomerCache : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(u"cache.sqlite"_s); }

    void load(CustomerCache &cache, CachedCustomers &out)
    {
        bool isThere = false;
        cache.load(this, [&](CachedCustomers cached) {
            out = std::move(cached);
            isThere = true;
        });
        QVERIFY(!isThere);
        QTRY_VERIFY(isThere);
    }

    /// Forgets, and waits for the word.
    std::optional<Expected<Success, QString>> clear(CustomerCache &cache)
    {
        std::optional<Expected<Success, QString>> told;
        cache.clear(this, [&](const Expected<Success, QString> &result) { told = result; });
        (void)QTest::qWaitFor([&] { return told.has_value(); });
        return told;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isEmptyAtFirst()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.count(), 0);
        QVERIFY(!cached.readAt.isValid());
        QVERIFY(cached.notice.isEmpty());
    }

    void givesBackWhatWasRead()
    {
        QList<Customer> customers;
        for (int i = 1; i <= 1203; ++i)
            customers.append(customerOf(i, u"Company %1 <b>"_s.arg(i)));
        {
            CustomerCache cache(path(), Mode::ReadWrite);
            cache.beginReading();
            cache.write(customers.mid(0, 500));
            cache.write(customers.mid(500));
            cache.finishReading(someTime, true);
            // Goes at once: what was handed over is written all the same.
        }
        CustomerCache cache(path(), Mode::ReadWrite);
        CachedCustomers cached;
        load(cache, cached);
        QVERIFY(cached.list.equals(customers));
        QCOMPARE(cached.readAt, someTime);
    }

    void dropsWhoWasNotInACompleteReading()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        cache.beginReading();
        cache.write({customerOf(1, u"A"_s), customerOf(2, u"B"_s)});
        cache.finishReading(someTime, true);
        cache.beginReading();
        cache.write({customerOf(2, u"New"_s)});
        CachedCustomers during;
        load(cache, during);
        QCOMPARE(during.list.count(), 2);
        QCOMPARE(during.readAt, someTime);
        cache.finishReading(someTime.addSecs(60), true);
        CachedCustomers after;
        load(cache, after);
        QVERIFY(after.list.equals({customerOf(2, u"New"_s)}));
        QCOMPARE(after.readAt, someTime.addSecs(60));
    }

    void keepsAllAfterAReadingWithHoles()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        cache.beginReading();
        cache.write({customerOf(1, u"A"_s), customerOf(2, u"B"_s)});
        cache.finishReading(someTime, true);
        cache.beginReading();
        cache.write({customerOf(2, u"B"_s)});
        cache.finishReading(someTime, false);
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.count(), 2);
    }

    void aReadingThatNeverEndedIsNotTheNextOne()
    {
        {
            CustomerCache cache(path(), Mode::ReadWrite);
            cache.beginReading();
            cache.write({customerOf(1, u"A"_s), customerOf(2, u"B"_s)});
        }
        CustomerCache cache(path(), Mode::ReadWrite);
        cache.beginReading();
        cache.write({customerOf(2, u"B"_s)});
        cache.finishReading(someTime, true);
        CachedCustomers cached;
        load(cache, cached);
        QVERIFY(cached.list.equals({customerOf(2, u"B"_s)}));
    }

    void keepsAResellerThatAListDoesNotName()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        Customer known = customerOf(1, u"A"_s);
        known.associatedPartnerId = u"4711"_s;
        cache.beginReading();
        cache.write({known});
        cache.write({customerOf(1, u"A"_s)});
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.reseller(0), u"4711"_s);
    }

    void keepsResellersAndWhoHasNone()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        Customer first = customerOf(1, u"A"_s);
        first.associatedPartnerId = u"tenant-1"_s;
        Customer second = customerOf(2, u"B"_s);
        second.associatedPartnerId = u"tenant-2"_s;
        cache.beginReading();
        cache.write({first, second});
        const QList<Reseller> resellers{
            {u"tenant-1"_s, u"First Up"_s, u"4711"_s, u"Active"_s, u"US"_s}};
        cache.writeResellers({{u"gone"_s, u"Gone"_s, {}, {}, {}}});
        cache.writeResellers(resellers);
        CachedCustomers before;
        load(cache, before);
        QVERIFY(!before.groupedAt.isValid());
        cache.finishGrouping(someTime, {second.id});
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.resellers, resellers);
        QCOMPARE(cached.groupedAt, someTime);
        QCOMPARE(cached.list.reseller(cached.list.slotOf(first.id)), u"tenant-1"_s);
        QCOMPARE(cached.list.reseller(cached.list.slotOf(second.id)), QString());
    }

    void onlyReadsForASecondConsole()
    {
        {
            CustomerCache cache(path(), Mode::ReadWrite);
            cache.beginReading();
            cache.write({customerOf(1, u"A"_s)});
            cache.finishReading(someTime, true);
        }
        CustomerCache cache(path(), Mode::ReadOnly);
        QSignalSpy failures(&cache, &CustomerCache::failed);
        cache.beginReading();
        cache.write({customerOf(2, u"B"_s)});
        cache.finishReading(someTime.addSecs(60), true);
        CachedCustomers cached;
        load(cache, cached);
        QVERIFY(cached.list.equals({customerOf(1, u"A"_s)}));
        QCOMPARE(cached.readAt, someTime);
        QCOMPARE(failures.count(), 0);
    }

    void keepsADamagedFileAsideAndSaysSo()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        CustomerCache cache(path(), Mode::ReadWrite);
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.count(), 0);
        QVERIFY(!cached.notice.isEmpty());
        QCOMPARE(QDir(m_folder->path()).entryList({u"cache.sqlite.damaged-*"_s}).size(), 1);
        cache.beginReading();
        cache.write({customerOf(1, u"A"_s)});
        cache.finishReading(someTime, true);
        CachedCustomers fresh;
        load(cache, fresh);
        QCOMPARE(fresh.list.count(), 1);
    }

    void tellsOnceThatItCannotBeOpened()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"customer cache"_s));
        CustomerCache cache(u"/proc/nothing/cache.sqlite"_s, Mode::ReadWrite);
        QSignalSpy failures(&cache, &CustomerCache::failed);
        cache.beginReading();
        cache.write({customerOf(1, u"A"_s)});
        cache.write({customerOf(2, u"B"_s)});
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.count(), 0);
        QCOMPARE(failures.count(), 1);
        QVERIFY(!failures.first().first().toString().isEmpty());
    }

    void asksNobodyWhoIsGone()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        bool wasCalled = false;
        {
            QObject context;
            cache.load(&context, [&](const CachedCustomers &) { wasCalled = true; });
        }
        CachedCustomers cached;
        load(cache, cached);
        QVERIFY(!wasCalled);
    }

    void forgets()
    {
        const QString name = u"Unforgettable Holdings"_s;
        CustomerCache cache(path(), Mode::ReadWrite);
        cache.beginReading();
        cache.write({customerOf(1, name), customerOf(2, u"Other"_s)});
        cache.finishReading(someTime, true);
        const auto told = clear(cache);
        QVERIFY(told && *told);
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.count(), 0);
        QVERIFY(!cached.readAt.isValid());
        // Nor is the name left over in the file or beside it.
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            QFile file(path() + suffix);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains(name.toUtf8()), qPrintable(suffix));
        }
    }

    void forgetsInTheMiddleOfAReading()
    {
        CustomerCache cache(path(), Mode::ReadWrite);
        cache.beginReading();
        cache.write({customerOf(1, u"First page"_s)});
        const auto told = clear(cache);
        QVERIFY(told && *told);
        cache.write({customerOf(2, u"Second page"_s)});
        cache.finishReading(someTime, true);
        CachedCustomers cached;
        load(cache, cached);
        QCOMPARE(cached.list.count(), 0);
        QVERIFY2(!cached.readAt.isValid(), "half a reading passes itself off as a whole one");

        cache.beginReading();
        cache.write({customerOf(2, u"Second page"_s)});
        cache.finishReading(someTime, true);
        load(cache, cached);
        QCOMPARE(cached.list.count(), 1);
    }

    void theOtherConsolesCacheIsNotForgotten()
    {
        CustomerCache writing(path(), Mode::ReadWrite);
        writing.beginReading();
        writing.write({customerOf(1, u"Kept"_s)});
        writing.finishReading(someTime, true);
        CachedCustomers cached;
        load(writing, cached);
        CustomerCache reading(path(), Mode::ReadOnly);
        const auto told = clear(reading);
        QVERIFY(told && !*told);
        QVERIFY(told->error().contains(u"Another console"_s));
        load(writing, cached);
        QCOMPARE(cached.list.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCustomerCache)
#include "tst_customercache.moc"
