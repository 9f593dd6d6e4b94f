// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerbook.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

#include <sys/resource.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::PlantedCustomers;
using sandbox::Replay;
using sandbox::SandboxOptions;
using Upgrade = SandboxClient::Upgrade;

namespace {

const QByteArray requestId = "11111111-2222-4333-8444-555555555555";

SandboxClient::Headers withRequestId(const QByteArray &id = requestId)
{
    return {{"MS-RequestId", id}};
}

QJsonArray historyItems(const RawAnswer &answer)
{
    const QJsonValue json = answer.json();
    if (json.isArray())
        return json.toArray();
    return json[u"items"].isArray() ? json[u"items"].toArray() : json[u"transition"].toArray();
}

QJsonArray eventsOf(const QJsonValue &transition)
{
    return transition[u"events"].isArray() ? transition[u"events"].toArray()
                                           : transition[u"Events"].toArray();
}

/// "Conversion Started", "Conversion Completed" ...
QStringList storyOf(const QJsonValue &transition)
{
    QStringList story;
    for (const QJsonValue &event : eventsOf(transition)) {
        QString status = event[u"status"].toString().trimmed();
        if (status == u"InProgress")
            status = u"Started"_s;
        QString name = event[u"name"].toString();
        if (name == u"SeatReassignment")
            name = u"LicenseReassignment"_s;
        story.append(name + u' ' + status);
    }
    return story;
}

bool offers(const Upgrade &upgrade, const QString &type)
{
    for (const QJsonValue &each : upgrade.target[u"eligibilities"].toArray()) {
        if (each[u"transitionType"].toString() == type && each[u"isEligible"].toBool())
            return true;
    }
    return false;
}

QString eligibleDestination(const Upgrade &upgrade)
{
    for (const QJsonValue &each : upgrade.target[u"subscriptionEligibilities"].toArray()) {
        if (each[u"isEligible"].toBool())
            return each[u"subscriptionId"].toString();
    }
    return {};
}

} // namespace

/// What a transition does to the world of the sandbox, and when it is refused.
class SandboxTransitionsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatASubscriptionCanBecome();
    void eligibilityFollowsTheState();
    void aFullUpgradeKeepsTheId();
    void aPartialUpgradeMakesASecondSubscription();
    void intoAnExistingSubscriptionAddsSeats();
    void aTrialIsConverted();
    void moreSeatsThanTheSourceHas();
    void scheduledChangesVanish();
    void licensesFollowLater();
    void whatEligibilityForbidsFailsLater();
    void asksForOneOperation();
    void refuses_data();
    void refuses();
    void refusesLegacySources();
    void refusesInactiveSources();
    void refusesEveryBadDestination();
    void refusesWithoutAttestation();
    void refusesWhileOneIsPending();
    void buysAgainWhenAskedAgain();
    void replaysWhenTold();
    void refusesToReplayWhenTold();
    void countsPurchasesBothWays();
    void remembersAcrossRestarts();
    void anotherSeedBeginsAFreshWorld();
    void survivesAHalfWrittenFile();
    void saysWhenItsFolderCannotBeUsed();
    void commitsNothingThatCannotBeWritten();

private:
    static Upgrade anUpgrade(SandboxClient &client, int seats = 4);
    static QJsonObject subscription(SandboxClient &client, const Upgrade &upgrade,
                                    const QString &id);
};

/// An upgrade of at least so many seats without license transfer.
Upgrade SandboxTransitionsTest::anUpgrade(SandboxClient &client, int seats)
{
    const auto found = client.findUpgrade([seats](const Upgrade &upgrade) {
        return upgrade.seats() >= seats && offers(upgrade, u"transition_only"_s);
    });
    return found.value_or(Upgrade());
}

QJsonObject SandboxTransitionsTest::subscription(SandboxClient &client, const Upgrade &upgrade,
                                                 const QString &id)
{
    return client.get(u"/v1/customers/%1/subscriptions/%2"_s.arg(upgrade.customer, id))
        .json()
        .toObject();
}

