// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/customersapi.h"
#include "app/api/relationshipsapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/services/customerdirectory.h"
#include "app/services/resellerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "app/store/customercache.h"
#include "tests/net/netfixture.h"
#include "ui/models/customertreemodel.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString customersPath = u"/v1/customers"_s;
const QString relationshipsPath = u"/v1/relationships"_s;
const QString firstUp = u"484e548c-f5f3-4528-93a9-c16c6373cb59"_s;
const QString releCloud = u"b01b1487-b36e-4e6d-9b5e-0b58974c4b28"_s;

CustomerId idOf(int number)
{
    return CustomerId(QUuid(uint(number), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
}

QJsonObject wireCustomer(int number, const QString &name)
{
    return {{u"id"_s, idOf(number).toText()},
            {u"companyProfile"_s,
             QJsonObject{{u"companyName"_s, name}, {u"domain"_s, name + u".example"_s}}},
            {u"relationshipToPartner"_s, u"reseller"_s}};
}

QJsonObject page(const QJsonArray &items)
{
    return {{u"totalCount"_s, items.size()}, {u"items"_s, items}};
}

QJsonObject bothResellers()
{
    return page({QJsonObject{{u"id"_s, releCloud},
                             {u"name"_s, u"ReleCloud"_s},
                             {u"partnerId"_s, u"4847433"_s}},
                 QJsonObject{{u"id"_s, firstUp},
                             {u"name"_s, u"First Up Consultants"_s},
                             {u"mpnId"_s, u"4847383"_s}}});
}

QByteArray refusal()
{
    return QJsonDocument(QJsonObject{{u"code"_s, u"900329"_s}, {u"description"_s, u"x"_s}})
        .toJson();
}

QString queryOf(const HttpRequest &request, const QString &name)
{
    for (const auto &[key, value] : request.query) {
        if (key == name)
            return value;
    }
    return {};
}

/// The reseller that a request for customers asks for.
QString askedReseller(const HttpRequest &request)
{
    const QJsonObject filter =
        QJsonDocument::fromJson(queryOf(request, u"filter"_s).toUtf8()).object();
    return filter[u"Field"].toString() == u"IndirectReseller" &&
                   filter[u"Operator"].toString() == u"starts_with"
               ? filter[u"Value"].toString()
               : QString();
}

} // namespace

/// Which customer stands under which reseller: what is asked for it and how the tree shows it.
class TestResellerDirectory : public NetFixture
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CustomersApi> m_customersApi;
    std::unique_ptr<SubscriptionsApi> m_subscriptionsApi;
    std::unique_ptr<RelationshipsApi> m_relationships;
    std::unique_ptr<CustomerCache> m_cache;
    std::unique_ptr<CustomerDirectory> m_customers;
    std::unique_ptr<SubscriptionDirectory> m_subscriptions;
    std::unique_ptr<ResellerDirectory> m_resellers;
    std::unique_ptr<CustomerTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void makeDirectories(bool hasCache = false)
    {
        drop();
        if (hasCache) {
            m_cache = std::make_unique<CustomerCache>(m_folder->filePath(u"cache.sqlite"_s),
                                                      DatabaseSpec::Mode::ReadWrite);
        }
        m_customers = std::make_unique<CustomerDirectory>(*m_customersApi, m_cache.get(), clock());
        m_subscriptions = std::make_unique<SubscriptionDirectory>(*m_subscriptionsApi, clock());
        m_resellers = std::make_unique<ResellerDirectory>(*m_relationships, *m_customersApi,
                                                          *m_customers, clock());
        m_model = std::make_unique<CustomerTreeModel>(*m_customers, *m_subscriptions);
        m_model->setResellers(*m_resellers);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_tester->setUseFetchMore(false);
    }
    void drop()
    {
        m_tester.reset();
        m_model.reset();
        m_resellers.reset();
        m_subscriptions.reset();
        m_customers.reset();
        m_cache.reset();
    }
    void readCustomers(const QJsonArray &items)
    {
        server().expect("GET", customersPath).reply(page(items));
        m_customers->refresh();
        QTRY_COMPARE(m_customers->status().state, LoadState::Loaded);
    }
    /// Two of the five are First Up's, one is ReleCloud's.
    void readFive()
    {
        readCustomers({wireCustomer(1, u"Alpine"_s), wireCustomer(2, u"Bellows"_s),
                       wireCustomer(3, u"Contoso"_s), wireCustomer(4, u"Dora"_s),
                       wireCustomer(5, u"Evora"_s)});
    }
    void readGrouping()
    {
        server().expect("GET", relationshipsPath).reply(bothResellers());
        server()
            .expect("GET", customersPath)
            .reply(page({wireCustomer(1, u"Alpine"_s), wireCustomer(4, u"Dora"_s)}));
        server().expect("GET", customersPath).reply(page({wireCustomer(3, u"Contoso"_s)}));
        m_resellers->refresh();
        QTRY_COMPARE(m_resellers->grouping().state, LoadState::Loaded);
    }
    [[nodiscard]] QStringList lines(const QModelIndex &parent = {}, int depth = 0) const
    {
        QStringList result;
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex index = m_model->index(row, 0, parent);
            result.append(QString(depth * 2, u' ') + index.data().toString());
            result += lines(index, depth + 1);
        }
        return result;
    }

private Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        m_folder = std::make_unique<QTemporaryDir>();
        m_customersApi = std::make_unique<CustomersApi>(session());
        m_subscriptionsApi = std::make_unique<SubscriptionsApi>(session());
        m_relationships = std::make_unique<RelationshipsApi>(session());
        makeDirectories();
    }
    void cleanup() override
    {
        drop();
        m_relationships.reset();
        m_subscriptionsApi.reset();
        m_customersApi.reset();
        m_folder.reset();
        NetFixture::cleanup();
    }

    void readsTheListOnceAndThenEachResellersCustomers()
    {
        readFive();
        QCOMPARE(lines(),
                 (QStringList{u"Alpine"_s, u"Bellows"_s, u"Contoso"_s, u"Dora"_s, u"Evora"_s}));
        QPersistentModelIndex dora(m_model->indexOf(idOf(4)));
        QStringList told;
        QObject context;
        connect(m_resellers.get(), &ResellerDirectory::changed, &context, [this, &told] {
            const ResellerGrouping grouping = m_resellers->grouping();
            told.append(u"%1/%2"_s.arg(grouping.read).arg(grouping.resellers));
        });
        readGrouping();
        QCOMPARE(lines(),
                 (QStringList{u"First Up Consultants"_s, u"  Alpine"_s, u"  Dora"_s, u"ReleCloud"_s,
                              u"  Contoso"_s, u"Direct"_s, u"  Bellows"_s, u"  Evora"_s}));
        QVERIFY(dora.isValid());
        QCOMPARE(QModelIndex(dora), m_model->indexOf(idOf(4)));
        QCOMPARE(told, (QStringList{u"0/0"_s, u"0/2"_s, u"1/2"_s, u"2/2"_s}));

        // In this order, in the service's two spellings, one after the other.
        const QList<HttpRequest> &asked = server().requests();
        QCOMPARE(asked.size(), 4);
        QCOMPARE(asked.at(1).path, relationshipsPath);
        QCOMPARE(queryOf(asked.at(1), u"relationship_type"_s),
                 u"IsIndirectCloudSolutionProviderOf"_s);
        QCOMPARE(askedReseller(asked.at(2)), firstUp);
        QCOMPARE(askedReseller(asked.at(3)), releCloud);

        // Known for the session.
        m_resellers->load();
        QVERIFY(server().silence());
        QCOMPARE(asked.size(), 4);
        QVERIFY(m_resellers->isComplete());
        QCOMPARE(m_resellers->displayName(u"4847433"_s), u"ReleCloud"_s);
    }

    void hiddenNamesHideResellersToo()
    {
        readFive();
        readGrouping();
        m_customers->setNamesHidden(true);
        for (const QString &line : lines()) {
            for (const QString &name : {u"First Up"_s, u"ReleCloud"_s, u"Contoso"_s})
                QVERIFY2(!line.contains(name), qPrintable(line));
        }
        QCOMPARE(m_resellers->displayName(u"4847433"_s),
                 u"Reseller "_s + QString(releCloud).section(u'-', 0, 0).toUpper());
        m_customers->setNamesHidden(false);
        QVERIFY(lines().contains(u"ReleCloud"_s));
    }

    void filterAndToggleKeepWorking()
    {
        readFive();
        readGrouping();
        m_model->setFilterText(u"o"_s);
        QCOMPARE(lines(), (QStringList{u"First Up Consultants"_s, u"  Dora"_s, u"ReleCloud"_s,
                                       u"  Contoso"_s, u"Direct"_s, u"  Bellows"_s, u"  Evora"_s}));
        QPersistentModelIndex dora(m_model->indexOf(idOf(4)));
        m_model->setGrouped(false);
        QCOMPARE(lines(), (QStringList{u"Bellows"_s, u"Contoso"_s, u"Dora"_s, u"Evora"_s}));
        QCOMPARE(QModelIndex(dora), m_model->indexOf(idOf(4)));
        m_model->setFilterText({});
        QCOMPARE(m_model->shownCustomers(), 5);
        m_model->setGrouped(true);
        QCOMPARE(lines().size(), 8);
        QCOMPARE(QModelIndex(dora), m_model->indexOf(idOf(4)));
        QCOMPARE(m_model->kindOf(m_model->directIndex()), CustomerTreeModel::Kind::Reseller);
        QVERIFY(!m_model->customerAt(m_model->directIndex()));
    }

    void groupsAreNoCustomers()
    {
        readFive();
        readGrouping();
        QCOMPARE(m_model->rowCount(), 3);
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex group = m_model->index(row, 0);
            QCOMPARE(m_model->kindOf(group), CustomerTreeModel::Kind::Reseller);
            QVERIFY(!m_model->canFetchMore(group));
            m_model->fetchMore(group);
        }
        QVERIFY(m_subscriptions->knownCustomers().isEmpty());
        QVERIFY(m_model->canFetchMore(m_model->index(0, 0, m_model->directIndex())));
    }

    void appOnlySendsNothing()
    {
        readFive();
        Capabilities app;
        app.forbid(Capability::ResellerFilter, u"Needs a signed-in user."_s);
        m_resellers->setCapabilities(app);
        m_resellers->load();
        m_resellers->refresh();
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
        QCOMPARE(m_resellers->grouping().notAllowed, u"Needs a signed-in user."_s);
        QCOMPARE(lines().size(), 5);
    }

    void aPartnerWithoutResellersHasNoRowForTheRest()
    {
        readFive();
        server().expect("GET", relationshipsPath).reply(page({}));
        m_resellers->load();
        QTRY_COMPARE(m_resellers->grouping().state, LoadState::Loaded);
        QCOMPARE(lines().size(), 5);
        QVERIFY(!m_model->directIndex().isValid());
        QVERIFY(server().silence());
    }

    void whoHasLeftItsResellerIsDirect()
    {
        readFive();
        readGrouping();
        server().expect("GET", relationshipsPath).reply(bothResellers());
        server().expect("GET", customersPath).reply(page({wireCustomer(1, u"Alpine"_s)}));
        server().expect("GET", customersPath).reply(page({wireCustomer(4, u"Dora"_s)}));
        m_resellers->refresh();
        QTRY_COMPARE(m_resellers->grouping().state, LoadState::Loaded);
        QCOMPARE(lines(),
                 (QStringList{u"First Up Consultants"_s, u"  Alpine"_s, u"ReleCloud"_s, u"  Dora"_s,
                              u"Direct"_s, u"  Bellows"_s, u"  Contoso"_s, u"  Evora"_s}));
    }

    void isCanceledAndFails()
    {
        readFive();
        server().expect("GET", relationshipsPath).reply(bothResellers());
        server().expect("GET", customersPath).reply(page({wireCustomer(1, u"Alpine"_s)}));
        server().expect("GET", customersPath).hold();
        m_resellers->refresh();
        QTRY_COMPARE(server().held(), 1);
        m_resellers->cancel();
        QCOMPARE(m_resellers->grouping().state, LoadState::Partial);
        QCOMPARE(m_resellers->grouping().read, 1);
        QVERIFY(!m_resellers->isComplete());
        // What has arrived stays, and nobody is called direct before it is known.
        QCOMPARE(lines(), (QStringList{u"First Up Consultants"_s, u"  Alpine"_s, u"Bellows"_s,
                                       u"Contoso"_s, u"Dora"_s, u"Evora"_s}));

        server().expect("GET", relationshipsPath).reply(403, refusal());
        m_resellers->load();
        QTRY_COMPARE(m_resellers->grouping().state, LoadState::Failed);
        QVERIFY(!m_resellers->grouping().error.sentence.isEmpty());
        QTRY_VERIFY(session().jobs().isEmpty());
    }

    void aNumberAndATenantIdAreTheSameReseller()
    {
        readFive();
        QJsonObject known = wireCustomer(3, u"Contoso"_s);
        known.insert(u"associatedPartnerId"_s, u"4847433"_s);
        server().expect("GET", customersPath + u'/' + idOf(3).toText()).reply(known);
        m_customers->loadDetails(idOf(3));
        QTRY_COMPARE(lines().value(0), u"Reseller 4847433"_s);
        readGrouping();
        QCOMPARE(lines().filter(u"ReleCloud"_s).size(), 1);
        QVERIFY(lines().filter(u"4847433"_s).isEmpty());
        // Told again, it stays where it is.
        server().expect("GET", customersPath + u'/' + idOf(3).toText()).reply(known);
        m_customers->loadDetails(idOf(3), true);
        QTRY_VERIFY(session().jobs().isEmpty());
        QVERIFY(lines().filter(u"4847433"_s).isEmpty());
    }

    void theNextStartKnowsItFromTheCache()
    {
        makeDirectories(true);
        server()
            .expect("GET", customersPath)
            .reply(page({wireCustomer(1, u"Alpine"_s), wireCustomer(2, u"Bellows"_s),
                         wireCustomer(3, u"Contoso"_s), wireCustomer(4, u"Dora"_s),
                         wireCustomer(5, u"Evora"_s)}));
        m_customers->start();
        QTRY_COMPARE(m_customers->status().state, LoadState::Loaded);
        readGrouping();
        const QStringList before = lines();

        makeDirectories(true);
        server().expect("GET", customersPath).hold();
        m_customers->start();
        QTRY_COMPARE(server().held(), 1);
        QCOMPARE(lines(), before);
        QCOMPARE(m_resellers->grouping().completeAt, clock().now());
        // Young enough: nothing is asked.
        const qsizetype asked = server().requests().size();
        m_resellers->load();
        QVERIFY(session().jobs().size() == 1);
        QCOMPARE(server().requests().size(), asked);
        m_customers->cancelRefresh();
    }
};

QTEST_GUILESS_MAIN(TestResellerDirectory)
#include "tst_resellerdirectory.moc"
