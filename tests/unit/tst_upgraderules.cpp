// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/upgradecauses.h"
#include "app/domain/upgradeconsequences.h"
#include "app/domain/upgradeverdict.h"

#include <QTest>

#include <algorithm>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// The rules of an upgrade, table by table.
class TestUpgradeRules : public QObject
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
    void verdicts_data();
    void verdicts();
    void verdictsAreSortedAndMerged();
    void destinationsAreExplainedFromTheirOwnList();
    void aTypeThatIsAbsentIsNotOffered();
    void consequences_data();
    void consequences();
    void scheduledChangesAreNamed();
    void attestationAndPromotion();
    void ends();
    void causes_data();
    void causes();
    void nothingAppliesIsSaidToo();
    void legacyIsRefusedInWords();
};

namespace {

const QString standardOffer = u"CFQ7TTC0LH16:0001:AAAA"_s;
const QString premiumOffer = u"CFQ7TTC0LCHC:0002:BBBB"_s;

QDateTime at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

Subscription standard(int seats = 25)
{
    Subscription source;
    source.id = SubscriptionId::create();
    source.offerId = standardOffer;
    source.offerName = u"Business Standard"_s;
    source.quantity = seats;
    source.status = SubscriptionStatus::Active;
    source.billingType = u"license"_s;
    source.productTypeId = u"OnlineServicesNCE"_s;
    source.term = TermDuration(u"P1Y"_s);
    source.billingCycle = BillingCycle::Monthly;
    source.commitmentEndDate = at("2026-12-14T00:00:00Z");
    source.autoRenewEnabled = true;
    return source;
}

Subscription trialOf(int seats = 25)
{
    Subscription trial = standard(seats);
    trial.isTrial = true;
    trial.term = TermDuration(u"P1M"_s);
    trial.billingCycle = BillingCycle::None;
    return trial;
}

Subscription berlin(int seats = 40)
{
    Subscription premium = standard(seats);
    premium.id = SubscriptionId::create();
    premium.offerId = premiumOffer;
    premium.offerName = u"Business Premium"_s;
    premium.friendlyName = u"Berlin"_s;
    premium.commitmentEndDate = at("2027-03-02T00:00:00Z");
    return premium;
}

Sku premiumSku(int minimum = 1, int maximum = 300)
{
    Sku sku;
    sku.minimumQuantity = minimum;
    sku.maximumQuantity = maximum;
    return sku;
}

Term sold(const char *duration, BillingCycle billing)
{
    Term term;
    term.duration = TermDuration(QString::fromLatin1(duration));
    term.billingCycle = billing;
    return term;
}

Availability everyTerm()
{
    Availability availability;
    availability.terms = {sold("P1M", BillingCycle::Monthly), sold("P1Y", BillingCycle::Monthly),
                          sold("P1Y", BillingCycle::Annual), sold("P3Y", BillingCycle::Annual),
                          sold("P1Y", BillingCycle::Monthly)};
    return availability;
}

UpgradeSituation situationOf(const Subscription &source)
{
    UpgradeSituation situation;
    situation.source = source;
    situation.siblings = {source};
    situation.sku = premiumSku();
    situation.availability = everyTerm();
    situation.now = at("2026-06-01T00:00:00Z");
    return situation;
}

TransitionEligibilityDetail detailOf(TransitionType type, bool eligible,
                                     const QList<TransitionError> &errors = {})
{
    return {eligible, type, errors};
}

TransitionEligibility targetOf(const QList<TransitionEligibilityDetail> &details,
                               const QString &item = premiumOffer)
{
    TransitionEligibility target;
    target.catalogItemId = item;
    target.title = u"Business Premium"_s;
    target.details = details;
    return target;
}

TransitionEligibility openTarget(const QString &item = premiumOffer)
{
    return targetOf({detailOf(TransitionType::TransitionOnly, true),
                     detailOf(TransitionType::WithLicenseTransfer, true)},
                    item);
}

TransitionDraft draftOf(const UpgradeSituation &situation, int quantity)
{
    TransitionDraft draft;
    draft.customer = CustomerId::create();
    draft.source = situation.source.id;
    draft.toCatalogItemId = premiumOffer;
    draft.quantity = quantity;
    draft.term = TermDuration(u"P1Y"_s);
    draft.billing = BillingCycle::Monthly;
    draft.type = TransitionType::WithLicenseTransfer;
    return draft;
}

const Consequence *find(const QList<Consequence> &list, Consequence::Kind kind)
{
    const auto found = std::ranges::find(list, kind, &Consequence::kind);
    return found == list.end() ? nullptr : &*found;
}

QStringList spoken(const TermChoices &choices)
{
    QStringList result;
    for (const TermChoice &choice : choices.choices)
        result += spokenTermAndBilling(choice.term, choice.billing);
    return result;
}

} // namespace