void SandboxTransitionsTest::listsWhatASubscriptionCanBecome()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const RawAnswer answer = client.get(upgrade.path() + u"/transitioneligibilities"_s);
    QVERIFY(answer.items().size() >= 1);
    const QString operation = answer.items()[0][u"operationId"].toString();
    QCOMPARE(operation.size(), 36);
    for (const QJsonValue &item : answer.items()) {
        QCOMPARE(item[u"operationId"].toString(), operation);
        QCOMPARE(item[u"catalogItemId"].toString().count(u':'), 2);
        QCOMPARE(item[u"quantity"].toInt(), upgrade.seats());
        QVERIFY(!item[u"title"].toString().isEmpty());
        QVERIFY(item[u"eligibilities"].toArray().size() >= 1);
    }
    const RawAnswer scheduled =
        client.get(upgrade.path() + u"/transitionEligibilities?eligibilityType=Scheduled"_s);
    QCOMPARE(scheduled.status, 200);
    for (const QJsonValue &item : scheduled.items())
        QVERIFY(item[u"subscriptionEligibilities"].toArray().isEmpty());
    QCOMPARE(
        client.get(upgrade.path() + u"/transitionEligibilities?eligibilityType=soon"_s).errorCode(),
        2000);
}

void SandboxTransitionsTest::eligibilityFollowsTheState()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    const QString path = upgrade.path() + u"/transitionEligibilities"_s;
    for (const QJsonValue &item : client.get(path).items()) {
        for (const QJsonValue &each : item[u"eligibilities"].toArray()) {
            QVERIFY(!each[u"isEligible"].toBool());
            QCOMPARE(each[u"errors"].toArray().last()[u"code"].toInt(), 4);
        }
    }
    client.clock().advance(60s);
    const QJsonValue later = client.get(path).items()[0][u"eligibilities"][0];
    for (const QJsonValue &error : later[u"errors"].toArray())
        QVERIFY(error[u"code"].toInt() != 4);
}

void SandboxTransitionsTest::aFullUpgradeKeepsTheId()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    const auto before = client.get(list).items().size();
    const QString history = upgrade.path() + u"/transitions"_s;
    const RawAnswer answer = client.post(history, upgrade.body(upgrade.seats()));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.hasByteOrderMark());
    QCOMPARE(storyOf(answer.json()), QStringList{u"Conversion Started"_s});
    QCOMPARE(answer.json()[u"fromSubscriptionId"].toString(), upgrade.id());

    // Nothing has changed before the conversion is complete.
    QCOMPARE(subscription(client, upgrade, upgrade.id())[u"offerId"], upgrade.source[u"offerId"]);
    client.clock().advance(9s);
    QCOMPARE(storyOf(historyItems(client.get(history))[0]), QStringList{u"Conversion Started"_s});
    client.clock().advance(1s);
    QCOMPARE(storyOf(historyItems(client.get(history))[0]).mid(0, 2),
             (QStringList{u"Conversion Started"_s, u"Conversion Completed"_s}));

    const QJsonObject after = subscription(client, upgrade, upgrade.id());
    QCOMPARE(after[u"offerId"], upgrade.target[u"catalogItemId"]);
    QCOMPARE(after[u"offerName"], upgrade.target[u"title"]);
    QCOMPARE(after[u"quantity"].toInt(), upgrade.seats());
    QCOMPARE(after[u"commitmentEndDate"], upgrade.source[u"commitmentEndDate"]);
    QCOMPARE(client.get(list).items().size(), before);
}

void SandboxTransitionsTest::aPartialUpgradeMakesASecondSubscription()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    const auto before = client.get(list).items().size();
    QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(3)).status, 200);
    client.clock().advance(15s);
    const QJsonObject source = subscription(client, upgrade, upgrade.id());
    QCOMPARE(source[u"quantity"].toInt(), upgrade.seats() - 3);
    QCOMPARE(source[u"offerId"], upgrade.source[u"offerId"]);
    QCOMPARE(client.get(list).items().size(), before + 1);
    const QJsonValue listed = historyItems(client.get(upgrade.path() + u"/transitions"_s))[0];
    const QString bornId = listed[u"toSubscriptionId"].toString();
    QVERIFY(bornId != upgrade.id());
    const QJsonObject born = subscription(client, upgrade, bornId);
    QCOMPARE(born[u"offerId"], upgrade.target[u"catalogItemId"]);
    QCOMPARE(born[u"quantity"].toInt(), 3);
    QCOMPARE(born[u"commitmentEndDate"], source[u"commitmentEndDate"]);
    QCOMPARE(born[u"termDuration"], source[u"termDuration"]);
    QVERIFY(born[u"orderId"] != source[u"orderId"]);
}

