// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"
#include "tests/unit/authorityclient.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::SandboxOptions;
using Upgrade = SandboxClient::Upgrade;

/// The log of what was done in the partner's name.
class SandboxAuditTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatWasDone();
    void pagesToTheEnd_data();
    void pagesToTheEnd();
    void isTheSameEveryTime();
    void takesDates_data();
    void takesDates();
    void refusesBadQuestions_data();
    void refusesBadQuestions();
    void filters();
    void recordsTransitions();
    void recordsFailuresAndLags();

private:
    static QString filterText(const QString &field, const QString &value, const QString &op)
    {
        const QJsonObject filter{{u"Field"_s, field}, {u"Value"_s, value}, {u"Operator"_s, op}};
        return u"filter="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(
                                  QJsonDocument(filter).toJson(QJsonDocument::Compact))));
    }
    static QDateTime momentOf(const QJsonValue &record)
    {
        return QDateTime::fromString(record[u"operationDate"].toString(), Qt::ISODateWithMs);
    }
};

void SandboxAuditTest::listsWhatWasDone()
{
    SandboxClient sandbox;
    const RawAnswer answer = sandbox.get(u"/v1/auditrecords"_s);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.hasByteOrderMark());
    const QJsonArray items = answer.items();
    QCOMPARE(answer.json()[u"totalCount"].toInt(), items.size());
    QVERIFY2(items.size() > 250, qPrintable(QString::number(items.size())));
    QSet<QString> operations;
    QSet<QString> statuses;
    int byApp = 0;
    for (const QJsonValue &record : items) {
        operations.insert(record[u"operationType"].toString());
        statuses.insert(record[u"operationStatus"].toString());
        byApp += record[u"userPrincipalName"].isUndefined() ? 1 : 0;
        const QByteArray text = record[u"resourceNewValue"].toString().toUtf8();
        QVERIFY(QJsonDocument::fromJson(text).object().contains(u"Attributes"));
        QVERIFY(momentOf(record) <= sandbox.clock().now());
        QVERIFY(record[u"customizedData"][1][u"value"].isNull());
    }
    QVERIFY(operations.contains(u"update_subscription"_s));
    QVERIFY(operations.contains(u"reconcile_entitlement_graph"_s));
    QVERIFY(statuses.contains(u"succeeded"_s) && statuses.size() > 1);
    QVERIFY(byApp > 0 && byApp < items.size());
    // In a user's name it is the same.
    AuthorityClient client(sandbox);
    QCOMPARE(sandbox.get(u"/v1/auditrecords"_s, client.as()).items(), items);
}

void SandboxAuditTest::pagesToTheEnd_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("small") << 37;
    QTest::newRow("large") << 400;
    QTest::newRow("no wish") << 0;
}

void SandboxAuditTest::pagesToTheEnd()
{
    QFETCH(int, size);
    SandboxOptions options;
    options.customers = 600;
    SandboxClient sandbox(options);
    QStringList ids;
    QDateTime last = sandbox.clock().now();
    RawAnswer page = sandbox.get(u"/v1/auditrecords?size=%1"_s.arg(size));
    int pages = 0;
    for (;;) {
        QCOMPARE(page.status, 200);
        ++pages;
        for (const QJsonValue &record : page.items()) {
            ids.append(record[u"id"].toString());
            QVERIFY(momentOf(record) <= last);
            last = momentOf(record);
        }
        const QJsonValue next = page.json()[u"links"][u"next"];
        const QByteArray token = page.header("MS-ContinuationToken");
        QCOMPARE(page.json()[u"continuationToken"].toString().toLatin1(), token);
        if (next.isUndefined()) {
            QVERIFY(token.isEmpty());
            break;
        }
        QCOMPARE(page.items().size(), size == 0 ? 500 : size);
        QCOMPARE(next[u"headers"][0][u"value"].toString().toLatin1(), token);
        page = sandbox.get(u"/v1"_s + next[u"uri"].toString(), {{"MS-ContinuationToken", token}});
    }
    QVERIFY(pages > 2);
    QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), ids.size());
    QVERIFY2(ids.size() > 600 && ids.size() < 2400, qPrintable(QString::number(ids.size())));
}

void SandboxAuditTest::isTheSameEveryTime()
{
    SandboxClient first;
    SandboxClient second;
    QCOMPARE(first.get(u"/v1/auditrecords?size=40"_s).items(),
             second.get(u"/v1/auditrecords?size=40"_s).items());
    SandboxOptions options;
    options.seed = 2;
    SandboxClient other(options);
    QVERIFY(other.get(u"/v1/auditrecords?size=40"_s).items() !=
            first.get(u"/v1/auditrecords?size=40"_s).items());
    // Yesterday's records are there tomorrow, with a few more before them.
    const QString day = u"/v1/auditrecords?startDate=2024-02-10&endDate=2024-02-12"_s;
    const QJsonArray before = first.get(day).items();
    QVERIFY(!before.isEmpty());
    first.clock().advance(24h);
    first.control({{u"tokenLifetime"_s, 86400}});
    QCOMPARE(
        first
            .get(day,
                 {{"Authorization",
                   "Bearer " +
                       AuthorityClient(first).signIn()[u"access_token"].toString().toLatin1()}})
            .items(),
        before);
}

