// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upgradesituations.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList spoken(const TermChoices &choices)
{
    QStringList result;
    for (const TermChoice &choice : choices.choices)
        result += spokenTermAndBilling(choice.term, choice.billing);
    return result;
}

} // namespace

/// Quantities, the words beside them, terms, and what is wrong with a draft.
class TestUpgradeTerms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantities_data();
    void quantities();
    void wordsBesideTheQuantity_data();
    void wordsBesideTheQuantity();
    void terms_data();
    void terms();
    void termsWithoutCatalog();
    void termsWithoutBillingCycle();
    void problems();
    void aTrialIsNeverBilledAsATrial();
    void trialsGoOnlyIntoWhatEndsLater_data();
    void trialsGoOnlyIntoWhatEndsLater();
};

void TestUpgradeTerms::quantities_data()
{
    QTest::addColumn<bool>("isTrial");
    QTest::addColumn<int>("seats");
    QTest::addColumn<int>("skuMinimum");
    QTest::addColumn<int>("skuMaximum");
    QTest::addColumn<bool>("more");
    QTest::addColumn<int>("destinationSeats");
    QTest::addColumn<int>("minimum");
    QTest::addColumn<int>("maximum");
    QTest::newRow("ordinary") << false << 25 << 1 << 300 << false << -1 << 1 << 25;
    QTest::newRow("one seat") << false << 1 << 1 << 300 << false << -1 << 1 << 1;
    QTest::newRow("more seats are explicit") << false << 25 << 1 << 300 << true << -1 << 1 << 300;
    QTest::newRow("more, no limit known")
        << false << 25 << 1 << 0 << true << -1 << 1 << unlimitedSeats;
    QTest::newRow("target too small") << false << 400 << 1 << 300 << false << -1 << 1 << 300;
    QTest::newRow("target wants many") << false << 25 << 50 << 300 << false << -1 << 50 << 25;
    QTest::newRow("many with more") << false << 25 << 50 << 300 << true << -1 << 50 << 300;
    QTest::newRow("trial") << true << 25 << 1 << 300 << false << -1 << 25 << 25;
    QTest::newRow("small trial") << true << 10 << 1 << 300 << false << -1 << 25 << 25;
    QTest::newRow("trial with more") << true << 25 << 1 << 300 << true << -1 << 25 << 300;
    QTest::newRow("destination has room") << false << 25 << 5 << 300 << false << 40 << 1 << 25;
    QTest::newRow("destination nearly full") << false << 25 << 1 << 300 << false << 290 << 1 << 10;
    QTest::newRow("destination full") << false << 25 << 1 << 300 << false << 300 << 1 << 0;
}

void TestUpgradeTerms::quantities()
{
    QFETCH(bool, isTrial);
    QFETCH(int, seats);
    QFETCH(int, skuMinimum);
    QFETCH(int, skuMaximum);
    QFETCH(bool, more);
    QFETCH(int, destinationSeats);
    QFETCH(int, minimum);
    QFETCH(int, maximum);
    UpgradeSituation situation = situationOf(isTrial ? trialOf(seats) : standard(seats));
    situation.sku = premiumSku(skuMinimum, skuMaximum);
    const Subscription destination = berlin(destinationSeats);
    const QuantityRange range =
        quantityRange(situation, more, destinationSeats >= 0 ? &destination : nullptr);
    QCOMPARE(range.minimum, minimum);
    QCOMPARE(range.maximum, maximum);
    QCOMPARE(range.isEmpty(), minimum > maximum);
    if (range.isEmpty() || isTrial)
        QVERIFY(!range.reason.isEmpty());
}

void TestUpgradeTerms::wordsBesideTheQuantity_data()
{
    QTest::addColumn<bool>("isTrial");
    QTest::addColumn<int>("quantity");
    QTest::addColumn<bool>("intoExisting");
    QTest::addColumn<QString>("words");
    QTest::newRow("full") << false << 25 << false
                          << u"25 of 25: full, the subscription keeps its ID"_s;
    QTest::newRow("partial")
        << false << 10 << false
        << u"10 of 25: partial, a second subscription is made; 15 seats stay as they are"_s;
    QTest::newRow("more")
        << false << 30 << false
        << u"full with 5 seats bought in addition; the subscription keeps its ID"_s;
    QTest::newRow("all into existing")
        << false << 25 << true
        << u"25 of 25: all seats go into “Berlin”, which has 65 then; this subscription is merged into it"_s;
    QTest::newRow("some into existing")
        << false << 10 << true
        << u"10 of 25: they go into “Berlin”, which has 50 then; 15 stay here"_s;
    QTest::newRow("trial") << true << 25 << false
                           << u"25 of 25: the trial becomes a paid subscription and keeps its ID"_s;
}

void TestUpgradeTerms::wordsBesideTheQuantity()
{
    QFETCH(bool, isTrial);
    QFETCH(int, quantity);
    QFETCH(bool, intoExisting);
    QFETCH(QString, words);
    const Subscription destination = berlin();
    QCOMPARE(quantityWords(isTrial ? trialOf() : standard(), quantity,
                           intoExisting ? &destination : nullptr),
             words);
}

