// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/upgradeverdict.h"

#include "app/base/wiredate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct UpgradeVerdict
{
    Q_DECLARE_TR_FUNCTIONS(UpgradeVerdict)
};

SourceFacts factsOf(const UpgradeSituation &situation)
{
    SourceFacts facts;
    facts.status = situation.source.status;
    facts.isTrial = situation.source.isTrial;
    for (const Subscription &addOn : situation.addOns())
        facts.addOns += addOn.displayName();
    return facts;
}

QString codesOf(const QList<TransitionError> &errors)
{
    QStringList codes;
    for (const TransitionError &error : errors)
        codes += QString::number(error.code);
    return codes.join(u", "_s);
}

/// Several reasons become one text; the next step is that of the first that has one.
Explanation joined(const QList<Explanation> &explanations)
{
    Explanation all;
    QStringList sentences;
    for (const Explanation &one : explanations) {
        if (!sentences.contains(one.sentence))
            sentences += one.sentence;
        if (all.nextStep.isEmpty())
            all.nextStep = one.nextStep;
    }
    all.sentence = sentences.join(u' ');
    return all;
}

TypeVerdict verdictOfType(const TransitionEligibilityDetail &detail, const SourceFacts &facts,
                          const Subscription &source, bool hasTwin)
{
    TypeVerdict verdict;
    verdict.type = detail.type.value();
    verdict.rawType = detail.type.raw();
    verdict.isOffered = true;
    verdict.isEligible = detail.isEligible;
    if (detail.isEligible) {
        const bool moves = verdict.type == TransitionType::WithLicenseTransfer;
        verdict.sentence = moves && hasTwin
                               ? UpgradeVerdict::tr("offered, but with several subscriptions of "
                                                    "the same product licenses may stay and "
                                                    "have to be assigned by hand")
                           : moves ? UpgradeVerdict::tr("assigned licenses move by themselves")
                           : isTrialConversion(source)
                               ? UpgradeVerdict::tr("licenses stay as they are")
                               : UpgradeVerdict::tr("licenses are assigned by hand afterwards");
        return verdict;
    }
    QList<Explanation> reasons;
    for (const TransitionError &error : detail.errors)
        reasons += explainTargetError(error, facts);
    if (reasons.isEmpty()) {
        verdict.sentence = UpgradeVerdict::tr("The service gave no reason.");
        verdict.nextStep = UpgradeVerdict::tr("Read again later, or choose another target.");
        return verdict;
    }
    const Explanation all = joined(reasons);
    verdict.sentence = all.sentence;
    verdict.nextStep = all.nextStep;
    verdict.codes = codesOf(detail.errors);
    return verdict;
}

TypeVerdict notOffered(TransitionType type)
{
    TypeVerdict verdict;
    verdict.type = type;
    verdict.sentence = UpgradeVerdict::tr("not offered for this target");
    return verdict;
}

QList<TypeVerdict> typeVerdicts(const TransitionEligibility *now, const SourceFacts &facts,
                                const Subscription &source, bool hasTwin)
{
    QList<TypeVerdict> verdicts;
    for (const TransitionType type :
         {TransitionType::TransitionOnly, TransitionType::WithLicenseTransfer}) {
        const auto *detail = now ? now->detail(type) : nullptr;
        verdicts += detail ? verdictOfType(*detail, facts, source, hasTwin) : notOffered(type);
    }
    if (now) {
        for (const TransitionEligibilityDetail &detail : now->details) {
            if (!detail.type.isKnown())
                verdicts += verdictOfType(detail, facts, source, hasTwin);
        }
    }
    return verdicts;
}

