// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/transitionoutcome.h"

#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

using What = OutcomeRow::What;

namespace {

Subscription subscription(const QString &sku, int quantity)
{
    Subscription result;
    result.id = SubscriptionId::create();
    result.offerId = u"CFQ7TTC0LDPB:%1:CFQ7TTC0K8WX"_s.arg(sku);
    result.offerName = u"Product %1"_s.arg(sku);
    result.quantity = quantity;
    result.status = SubscriptionStatus::Active;
    return result;
}

struct World
{
    SubscriptionsView before;
    TransitionDraft draft;
};

/// 25 seats of product 1, to become product 2.
World world(int quantity, bool hasDestination = false)
{
    World result;
    result.before.source = subscription(u"0001"_s, 25);
    if (hasDestination)
        result.before.destination = subscription(u"0002"_s, 5);
    result.before.all = {*result.before.source, subscription(u"0002"_s, 7)};
    if (hasDestination)
        result.before.all += *result.before.destination;
    result.draft.source = result.before.source->id;
    result.draft.quantity = quantity;
    result.draft.toCatalogItemId = u"CFQ7TTC0LDPB:0002:CFQ7TTC0NEW"_s;
    if (hasDestination)
        result.draft.destination = result.before.destination->id;
    return result;
}

QList<OutcomeRow> promisedIn(const World &world)
{
    return promisedOutcome(world.draft, world.before, u"Product 0002"_s);
}

QString text(const QList<OutcomeRow> &rows)
{
    QStringList lines;
    for (const OutcomeRow &row : rows) {
        const QString verdict = !row.agrees ? u"?"_s : *row.agrees ? u"yes"_s : u"no"_s;
        lines +=
            QStringList{outcomeWord(row.what), row.before, row.promised, row.actual, verdict}.join(
                u'|');
    }
    return lines.join(u'\n');
}

QString after(const World &world, const SubscriptionsView &now)
{
    return text(withActual(promisedIn(world), world.draft, world.before, now));
}

} // namespace

class TestTransitionOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void full();
    void moreSeatsThanTheSourceHas();
    void allInANewSubscription();
    void partial();
    void intoExisting();
    void allIntoExisting();
    void scheduledChangeIsDeleted();
    void nothingReadBackAgreesWithNothing();
};

void TestTransitionOutcome::full()
{
    const World world = ::world(25);
    QCOMPARE(extentOf(world.draft, 25), TransitionExtent::Full);
    QCOMPARE(text(promisedIn(world)), u"source-product|Product 0001|Product 0002||?\n"
                                      "source-seats|25|25||?"_s);
    SubscriptionsView now = world.before;
    QCOMPARE(after(world, now), u"source-product|Product 0001|Product 0002|Product 0001|no\n"
                                "source-seats|25|25|25|yes"_s);
    // The availability part may be another one.
    now.source->offerId = u"CFQ7TTC0LDPB:0002:OTHER"_s;
    now.source->offerName = u"Product 0002 (new)"_s;
    QCOMPARE(after(world, now), u"source-product|Product 0001|Product 0002|Product 0002 (new)|yes\n"
                                "source-seats|25|25|25|yes"_s);
    now.source.reset();
    QCOMPARE(after(world, now), u"source-product|Product 0001|Product 0002|Not there any more|no\n"
                                "source-seats|25|25|Not there any more|no"_s);
}

void TestTransitionOutcome::moreSeatsThanTheSourceHas()
{
    const World world = ::world(40);
    QCOMPARE(extentOf(world.draft, 25), TransitionExtent::Full);
    QCOMPARE(text(promisedIn(world)), u"source-product|Product 0001|Product 0002||?\n"
                                      "source-seats|25|40||?"_s);
}