void SandboxAuditTest::takesDates_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    // The clock stands at 2024-03-01 09:00.
    QTest::newRow("none") << u""_s << u"2024-01-31"_s << u"2024-03-01"_s;
    QTest::newRow("start") << u"startDate=2023-12-20"_s << u"2023-12-20"_s << u"2024-01-19"_s;
    QTest::newRow("both") << u"startDate=2024-02-01&endDate=2024-02-03"_s << u"2024-02-01"_s
                          << u"2024-02-03"_s;
    QTest::newRow("one day") << u"startDate=2024-02-01&endDate=2024-02-01"_s << u"2024-02-01"_s
                             << u"2024-02-01"_s;
    QTest::newRow("twelve hours") << u"startDate=2%2F1%2F2024%2012%3A00%3A00%20AM"_s
                                  << u"2024-02-01"_s << u"2024-03-02"_s;
    QTest::newRow("invariant") << u"startDate=02%2F01%2F2024%2000%3A00%3A00&endDate=02%2F02%2F2024"
                                  "%2000%3A00%3A00"_s
                               << u"2024-02-01"_s << u"2024-02-02"_s;
    QTest::newRow("ninety days") << u"startDate=2023-12-02"_s << u"2023-12-02"_s << u"2024-01-01"_s;
}

void SandboxAuditTest::takesDates()
{
    QFETCH(QString, query);
    QFETCH(QString, first);
    QFETCH(QString, last);
    SandboxOptions options;
    options.customers = 150;
    SandboxClient sandbox(options);
    const QJsonArray items = sandbox.get(u"/v1/auditrecords?"_s + query).items();
    QVERIFY(!items.isEmpty());
    const QDate from = QDate::fromString(first, Qt::ISODate);
    const QDate until = QDate::fromString(last, Qt::ISODate);
    QSet<QDate> days;
    for (const QJsonValue &record : items) {
        const QDate day = momentOf(record).date();
        QVERIFY2(day >= from && day <= until, qPrintable(day.toString(Qt::ISODate)));
        days.insert(day);
    }
    QVERIFY(days.size() * 2 > from.daysTo(until));
}

void SandboxAuditTest::refusesBadQuestions_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("too old") << u"startDate=2023-12-01"_s;
    QTest::newRow("too long") << u"startDate=2024-01-01&endDate=2024-02-01"_s;
    QTest::newRow("backwards") << u"startDate=2024-02-02&endDate=2024-02-01"_s;
    QTest::newRow("no date") << u"startDate=yesterday"_s;
    QTest::newRow("no end") << u"startDate=2024-02-01&endDate=soon"_s;
    QTest::newRow("size") << u"size=many"_s;
    QTest::newRow("negative size") << u"size=-1"_s;
    QTest::newRow("no json") << u"filter=x"_s;
    QTest::newRow("field") << filterText(u"Mood"_s, u"x"_s, u"equals"_s);
    QTest::newRow("operator") << filterText(u"CustomerId"_s, u"x"_s, u"substring"_s);
    QTest::newRow("no token") << u"seekOperation=Next"_s;
}

void SandboxAuditTest::refusesBadQuestions()
{
    QFETCH(QString, query);
    SandboxClient sandbox;
    const RawAnswer answer = sandbox.get(u"/v1/auditrecords?"_s + query);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.errorCode(), 2000);
    QCOMPARE(sandbox.get(u"/v1/auditrecords"_s, {{"MS-ContinuationToken", "nonsense"}}).status,
             400);
}

void SandboxAuditTest::filters()
{
    SandboxClient sandbox;
    const auto list = [&sandbox](const QString &field, const QString &value, const QString &op) {
        return sandbox.get(u"/v1/auditrecords?"_s + filterText(field, value, op)).items();
    };
    const QString customer = sandbox.customerId(5);
    int expected = 0;
    for (const QJsonValue &record : sandbox.get(u"/v1/auditrecords"_s).items())
        expected += record[u"customerId"].toString() == customer ? 1 : 0;
    const QJsonArray own = list(u"CustomerId"_s, customer.toUpper(), u"equals"_s);
    QVERIFY(expected > 0 || own.isEmpty());
    for (const QJsonValue &record : own)
        QCOMPARE(record[u"customerId"].toString(), customer);
    // Every customer has a history.
    int without = 0;
    for (int i = 0; i < 40; ++i)
        without += list(u"CustomerId"_s, sandbox.customerId(i), u"equals"_s).isEmpty() ? 1 : 0;
    QVERIFY2(without < 10, qPrintable(QString::number(without)));
    const QJsonArray orders = list(u"ResourceType"_s, u"ORDER"_s, u"equals"_s);
    QVERIFY(!orders.isEmpty());
    for (const QJsonValue &record : orders)
        QCOMPARE(record[u"resourceType"].toString(), u"order"_s);
    const QJsonArray named = list(u"CompanyName"_s, u"ENTURE"_s, u"substring"_s);
    for (const QJsonValue &record : named)
        QVERIFY(record[u"customerName"].toString().contains(u"enture", Qt::CaseInsensitive));
    QCOMPARE(list(u"CustomerId"_s, u"nobody"_s, u"equals"_s).size(), 0);
}

