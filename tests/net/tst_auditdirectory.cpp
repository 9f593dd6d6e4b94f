// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/auditapi.h"
#include "app/services/auditdirectory.h"
#include "app/services/audittext.h"
#include "tests/net/netfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString path = u"/v1/auditrecords"_s;
const QString idText = u"11111111-0000-4000-8000-000000000001"_s;

QJsonObject record(const QString &id, const QString &date, const QString &customer = idText)
{
    return {{u"id"_s, id},
            {u"customerId"_s, customer},
            {u"operationType"_s, u"create_order"_s},
            {u"operationDate"_s, date},
            {u"operationStatus"_s, u"succeeded"_s}};
}

QJsonObject page(const QJsonArray &items)
{
    return {{u"totalCount"_s, items.size()}, {u"items"_s, items}};
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QUrlQuery queryOf(const HttpRequest &request)
{
    return QUrlQuery(QUrl(QString::fromUtf8(request.target)));
}

} // namespace

/// The audit log of a customer: which windows are asked for, how the pages go on, and every end.
class TestAuditDirectory : public NetFixture
{
    Q_OBJECT

    std::unique_ptr<AuditApi> m_api;
    std::unique_ptr<AuditDirectory> m_audit;
    const CustomerId m_customer = *CustomerId::fromText(idText);

    [[nodiscard]] const AuditListing &listing() const { return m_audit->listing(m_customer); }
    [[nodiscard]] QStringList ids() const
    {
        QStringList result;
        for (const AuditRecord &each : listing().records)
            result.append(each.id);
        return result;
    }

private Q_SLOTS:
    void init() override
    {
        NetFixture::init(); // the clock says 1 March 2024
        m_api = std::make_unique<AuditApi>(session());
        m_audit = std::make_unique<AuditDirectory>(*m_api, clock());
    }
    void cleanup() override
    {
        m_audit.reset();
        m_api.reset();
        NetFixture::cleanup();
    }

