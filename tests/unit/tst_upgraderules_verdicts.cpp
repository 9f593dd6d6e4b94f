// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upgradesituations.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What the eligibilities of the service say about a target.
class TestUpgradeVerdicts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void verdictsAreSortedAndMerged();
    void destinationsAreExplainedFromTheirOwnList();
    void aTypeThatIsAbsentIsNotOffered();
};

void TestUpgradeVerdicts::verdicts_data()
{
    QTest::addColumn<int>("only"); // -1 absent, 0 refused, 1 eligible
    QTest::addColumn<int>("transfer");
    QTest::addColumn<int>("renewal"); // -2 not read, -1 absent, 0 refused, 1 eligible
    QTest::addColumn<QString>("chip");
    QTest::newRow("both") << 1 << 1 << 1 << u"Ready now"_s;
    QTest::newRow("transfer only") << -1 << 1 << -2 << u"Ready now"_s;
    QTest::newRow("clash") << 1 << 0 << 1 << u"Now, without moving licenses"_s;
    QTest::newRow("only one offered") << 1 << -1 << -1 << u"Now, without moving licenses"_s;
    QTest::newRow("later") << 0 << 0 << 1 << u"At renewal, 14 Dec 2026"_s;
    QTest::newRow("never") << 0 << 0 << 0 << u"Not possible"_s;
    QTest::newRow("unread renewal") << 0 << 0 << -2 << u"Not possible"_s;
    QTest::newRow("no entry at all") << -1 << -1 << -1 << u"Not possible"_s;
}

void TestUpgradeVerdicts::verdicts()
{
    QFETCH(int, only);
    QFETCH(int, transfer);
    QFETCH(int, renewal);
    QFETCH(QString, chip);
    QList<TransitionEligibilityDetail> details;
    if (only >= 0)
        details += detailOf(TransitionType::TransitionOnly, only == 1, {{6, {}}});
    if (transfer >= 0)
        details += detailOf(TransitionType::WithLicenseTransfer, transfer == 1, {{3, {}}});
    std::optional<QList<TransitionEligibility>> scheduled;
    if (renewal > -2)
        scheduled = QList<TransitionEligibility>();
    if (renewal >= 0) {
        *scheduled += targetOf({detailOf(TransitionType::TransitionOnly, renewal == 1, {{4, {}}})},
                               u"CFQ7TTC0LCHC:0002:OTHER"_s);
    }
    const auto advice = targetAdvice(situationOf(standard()), {targetOf(details)}, scheduled);
    QCOMPARE(advice.size(), 1);
    QCOMPARE(advice.constFirst().chip, chip);
    QCOMPARE(advice.constFirst().renewal.state, renewal == -2   ? RenewalVerdict::State::NotKnown
                                                : renewal == -1 ? RenewalVerdict::State::NotOffered
                                                : renewal == 0  ? RenewalVerdict::State::No
                                                                : RenewalVerdict::State::Yes);
    QVERIFY(!advice.constFirst().renewal.sentence.isEmpty());
    QVERIFY(!advice.constFirst().subline.isEmpty());
    for (const TypeVerdict &verdict : advice.constFirst().types)
        QVERIFY(!verdict.sentence.isEmpty());
}

void TestUpgradeVerdicts::verdictsAreSortedAndMerged()
{
    const QList<TransitionEligibility> now{
        targetOf({detailOf(TransitionType::TransitionOnly, false)}, u"A:1:x"_s),
        openTarget(u"B:1:x"_s),
        openTarget(u"C:1:x"_s),
    };
    const QList<TransitionEligibility> later{openTarget(u"D:1:y"_s), openTarget(u"B:1:other"_s)};
    const auto advice = targetAdvice(situationOf(standard()), now, later);
    QStringList order;
    for (const TargetAdvice &one : advice)
        order += one.catalogItemId;
    QCOMPARE(order, (QStringList{u"B:1:x"_s, u"C:1:x"_s, u"D:1:y"_s, u"A:1:x"_s}));
    QVERIFY(advice.at(2).kind == VerdictKind::AtRenewal && !advice.at(2).isPossibleNow());
}

void TestUpgradeVerdicts::destinationsAreExplainedFromTheirOwnList()
{
    UpgradeSituation situation = situationOf(standard());
    Subscription sales = berlin(10);
    sales.friendlyName = u"Sales team"_s;
    sales.term = TermDuration(u"P1M"_s);
    const Subscription good = berlin();
    situation.siblings += sales;
    situation.siblings += good;
    const SubscriptionId stranger = SubscriptionId::create();
    TransitionEligibility target =
        targetOf({detailOf(TransitionType::TransitionOnly, true),
                  detailOf(TransitionType::WithLicenseTransfer, false, {{3, u"clash"_s}})});
    target.destinations = {{false, sales.id, {}, sales.term, {}, {{3, u"shorter"_s}}},
                           {true, good.id, {}, good.term, {}, {}},
                           {false, stranger, {}, {}, {}, {}}};
    const TargetAdvice advice = targetAdvice(situation, {target}, std::nullopt).constFirst();
    QCOMPARE(advice.destinations.at(0).name, u"Sales team (Business Premium), 10 seats"_s);
    QCOMPARE(advice.destinations.at(0).sentence, u"Its term is shorter (1 month)."_s);
    QCOMPARE(advice.destinations.at(0).codes, u"3"_s);
    QVERIFY(advice.destinations.at(1).isEligible);
    QVERIFY(advice.destinations.at(1).sentence.contains(u"2 Mar 2027"_s));
    QCOMPARE(advice.destinations.at(2).name, stranger.toText());
    QVERIFY(!advice.destinations.at(2).sentence.isEmpty());
    QVERIFY(!advice.destinations.at(2).nextStep.isEmpty());
    QVERIFY(advice.types.at(1).sentence.contains(u"services"_s));
    QCOMPARE(advice.types.at(1).codes, u"3"_s);
}

void TestUpgradeVerdicts::aTypeThatIsAbsentIsNotOffered()
{
    TransitionEligibility target = targetOf({detailOf(TransitionType::TransitionOnly, true)});
    target.details += {true, OpenEnum<TransitionType>::fromWord(u"transition_by_magic"_s), {}};
    const TargetAdvice advice =
        targetAdvice(situationOf(standard()), {target}, std::nullopt).constFirst();
    QCOMPARE(advice.types.size(), 3);
    QVERIFY(!advice.types.at(1).isOffered);
    QCOMPARE(advice.types.at(2).rawType, u"transition_by_magic"_s);
}

QTEST_GUILESS_MAIN(TestUpgradeVerdicts)
#include "tst_upgraderules_verdicts.moc"
