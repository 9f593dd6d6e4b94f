// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/customersapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "app/store/customercache.h"
#include "tests/net/netfixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString customersPath = u"/v1/customers"_s;

QString idText(int number)
{
    return CustomerId(QUuid(uint(number), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)).toText();
}

CustomerId idOf(int number)
{
    return *CustomerId::fromText(idText(number));
}

QJsonObject wireCustomer(int number, const QString &name)
{
    return {{u"id"_s, idText(number)},
            {u"companyProfile"_s,
             QJsonObject{{u"companyName"_s, name}, {u"domain"_s, name + u".example"_s}}},
            {u"relationshipToPartner"_s, u"reseller"_s}};
}

QJsonObject wirePage(const QJsonArray &items, const QString &next = {})
{
    QJsonObject page{{u"totalCount"_s, items.size()}, {u"items"_s, items}};
    if (!next.isEmpty()) {
        page.insert(
            u"links"_s,
            QJsonObject{{u"next"_s,
                         QJsonObject{{u"uri"_s, u"/customers?seekOperation=Next"_s},
                                     {u"method"_s, u"GET"_s},
                                     {u"headers"_s,
                                      QJsonArray{QJsonObject{{u"key"_s, u"MS-ContinuationToken"_s},
                                                             {u"value"_s, next}}}}}}});
    }
    return page;
}

} // namespace

class TestCustomerDirectory : public NetFixture
{
    Q_OBJECT

    std::unique_ptr<CustomersApi> m_api;
    std::unique_ptr<CustomerCache> m_cache;
    std::unique_ptr<CustomerDirectory> m_directory;
    std::unique_ptr<QTemporaryDir> m_folder;