void SandboxTransitionsTest::intoAnExistingSubscriptionAddsSeats()
{
    SandboxClient client;
    const auto found = client.findUpgrade([](const Upgrade &each) {
        return each.seats() >= 2 && !eligibleDestination(each).isEmpty();
    });
    QVERIFY(found);
    const QString destinationId = eligibleDestination(*found);
    const QJsonObject destination = subscription(client, *found, destinationId);
    QJsonObject body = found->body(1);
    body[u"toSubscriptionId"_s] = destinationId.toUpper();
    // A destination keeps its own term, whatever is asked for.
    body[u"termDuration"_s] = u"P9Y"_s;
    QCOMPARE(client.post(found->path() + u"/transitions"_s, body).status, 200);
    client.clock().advance(15s);
    QJsonObject after = subscription(client, *found, destinationId);
    QCOMPARE(after[u"quantity"].toInt(), destination[u"quantity"].toInt() + 1);
    QCOMPARE(after[u"termDuration"], destination[u"termDuration"]);
    QCOMPARE(after[u"commitmentEndDate"], destination[u"commitmentEndDate"]);
    QCOMPARE(subscription(client, *found, found->id())[u"quantity"].toInt(), found->seats() - 1);

    body[u"quantity"_s] = found->seats() - 1;
    QCOMPARE(client.post(found->path() + u"/transitions"_s, body).status, 200);
    client.clock().advance(15s);
    after = subscription(client, *found, destinationId);
    QCOMPARE(after[u"quantity"].toInt(), destination[u"quantity"].toInt() + found->seats());
    QCOMPARE(subscription(client, *found, found->id())[u"status"].toString(), u"deleted"_s);
}

void SandboxTransitionsTest::aTrialIsConverted()
{
    SandboxClient client;
    Upgrade trial{
        .customer = client.customerId(PlantedCustomers::trials), .source = {}, .target = {}};
    for (const QJsonValue &item :
         client.get(u"/v1/customers/%1/subscriptions"_s.arg(trial.customer)).items()) {
        trial.source = item.toObject();
        if (!item[u"isTrial"].toBool() || item[u"status"].toString() != u"active" ||
            !item[u"offerId"].toString().contains(u':'))
            continue;
        for (const QJsonValue &target :
             client.get(trial.path() + u"/transitionEligibilities"_s).items()) {
            trial.target = target.toObject();
            if (offers(trial, u"transition_only"_s))
                break;
            trial.target = {};
        }
        if (!trial.target.isEmpty())
            break;
    }
    QVERIFY(!trial.target.isEmpty());
    QJsonObject body = trial.body(24);
    body[u"termDuration"_s] = u"P1Y"_s;
    body[u"billingCycle"_s] = u"Monthly"_s;
    body[u"promotionId"_s] = u"39NFJQT1PHSN:0008:39NFJQT1Q5J0"_s;
    // In the middle of its term a trial keeps its 25 seats.
    QCOMPARE(client.post(trial.path() + u"/transitions"_s, body).errorCode(), 2002);
    body[u"quantity"_s] = 25;
    QCOMPARE(client.post(trial.path() + u"/transitions"_s, body).status, 200);
    client.clock().advance(15s);
    const QJsonObject after = subscription(client, trial, trial.id());
    QCOMPARE(after[u"isTrial"], QJsonValue(false));
    QCOMPARE(after[u"termDuration"].toString(), u"P1Y"_s);
    QCOMPARE(after[u"billingCycle"].toString(), u"monthly"_s);
    QCOMPARE(after[u"commitmentEndDate"].toString(), u"2025-02-28T00:00:00Z"_s);
    QVERIFY(after[u"promotionId"].isUndefined());
}