void TestUpgradeRules::quantities_data()
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

void TestUpgradeRules::quantities()
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

void TestUpgradeRules::wordsBesideTheQuantity_data()
{
    QTest::addColumn<bool>("isTrial");
    QTest::addColumn<int>("quantity");
    QTest::addColumn<bool>("intoExisting");
    QTest::addColumn<QString>("words");
    QTest::newRow("full") << false << 25 << false
                          << u"25 of 25: full, the subscription keeps its id"_s;
    QTest::newRow("partial")
        << false << 10 << false
        << u"10 of 25: partial, a second subscription is made; 15 seats stay as they are"_s;
    QTest::newRow("more")
        << false << 30 << false
        << u"full with 5 seats bought in addition; the subscription keeps its id"_s;
    QTest::newRow("all into existing")
        << false << 25 << true
        << u"25 of 25: all seats go into “Berlin”, which has 65 then; this subscription is merged into it"_s;
    QTest::newRow("some into existing")
        << false << 10 << true
        << u"10 of 25: they go into “Berlin”, which has 50 then; 15 stay here"_s;
    QTest::newRow("trial") << true << 25 << false
                           << u"25 of 25: the trial becomes a paid subscription and keeps its id"_s;
}

void TestUpgradeRules::wordsBesideTheQuantity()
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

void TestUpgradeRules::terms_data()
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

void TestUpgradeRules::terms()
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

void TestUpgradeRules::termsWithoutCatalog()
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

void TestUpgradeRules::termsWithoutBillingCycle()
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

void TestUpgradeRules::problems()
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

void TestUpgradeRules::verdicts_data()
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

void TestUpgradeRules::verdicts()
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

void TestUpgradeRules::verdictsAreSortedAndMerged()
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

void TestUpgradeRules::destinationsAreExplainedFromTheirOwnList()
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
    QCOMPARE(advice.destinations.at(0).name, u"Business Premium “Sales team”, 10 seats"_s);
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

void TestUpgradeRules::aTypeThatIsAbsentIsNotOffered()
{
    TransitionEligibility target = targetOf({detailOf(TransitionType::TransitionOnly, true)});
    target.details += {true, OpenEnum<TransitionType>::fromWord(u"transition_by_magic"_s), {}};
    const TargetAdvice advice =
        targetAdvice(situationOf(standard()), {target}, std::nullopt).constFirst();
    QCOMPARE(advice.types.size(), 3);
    QVERIFY(!advice.types.at(1).isOffered);
    QCOMPARE(advice.types.at(2).rawType, u"transition_by_magic"_s);
}

void TestUpgradeRules::consequences_data()
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

void TestUpgradeRules::consequences()
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

void TestUpgradeRules::scheduledChangesAreNamed()
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

    // A trial always has instructions for its end: nothing that a person had planned.
    situation.source = trialOf();
    situation.source.scheduledChanges = {change};
    const auto ofTrial = consequencesOf(draftOf(situation, 25), situation);
    QCOMPARE(find(ofTrial, Consequence::Kind::DeletedChange)->tone, Consequence::Tone::Neutral);
}

void TestUpgradeRules::attestationAndPromotion()
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