    void makeDirectory(bool hasCache)
    {
        m_directory.reset();
        m_cache.reset();
        if (hasCache) {
            m_cache = std::make_unique<CustomerCache>(m_folder->filePath(u"cache.sqlite"_s),
                                                      DatabaseSpec::Mode::ReadWrite);
        }
        m_directory = std::make_unique<CustomerDirectory>(*m_api, m_cache.get(), clock());
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (const int slot : m_directory->list().order())
            result.append(m_directory->list().displayName(slot));
        return result;
    }
    [[nodiscard]] LoadState state() const { return m_directory->status().state; }

private Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        m_folder = std::make_unique<QTemporaryDir>();
        m_api = std::make_unique<CustomersApi>(session());
        makeDirectory(false);
    }
    void cleanup() override
    {
        m_directory.reset();
        m_cache.reset();
        m_api.reset();
        m_folder.reset();
        NetFixture::cleanup();
    }

    void readsEveryPageAndTellsHowFar()
    {
        server().expect("GET", customersPath).reply(wirePage({wireCustomer(1, u"B"_s)}, u"t1"_s));
        server().expect("GET", customersPath).reply(wirePage({wireCustomer(2, u"A"_s)}, u"t2"_s));
        server().expect("GET", customersPath).reply(wirePage({wireCustomer(3, u"C"_s)}));
        QList<int> progress;
        QObject context;
        connect(m_directory.get(), &CustomerDirectory::statusChanged, &context,
                [&] { progress.append(m_directory->status().readSoFar); });
        m_directory->start();
        QCOMPARE(state(), LoadState::Loading);
        m_directory->refresh();
        QTRY_COMPARE(state(), LoadState::Loaded);
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
        QCOMPARE(m_directory->status().readAt, clock().now());
        QVERIFY(progress.contains(1));
        QVERIFY(progress.contains(2));
        QCOMPARE(progress.last(), 3);
        QCOMPARE(header(server().last(), "MS-ContinuationToken"), "t2");
        QVERIFY(server().silence());
    }

    void aFailureInTheMiddleKeepsWhatIsKnown()
    {
        server()
            .expect("GET", customersPath)
            .reply(wirePage({wireCustomer(1, u"A"_s), wireCustomer(2, u"B"_s)}));
        m_directory->start();
        QTRY_COMPARE(state(), LoadState::Loaded);
        const QDateTime readAt = m_directory->status().readAt;
        clock().advance(std::chrono::minutes(5));

        server().expect("GET", customersPath).reply(wirePage({wireCustomer(1, u"A2"_s)}, u"t"_s));
        server()
            .expect("GET", customersPath)
            .reply(403, R"({"code":900308,"description":"no role"})");
        m_directory->refresh();
        QTRY_COMPARE(state(), LoadState::Failed);
        QCOMPARE(names(), (QStringList{u"A2"_s, u"B"_s}));
        QCOMPARE(m_directory->status().readAt, readAt);
        QCOMPARE(m_directory->status().error.code, u"900308"_s);
        QVERIFY(!m_directory->status().error.requestId.isEmpty());
    }

    void aRefreshRemovesWhoIsGone()
    {
        server()
            .expect("GET", customersPath)
            .reply(wirePage({wireCustomer(1, u"A"_s), wireCustomer(2, u"B"_s)}));
        m_directory->start();
        QTRY_COMPARE(state(), LoadState::Loaded);
        server().expect("GET", customersPath).reply(wirePage({wireCustomer(2, u"B"_s)}));
        m_directory->refresh();
        QTRY_COMPARE(names(), QStringList{u"B"_s});
        QCOMPARE(m_directory->customer(idOf(1)), std::nullopt);
    }

    void unreadableRowsAreCountedAndNobodyIsDroppedForThem()
    {
        server()
            .expect("GET", customersPath)
            .reply(wirePage({wireCustomer(1, u"A"_s), wireCustomer(2, u"B"_s)}));
        m_directory->start();
        QTRY_COMPARE(state(), LoadState::Loaded);
        server()
            .expect("GET", customersPath)
            .reply(wirePage({wireCustomer(1, u"A"_s), QJsonObject{{u"id"_s, 7}}}));
        m_directory->refresh();
        QTRY_COMPARE(state(), LoadState::Loaded);
        QCOMPARE(m_directory->status().unreadable, 1);
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s}));
    }

    void stopsWhenToldTo()
    {
        server().expect("GET", customersPath).reply(wirePage({wireCustomer(1, u"A"_s)}, u"t"_s));
        server().expect("GET", customersPath).hold();
        m_directory->start();
        QTRY_COMPARE(server().held(), 1);
        m_directory->cancelRefresh();
        QCOMPARE(state(), LoadState::Partial);
        QCOMPARE(names(), QStringList{u"A"_s});
        QVERIFY(!m_directory->status().readAt.isValid());
    }

    void offlineIsNotFailed()
    {
        openSession(settingsFor(QUrl(u"http://127.0.0.1:1"_s)));
        m_directory.reset();
        m_api = std::make_unique<CustomersApi>(session());
        makeDirectory(false);
        m_directory->start();
        // A GET is tried again after a while; nobody waits for it here.
        QTRY_VERIFY(([this] {
            const QList<JobBase *> jobs = session().jobs();
            if (!jobs.isEmpty() && jobs.first()->state() == JobBase::State::WaitingToRetry)
                clock().advanceToNext();
            return state() == LoadState::Offline;
        })());
        QVERIFY(!m_directory->status().error.sentence.isEmpty());
    }

    void theNextStartShowsTheLastListAtOnce()
    {
        makeDirectory(true);
        server()
            .expect("GET", customersPath)
            .reply(wirePage({wireCustomer(1, u"A"_s), wireCustomer(2, u"B"_s)}));
        m_directory->start();
        QTRY_COMPARE(state(), LoadState::Loaded);
        const QDateTime readAt = m_directory->status().readAt;
        clock().advance(std::chrono::hours(2));

        server().expect("GET", customersPath).hold();
        makeDirectory(true);
        QSignalSpy changes(m_directory.get(), &CustomerDirectory::listChanged);
        m_directory->start();
        QTRY_COMPARE(server().held(), 1);
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(m_directory->status().readAt, readAt);
        QCOMPARE(state(), LoadState::Loading);
        QCOMPARE(changes.count(), 1);
        m_directory->cancelRefresh();
    }

    void detailsTellMoreAndAreKept()
    {
        makeDirectory(true);
        server().expect("GET", customersPath).reply(wirePage({wireCustomer(1, u"A"_s)}));
        m_directory->start();
        QTRY_COMPARE(state(), LoadState::Loaded);
        QJsonObject whole = wireCustomer(1, u"A"_s);
        whole.insert(u"associatedPartnerId"_s, u"4711"_s);
        whole.insert(u"allowDelegatedAccess"_s, true);
        whole.insert(u"billingProfile"_s,
                     QJsonObject{{u"defaultAddress"_s, QJsonObject{{u"country"_s, u"DE"_s}}}});
        server().expect("GET", customersPath + u'/' + idText(1)).reply(whole);
        m_directory->loadDetails(idOf(1));
        m_directory->loadDetails(idOf(1));
        QTRY_COMPARE(m_directory->details(idOf(1)).state, LoadState::Loaded);
        m_directory->loadDetails(idOf(1));
        QCOMPARE(m_directory->customer(idOf(1))->country(), u"DE"_s);
        QCOMPARE(m_directory->list().reseller(0), u"4711"_s);
        QVERIFY(m_directory->details(idOf(1)).raw.text.contains(u"\"country\": \"DE\""_s));
        QVERIFY(!m_directory->details(idOf(1)).raw.correlationId.isEmpty());

        server()
            .expect("GET", customersPath + u'/' + idText(2))
            .reply(404, R"({"code":"404","description":"unknown"})");
        m_directory->loadDetails(idOf(2));
        QTRY_COMPARE(m_directory->details(idOf(2)).state, LoadState::Failed);

        server().expect("GET", customersPath).hold();
        makeDirectory(true);
        m_directory->start();
        QTRY_COMPARE(server().held(), 1);
        QCOMPARE(m_directory->list().reseller(0), u"4711"_s);
        m_directory->cancelRefresh();
    }

    void findsByEveryWordAndById()
    {
        server()
            .expect("GET", customersPath)
            .reply(wirePage({wireCustomer(1, u"Contoso Zürich"_s), wireCustomer(2, u"Alpine"_s)}));
        m_directory->start();
        QTRY_COMPARE(state(), LoadState::Loaded);
        QCOMPARE(m_directory->find(u"zurich cont"_s, 10).size(), 1);
        QCOMPARE(m_directory->find(u"example"_s, 10).size(), 2);
        QCOMPARE(m_directory->find(u"example"_s, 1).size(), 1);
        QCOMPARE(m_directory->find(idText(2), 10).size(), 1);
        QVERIFY(m_directory->find(u"nobody"_s, 10).isEmpty());
    }

    void subscriptionsAreAskedOnceAndFound()
    {
        SubscriptionsApi api(session());
        SubscriptionDirectory directory(api, clock());
        const QString path = customersPath + u'/' + idText(1) + u"/subscriptions"_s;
        const QString subscription = u"6C1A44C6-0A3B-4C39-8D8C-3A8F0B8E4B01"_s;
        const QJsonObject wire{{u"id"_s, subscription},
                               {u"offerId"_s, u"CFQ7TTC0LDPB:0001:CFQ7TTC0K971"_s},
                               {u"offerName"_s, u"Microsoft 365 Business Standard"_s},
                               {u"quantity"_s, 25},
                               {u"status"_s, u"active"_s},
                               {u"orderId"_s, u"34b37d7340cc"_s}};
        QJsonObject broken = wire;
        broken[u"quantity"] = u"many"_s;
        server()
            .expect("GET", path)
            .reply(QJsonObject{{u"items"_s, QJsonArray{wire, broken, wire}}});
        QCOMPARE(directory.listing(idOf(1)).state, LoadState::NotAsked);
        directory.load(idOf(1));
        directory.load(idOf(1));
        QTRY_COMPARE(directory.listing(idOf(1)).state, LoadState::Loaded);
        directory.load(idOf(1));
        // One of the three cannot be read, one is there twice.
        QCOMPARE(directory.listing(idOf(1)).subscriptions.size(), 1);
        QCOMPARE(directory.listing(idOf(1)).unreadable, 2);
        QCOMPARE(directory.listing(idOf(1)).issues.size(), 2);
        QVERIFY(directory.listing(idOf(1)).issues.first().contains(u"quantity"_s));

        const SubscriptionId id = *SubscriptionId::fromText(subscription);
        QCOMPARE(directory.findById(id)->customer, idOf(1));
        QCOMPARE(directory.find(u"standard business"_s, 10).size(), 1);
        QCOMPARE(directory.find(u"34b37d"_s, 10).size(), 1);
        QCOMPARE(directory.find(u"6c1a44c6"_s, 10).size(), 1);
        QVERIFY(directory.find(u"premium"_s, 10).isEmpty());
        QVERIFY(directory.raw(idOf(1), id).text.contains(u"34b37d7340cc"_s));
        QVERIFY(!directory.raw(idOf(1), id).text.contains(u"many"_s));
        QVERIFY(directory.raw(idOf(1)).text.contains(u"many"_s));

        server().expect("GET", path).reply(403, R"({"code":900308,"description":"no"})");
        directory.refresh(idOf(1));
        QTRY_COMPARE(directory.listing(idOf(1)).state, LoadState::Failed);
        QCOMPARE(directory.listing(idOf(1)).subscriptions.size(), 1);
        QVERIFY(server().silence());
    }
};

QTEST_GUILESS_MAIN(TestCustomerDirectory)
#include "tst_customerdirectory.moc"