void TestUpgradeTerms::terms_data()
{
    QTest::addColumn<QString>("sourceTerm");
    QTest::addColumn<int>("sourceBilling");
    QTest::addColumn<bool>("isTrial");
    QTest::addColumn<int>("extent");
    QTest::addColumn<QStringList>("choices");
    QTest::addColumn<QString>("preselected");
    const auto monthly = int(BillingCycle::Monthly);
    const auto annual = int(BillingCycle::Annual);
    const auto full = int(TransitionExtent::Full);
    const auto partial = int(TransitionExtent::Partial);
    const QString y1m = u"1 year, billed monthly"_s;
    const QString y1a = u"1 year, billed annually"_s;
    const QString y3 = u"3 years, billed annually"_s;
    const QString m1 = u"1 month, billed monthly"_s;
    QTest::newRow("never shorter")
        << u"P1Y"_s << monthly << false << full << QStringList{y1m, y1a, y3} << y1m;
    QTest::newRow("annual stays annual")
        << u"P1Y"_s << annual << false << full << QStringList{y1m, y1a, y3} << y1a;
    QTest::newRow("monthly may grow")
        << u"P1M"_s << monthly << false << full << QStringList{m1, y1m, y1a, y3} << m1;
    QTest::newRow("three years") << u"P3Y"_s << monthly << false << full << QStringList{y3} << y3;
    QTest::newRow("partial has the source's term")
        << u"P1Y"_s << annual << false << partial << QStringList{y1m, y1a} << y1a;
    QTest::newRow("five years are not sold")
        << u"P5Y"_s << annual << false << full << QStringList() << QString();
    QTest::newRow("trial") << u"P1M"_s << int(BillingCycle::None) << true << full
                           << QStringList{m1, y1m, y1a, y3} << m1;
}

void TestUpgradeTerms::terms()
{
    QFETCH(QString, sourceTerm);
    QFETCH(int, sourceBilling);
    QFETCH(bool, isTrial);
    QFETCH(int, extent);
    QFETCH(QStringList, choices);
    QFETCH(QString, preselected);
    Subscription source = isTrial ? trialOf() : standard();
    source.term = TermDuration(sourceTerm);
    source.billingCycle = BillingCycle(sourceBilling);
    const TermChoices result = termChoices(situationOf(source), TransitionExtent(extent), nullptr);
    QCOMPARE(spoken(result), choices);
    QCOMPARE(result.preselected >= 0 ? spoken(result).at(result.preselected) : QString(),
             preselected);
    QVERIFY(!result.keepsDestinationsOwn);
    if (choices.isEmpty())
        QVERIFY(!result.reason.isEmpty());
}

void TestUpgradeTerms::termsWithoutCatalog()
{
    UpgradeSituation situation = situationOf(standard());
    situation.availability.reset();
    TermChoices own = termChoices(situation, TransitionExtent::Full, nullptr);
    QCOMPARE(spoken(own), QStringList{u"1 year, billed monthly"_s});
    QVERIFY(!own.reason.isEmpty());
    // A trial is billed with nothing; without the catalog nobody knows what it becomes.
    situation.source = trialOf();
    QVERIFY(termChoices(situation, TransitionExtent::Full, nullptr).choices.isEmpty());
    // An unknown word is never sent.
    situation.source = standard();
    situation.source.billingCycle = OpenEnum<BillingCycle>::fromWord(u"fortnightly"_s);
    QVERIFY(termChoices(situation, TransitionExtent::Full, nullptr).choices.isEmpty());

    const Subscription destination = berlin();
    own = termChoices(situation, TransitionExtent::IntoExisting, &destination);
    QVERIFY(own.keepsDestinationsOwn);
    QCOMPARE(spoken(own), QStringList{u"1 year, billed monthly"_s});
}

void TestUpgradeTerms::termsWithoutBillingCycle()
{
    UpgradeSituation situation = situationOf(standard());
    Term open;
    open.duration = TermDuration(u"P1M"_s);
    situation.availability->terms = {open};
    situation.sku->supportedBillingCycles = {BillingCycle::Monthly, BillingCycle::Annual};
    situation.source.term = TermDuration(u"P1M"_s);
    // A year's bill does not fit into a month's term.
    QCOMPARE(spoken(termChoices(situation, TransitionExtent::Full, nullptr)),
             QStringList{u"1 month, billed monthly"_s});
}