void TestTransitionOutcome::allInANewSubscription()
{
    // The id tells nothing: the source is gone, and its seats are in a new one.
    const World start = world(25);
    SubscriptionsView now = start.before;
    now.source.reset();
    now.all = {now.all.at(1), subscription(u"0002"_s, 25)};
    QCOMPARE(after(start, now), u"source-product|Product 0001|Product 0002|Product 0002|yes\n"
                                "source-seats|25|25|25|yes"_s);
    now.all.last().quantity = 24;
    QVERIFY(!allAgree(withActual(promisedIn(start), start.draft, start.before, now)));
    // While the source still has its seats the new one is somebody else's.
    now.source = start.before.source;
    now.all.last().quantity = 25;
    QVERIFY(!allAgree(withActual(promisedIn(start), start.draft, start.before, now)));
}

void TestTransitionOutcome::partial()
{
    const World world = ::world(10);
    QCOMPARE(extentOf(world.draft, 25), TransitionExtent::Partial);
    SubscriptionsView now = world.before;
    QCOMPARE(after(world, now), u"source-seats|25|15|25|no\n"
                                "new-subscription|None|10 × Product 0002|None|no"_s);
    now.source->quantity = 15;
    now.all += subscription(u"0003"_s, 10); // of something else
    now.all += subscription(u"0002"_s, 3);  // another purchase
    now.all += subscription(u"0002"_s, 10);
    QCOMPARE(after(world, now), u"source-seats|25|15|15|yes\n"
                                "new-subscription|None|10 × Product 0002|10 × Product 0002|yes"_s);
    now.all.removeLast();
    QCOMPARE(after(world, now), u"source-seats|25|15|15|yes\n"
                                "new-subscription|None|10 × Product 0002|3 × Product 0002|no"_s);
}

void TestTransitionOutcome::intoExisting()
{
    const World world = ::world(10, true);
    QCOMPARE(extentOf(world.draft, 25), TransitionExtent::IntoExisting);
    SubscriptionsView now = world.before;
    QCOMPARE(after(world, now), u"source-seats|25|15|25|no\ndestination-seats|5|15|5|no"_s);
    now.source->quantity = 15;
    now.destination->quantity = 15;
    QCOMPARE(after(world, now), u"source-seats|25|15|15|yes\ndestination-seats|5|15|15|yes"_s);
    now.destination.reset();
    QCOMPARE(after(world, now), u"source-seats|25|15|15|yes\n"
                                "destination-seats|5|15|Not there any more|no"_s);
}

void TestTransitionOutcome::allIntoExisting()
{
    const World world = ::world(25, true);
    SubscriptionsView now = world.before;
    now.destination->quantity = 30;
    // However a source without seats is told, it is as promised.
    QList<std::optional<Subscription>> ends(4, now.source);
    ends[0].reset();
    ends[1]->quantity = 0;
    ends[2]->status = SubscriptionStatus::Deleted;
    ends[3]->status = SubscriptionStatus::Expired;
    for (const std::optional<Subscription> &end : std::as_const(ends)) {
        now.source = end;
        const auto rows = withActual(promisedIn(world), world.draft, world.before, now);
        QVERIFY2(allAgree(rows), qPrintable(text(rows)));
    }
    now.source = world.before.source;
    QVERIFY(!allAgree(withActual(promisedIn(world), world.draft, world.before, now)));
}

void TestTransitionOutcome::scheduledChangeIsDeleted()
{
    World world = ::world(25);
    world.before.source->scheduledChanges = {ScheduledChange()};
    QCOMPARE(text(promisedIn(world)).section(u'\n', 2),
             u"scheduled-change|A change is scheduled|None||?"_s);
    SubscriptionsView now = world.before;
    QVERIFY(after(world, now).endsWith(u"A change is scheduled|no"_s));
    now.source->scheduledChanges.clear();
    QVERIFY(after(world, now).endsWith(u"None|yes"_s));
}

void TestTransitionOutcome::nothingReadBackAgreesWithNothing()
{
    QVERIFY(!allAgree(promisedIn(world(10))));
}

QTEST_GUILESS_MAIN(TestTransitionOutcome)
#include "tst_transitionoutcome.moc"
