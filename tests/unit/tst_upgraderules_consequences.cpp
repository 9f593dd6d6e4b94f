// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upgradesituations.h"

#include <QTest>

#include <algorithm>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const Consequence *find(const QList<Consequence> &list, Consequence::Kind kind)
{
    const auto found = std::ranges::find(list, kind, &Consequence::kind);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

/// What an upgrade brings with it.
class TestUpgradeConsequences final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void consequences_data();
    void consequences();
    void scheduledChangesAreNamed();
    void attestationAndPromotion();
    void ends();
};

void TestUpgradeConsequences::consequences_data()
{
    using Kind = Consequence::Kind;
    QTest::addColumn<int>("quantity");
    QTest::addColumn<bool>("withLicenses");
    QTest::addColumn<bool>("intoExisting");
    QTest::addColumn<bool>("hasTwin");
    QTest::addColumn<QList<int>>("there");
    QTest::addColumn<QList<int>>("notThere");
    const auto kinds = [](std::initializer_list<Kind> list) {
        QList<int> result;
        for (const Kind kind : list)
            result += int(kind);
        return result;
    };
    QTest::newRow("full with licenses")
        << 25 << true << false << false
        << kinds({Kind::NoWayBack, Kind::SeatsMove, Kind::EndDate, Kind::Time})
        << kinds({Kind::SeatsByHand, Kind::SourceKeepsRest, Kind::AdditionalSeats, Kind::Window});
    QTest::newRow("full without licenses")
        << 25 << false << false << false << kinds({Kind::SeatsByHand}) << kinds({Kind::SeatsMove});
    QTest::newRow("twin") << 25 << true << false << true << kinds({Kind::SeatsByHand})
                          << kinds({Kind::SeatsMove});
    QTest::newRow("partial") << 10 << true << false << false
                             << kinds({Kind::SeatsByHand, Kind::SourceKeepsRest})
                             << kinds({Kind::SeatsMove, Kind::SourceMerges});
    QTest::newRow("more") << 30 << true << false << false << kinds({Kind::AdditionalSeats})
                          << kinds({Kind::SourceKeepsRest});
    QTest::newRow("merged") << 25 << true << true << false << kinds({Kind::SourceMerges})
                            << kinds({Kind::SourceKeepsRest});
}

void TestUpgradeConsequences::consequences()
{
    QFETCH(int, quantity);
    QFETCH(bool, withLicenses);
    QFETCH(bool, intoExisting);
    QFETCH(bool, hasTwin);
    QFETCH(QList<int>, there);
    QFETCH(QList<int>, notThere);
    UpgradeSituation situation = situationOf(standard());
    const Subscription destination = berlin();
    if (intoExisting || hasTwin)
        situation.siblings += destination;
    TransitionDraft draft = draftOf(situation, quantity);
    draft.type =
        withLicenses ? TransitionType::WithLicenseTransfer : TransitionType::TransitionOnly;
    if (intoExisting)
        draft.destination = destination.id;
    const QList<Consequence> list = consequencesOf(draft, situation);
    for (const int kind : there)
        QVERIFY2(find(list, Consequence::Kind(kind)), qPrintable(QString::number(kind)));
    for (const int kind : notThere)
        QVERIFY2(!find(list, Consequence::Kind(kind)), qPrintable(QString::number(kind)));
    QCOMPARE(list.constFirst().kind, Consequence::Kind::NoWayBack);
    QCOMPARE(list.constLast().kind, Consequence::Kind::Time);
    for (const Consequence &one : list)
        QVERIFY(!one.word.isEmpty() && one.sentence.endsWith(u'.'));
}

void TestUpgradeConsequences::scheduledChangesAreNamed()
{
    UpgradeSituation situation = situationOf(standard());
    ScheduledChange change;
    change.productId = u"CFQ7TTC0LH16"_s;
    change.skuId = u"0001"_s;
    change.quantity = 20;
    situation.source.scheduledChanges = {change};
    const auto list = consequencesOf(draftOf(situation, 25), situation);
    const Consequence *deleted = find(list, Consequence::Kind::DeletedChange);
    QVERIFY(deleted);
    QCOMPARE(deleted->sentence,
             u"The change scheduled for 14 Dec 2026 (Business Standard, 20 seats) is deleted."_s);
    QCOMPARE(deleted->tone, Consequence::Tone::Warning);

    // Of one that is not to wait for the end its own day is told.
    situation.source.scheduledChanges.first().on = at("2026-08-01T00:00:00Z");
    QVERIFY(
        find(consequencesOf(draftOf(situation, 25), situation), Consequence::Kind::DeletedChange)
            ->sentence.contains(u"1 Aug 2026"_s));

    // A trial always has instructions for its end: nothing that a person had planned.
    situation.source = trialOf();
    situation.source.scheduledChanges = {change};
    const auto ofTrial = consequencesOf(draftOf(situation, 25), situation);
    QCOMPARE(find(ofTrial, Consequence::Kind::DeletedChange)->tone, Consequence::Tone::Neutral);
}

void TestUpgradeConsequences::attestationAndPromotion()
{
    UpgradeSituation situation = situationOf(standard());
    situation.sku->enforcesAttestation = true;
    situation.sku->attestationType = u"Windows365"_s;
    situation.source.promotionId = u"39NFJQT1PHSN:0008:39NFJQT1Q5J0"_s;
    situation.source.cancellationAllowedUntil = at("2026-06-03T00:00:00Z");
    Subscription addOn = standard();
    addOn.id = SubscriptionId::create();
    addOn.parentId = situation.source.id;
    addOn.offerName = u"Defender"_s;
    addOn.offerId = u"X:1:Y"_s;
    situation.siblings += addOn;
    const auto list = consequencesOf(draftOf(situation, 25), situation);
    QVERIFY(find(list, Consequence::Kind::Attestation)->sentence.contains(u"Windows365"_s));
    QVERIFY(find(list, Consequence::Kind::NoPromotion));
    QVERIFY(find(list, Consequence::Kind::AddOns)->sentence.contains(u"Defender"_s));
    QVERIFY(find(list, Consequence::Kind::Window)->sentence.contains(u"3 Jun 2026"_s));
    situation.source = trialOf();
    QVERIFY(find(consequencesOf(draftOf(situation, 25), situation), Consequence::Kind::NoPromotion)
                ->sentence.contains(u"trial"_s));
}

void TestUpgradeConsequences::ends()
{
    UpgradeSituation situation = situationOf(standard());
    const Subscription destination = berlin();
    situation.siblings += destination;
    TransitionDraft draft = draftOf(situation, 25);
    QCOMPARE(expectedEnd(draft, situation), u"14 Dec 2026"_s);
    draft.term = TermDuration(u"P3Y"_s);
    QCOMPARE(expectedEnd(draft, situation), u"set by the service"_s);
    draft.quantity = 10;
    QCOMPARE(expectedEnd(draft, situation), u"14 Dec 2026"_s);
    draft.destination = destination.id;
    QCOMPARE(expectedEnd(draft, situation), u"2 Mar 2027"_s);
}

QTEST_GUILESS_MAIN(TestUpgradeConsequences)
#include "tst_upgraderules_consequences.moc"