void SandboxAuditTest::recordsTransitions()
{
    SandboxOptions options;
    options.paceSeconds = 60;
    SandboxClient sandbox(options);
    AuthorityClient client(sandbox);
    const Upgrade upgrade = sandbox.anUpgrade();
    const QByteArray byUser = "6a7b8c9d-1111-4222-8333-444455556666";
    const QByteArray byApp = "7a7b8c9d-1111-4222-8333-444455556666";
    const QString path = upgrade.path() + u"/transitions"_s;
    QCOMPARE(sandbox
                 .post(path, upgrade.body(1),
                       client.as() + SandboxClient::Headers{{"MS-CorrelationId", byUser}})
                 .status,
             200);
    QCOMPARE(sandbox.post(path, upgrade.body(1), {{"MS-CorrelationId", byApp}}).status, 200);
    const auto recordOf = [&](const QByteArray &correlation) {
        QJsonValue found;
        const QJsonArray items =
            sandbox
                .get(u"/v1/auditrecords?"_s +
                     filterText(u"CustomerId"_s, upgrade.customer, u"equals"_s))
                .items();
        for (const QJsonValue &record : items) {
            if (record[u"originalCorrelationId"].toString().toLatin1() == correlation)
                found = record;
        }
        return found;
    };
    const QJsonValue user = recordOf(byUser);
    QCOMPARE(user[u"operationType"].toString(), u"upgrade_subscription"_s);
    QCOMPARE(user[u"resourceType"].toString(), u"subscription"_s);
    QCOMPARE(user[u"operationStatus"].toString(), u"progress"_s);
    QCOMPARE(user[u"userPrincipalName"].toString(), u"ada.admin@csp-sandbox.onmicrosoft.com"_s);
    const QJsonObject value =
        QJsonDocument::fromJson(user[u"resourceNewValue"].toString().toUtf8()).object();
    QCOMPARE(value[u"Id"].toString(), upgrade.id());
    QCOMPARE(value[u"ToCatalogItemId"], upgrade.target[u"catalogItemId"]);
    const QJsonValue app = recordOf(byApp);
    QVERIFY(app[u"userPrincipalName"].isUndefined());
    QCOMPARE(app[u"applicationId"].toString(), sandbox.profile().clientId);
    sandbox.clock().advance(200s);
    QCOMPARE(recordOf(byUser)[u"operationStatus"].toString(), u"succeeded"_s);
    // A refused one leaves none.
    QVERIFY(sandbox
                .post(path, {{u"quantity"_s, 1}},
                      {{"MS-CorrelationId", "8a7b8c9d-1111-4222-8333-444455556666"}})
                .status >= 400);
    QVERIFY(recordOf("8a7b8c9d-1111-4222-8333-444455556666").isNull());
}

void SandboxAuditTest::recordsFailuresAndLags()
{
    SandboxClient sandbox;
    const Upgrade upgrade = sandbox.anUpgrade();
    // Lost on its way back, and told late: what an unknown operation has to live with.
    sandbox.control({{u"faults"_s, QJsonArray{u"drop-after-commit"_s,
                                              QJsonObject{{u"kind"_s, u"lagging-history"_s},
                                                          {u"path"_s, u"/auditrecords"_s},
                                                          {u"seconds"_s, 40}}}}});
    const QByteArray correlation = "9a7b8c9d-1111-4222-8333-444455556666";
    QCOMPARE(sandbox
                 .post(upgrade.path() + u"/transitions"_s, upgrade.body(1),
                       {{"MS-CorrelationId", correlation}})
                 .status,
             0);
    const auto isThere = [&] {
        for (const QJsonValue &record : sandbox.get(u"/v1/auditrecords?size=20"_s).items()) {
            if (record[u"originalCorrelationId"].toString().toLatin1() == correlation)
                return true;
        }
        return false;
    };
    QVERIFY(!isThere());
    sandbox.clock().advance(39s);
    QVERIFY(!isThere());
    sandbox.clock().advance(1s);
    QVERIFY(isThere());
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxAuditTest)

#include "tst_sandboxaudit.moc"