void SandboxTransitionsTest::moreSeatsThanTheSourceHas()
{
    SandboxClient client;
    const auto found = client.findUpgrade([&client](const Upgrade &each) {
        const QStringList parts = each.target[u"catalogItemId"].toString().split(u':');
        const QString path =
            u"/v1/customers/%1/products/%2/skus/%3"_s.arg(each.customer, parts[0], parts[1]);
        return each.seats() < 250 && client.get(path).json()[u"maximumQuantity"].toInt() == 300;
    });
    QVERIFY(found);
    const QString path = found->path() + u"/transitions"_s;
    const RawAnswer tooMany = client.post(path, found->body(301));
    QCOMPARE(tooMany.status, 400);
    QCOMPARE(tooMany.errorCode(), 2002);
    QCOMPARE(client.post(path, found->body(0)).errorCode(), 2002);
    QCOMPARE(client.post(path, found->body(300)).status, 200);
    client.clock().advance(15s);
    QCOMPARE(subscription(client, *found, found->id())[u"quantity"].toInt(), 300);
}

void SandboxTransitionsTest::scheduledChangesVanish()
{
    SandboxClient client;
    const auto found = client.findUpgrade([](const Upgrade &each) {
        return each.source.contains(u"scheduledNextTermInstructions") && each.seats() > 1;
    });
    QVERIFY(found);
    QCOMPARE(client.post(found->path() + u"/transitions"_s, found->body(1)).status, 200);
    client.clock().advance(15s);
    QVERIFY(!subscription(client, *found, found->id()).contains(u"scheduledNextTermInstructions"));
}

void SandboxTransitionsTest::licensesFollowLater()
{
    SandboxClient client;
    const auto found = client.findUpgrade(
        [](const Upgrade &each) { return offers(each, u"transition_with_license_transfer"_s); });
    QVERIFY(found);
    QJsonObject body = found->body(found->seats());
    body[u"transitionType"_s] = u"transition_with_license_transfer"_s;
    const QString path = found->path() + u"/transitions"_s;
    QCOMPARE(client.post(path, body).status, 200);
    const QStringList story{u"Conversion Started"_s, u"Conversion Completed"_s,
                            u"LicenseReassignment Started"_s, u"LicenseReassignment Completed"_s};
    client.clock().advance(10s);
    QCOMPARE(storyOf(historyItems(client.get(path))[0]), story.mid(0, 3));
    client.clock().advance(4s);
    QCOMPARE(storyOf(historyItems(client.get(path))[0]), story.mid(0, 3));
    client.clock().advance(1s);
    QCOMPARE(storyOf(historyItems(client.get(path))[0]), story);
    QCOMPARE(client.control()[u"pending"].toInt(), 0);
}

void SandboxTransitionsTest::whatEligibilityForbidsFailsLater()
{
    SandboxClient client;
    // Somebody asks for a license transfer although the eligibility said no to it.
    const auto found = client.findUpgrade([](const Upgrade &each) {
        return offers(each, u"transition_only"_s) &&
               !offers(each, u"transition_with_license_transfer"_s);
    });
    QVERIFY(found);
    QJsonObject body = found->body(1);
    body[u"transitionType"_s] = u"transition_with_license_transfer"_s;
    const QString path = found->path() + u"/transitions"_s;
    QCOMPARE(client.post(path, body).status, 200);
    client.clock().advance(10s);
    const QJsonValue failed = historyItems(client.get(path))[0];
    QCOMPARE(storyOf(failed), (QStringList{u"Conversion Started"_s, u"Conversion Failed"_s}));
    QVERIFY(eventsOf(failed)[1][u"errors"][0][u"code"].isDouble());
    QCOMPARE(subscription(client, *found, found->id()), found->source);
    QCOMPARE(client.purchases()[u"count"].toInt(), 0);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
}

void SandboxTransitionsTest::asksForOneOperation()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
        client.clock().advance(30s);
    }
    const QJsonArray all = historyItems(client.get(path));
    QCOMPARE(all.size(), 3);
    const QString wanted = all[1][u"operationId"].toString();
    for (const QString &name : {u"operationId"_s, u"operation-id"_s, u"OPERATIONID"_s}) {
        const QJsonArray one =
            historyItems(client.get(path + u'?' + name + u'=' + wanted.toUpper()));
        QCOMPARE(one.size(), 1);
        QCOMPARE(one[0][u"operationId"].toString(), wanted);
    }
    QCOMPARE(historyItems(client.get(path + u"?operationId=nothing"_s)).size(), 0);
}

