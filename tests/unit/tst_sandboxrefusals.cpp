// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerbook.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::PlantedCustomers;
using Upgrade = SandboxClient::Upgrade;

/// When a transition is refused at once.
class SandboxRefusalsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void refusesLegacySources();
    void refusesInactiveSources();
    void refusesEveryBadDestination();
    void refusesWithoutAttestation();
    void refusesWhileOneIsPending();
};

void SandboxRefusalsTest::refuses_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QString &member, const QJsonValue &value,
                        int status, int code) {
        QTest::newRow(name) << QJsonObject{{member, value}} << status << code;
    };
    row("no target", u"toCatalogItemId"_s, QJsonValue::Null, 400, 900142);
    row("odd target", u"toCatalogItemId"_s, u"CFQ7TTC0LH18"_s, 400, 2000);
    row("product", u"toCatalogItemId"_s, u"NOPE:0001:X"_s, 404, 400013);
    row("sku", u"toCatalogItemId"_s, u"CFQ7TTC0LH18:ZZZZ:X"_s, 404, 400018);
    row("availability", u"toCatalogItemId"_s, u"CFQ7TTC0LH18:0001:X"_s, 404, 400019);
    row("type", u"transitionType"_s, u"somehow"_s, 400, 2000);
    row("no type", u"transitionType"_s, QJsonValue::Null, 400, 2000);
    row("fraction", u"quantity"_s, 1.5, 400, 2000);
    row("text", u"quantity"_s, u"1"_s, 400, 2000);
    row("negative", u"quantity"_s, -1, 400, 2002);
    row("other source", u"fromSubscriptionId"_s, u"11111111-2222-4333-8444-555555555555"_s, 400,
        2000);
    row("destination", u"toSubscriptionId"_s, u"11111111-2222-4333-8444-555555555555"_s, 404,
        20003);
    row("term", u"termDuration"_s, u"P9Y"_s, 400, 900268);
    row("cycle", u"billingCycle"_s, u"weekly"_s, 400, 900269);
    row("short term", u"termDuration"_s, u"P1M"_s, 400, 900267);
    QTest::newRow("cycle beyond term")
        << QJsonObject{{u"termDuration"_s, u"P1Y"_s}, {u"billingCycle"_s, u"Triennial"_s}} << 400
        << 900270;
}

void SandboxRefusalsTest::refuses()
{
    QFETCH(QJsonObject, change);
    QFETCH(int, status);
    QFETCH(int, code);
    SandboxClient client;
    const auto found = client.findUpgrade([](const Upgrade &each) {
        return each.source[u"termDuration"].toString() == u"P1Y" &&
               each.source[u"billingCycle"].toString() == u"monthly";
    });
    QVERIFY(found);
    QJsonObject body = found->body(1);
    for (auto it = change.begin(); it != change.end(); ++it)
        body[it.key()] = it.value();
    const QString path = found->path() + u"/transitions"_s;
    const RawAnswer answer = client.post(path, body);
    QCOMPARE(answer.errorCode(), code);
    QCOMPARE(answer.status, status);
    QCOMPARE(historyItems(client.get(path)).size(), 0);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
    // Members are read whatever their case.
    QJsonObject loud;
    const QJsonObject good = found->body(1);
    for (auto it = good.begin(); it != good.end(); ++it)
        loud[it.key().toUpper()] = it.value();
    QCOMPARE(client.post(path, loud).status, 200);
}

void SandboxRefusalsTest::refusesLegacySources()
{
    SandboxClient client;
    const QString list =
        u"/v1/customers/%1/subscriptions"_s.arg(client.customerId(PlantedCustomers::legacyOnly));
    const QJsonValue legacy = client.get(list).items()[0];
    const QString path = list + u'/' + legacy[u"id"].toString();
    const RawAnswer post = client.post(path + u"/transitions"_s, {{u"quantity"_s, 1}});
    QCOMPARE(post.status, 403);
    QCOMPARE(post.errorCode(), 900263);
    QCOMPARE(client.get(path + u"/transitions"_s).errorCode(), 900263);
    QCOMPARE(client.get(path + u"/transitionEligibilities"_s).status, 200);
}

