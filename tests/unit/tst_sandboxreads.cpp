// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerbook.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QDateTime>
#include <QSet>
#include <QTest>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::PlantedCustomers;
using sandbox::SandboxOptions;

namespace {

QString filterText(const QString &field, const QString &value, const QString &op = u"starts_with"_s)
{
    const QString json = uR"({"Field":"%1","Value":"%2","Operator":"%3"})"_s.arg(field, value, op);
    return u"filter="_s + QString::fromLatin1(QUrl::toPercentEncoding(json));
}

SandboxClient::Headers tokenHeader(const QString &token)
{
    return {{"MS-ContinuationToken", token.toLatin1()}};
}

} // namespace

/// What can be read from a sandbox, and how it is put on the wire.
class SandboxReadsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void refusesToSignIn_data();
    void refusesToSignIn();
    void wantsAToken();
    void refusesAppTokensWhereAUserIsNeeded_data();
    void refusesAppTokensWhereAUserIsNeeded();
    void knowsWhatItDoesNotKnow();
    void pagesToTheEnd_data();
    void pagesToTheEnd();
    void aPageAloneIsThePageInSequence();
    void refusesBadPages_data();
    void refusesBadPages();
    void filters();
    void refusesBadFilters_data();
    void refusesBadFilters();
    void showsOneCustomer();
    void keepsTheWireHabits();
    void listsSubscriptions();
};

void SandboxReadsTest::refusesToSignIn_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("number");
    QTest::newRow("tenant") << u""_s << u"11111111-1111-1111-1111-111111111111"_s << 400 << 90002;
    QTest::newRow("grant") << u"grant_type=password"_s << u""_s << 400 << 70003;
    QTest::newRow("client") << u"client_id=somebody"_s << u""_s << 400 << 700016;
    QTest::newRow("secret") << u"client_secret=wrong"_s << u""_s << 401 << 7000215;
    QTest::newRow("no secret") << u"client_secret="_s << u""_s << 401 << 7000218;
    QTest::newRow("no scope") << u"scope="_s << u""_s << 400 << 900144;
    QTest::newRow("scope") << u"scope=https://api.partnercenter.microsoft.com/user"_s << u""_s
                           << 400 << 1002012;
    QTest::newRow("audience") << u"scope=https://example.org/.default"_s << u""_s << 400 << 500011;
}

void SandboxReadsTest::refusesToSignIn()
{
    QFETCH(QString, change);
    QFETCH(QString, tenant);
    QFETCH(int, status);
    QFETCH(int, number);
    SandboxClient client;
    const sandbox::SandboxProfile &profile = client.profile();
    QHash<QString, QString> fields{
        {u"grant_type"_s, u"client_credentials"_s},
        {u"client_id"_s, profile.clientId},
        {u"client_secret"_s, profile.clientSecret},
        {u"scope"_s, profile.audience + u"/.default"_s},
    };
    if (!change.isEmpty())
        fields[change.section(u'=', 0, 0)] = change.section(u'=', 1);
    QByteArray form;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        form += it.key().toLatin1() + '=' + QUrl::toPercentEncoding(it.value()) + '&';
    const RawAnswer answer = client.send(
        "POST", u"/%1/oauth2/v2.0/token"_s.arg(tenant.isEmpty() ? profile.tenantId : tenant), form,
        {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", ""}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()[u"error_codes"][0].toInt(), number);
    QVERIFY(answer.json()[u"error_description"].toString().startsWith(u"AADSTS%1: "_s.arg(number)));
    QVERIFY(!answer.json()[u"error"].toString().isEmpty());
}

void SandboxReadsTest::wantsAToken()
{
    SandboxClient client;
    const QString path = u"/v1/customers"_s;
    const RawAnswer none = client.get(path, {{"Authorization", ""}});
    QCOMPARE(none.status, 401);
    QCOMPARE(none.errorCode(), 800001);
    QVERIFY(none.header("WWW-Authenticate").startsWith("OAuth realm=urn:cpsvc:cpid:"));
    const RawAnswer nonsense = client.get(path, {{"Authorization", "Bearer a.b.c"}});
    QCOMPARE(nonsense.status, 401);
    QCOMPARE(nonsense.errorCode(), 400);
    QCOMPARE(client.get(path).status, 200);
    // The token of another sandbox is none here.
    SandboxOptions other;
    other.seed = 2;
    SandboxClient stranger(other);
    QCOMPARE(client.get(path, {{"Authorization", "Bearer " + stranger.token()}}).status, 401);
    client.clock().advance(3601s);
    QCOMPARE(client.get(path).errorCode(), 400);
}

void SandboxReadsTest::refusesAppTokensWhereAUserIsNeeded_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    for (const QString &path :
         {u"profiles/company"_s, u"organization"_s, u"customDomains"_s, u"users"_s,
          u"subscribedskus"_s, u"validationStatus"_s, u"agreements"_s,
          u"subscriptions/11111111-1111-1111-1111-111111111111/provisioningstatus"_s,
          u"subscriptions/11111111-1111-1111-1111-111111111111/conversions"_s})
        QTest::newRow(qPrintable(path)) << u"GET"_s << path;
    QTest::newRow("qualify") << u"POST"_s << u"qualifications"_s;
}

void SandboxReadsTest::refusesAppTokensWhereAUserIsNeeded()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    SandboxClient client;
    const RawAnswer answer =
        client.send(method.toLatin1(), u"/v1/customers/"_s + client.customerId(0) + u'/' + path);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.errorCode(), 900329);
}