void SandboxTransitionsTest::refuses_data()
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

void SandboxTransitionsTest::refuses()
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

void SandboxTransitionsTest::refusesLegacySources()
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

void SandboxTransitionsTest::refusesInactiveSources()
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

void SandboxTransitionsTest::refusesEveryBadDestination()
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
    const Upgrade upgrade = anUpgrade(client);
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

void SandboxTransitionsTest::refusesWithoutAttestation()
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

void SandboxTransitionsTest::refusesWhileOneIsPending()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;
    QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
    const RawAnswer other = client.post(path, upgrade.body(2));
    QCOMPARE(other.status, 409);
    QCOMPARE(other.errorCode(), 900278);
    client.clock().advance(15s);
    QCOMPARE(client.post(path, upgrade.body(2)).status, 200);
}

void SandboxTransitionsTest::buysAgainWhenAskedAgain()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    const auto before = client.get(list).items().size();
    // Even the same id in the same second does not protect anybody.
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    client.clock().advance(15s);
    QCOMPARE(client.get(list).items().size(), before + 2);
    QCOMPARE(subscription(client, upgrade, upgrade.id())[u"quantity"].toInt(), upgrade.seats() - 2);
    QCOMPARE(client.purchases()[u"count"].toInt(), 2);

    // Neither does a full one: the second purchase becomes a subscription of its own.
    SandboxClient full;
    QCOMPARE(full.post(path, upgrade.body(upgrade.seats())).status, 200);
    QCOMPARE(full.post(path, upgrade.body(upgrade.seats())).status, 200);
    full.clock().advance(15s);
    QCOMPARE(full.get(list).items().size(), before + 1);
    QCOMPARE(full.purchases()[u"count"].toInt(), 2);
}

void SandboxTransitionsTest::replaysWhenTold()
{
    SandboxOptions options;
    options.replay = Replay::Replay;
    SandboxClient client(options);
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;
    const RawAnswer first = client.post(path, upgrade.body(1), withRequestId());
    client.clock().advance(15s);
    const RawAnswer second = client.post(path, upgrade.body(1), withRequestId());
    QCOMPARE(second.status, 200);
    QCOMPARE(second.json()[u"Events"], first.json()[u"Events"]);
    QCOMPARE(client.purchases()[u"count"].toInt(), 1);
    QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
    QCOMPARE(client.purchases()[u"count"].toInt(), 2);
}

void SandboxTransitionsTest::refusesToReplayWhenTold()
{
    SandboxOptions options;
    options.replay = Replay::Refuse;
    SandboxClient client(options);
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    client.clock().advance(15s);
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 409);
    QCOMPARE(client.purchases()[u"count"].toInt(), 1);
}

void SandboxTransitionsTest::countsPurchasesBothWays()
{
    SandboxClient client;
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;
    const QByteArray otherId = "99999999-2222-4333-8444-555555555555";
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    // The same intent with another id, its members in another case.
    QJsonObject loud;
    const QJsonObject body = upgrade.body(1);
    for (auto it = body.begin(); it != body.end(); ++it)
        loud[it.key().toUpper()] = it.value();
    QCOMPARE(client.post(path, loud, withRequestId(otherId)).status, 200);
    client.clock().advance(15s);
    QCOMPARE(client.post(path, upgrade.body(2), withRequestId(otherId)).status, 200);

    const QJsonObject purchases = client.purchases();
    QCOMPARE(purchases[u"count"].toInt(), 3);
    QCOMPARE(purchases[u"items"].toArray().size(), 3);
    QCOMPARE(purchases[u"items"][0][u"requestId"].toString().toLatin1(), requestId);
    QCOMPARE(purchases[u"items"][0][u"phase"].toString(), u"done"_s);
    QHash<QString, int> byId;
    for (const QJsonValue &each : purchases[u"byRequestId"].toArray())
        byId[each[u"requestId"].toString()] = each[u"count"].toInt();
    QCOMPARE(byId, (QHash<QString, int>{{QString::fromLatin1(requestId), 1},
                                        {QString::fromLatin1(otherId), 2}}));
    QList<int> byIntent;
    for (const QJsonValue &each : purchases[u"byIntent"].toArray()) {
        QCOMPARE(each[u"customerId"].toString(), upgrade.customer);
        QCOMPARE(each[u"subscriptionId"].toString(), upgrade.id());
        byIntent.append(each[u"count"].toInt() * 10 + each[u"body"][u"quantity"].toInt());
    }
    std::sort(byIntent.begin(), byIntent.end());
    QCOMPARE(byIntent, (QList<int>{12, 21}));
    QCOMPARE(client.control()[u"purchases"].toInt(), 3);
}