DestinationVerdict destinationVerdict(const DestinationEligibility &eligibility,
                                      const UpgradeSituation &situation)
{
    DestinationVerdict verdict;
    verdict.subscription = eligibility.subscription;
    const Subscription *known = situation.sibling(eligibility.subscription);
    // The service may offer for a trial what it would refuse in the end.
    const bool isTooEarly = known && endsBeforeTrial(*known, situation.source);
    verdict.isEligible = eligibility.isEligible && !isTooEarly;
    if (known) {
        verdict.name = nameWithSeats(*known);
    } else {
        verdict.name = eligibility.friendlyName.trimmed().isEmpty()
                           ? eligibility.subscription.toText()
                           : eligibility.friendlyName;
    }
    if (verdict.isEligible) {
        verdict.sentence = known && known->commitmentEndDate.isValid()
                               ? UpgradeVerdict::tr("%1, ends %2")
                                     .arg(spokenTermAndBilling(known->term, known->billingCycle),
                                          spokenDate(known->commitmentEndDate))
                               : spokenTermAndBilling(eligibility.term, eligibility.billing);
        return verdict;
    }
    DestinationFacts facts;
    facts.term = known ? known->term : eligibility.term;
    facts.sourceTerm = situation.source.term;
    facts.sourceEndDate = situation.source.commitmentEndDate;
    if (known) {
        facts.status = known->status;
        facts.windowUntil = known->cancellationAllowedUntil;
        facts.endDate = known->commitmentEndDate;
    }
    QList<Explanation> reasons;
    for (const TransitionError &error : eligibility.errors)
        reasons += explainDestinationError(error, facts);
    if (isTooEarly && reasons.isEmpty()) {
        reasons += {UpgradeVerdict::tr("It ends on %1. %2")
                        .arg(spokenDate(facts.endDate), trialDestinationRule(situation.source)),
                    UpgradeVerdict::tr("Choose a new subscription.")};
    }
    if (reasons.isEmpty()) {
        reasons += {UpgradeVerdict::tr("The service gave no reason."),
                    UpgradeVerdict::tr("Choose a new subscription.")};
    }
    const Explanation all = joined(reasons);
    verdict.sentence = all.sentence;
    verdict.nextStep = all.nextStep;
    verdict.codes = codesOf(eligibility.errors);
    return verdict;
}

RenewalVerdict renewalVerdict(const TransitionEligibility *scheduled, bool isKnown,
                              const UpgradeSituation &situation, const SourceFacts &facts)
{
    using State = RenewalVerdict::State;
    if (!isKnown) {
        return {State::NotKnown,
                UpgradeVerdict::tr("What is possible at renewal could not be read.")};
    }
    if (!scheduled)
        return {State::NotOffered, UpgradeVerdict::tr("Not offered for the renewal.")};
    if (scheduled->isEligible()) {
        const QString date = spokenDate(situation.source.commitmentEndDate);
        QString sentence = date.isEmpty() || meansNever(situation.source.commitmentEndDate)
                               ? UpgradeVerdict::tr("Can be scheduled for the renewal.")
                               : UpgradeVerdict::tr("Can be scheduled for %1.").arg(date);
        if (!situation.source.autoRenewEnabled) {
            sentence +=
                u' ' + UpgradeVerdict::tr("Automatic renewal is off and has to be on for that.");
        }
        return {State::Yes, sentence};
    }
    QList<Explanation> reasons;
    for (const TransitionEligibilityDetail &detail : scheduled->details) {
        for (const TransitionError &error : detail.errors)
            reasons += explainTargetError(error, facts);
    }
    if (reasons.isEmpty())
        return {State::No, UpgradeVerdict::tr("The service gave no reason.")};
    return {State::No, joined(reasons).sentence};
}