    void sortsNewestFirstAndLeavesOthersOut()
    {
        QVERIFY(server().silence());
        server()
            .expect("GET", path)
            .reply(page({record(u"old"_s, u"2024-02-25T10:00:00Z"_s),
                         record(u"new"_s, u"2024-02-29T10:00:00Z"_s),
                         record(u"other"_s, u"2024-02-28T10:00:00Z"_s,
                                u"22222222-0000-4000-8000-000000000002"_s),
                         record(u"new"_s, u"2024-02-29T10:00:00Z"_s)}));
        m_audit->load(m_customer, 7);
        QCOMPARE(listing().state, LoadState::Loading);
        m_audit->load(m_customer, 7);
        QTRY_COMPARE(listing().state, LoadState::Loaded);
        QCOMPARE(ids(), (QStringList{u"new"_s, u"old"_s}));
        QCOMPARE(listing().readAt, clock().now());
        const QUrlQuery query = queryOf(server().last());
        QCOMPARE(query.queryItemValue(u"startDate"_s), u"2024-02-24"_s);
        QCOMPARE(query.queryItemValue(u"endDate"_s), u"2024-03-01"_s);
        const QJsonObject filter =
            QJsonDocument::fromJson(query.queryItemValue(u"filter"_s, QUrl::FullyDecoded).toUtf8())
                .object();
        QCOMPARE(filter, (QJsonObject{{u"Field"_s, u"CustomerId"_s},
                                      {u"Value"_s, idText},
                                      {u"Operator"_s, u"equals"_s}}));
        // The same span again is known.
        m_audit->load(m_customer, 7);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 1);
    }

    void readsALongSpanInWindows()
    {
        server().expect("GET", path).reply(page({record(u"a"_s, u"2024-02-29T10:00:00Z"_s)}));
        server().expect("GET", path).reply(page({record(u"b"_s, u"2024-01-20T10:00:00Z"_s)}));
        server().expect("GET", path).reply(page({record(u"c"_s, u"2023-12-10T10:00:00Z"_s)}));
        m_audit->load(m_customer, 90);
        QCOMPARE(listing().windows, 3);
        QTRY_COMPARE(listing().state, LoadState::Loaded);
        QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QStringList asked;
        for (const HttpRequest &request : server().requests())
            asked.append(queryOf(request).queryItemValue(u"startDate"_s) + u'/' +
                         queryOf(request).queryItemValue(u"endDate"_s));
        QCOMPARE(asked, (QStringList{u"2024-02-01/2024-03-01"_s, u"2024-01-02/2024-01-31"_s,
                                     u"2023-12-03/2024-01-01"_s}));
        QVERIFY(server().silence());
    }

    void goesOnByTokenInTheBodyOrInTheHeader()
    {
        QJsonObject first = page({record(u"a"_s, u"2024-02-29T10:00:00Z"_s)});
        first.insert(u"continuationToken"_s, u"t1"_s);
        server().expect("GET", path).reply(first);
        server()
            .expect("GET", path)
            .reply(200, bytes(page({record(u"b"_s, u"2024-02-28T10:00:00Z"_s)})),
                   {{"Content-Type", "application/json"}, {"MS-ContinuationToken", "t2"}});
        // The last page echoes what was asked with, which leads nowhere.
        server()
            .expect("GET", path)
            .reply(200, bytes(page({record(u"c"_s, u"2024-02-27T10:00:00Z"_s)})),
                   {{"Content-Type", "application/json"}, {"MS-ContinuationToken", "t2"}});
        m_audit->load(m_customer, 7);
        QTRY_COMPARE(listing().state, LoadState::Loaded);
        QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(header(server().requests().at(1), "MS-ContinuationToken"), "t1");
        QCOMPARE(header(server().requests().at(2), "MS-ContinuationToken"), "t2");
        QVERIFY(server().silence());
    }

    void notAllowedSendsNothing()
    {
        Capabilities none;
        none.forbid(Capability::AuditRecords, u"Not in this cloud."_s);
        m_audit->setCapabilities(none);
        m_audit->load(m_customer, 30);
        m_audit->refresh(m_customer, 30);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 0);
        QCOMPARE(listing().state, LoadState::NotAsked);
        QCOMPARE(m_audit->notAllowed(), u"Not in this cloud."_s);
    }

    void keepsWhatArrivedBeforeAFailure()
    {
        server().expect("GET", path).reply(page({record(u"a"_s, u"2024-02-29T10:00:00Z"_s)}));
        server()
            .expect("GET", path)
            .reply(403, bytes({{u"code"_s, u"900308"_s}, {u"description"_s, u"no role"_s}}));
        m_audit->load(m_customer, 90);
        QTRY_COMPARE(listing().state, LoadState::Failed);
        QCOMPARE(ids(), QStringList{u"a"_s});
        QCOMPARE(listing().error.code, u"900308"_s);
        QVERIFY(server().silence());
        // Asked once more it begins anew.
        server().expect("GET", path).reply(page({})).times(3);
        m_audit->load(m_customer, 90);
        QTRY_COMPARE(listing().state, LoadState::Loaded);
        QVERIFY(ids().isEmpty());
    }

    void isCanceled()
    {
        server().expect("GET", path).hold();
        m_audit->load(m_customer, 90);
        QTRY_COMPARE(server().held(), 1);
        m_audit->cancel(m_customer);
        QCOMPARE(listing().state, LoadState::Partial);
        QTRY_VERIFY(session().jobs().isEmpty());
        QCOMPARE(server().requests().size(), 1);
    }

    void anotherSpanBeginsAfresh()
    {
        server().expect("GET", path).hold();
        m_audit->load(m_customer, 30);
        QTRY_COMPARE(server().held(), 1);
        server().expect("GET", path).reply(page({record(u"a"_s, u"2024-02-29T10:00:00Z"_s)}));
        m_audit->load(m_customer, 7);
        QTRY_COMPARE(listing().state, LoadState::Loaded);
        QCOMPARE(listing().days, 7);
        QCOMPARE(ids(), QStringList{u"a"_s});
    }

    void secretsAreMaskedWhereverTheyStand()
    {
        QFile file(QStringLiteral(CSP_TEST_DATA "/wire/auditRecords.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        server()
            .expect("GET", path)
            .reply(200,
                   file.readAll().replace("0C39D6D5-C70D-4C55-BC02-F620844F3FD1", idText.toUtf8()),
                   {{"Content-Type", "application/json"}});
        m_audit->load(m_customer, 7);
        QTRY_COMPARE(listing().state, LoadState::Loaded);
        const AuditRecord upgrade = listing().records.first();
        QVERIFY(upgrade.newValue.contains(u"hidden-"));
        const QString shown = rawTextOf(upgrade).text + readableResource(upgrade.newValue) +
                              readableDetail(upgrade.details.last());
        QVERIFY2(!shown.contains(u"hidden"), qPrintable(shown));
        QVERIFY2(!shown.contains(u"quoted"), qPrintable(shown));
        QVERIFY2(!shown.contains(u"-word"), qPrintable(shown));
        QVERIFY(shown.contains(u"(masked)"));
        QVERIFY(shown.contains(u"ada"));
    }
};

QTEST_GUILESS_MAIN(TestAuditDirectory)
#include "tst_auditdirectory.moc"