void SandboxReadsTest::knowsWhatItDoesNotKnow()
{
    SandboxClient client;
    QCOMPARE(client.get(u"/v1/nothing"_s).status, 404);
    QCOMPARE(client.get(u"/customers"_s).status, 404);
    // What clients asked for that put /v1 before every link.
    QCOMPARE(client.get(u"/v1//v1/customers"_s).status, 404);
    QCOMPARE(client.send("DELETE", u"/v1/customers"_s).status, 405);
    QCOMPARE(client.get(u"/V1/CUSTOMERS"_s).status, 200);
    QCOMPARE(client.control()[u"calls"][u"(unknown)"].toInt(), 4);
}

void SandboxReadsTest::pagesToTheEnd_data()
{
    QTest::addColumn<int>("customers");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("pages");
    QTest::newRow("default") << 250 << -1 << 1;
    QTest::newRow("no wish") << 250 << 0 << 1;
    QTest::newRow("in one") << 250 << 251 << 1;
    QTest::newRow("odd") << 250 << 7 << 36;
    QTest::newRow("one by one") << 12 << 1 << 12;
    // Full pages only: the last one promises a next page that is not there.
    QTest::newRow("even") << 250 << 50 << 5;
    QTest::newRow("exactly one") << 250 << 250 << 1;
    QTest::newRow("more than allowed") << 1100 << 1000 << 3;
    QTest::newRow("a single customer") << 1 << 500 << 1;
}

void SandboxReadsTest::pagesToTheEnd()
{
    QFETCH(int, customers);
    QFETCH(int, size);
    QFETCH(int, pages);
    SandboxOptions options;
    options.customers = customers;
    SandboxClient client(options);
    QStringList ids;
    QSet<QString> spellings;
    int seen = 0;
    RawAnswer answer =
        client.get(size < 0 ? u"/v1/customers"_s : u"/v1/customers?size=%1"_s.arg(size));
    while (true) {
        QCOMPARE(answer.status, 200);
        ++seen;
        ids += idsOf(answer.items());
        QCOMPARE(answer.json()[u"totalCount"].toInt(), int(answer.items().size()));
        const QJsonValue next = answer.json()[u"links"][u"next"];
        QCOMPARE(next.isUndefined(), answer.json()[u"continuationToken"].isUndefined());
        if (next.isUndefined())
            break;
        QString uri = next[u"uri"].toString();
        spellings.insert(uri.section(u'?', 0, 0));
        if (!uri.startsWith(u"/v1/"_s))
            uri.prepend(u"/v1"_s);
        const QJsonValue header = next[u"headers"][0];
        QCOMPARE(header[u"key"].toString(), u"MS-ContinuationToken"_s);
        answer = client.get(uri, tokenHeader(header[u"value"].toString()));
        if (answer.status == 400) {
            QCOMPARE(answer.errorCode(), 2000);
            break;
        }
    }
    QCOMPARE(seen, pages);
    QCOMPARE(ids.size(), customers);
    QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), customers);
    if (pages > 2)
        QCOMPARE(spellings, (QSet<QString>{u"/customers"_s, u"/v1/customers"_s}));
}

void SandboxReadsTest::aPageAloneIsThePageInSequence()
{
    SandboxOptions options;
    options.customers = 1000;
    SandboxClient client(options);
    QString token;
    RawAnswer page;
    for (int i = 0; i < 8; ++i) {
        page = i == 0 ? client.get(u"/v1/customers?size=40"_s)
                      : client.get(u"/v1/customers?seekOperation=Next"_s, tokenHeader(token));
        if (i < 7)
            token = page.json()[u"continuationToken"].toString();
    }
    // Another run of the same world answers the eighth page without having been asked for the
    // others.
    SandboxClient again(options);
    const RawAnswer alone =
        again.get(u"/v1/customers?seekOperation=next&size=40"_s, tokenHeader(token));
    QCOMPARE(alone.body, page.body);
    QCOMPARE(again.get(u"/v1/customers?size=40&offset=280"_s).body, page.body);
    QCOMPARE(page.items().size(), 40);

    options.seed = 2;
    SandboxClient other(options);
    QVERIFY(other.get(u"/v1/customers?size=40&offset=280"_s).body != page.body);
}

