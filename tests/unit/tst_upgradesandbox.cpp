// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/catalogapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/domain/upgradeconsequences.h"
#include "app/services/upgradeadvisor.h"
#include "tests/unit/operationsfixture.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The rules against the whole of a sandbox: whatever the service offers is explained, and whatever
/// the rules allow the service takes.
class TestUpgradeSandbox : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsExplained();
    void whatTheRulesAllowIsTaken();

private:
    /// Everything that is known about every subscription of the first customers.
    void forEveryAdvice(int customers, const std::function<void(UpgradeAdvisor &)> &look);
};

void TestUpgradeSandbox::forEveryAdvice(int customers,
                                        const std::function<void(UpgradeAdvisor &)> &look)
{
    SubscriptionsApi subscriptions(console().session());
    TransitionsApi transitions(console().session());
    CatalogApi catalog(console().session());
    for (int i = 0; i < customers; ++i) {
        const QString id = sandbox().customerId(i);
        const QJsonArray items = sandbox().get(u"/v1/customers/%1/subscriptions"_s.arg(id)).items();
        int seen = 0;
        for (const QJsonValue &item : items) {
            const auto source = SubscriptionId::fromText(item[u"id"].toString());
            if (!source || ++seen > 12)
                continue;
            UpgradeAdvisor advisor(*CustomerId::fromText(id), u"Contoso"_s, *source, subscriptions,
                                   transitions, catalog, sandbox().clock());
            advisor.refresh();
            console().quiet();
            console().quiet();
            QVERIFY2(advisor.advice().state == LoadState::Loaded,
                     advisor.advice().failure ? qPrintable(advisor.advice().failure->copyText())
                                              : "still reading");
            look(advisor);
        }
    }
}

void TestUpgradeSandbox::everythingIsExplained()
{
    openConsole();
    QSet<int> targetCodes;
    QSet<int> destinationCodes;
    QSet<int> kinds;
    int withoutTarget = 0;
    int withCause = 0;
    forEveryAdvice(40, [&](UpgradeAdvisor &advisor) {
        const UpgradeAdvice advice = advisor.advice();
        if (advice.targets.isEmpty()) {
            ++withoutTarget;
            QVERIFY(!advice.usualCauses.isEmpty());
            withCause += advice.usualCauses.constFirst().finding == UsualCause::Finding::Found;
        }
        for (const TargetAdvice &target : advice.targets) {
            kinds.insert(int(target.kind));
            QVERIFY(!target.title.isEmpty() && !target.chip.isEmpty() && !target.subline.isEmpty());
            QVERIFY(!target.renewal.sentence.isEmpty());
            for (const TypeVerdict &verdict : target.types) {
                QVERIFY(!verdict.sentence.isEmpty());
                QVERIFY(verdict.isEligible || !verdict.isOffered || !verdict.nextStep.isEmpty());
            }
            for (const DestinationVerdict &verdict : target.destinations) {
                QVERIFY(!verdict.name.isEmpty() && !verdict.sentence.isEmpty());
                QVERIFY(verdict.isEligible || !verdict.nextStep.isEmpty());
            }
        }
        for (const TransitionEligibility &item : advice.immediate) {
            for (const TransitionEligibilityDetail &detail : item.details) {
                for (const TransitionError &error : detail.errors)
                    targetCodes.insert(error.code);
            }
            for (const DestinationEligibility &destination : item.destinations) {
                for (const TransitionError &error : destination.errors)
                    destinationCodes.insert(error.code);
            }
        }
    });
    // The world is wide enough for this to mean something.
    QVERIFY2(targetCodes.size() >= 8, qPrintable(QString::number(targetCodes.size())));
    QVERIFY2(destinationCodes.size() >= 2, qPrintable(QString::number(destinationCodes.size())));
    QVERIFY(kinds.size() >= 3);
    QVERIFY(withoutTarget > 0);
    QVERIFY2(withCause * 2 > withoutTarget,
             qPrintable(u"%1 of %2"_s.arg(withCause).arg(withoutTarget)));
}