void SandboxTransitionsTest::remembersAcrossRestarts()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.filePath(u"sandbox"_s);
    Upgrade upgrade;
    QByteArray list;
    QByteArray history;
    QJsonObject purchases;
    const auto listPath = [&upgrade] {
        return u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    };
    {
        SandboxClient client(options);
        upgrade = anUpgrade(client);
        const QString path = upgrade.path() + u"/transitions"_s;
        QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
        client.clock().advance(15s);
        QCOMPARE(client.post(path, upgrade.body(2), withRequestId()).status, 200);
        list = client.get(listPath()).body;
        history = client.get(path).body;
        purchases = client.purchases();
        QCOMPARE(client.control()[u"pending"].toInt(), 1);
    }
    SandboxClient again(options);
    // As late as the first was when it died; the second purchase still runs.
    again.clock().setNow(again.clock().now().addSecs(15));
    QCOMPARE(again.get(listPath()).body, list);
    QCOMPARE(again.get(upgrade.path() + u"/transitions"_s).body, history);
    QCOMPARE(again.purchases(), purchases);
    again.clock().advance(15s);
    QCOMPARE(again.control()[u"pending"].toInt(), 0);
    const int left = upgrade.seats() - 3;
    if (left > 0)
        QCOMPARE(subscription(again, upgrade, upgrade.id())[u"quantity"].toInt(), left);
    // Operation ids are not given out twice.
    QCOMPARE(again.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    QSet<QString> ids;
    for (const QJsonValue &item : again.purchases()[u"items"].toArray())
        ids.insert(item[u"operationId"].toString());
    QCOMPARE(ids.size(), 3);
}

void SandboxTransitionsTest::anotherSeedBeginsAFreshWorld()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.path();
    {
        SandboxClient client(options);
        const Upgrade upgrade = anUpgrade(client);
        QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    }
    SandboxOptions other = options;
    other.seed = 2;
    QCOMPARE(SandboxClient(other).purchases()[u"accepted"].toInt(), 0);
    other = options;
    other.customers = 251;
    QCOMPARE(SandboxClient(other).purchases()[u"accepted"].toInt(), 0);
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 1);
}

void SandboxTransitionsTest::survivesAHalfWrittenFile()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.path();
    {
        SandboxClient client(options);
        const Upgrade upgrade = anUpgrade(client);
        QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    }
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(folder.filePath(files[0]));
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"operationId\":\"cut o");
    file.close();
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 1);
    // The cut line is gone, so the next start finds a clean file.
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("cut o"));
    file.close();

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense\n");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be read"_s));
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 0);
    QVERIFY(QFile::exists(file.fileName() + u".damaged"_s));
}

void SandboxTransitionsTest::saysWhenItsFolderCannotBeUsed()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    SandboxOptions options;
    options.dataDir = file.fileName();
    sandbox::SandboxServer server;
    const auto result = server.start(options);
    QVERIFY(!result);
    QVERIFY(result.error().contains(file.fileName()));
    QVERIFY(!server.isRunning());
}

void SandboxTransitionsTest::commitsNothingThatCannotBeWritten()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.path();
    SandboxClient client(options);
    const Upgrade upgrade = anUpgrade(client);
    const QString path = upgrade.path() + u"/transitions"_s;

    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    const RawAnswer refused = client.post(path, upgrade.body(1));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_DFL);
    QCOMPARE(refused.status, 500);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
    QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 1);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxTransitionsTest)

#include "tst_sandboxtransitions.moc"