void SandboxRefusalsTest::refusesInactiveSources()
{
    SandboxClient client;
    for (int i = 0; i < 100; ++i) {
        const QString list = u"/v1/customers/%1/subscriptions"_s.arg(client.customerId(i));
        for (const QJsonValue &each : client.get(list).items()) {
            if (each[u"status"].toString() != u"suspended" ||
                !each[u"offerId"].toString().contains(u':'))
                continue;
            const RawAnswer answer = client.post(
                list + u'/' + each[u"id"].toString() + u"/transitions"_s, {{u"quantity"_s, 1}});
            QCOMPARE(answer.status, 400);
            QCOMPARE(answer.errorCode(), 800012);
            return;
        }
    }
    QFAIL("no suspended subscription");
}

void SandboxRefusalsTest::refusesEveryBadDestination()
{
    SandboxClient client;
    const QString customer = client.customerId(PlantedCustomers::everyDestinationError);
    const QHash<int, int> httpCodes{{1, 900258}, {2, 900261}, {3, 900267}, {4, 900236}};
    QSet<int> seen;
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(customer);
    for (const QJsonValue &source : client.get(list).items()) {
        const Upgrade base{.customer = customer, .source = source.toObject(), .target = {}};
        if (source[u"status"].toString() != u"active")
            continue;
        for (const QJsonValue &target :
             client.get(base.path() + u"/transitionEligibilities"_s).items()) {
            Upgrade upgrade = base;
            upgrade.target = target.toObject();
            for (const QJsonValue &each : target[u"subscriptionEligibilities"].toArray()) {
                const QJsonArray errors = each[u"errors"].toArray();
                if (errors.size() != 1)
                    continue;
                QJsonObject body = upgrade.body(1);
                body[u"toSubscriptionId"_s] = each[u"subscriptionId"];
                body[u"transitionType"_s] = u"transition_only"_s;
                const int code = errors[0][u"code"].toInt();
                seen.insert(code);
                QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, body).errorCode(),
                         httpCodes.value(code));
                body[u"toSubscriptionId"_s] = upgrade.id();
                QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, body).errorCode(), 900259);
            }
        }
    }
    QCOMPARE(seen.size(), 4);

    // Another product than the one asked for.
    const Upgrade upgrade = client.anUpgrade();
    for (const QJsonValue &other :
         client.get(u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer)).items()) {
        const QString item = upgrade.target[u"catalogItemId"].toString().section(u':', 0, 1);
        if (other[u"id"].toString() == upgrade.id() || other[u"status"].toString() != u"active" ||
            other[u"offerId"].toString().startsWith(item))
            continue;
        QJsonObject body = upgrade.body(1);
        body[u"toSubscriptionId"_s] = other[u"id"];
        QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, body).errorCode(), 900260);
        return;
    }
    QFAIL("no other subscription");
}

void SandboxRefusalsTest::refusesWithoutAttestation()
{
    SandboxClient client;
    const QString customer = client.customerId(PlantedCustomers::attestation);
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(customer);
    for (const QJsonValue &source : client.get(list).items()) {
        Upgrade upgrade{.customer = customer, .source = source.toObject(), .target = {}};
        for (const QJsonValue &target :
             client.get(upgrade.path() + u"/transitionEligibilities"_s).items()) {
            upgrade.target = target.toObject();
            const QStringList parts = target[u"catalogItemId"].toString().split(u':');
            const QString sku =
                u"/v1/customers/%1/products/%2/skus/%3"_s.arg(customer, parts[0], parts[1]);
            if (!client.get(sku).json()[u"attestationProperties"][u"enforceAttestation"].toBool())
                continue;
            QJsonObject body = upgrade.body(1);
            const QString path = upgrade.path() + u"/transitions"_s;
            QCOMPARE(client.post(path, body).errorCode(), 900203);
            body[u"attestationAccepted"_s] = true;
            QCOMPARE(client.post(path, body).status, 200);
            return;
        }
    }
    QFAIL("no target that enforces attestation");
}

void SandboxRefusalsTest::refusesWhileOneIsPending()
{
    SandboxClient client;
    const Upgrade upgrade = client.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
    const RawAnswer other = client.post(path, upgrade.body(2));
    QCOMPARE(other.status, 409);
    QCOMPARE(other.errorCode(), 900278);
    client.clock().advance(15s);
    QCOMPARE(client.post(path, upgrade.body(2)).status, 200);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxRefusalsTest)

#include "tst_sandboxrefusals.moc"