void TestUpgradeSandbox::whatTheRulesAllowIsTaken()
{
    openConsole();
    QMap<TransitionExtent, int> taken;
    int trials = 0;
    QSet<SubscriptionId> busy; // a subscription that is being changed takes nothing
    forEveryAdvice(30, [&](UpgradeAdvisor &advisor) {
        const UpgradeAdvice advice = advisor.advice();
        const auto offered = std::ranges::find_if(
            advice.targets, [](const TargetAdvice &target) { return target.isPossibleNow(); });
        if (offered == advice.targets.end() || !refusalOf(advice.source).isEmpty() ||
            busy.contains(advice.sourceId))
            return;
        advisor.needDetails(offered->catalogItemId);
        console().quiet();
        const UpgradeSituation situation = advisor.situation(offered->catalogItemId);
        if (situation.sku && situation.sku->enforcesAttestation)
            return; // announced as likely to be refused

        // Take turns: into an existing one where it goes, all seats, a part, more.
        const int turn = int(taken.size()) + taken.value(TransitionExtent::Full);
        const Subscription *into = nullptr;
        for (const DestinationVerdict &verdict : offered->destinations) {
            if (verdict.isEligible && !busy.contains(verdict.subscription))
                into = situation.sibling(verdict.subscription);
        }
        const bool more = !into && turn % 3 == 2;
        const QuantityRange range = quantityRange(situation, more, into);
        if (range.isEmpty())
            return;
        TransitionDraft draft;
        draft.customer = advice.customer;
        draft.source = advice.sourceId;
        draft.toCatalogItemId = offered->catalogItemId;
        draft.quantity = more            ? std::min(range.maximum, advice.source.quantity + 1)
                         : turn % 3 == 1 ? range.minimum
                                         : std::min(range.maximum, advice.source.quantity);
        draft.quantity = std::clamp(draft.quantity, range.minimum, range.maximum);
        const TransitionEligibility &target = *advice.target(offered->catalogItemId);
        draft.type = target.isEligible(TransitionType::WithLicenseTransfer)
                         ? TransitionType::WithLicenseTransfer
                         : TransitionType::TransitionOnly;
        if (into)
            draft.destination = into->id;
        const TransitionExtent extent = extentOf(draft, advice.source.quantity);
        if (!into) {
            const TermChoices terms = termChoices(situation, extent, nullptr);
            if (terms.choices.isEmpty())
                return;
            draft.term = terms.choices.at(terms.preselected).term;
            draft.billing = terms.choices.at(terms.preselected).billing;
        }
        QVERIFY(problemsOf(draft, target, situation, more).isEmpty());
        QVERIFY(!consequencesOf(draft, situation).isEmpty());

        const ShownState shown{advice.customerName, advice.source,
                               into ? std::optional(*into) : std::nullopt, target, advice.siblings};
        const auto result = console().submit(draft, shown);
        QVERIFY(result);
        QVERIFY2(*result, result->hasValue() ? "" : qPrintable(result->error().sentence));
        console().quiet();
        const Operation operation = *service().operation(**result);
        QVERIFY2(operation.state != OperationState::Rejected,
                 qPrintable(u"%1 %2 %3 of %4"_s
                                .arg(operation.error ? operation.error->code : QString(),
                                     operation.error ? operation.error->serviceText : QString())
                                .arg(draft.quantity)
                                .arg(advice.source.quantity)));
        ++taken[extent];
        busy.insert(advice.sourceId);
        if (into)
            busy.insert(into->id);
        trials += isTrialConversion(advice.source);
    });
    QVERIFY(taken.value(TransitionExtent::Full) >= 5);
    QVERIFY(taken.value(TransitionExtent::Partial) >= 3);
    QVERIFY(taken.value(TransitionExtent::IntoExisting) >= 1);
    QVERIFY(trials >= 1);
}

QTEST_GUILESS_MAIN(TestUpgradeSandbox)
#include "tst_upgradesandbox.moc"
