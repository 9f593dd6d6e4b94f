// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/services/transitionmatcher.h"

#include <QTest>

#include <functional>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime sent = compat::utc({2024, 3, 1}, {9, 0});

SubscriptionId subscriptionId(int number)
{
    return SubscriptionId(QUuid(uint(number), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
}

OperationId operationId(int number)
{
    return OperationId(QUuid(uint(number), 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
}

Subscription subscription(int number, const QString &offer, int quantity)
{
    Subscription result;
    result.id = subscriptionId(number);
    result.offerId = offer;
    result.offerName = offer;
    result.quantity = quantity;
    result.status = SubscriptionStatus::Active;
    return result;
}

/// 10 of 25 seats of subscription 1 from A to B, sent at nine.
JournalEntry entry(int quantity = 10)
{
    JournalEntry result;
    IntentRecord &intent = result.intent;
    intent.id = IntentId::create();
    intent.draft.source = subscriptionId(1);
    intent.draft.toCatalogItemId = u"B:0001:V1"_s;
    intent.draft.quantity = quantity;
    intent.draft.type = TransitionType::TransitionOnly;
    SubscriptionsView &before = intent.snapshot.subscriptions;
    before.source = subscription(1, u"A:0001:V1"_s, 25);
    before.all = {*before.source, subscription(2, u"B:0001:V1"_s, 5)};
    intent.snapshot.ourTime = sent;
    intent.snapshot.serverTime = sent;
    intent.promised = promisedOutcome(intent.draft, before, u"B"_s);
    intent.at = sent;
    result.attempts = {AttemptRecord{1, CorrelationId::create(), sent, std::nullopt}};
    result.states = {StateRecord{sent, OperationState::Unknown, {}}};
    return result;
}

/// The transition that fits it.
Transition transition(int operation = 1)
{
    Transition result;
    result.operationId = operationId(operation);
    result.fromSubscriptionId = subscriptionId(1);
    result.toCatalogItemId = u"B:0001:V1"_s;
    result.toSubscriptionId = subscriptionId(7);
    result.quantity = 10;
    result.type = TransitionType::TransitionOnly;
    result.events = {{u"Conversion"_s, u"Started "_s, sent.addSecs(3), {}}};
    return result;
}

HistoryMatch find(const QList<Transition> &history, const JournalEntry &sought,
                  bool trustOperationId = false)
{
    return findInHistory(history, sought, {&sought}, trustOperationId);
}

} // namespace

class TestTransitionMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits();
    void doesNotFit_data();
    void doesNotFit();
    void stillFits_data();
    void stillFits();
    void clockOfTheServiceIsCorrected();
    void knownBeforeIsNotOurs();
    void sharedOperationIdIsToldApartByTime();
    void namedOperationWins();
    void recognizedStaysRecognized();
    void nothingWasSent();
    void everyIntentHasItsOwn();
    void boughtMoreThanOnce();
    void traces_data();
    void traces();
};

void TestTransitionMatcher::fits()
{
    const JournalEntry sought = entry();
    QVERIFY(!find({}, sought).transition);
    QCOMPARE(find({transition()}, sought).transition, transition());
    QCOMPARE(find({transition()}, sought).others, 0);
}

void TestTransitionMatcher::doesNotFit_data()
{
    using Change = std::function<void(Transition &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) {
        QTest::addRow("%s", name) << change;
    };
    row("another target", [](Transition &t) { t.toCatalogItemId = u"C:0001:V1"_s; });
    row("another quantity", [](Transition &t) { t.quantity = 11; });
    row("another type", [](Transition &t) { t.type = TransitionType::WithLicenseTransfer; });
    row("another source", [](Transition &t) { t.fromSubscriptionId = subscriptionId(9); });
    row("into a subscription that was there",
        [](Transition &t) { t.toSubscriptionId = subscriptionId(2); });
    row("begun before it was sent",
        [](Transition &t) { t.events.first().timestamp = sent.addSecs(-3600); });
    row("one older entry in its log", [](Transition &t) {
        t.events += {u"Conversion"_s, u"Started"_s, sent.addSecs(-3600), {}};
    });
}

void TestTransitionMatcher::doesNotFit()
{
    QFETCH(const std::function<void(Transition &)>, change);
    Transition other = transition();
    change(other);
    QVERIFY(!find({other}, entry()).transition);
}

void TestTransitionMatcher::stillFits_data()
{
    using Change = std::function<void(Transition &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) {
        QTest::addRow("%s", name) << change;
    };
    row("no operation id", [](Transition &t) { t.operationId.reset(); });
    row("no source named", [](Transition &t) { t.fromSubscriptionId.reset(); });
    row("no destination named", [](Transition &t) { t.toSubscriptionId.reset(); });
    row("the source as destination", [](Transition &t) { t.toSubscriptionId = subscriptionId(1); });
    row("a reissued availability", [](Transition &t) { t.toCatalogItemId = u"B:0001:V2"_s; });
    row("a type nobody knows",
        [](Transition &t) { t.type = OpenEnum<TransitionType>::fromWord(u"swap"_s); });
    row("no events yet", [](Transition &t) { t.events.clear(); });
    row("a clock a minute behind",
        [](Transition &t) { t.events.first().timestamp = sent.addSecs(-60); });
}

void TestTransitionMatcher::stillFits()
{
    QFETCH(const std::function<void(Transition &)>, change);
    Transition other = transition();
    change(other);
    QCOMPARE(find({other}, entry()).transition, other);
}

void TestTransitionMatcher::clockOfTheServiceIsCorrected()
{
    JournalEntry sought = entry();
    // Our clock is two hours ahead of the service's.
    sought.intent.snapshot.serverTime = sent.addSecs(-7200);
    Transition ours = transition();
    ours.events.first().timestamp = sent.addSecs(-7197);
    QVERIFY(find({ours}, sought).transition);
    ours.events.first().timestamp = sent.addSecs(-7197 - 3600);
    QVERIFY(!find({ours}, sought).transition);
    // And two hours behind.
    sought.intent.snapshot.serverTime = sent.addSecs(7200);
    ours.events.first().timestamp = sent.addSecs(3600);
    QVERIFY(!find({ours}, sought).transition);
    ours.events.first().timestamp = sent.addSecs(7203);
    QVERIFY(find({ours}, sought).transition);
    // Without a Date more is allowed for.
    sought.intent.snapshot.serverTime = {};
    ours.events.first().timestamp = sent.addSecs(-600);
    QVERIFY(find({ours}, sought).transition);
    ours.events.first().timestamp = sent.addSecs(-1200);
    QVERIFY(!find({ours}, sought).transition);
}

void TestTransitionMatcher::knownBeforeIsNotOurs()
{
    for (const bool hasId : {true, false}) {
        Transition old = transition();
        if (!hasId)
            old.operationId.reset();
        // A colleague made the same a second before the snapshot.
        old.events.first().timestamp = sent.addSecs(-1);
        JournalEntry sought = entry();
        QVERIFY(find({old}, sought).transition);
        sought.intent.snapshot.history = {markOf(old)};
        QVERIFY(!find({old}, sought).transition);
        Transition ours = transition(2);
        QCOMPARE(find({old, ours}, sought).transition, ours);
        QCOMPARE(find({ours, old}, sought).transition, ours);
    }
}

void TestTransitionMatcher::sharedOperationIdIsToldApartByTime()
{
    Transition old = transition();
    old.events.first().timestamp = sent.addSecs(-90);
    JournalEntry sought = entry();
    sought.intent.snapshot.history = {markOf(old)};
    const Transition ours = transition();
    QCOMPARE(find({old, ours}, sought).transition, ours);
}

void TestTransitionMatcher::namedOperationWins()
{
    JournalEntry sought = entry();
    AttemptOutcome outcome;
    outcome.verdict = u"accepted"_s;
    outcome.operationId = operationId(2);
    sought.attempts.first().outcome = outcome;
    Transition named = transition(2);
    named.toCatalogItemId = u"written otherwise"_s;
    QCOMPARE(find({transition(1), named}, sought, true).transition, named);
    // Not listed yet: what fits is somebody else's, until the id is given up.
    QVERIFY(!find({transition(1)}, sought, true).transition);
    QCOMPARE(find({transition(1)}, sought, false).transition, transition(1));
}

void TestTransitionMatcher::recognizedStaysRecognized()
{
    JournalEntry sought = entry();
    const Transition ours = transition(2);
    sought.recognitions = {markOf(ours)};
    QCOMPARE(find({transition(1), ours}, sought).transition, ours);
    Transition grown = ours;
    grown.events += {u"Conversion"_s, u"Completed"_s, sent.addSecs(600), {}};
    QCOMPARE(find({transition(1), grown}, sought).transition, grown);
}

void TestTransitionMatcher::nothingWasSent()
{
    JournalEntry sought = entry();
    sought.attempts.clear();
    QVERIFY(!find({transition()}, sought).transition);
    for (const OperationState state : {OperationState::Rejected, OperationState::NotSent}) {
        sought = entry();
        sought.states += StateRecord{sent, state, {}};
        QVERIFY(!find({transition()}, sought).transition);
    }
}

void TestTransitionMatcher::everyIntentHasItsOwn()
{
    JournalEntry older = entry();
    older.states += StateRecord{sent, OperationState::MarkedNotSent, {}};
    JournalEntry newer = entry();
    newer.intent.at = sent.addSecs(600);
    newer.attempts.first().at = sent.addSecs(600);
    const QList<const JournalEntry *> both{&older, &newer};
    Transition second = transition(2);
    second.events.first().timestamp = sent.addSecs(603);

    // One entry after both were sent is the newer one's.
    QVERIFY(!findInHistory({second}, older, both, false).transition);
    QCOMPARE(findInHistory({second}, newer, both, false).transition, second);
    // One from before the newer was sent can only be the older one's.
    const Transition first = transition(1);
    QCOMPARE(findInHistory({first}, older, both, false).transition, first);
    QVERIFY(!findInHistory({first}, newer, both, false).transition);
    for (const QList<Transition> &history :
         {QList<Transition>{first, second}, QList<Transition>{second, first}}) {
        QCOMPARE(findInHistory(history, older, both, false).transition, first);
        QCOMPARE(findInHistory(history, newer, both, false).transition, second);
        QCOMPARE(findInHistory(history, newer, both, false).others, 0);
    }
}

void TestTransitionMatcher::boughtMoreThanOnce()
{
    Transition again = transition(2);
    again.events.first().timestamp = sent.addSecs(400);
    const HistoryMatch match = find({again, transition(1)}, entry());
    QCOMPARE(match.transition, transition(1));
    QCOMPARE(match.others, 1);
}

void TestTransitionMatcher::traces_data()
{
    using Change = std::function<void(SubscriptionsView &)>;
    QTest::addColumn<int>("quantity");
    QTest::addColumn<Change>("change");
    QTest::addColumn<Trace>("trace");
    QTest::addRow("nothing") << 10 << Change([](SubscriptionsView &) {}) << Trace::None;
    QTest::addRow("partial, all of it") << 10 << Change([](SubscriptionsView &view) {
        view.source->quantity = 15;
        view.all += subscription(7, u"B:0001:V1"_s, 10);
    }) << Trace::Promised;
    QTest::addRow("partial, only the source")
        << 10 << Change([](SubscriptionsView &view) { view.source->quantity = 15; })
        << Trace::Changed;
    QTest::addRow("partial, only the new one") << 10 << Change([](SubscriptionsView &view) {
        view.all += subscription(7, u"B:0001:V1"_s, 10);
    }) << Trace::Changed;
    QTest::addRow("somebody else's change")
        << 10 << Change([](SubscriptionsView &view) { view.source->quantity = 24; })
        << Trace::Changed;
    QTest::addRow("an unrelated purchase") << 10 << Change([](SubscriptionsView &view) {
        view.all += subscription(8, u"Z:0001:V1"_s, 3);
    }) << Trace::None;
    QTest::addRow("full") << 25 << Change([](SubscriptionsView &view) {
        view.source->offerId = u"B:0001:V2"_s;
    }) << Trace::Promised;
    QTest::addRow("the source is gone")
        << 25 << Change([](SubscriptionsView &view) { view.source.reset(); }) << Trace::Changed;
}

void TestTransitionMatcher::traces()
{
    QFETCH(int, quantity);
    QFETCH(const std::function<void(SubscriptionsView &)>, change);
    QFETCH(Trace, trace);
    const JournalEntry sought = entry(quantity);
    SubscriptionsView now = sought.intent.snapshot.subscriptions;
    change(now);
    QCOMPARE(traceOf(sought.intent, now), trace);
}

QTEST_GUILESS_MAIN(TestTransitionMatcher)
#include "tst_transitionmatcher.moc"