void TestUpgradeRules::ends()
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

void TestUpgradeRules::causes_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    const auto add = [](const char *what, const char *name) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(name);
    };
    add("suspended", "Not active");
    add("expired", "Not active");
    add("quarantined", "Not active");
    add("legacy", "Legacy offer");
    add("trial", "Trial");
    add("is an add-on", "Is an add-on");
    add("add-ons", "Carries add-ons");
    add("window", "Bought days ago");
    add("renewing", "Being renewed");
    add("usage", "Not sold by license");
    add("ems", "Known gap");
    add("windows", "Known gap");
    add("print", "Known gap");
    add("defender", "Known gap");
    add("catalog", "Nothing in the catalog");
}

void TestUpgradeRules::causes()
{
    QFETCH(QString, what);
    QFETCH(QString, name);
    UpgradeSituation situation = situationOf(standard());
    Subscription &source = situation.source;
    Sku sku = premiumSku();
    sku.upgradeTargetOffers = {u"A:1"_s};
    if (what == u"suspended"_s)
        source.status = SubscriptionStatus::Suspended;
    else if (what == u"expired"_s)
        source.status = SubscriptionStatus::Expired;
    else if (what == u"quarantined"_s)
        source.status = OpenEnum<SubscriptionStatus>::fromWord(what);
    else if (what == u"legacy"_s)
        source.offerId = u"MS-AZR-0145P"_s;
    else if (what == u"trial"_s)
        source.isTrial = true;
    else if (what == u"is an add-on"_s)
        source.parentId = SubscriptionId::create();
    else if (what == u"window"_s)
        source.cancellationAllowedUntil = situation.now.addDays(2);
    else if (what == u"renewing"_s)
        source.commitmentEndDate = situation.now.addDays(-1);
    else if (what == u"usage"_s)
        source.billingType = what;
    else if (what == u"ems"_s)
        source.offerName = u"Enterprise Mobility + Security E3"_s;
    else if (what == u"windows"_s)
        source.offerName = u"Windows 10/11 Enterprise E5"_s;
    else if (what == u"print"_s)
        source.offerName = u"Universal Print"_s;
    else if (what == u"defender"_s)
        source.offerName = u"Microsoft Defender for Endpoint P1"_s;
    else if (what == u"catalog"_s)
        sku.upgradeTargetOffers.clear();
    if (what == u"add-ons"_s) {
        Subscription addOn = standard();
        addOn.id = SubscriptionId::create();
        addOn.parentId = source.id;
        situation.siblings += addOn;
    }
    const QList<UsualCause> list = usualCauses(situation, sku);
    QStringList found;
    for (const UsualCause &cause : list) {
        QVERIFY(!cause.name.isEmpty() && cause.sentence.endsWith(u'.'));
        if (cause.finding == UsualCause::Finding::Found) {
            found += cause.name;
            QVERIFY(!cause.nextStep.isEmpty());
        }
    }
    QCOMPARE(found, QStringList{name});
    QCOMPARE(list.constFirst().name, name);
}

void TestUpgradeRules::nothingAppliesIsSaidToo()
{
    const QList<UsualCause> list = usualCauses(situationOf(standard()), std::nullopt);
    QVERIFY(std::ranges::none_of(
        list, [](const UsualCause &cause) { return cause.finding == UsualCause::Finding::Found; }));
    QCOMPARE(list.constFirst().finding, UsualCause::Finding::CannotTell);
    QCOMPARE(list.size(), 10);
}

void TestUpgradeRules::legacyIsRefusedInWords()
{
    Subscription legacy = standard();
    QVERIFY(refusalOf(legacy).isEmpty());
    legacy.offerId = u"91FD106F-4B2C-4938-95AC-F54F74E9A239"_s;
    QVERIFY(!refusalOf(legacy).isEmpty());
    QVERIFY(isTrialConversion(trialOf()) && !isTrialConversion(standard()));
}

QTEST_GUILESS_MAIN(TestUpgradeRules)
#include "tst_upgraderules.moc"