void SandboxReadsTest::refusesBadPages_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("token");
    QTest::newRow("size") << u"size=many"_s << u""_s;
    QTest::newRow("negative") << u"size=-1"_s << u""_s;
    QTest::newRow("offset") << u"offset=-1"_s << u""_s;
    QTest::newRow("no token") << u"seekOperation=Next"_s << u""_s;
    QTest::newRow("bad token") << u"seekOperation=Next"_s << u"abc"_s;
    QTest::newRow("seek") << u"seekOperation=Sideways"_s << u""_s;
    QTest::newRow("past the end") << u"offset=250"_s << u""_s;
}

void SandboxReadsTest::refusesBadPages()
{
    QFETCH(QString, query);
    QFETCH(QString, token);
    SandboxClient client;
    const RawAnswer answer = client.get(u"/v1/customers?"_s + query, tokenHeader(token));
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.errorCode(), 2000);
}

void SandboxReadsTest::filters()
{
    SandboxClient client;
    const QJsonArray all = client.get(u"/v1/customers"_s).items();
    QStringList wanted;
    for (const QJsonValue &item : all) {
        if (item[u"companyProfile"][u"companyName"].toString().startsWith(u"c"_s,
                                                                          Qt::CaseInsensitive))
            wanted.append(item[u"id"].toString());
    }
    QVERIFY(wanted.size() > 3);
    const QString byName = filterText(u"CompanyName"_s, u"C"_s);
    QCOMPARE(idsOf(client.get(u"/v1/customers?size=500&"_s + byName).items()), wanted);
    QCOMPARE(idsOf(client.get(u"/v1/customers?"_s + filterText(u"CompanyName"_s, u"c"_s)).items()),
             wanted);

    // While seeking, only the token is sent; it remembers the filter.
    QStringList paged;
    RawAnswer page = client.get(u"/v1/customers?size=2&"_s + byName);
    while (page.status == 200) {
        paged += idsOf(page.items());
        const QString token = page.json()[u"continuationToken"].toString();
        if (token.isEmpty())
            break;
        page = client.get(u"/v1/customers?seekOperation=Next"_s, tokenHeader(token));
    }
    QCOMPARE(paged, wanted);

    // By domain there are no links at all, only the token.
    const QString domain = all[0][u"companyProfile"][u"domain"].toString();
    const RawAnswer byDomain =
        client.get(u"/v1/customers?size=1&"_s + filterText(u"Domain"_s, domain.left(1)));
    QVERIFY(byDomain.json()[u"links"].isUndefined());
    QVERIFY(!byDomain.json()[u"continuationToken"].toString().isEmpty());
    QCOMPARE(idsOf(client.get(u"/v1/customers?"_s + filterText(u"Domain"_s, domain)).items()),
             QStringList{all[0][u"id"].toString()});
    const RawAnswer nobody =
        client.get(u"/v1/customers?"_s + filterText(u"CompanyName"_s, u"no such customer"_s));
    QCOMPARE(nobody.status, 200);
    QCOMPARE(nobody.items().size(), 0);
}

void SandboxReadsTest::refusesBadFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("not json") << u"filter=abc"_s << 400 << 2000;
    QTest::newRow("operator") << filterText(u"CompanyName"_s, u"a"_s, u"contains"_s) << 400 << 2000;
    QTest::newRow("field") << filterText(u"Country"_s, u"a"_s) << 400 << 2000;
    QTest::newRow("reseller") << filterText(u"IndirectReseller"_s, u"a"_s) << 403 << 900329;
}

void SandboxReadsTest::refusesBadFilters()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QFETCH(int, code);
    SandboxClient client;
    const RawAnswer answer = client.get(u"/v1/customers?"_s + query);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.errorCode(), code);
}

void SandboxReadsTest::showsOneCustomer()
{
    SandboxClient client;
    const QString id = client.customerId(PlantedCustomers::adventureWorks);
    const QJsonValue customer = client.get(u"/v1/customers/"_s + id.toUpper()).json();
    QCOMPARE(customer[u"id"].toString(), id);
    QCOMPARE(customer[u"companyProfile"][u"tenantId"].toString(), id);
    QVERIFY(!customer[u"billingProfile"][u"defaultAddress"][u"country"].toString().isEmpty());
    QVERIFY(customer[u"billingProfile"][u"attributes"][u"etag"].isString());

    const QString closed = client.customerId(PlantedCustomers::noDelegatedAccess);
    const QJsonValue withoutAccess = client.get(u"/v1/customers/"_s + closed).json();
    QCOMPARE(withoutAccess[u"allowDelegatedAccess"], QJsonValue(false));
    QVERIFY(withoutAccess[u"companyProfile"][u"address"].isUndefined());
    QVERIFY(withoutAccess[u"customDomains"].isUndefined());

    const QString nameless = client.customerId(PlantedCustomers::namelessCustomer);
    QVERIFY(client.get(u"/v1/customers/"_s + nameless)
                .json()[u"companyProfile"][u"companyName"]
                .isUndefined());
    const QString hostile = client.customerId(PlantedCustomers::htmlName);
    QVERIFY(client.get(u"/v1/customers/"_s + hostile)
                .json()[u"companyProfile"][u"companyName"]
                .toString()
                .contains(u"<img"_s));

    const RawAnswer stranger = client.get(u"/v1/customers/11111111-1111-4111-8111-111111111111"_s);
    QCOMPARE(stranger.status, 403);
    QCOMPARE(stranger.errorCode(), 20002);
    QCOMPARE(client.get(u"/v1/customers/nobody"_s).errorCode(), 2000);
}