void judgeTarget(TargetAdvice &advice, const TransitionEligibility *now,
                 const UpgradeSituation &situation, const SourceFacts &facts)
{
    const bool withLicenses = now && now->isEligible(TransitionType::WithLicenseTransfer);
    const bool without = now && now->isEligible(TransitionType::TransitionOnly);
    if (withLicenses) {
        advice.kind = VerdictKind::ReadyNow;
        advice.chip = UpgradeVerdict::tr("Ready now");
        advice.subline = hasTwin(situation, advice.catalogItemId)
                             ? UpgradeVerdict::tr("check licenses afterwards: it is there twice")
                             : UpgradeVerdict::tr("licenses move with their people");
        return;
    }
    if (without) {
        advice.kind = VerdictKind::NowWithoutLicenses;
        advice.chip = UpgradeVerdict::tr("Now, without moving licenses");
        const auto *refused = now->detail(TransitionType::WithLicenseTransfer);
        advice.subline = refused ? shortTargetReason(refused->errors, facts)
                                 : UpgradeVerdict::tr("assigned by hand afterwards");
        return;
    }
    QList<TransitionError> errors;
    if (now) {
        for (const TransitionEligibilityDetail &detail : now->details)
            errors += detail.errors;
    }
    const QString reason =
        now ? shortTargetReason(errors, facts) : UpgradeVerdict::tr("offered for the renewal only");
    if (advice.renewal.state == RenewalVerdict::State::Yes) {
        advice.kind = VerdictKind::AtRenewal;
        const QDateTime &end = situation.source.commitmentEndDate;
        advice.chip = spokenDate(end).isEmpty() || meansNever(end)
                          ? UpgradeVerdict::tr("At renewal")
                          : UpgradeVerdict::tr("At renewal, %1").arg(spokenDate(end));
        advice.subline = reason;
        return;
    }
    advice.kind = VerdictKind::NotPossible;
    advice.chip = UpgradeVerdict::tr("Not possible");
    advice.subline = reason;
}

bool isSameTarget(const QString &a, const QString &b)
{
    const auto left = CatalogItemId::fromText(a);
    const auto right = CatalogItemId::fromText(b);
    return left && right ? left->isSameOffer(*right) : a == b;
}

const TransitionEligibility *findTarget(const QList<TransitionEligibility> &list,
                                        const QString &catalogItemId)
{
    const auto found = std::ranges::find_if(list, [&](const TransitionEligibility &item) {
        return isSameTarget(item.catalogItemId, catalogItemId);
    });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

QString nameWithSeats(const Subscription &subscription)
{
    const QString product =
        subscription.offerName.trimmed().isEmpty() ? subscription.offerId : subscription.offerName;
    const QString own = subscription.friendlyName.trimmed();
    //: a product, the partner's own name of the subscription
    const QString name =
        own.isEmpty() || own == product ? product : UpgradeVerdict::tr("%2 (%1)").arg(product, own);
    //: a subscription's name and its number of seats
    return UpgradeVerdict::tr("%1, %2").arg(name, spokenSeats(subscription.quantity));
}

QList<TargetAdvice> targetAdvice(const UpgradeSituation &situation,
                                 const QList<TransitionEligibility> &immediate,
                                 const std::optional<QList<TransitionEligibility>> &scheduled)
{
    const SourceFacts facts = factsOf(situation);
    QList<TargetAdvice> result;
    const auto add = [&](const TransitionEligibility *now, const TransitionEligibility *later) {
        const TransitionEligibility &named = now ? *now : *later;
        TargetAdvice advice;
        advice.catalogItemId = named.catalogItemId;
        advice.title = named.title.trimmed().isEmpty() ? named.catalogItemId : named.title;
        advice.description = named.description;
        advice.types =
            typeVerdicts(now, facts, situation.source, hasTwin(situation, named.catalogItemId));
        advice.renewal = renewalVerdict(later, scheduled.has_value(), situation, facts);
        if (now) {
            for (const DestinationEligibility &destination : now->destinations)
                advice.destinations += destinationVerdict(destination, situation);
        }
        judgeTarget(advice, now, situation, facts);
        result += advice;
    };
    for (const TransitionEligibility &now : immediate)
        add(&now, scheduled ? findTarget(*scheduled, now.catalogItemId) : nullptr);
    if (scheduled) {
        for (const TransitionEligibility &later : *scheduled) {
            if (!findTarget(immediate, later.catalogItemId))
                add(nullptr, &later);
        }
    }
    std::ranges::stable_sort(result, {}, &TargetAdvice::kind);
    return result;
}

} // namespace csp
