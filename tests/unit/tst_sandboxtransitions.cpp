// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerbook.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::PlantedCustomers;
using Upgrade = SandboxClient::Upgrade;

namespace {

QString eligibleDestination(const Upgrade &upgrade)
{
    for (const QJsonValue &each : upgrade.target[u"subscriptionEligibilities"].toArray()) {
        if (each[u"isEligible"].toBool())
            return each[u"subscriptionId"].toString();
    }
    return {};
}

} // namespace

/// What a transition does to the world of the sandbox.
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
    void licensesStayBesideATwin();
    void whatEligibilityForbidsFailsLater();
    void asksForOneOperation();
};

void SandboxTransitionsTest::listsWhatASubscriptionCanBecome()
{
    SandboxClient client;
    const Upgrade upgrade = client.anUpgrade();
    const RawAnswer answer = client.get(upgrade.path() + u"/transitioneligibilities"_s);
    QVERIFY(!answer.items().isEmpty());
    const QString operation = answer.items()[0][u"operationId"].toString();
    QCOMPARE(operation.size(), 36);
    for (const QJsonValue &item : answer.items()) {
        QCOMPARE(item[u"operationId"].toString(), operation);
        QCOMPARE(item[u"catalogItemId"].toString().count(u':'), 2);
        QCOMPARE(item[u"quantity"].toInt(), upgrade.seats());
        QVERIFY(!item[u"title"].toString().isEmpty());
        QVERIFY(!item[u"eligibilities"].toArray().isEmpty());
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
    const Upgrade upgrade = client.anUpgrade();
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
    const Upgrade upgrade = client.anUpgrade();
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    const auto before = client.get(list).items().size();
    const QString history = upgrade.path() + u"/transitions"_s;
    const RawAnswer answer = client.post(history, upgrade.body(upgrade.seats()));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.hasByteOrderMark());
    QCOMPARE(storyOf(answer.json()), QStringList{u"Conversion Started"_s});
    QCOMPARE(answer.json()[u"fromSubscriptionId"].toString(), upgrade.id());

    // Nothing has changed before the conversion is complete.
    QCOMPARE(client.subscription(upgrade, upgrade.id())[u"offerId"], upgrade.source[u"offerId"]);
    client.clock().advance(9s);
    QCOMPARE(storyOf(historyItems(client.get(history))[0]), QStringList{u"Conversion Started"_s});
    client.clock().advance(1s);
    QCOMPARE(storyOf(historyItems(client.get(history))[0]).mid(0, 2),
             (QStringList{u"Conversion Started"_s, u"Conversion Completed"_s}));

    const QJsonObject after = client.subscription(upgrade, upgrade.id());
    QCOMPARE(after[u"offerId"], upgrade.target[u"catalogItemId"]);
    QCOMPARE(after[u"offerName"], upgrade.target[u"title"]);
    QCOMPARE(after[u"quantity"].toInt(), upgrade.seats());
    QCOMPARE(after[u"commitmentEndDate"], upgrade.source[u"commitmentEndDate"]);
    QCOMPARE(client.get(list).items().size(), before);
}

void SandboxTransitionsTest::aPartialUpgradeMakesASecondSubscription()
{
    SandboxClient client;
    const Upgrade upgrade = client.anUpgrade();
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    const auto before = client.get(list).items().size();
    QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(3)).status, 200);
    client.clock().advance(15s);
    const QJsonObject source = client.subscription(upgrade, upgrade.id());
    QCOMPARE(source[u"quantity"].toInt(), upgrade.seats() - 3);
    QCOMPARE(source[u"offerId"], upgrade.source[u"offerId"]);
    QCOMPARE(client.get(list).items().size(), before + 1);
    const QJsonValue listed = historyItems(client.get(upgrade.path() + u"/transitions"_s))[0];
    const QString bornId = listed[u"toSubscriptionId"].toString();
    QVERIFY(bornId != upgrade.id());
    const QJsonObject born = client.subscription(upgrade, bornId);
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
    const QJsonObject destination = client.subscription(*found, destinationId);
    QJsonObject body = found->body(1);
    body[u"toSubscriptionId"_s] = destinationId.toUpper();
    // A destination keeps its own term, whatever is asked for.
    body[u"termDuration"_s] = u"P9Y"_s;
    QCOMPARE(client.post(found->path() + u"/transitions"_s, body).status, 200);
    client.clock().advance(15s);
    QJsonObject after = client.subscription(*found, destinationId);
    QCOMPARE(after[u"quantity"].toInt(), destination[u"quantity"].toInt() + 1);
    QCOMPARE(after[u"termDuration"], destination[u"termDuration"]);
    QCOMPARE(after[u"commitmentEndDate"], destination[u"commitmentEndDate"]);
    QCOMPARE(client.subscription(*found, found->id())[u"quantity"].toInt(), found->seats() - 1);

    body[u"quantity"_s] = found->seats() - 1;
    QCOMPARE(client.post(found->path() + u"/transitions"_s, body).status, 200);
    client.clock().advance(15s);
    after = client.subscription(*found, destinationId);
    QCOMPARE(after[u"quantity"].toInt(), destination[u"quantity"].toInt() + found->seats());
    QCOMPARE(client.subscription(*found, found->id())[u"status"].toString(), u"deleted"_s);
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
    const QJsonObject after = client.subscription(trial, trial.id());
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
    QCOMPARE(client.subscription(*found, found->id())[u"quantity"].toInt(), 300);
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
    QVERIFY(!client.subscription(*found, found->id()).contains(u"scheduledNextTermInstructions"));
}

void SandboxTransitionsTest::licensesFollowLater()
{
    SandboxClient client;
    const auto found = client.findUpgrade([](const Upgrade &each) {
        return !each.hasTwin && offers(each, u"transition_with_license_transfer"_s);
    });
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

void SandboxTransitionsTest::licensesStayBesideATwin()
{
    SandboxClient client;
    const auto found = client.findUpgrade([](const Upgrade &each) {
        return each.hasTwin && offers(each, u"transition_with_license_transfer"_s);
    });
    QVERIFY(found);
    QJsonObject body = found->body(found->seats());
    body[u"transitionType"_s] = u"transition_with_license_transfer"_s;
    const QString path = found->path() + u"/transitions"_s;
    QCOMPARE(client.post(path, body).status, 200);
    client.clock().advance(15s);
    const QStringList story{u"Conversion Started"_s, u"Conversion Completed"_s,
                            u"LicenseReassignment Started"_s, u"LicenseReassignment Failed"_s};
    QCOMPARE(storyOf(historyItems(client.get(path))[0]), story);
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
    QCOMPARE(client.subscription(*found, found->id()), found->source);
    QCOMPARE(client.purchases()[u"count"].toInt(), 0);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
}

void SandboxTransitionsTest::asksForOneOperation()
{
    SandboxClient client;
    const Upgrade upgrade = client.anUpgrade();
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

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxTransitionsTest)

#include "tst_sandboxtransitions.moc"