void SandboxReadsTest::keepsTheWireHabits()
{
    SandboxClient client;
    const QByteArray requestId = "11111111-2222-4333-8444-555555555555";
    const QByteArray correlationId = "aaaaaaaa-2222-4333-8444-555555555555";
    const SandboxClient::Headers ids{{"ms-requestid", requestId},
                                     {"MS-CorrelationId", correlationId}};
    const RawAnswer good = client.get(u"/v1/customers?size=1"_s, ids);
    QVERIFY(good.hasByteOrderMark());
    QCOMPARE(good.header("MS-RequestId"), requestId);
    QCOMPARE(good.header("MS-CorrelationId"), correlationId);
    QCOMPARE(good.header("Content-Type"), "application/json; charset=utf-8"_ba);
    QCOMPARE(good.header("Date"), "Fri, 01 Mar 2024 09:00:00 GMT"_ba);
    QVERIFY(!good.header("MS-CV").isEmpty());
    QVERIFY(!good.header("MS-ServerId").isEmpty());

    const RawAnswer bad = client.get(u"/v1/customers?size=x"_s, ids);
    QVERIFY(!bad.hasByteOrderMark());
    QVERIFY(bad.json()[u"code"].isDouble());
    QCOMPARE(bad.header("MS-RequestId"), requestId);

    const RawAnswer catalog =
        client.get(u"/v1/products?country=US&targetView=OnlineServices"_s, ids);
    QVERIFY(!catalog.hasByteOrderMark());
    QCOMPARE(catalog.header("MS-RequestId"), requestId + ',' + requestId);
    QCOMPARE(catalog.header("X-Locale"), "en-US,en-US"_ba);

    const RawAnswer unnamed = client.get(u"/v1/customers?size=1"_s);
    QCOMPARE(unnamed.header("MS-RequestId").size(), 36);
}

void SandboxReadsTest::listsSubscriptions()
{
    SandboxClient client;
    const QString list = u"/v1/customers/"_s + client.customerId(PlantedCustomers::adventureWorks) +
                         u"/subscriptions"_s;
    const QJsonArray items = client.get(list).items();
    QVERIFY(items.size() >= 3);
    const QJsonObject first = items[0].toObject();
    const QString id = first[u"id"].toString();
    QCOMPARE(client.get(list + u'/' + id.toUpper()).json().toObject(), first);
    // Its order holds it, an order of another spelling holds nothing.
    const QString order = first[u"orderId"].toString();
    QVERIFY(idsOf(client.get(list + u"?order_id="_s + order).items()).contains(id));
    QCOMPARE(client.get(list + u"?order_id=no"_s).items().size(), 0);
    QCOMPARE(client.get(list + u"/nothing"_s).errorCode(), 20003);
    QCOMPARE(client
                 .get(u"/v1/customers/%1/subscriptions"_s.arg(
                     client.customerId(PlantedCustomers::noSubscriptions)))
                 .items()
                 .size(),
             0);
    QCOMPARE(client
                 .get(u"/v1/customers/%1/subscriptions"_s.arg(
                     client.customerId(PlantedCustomers::manySubscriptions)))
                 .items()
                 .size(),
             300);

    // Add-ons are in the list and under their parent.
    bool hasSeenAddon = false;
    for (int i = 0; i < 40 && !hasSeenAddon; ++i) {
        const QString other = u"/v1/customers/"_s + client.customerId(i) + u"/subscriptions"_s;
        for (const QJsonValue &item : client.get(other).items()) {
            const QString parent = item[u"parentSubscriptionId"].toString();
            if (parent.isEmpty())
                continue;
            hasSeenAddon = true;
            const QJsonArray addons = client.get(other + u'/' + parent + u"/addons"_s).items();
            QVERIFY(idsOf(addons).contains(item[u"id"].toString()));
        }
    }
    QVERIFY(hasSeenAddon);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxReadsTest)

#include "tst_sandboxreads.moc"