void TestUpgradeTerms::problems()
{
    UpgradeSituation situation = situationOf(standard());
    const Subscription destination = berlin();
    situation.siblings += destination;
    TransitionEligibility target = openTarget();
    target.destinations = {
        {true, destination.id, u"Berlin"_s, destination.term, destination.billingCycle, {}}};
    TransitionDraft draft = draftOf(situation, 25);
    const auto fields = [&](bool more = false) {
        QList<DraftField> result;
        for (const DraftProblem &problem : problemsOf(draft, target, situation, more)) {
            if (problem.sentence.isEmpty())
                return QList<DraftField>{};
            result += problem.field;
        }
        return result;
    };
    QVERIFY(fields().isEmpty());
    draft.quantity = 0;
    QCOMPARE(fields(), QList{DraftField::Quantity});
    draft.quantity = 26;
    QCOMPARE(fields(), QList{DraftField::Quantity});
    QVERIFY(fields(true).isEmpty());
    draft.quantity = 301;
    QCOMPARE(fields(true), QList{DraftField::Quantity});
    draft = draftOf(situation, 25);
    draft.term = TermDuration(u"P1M"_s);
    QCOMPARE(fields(), QList{DraftField::Term});
    draft = draftOf(situation, 10);
    draft.term = TermDuration(u"P3Y"_s);
    draft.billing = BillingCycle::Annual;
    QCOMPARE(fields(), QList{DraftField::Term});
    draft = draftOf(situation, 25);
    draft.destination = destination.id;
    draft.term = TermDuration();
    QVERIFY(fields().isEmpty());
    target.destinations[0].isEligible = false;
    QCOMPARE(fields(), QList{DraftField::Destination});
    target.destinations.clear();
    QCOMPARE(fields(), QList{DraftField::Destination});
    draft = draftOf(situation, 25);
    target.details[1].isEligible = false;
    QCOMPARE(fields(), QList{DraftField::LicenseMove});
    target.details[0].isEligible = false;
    QCOMPARE(fields(), QList{DraftField::Target});
    target = openTarget();
    situation.source.offerId = u"91FD106F-4B2C-4938-95AC-F54F74E9A239"_s;
    QCOMPARE(fields(), QList{DraftField::None});
}

void TestUpgradeTerms::aTrialIsNeverBilledAsATrial()
{
    // Terms without a cycle of their own, and the catalog has told none: the trial's is none.
    UpgradeSituation situation = situationOf(trialOf());
    situation.sku.reset();
    situation.availability->terms = {Term()};
    situation.availability->terms.first().duration = TermDuration(u"P1Y"_s);
    const TermChoices choices = termChoices(situation, TransitionExtent::Full, nullptr);
    QVERIFY(choices.choices.isEmpty());
    QVERIFY2(choices.reason.contains(u"not known"_s), qPrintable(choices.reason));
    // One that is paid for goes on with what it has.
    situation.source = standard(25);
    QCOMPARE(termChoices(situation, TransitionExtent::Full, nullptr).choices.size(), 1);
}

void TestUpgradeTerms::trialsGoOnlyIntoWhatEndsLater_data()
{
    QTest::addColumn<bool>("isTrial");
    QTest::addColumn<QDateTime>("ends");
    QTest::addColumn<bool>("isPossible");
    // The source ends on 14 December 2026.
    QTest::newRow("day before") << true << at("2026-12-13T23:59:59Z") << false;
    QTest::newRow("same day, earlier hour") << true << at("2026-12-14T00:00:00Z") << true;
    QTest::newRow("later") << true << at("2027-03-02T00:00:00Z") << true;
    QTest::newRow("not known") << true << QDateTime() << true;
    QTest::newRow("no trial") << false << at("2026-01-01T00:00:00Z") << true;
}

void TestUpgradeTerms::trialsGoOnlyIntoWhatEndsLater()
{
    QFETCH(bool, isTrial);
    QFETCH(QDateTime, ends);
    QFETCH(bool, isPossible);
    Subscription source = isTrial ? trialOf(25) : standard(25);
    source.commitmentEndDate = at("2026-12-14T12:00:00Z");
    UpgradeSituation situation = situationOf(source);
    Subscription destination = berlin();
    destination.commitmentEndDate = ends;
    situation.siblings += destination;
    // The service has nothing against it.
    TransitionEligibility target = openTarget();
    target.destinations = {
        {true, destination.id, u"Berlin"_s, destination.term, destination.billingCycle, {}}};
    TransitionDraft draft = draftOf(situation, 25);
    draft.destination = destination.id;
    draft.term = TermDuration();
    const auto problems = problemsOf(draft, target, situation, false);
    const auto verdict =
        targetAdvice(situation, {target}, std::nullopt).constFirst().destinations.constFirst();
    QCOMPARE(verdict.isEligible, isPossible);
    if (isPossible) {
        QVERIFY(problems.isEmpty());
        return;
    }
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().field, DraftField::Destination);
    QCOMPARE(problems.first().sentence,
             u"A trial goes only into a subscription that ends on the same day or later; the trial "
             "ends on 14 Dec 2026."_s);
    QVERIFY2(verdict.sentence.startsWith(u"It ends on 13 Dec 2026. A trial goes only"),
             qPrintable(verdict.sentence));
    QCOMPARE(verdict.nextStep, u"Choose a new subscription."_s);
    QVERIFY(verdict.codes.isEmpty());
}

QTEST_GUILESS_MAIN(TestUpgradeTerms)
#include "tst_upgraderules_terms.moc"
