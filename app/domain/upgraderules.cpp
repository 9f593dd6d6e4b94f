// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/upgraderules.h"

#include "app/base/wiredate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace csp {

namespace {

struct UpgradeRules
{
    Q_DECLARE_TR_FUNCTIONS(UpgradeRules)
};

QString number(int value)
{
    return QLocale().toString(value);
}

/// Billed at most so often that one period fits into the term (contract: 900270).
bool fitsIntoTerm(const OpenEnum<BillingCycle> &billing, const TermDuration &term)
{
    const auto termMonths = term.months();
    if (!termMonths)
        return true;
    switch (billing.value()) {
    case BillingCycle::Annual:
        return *termMonths >= 12;
    case BillingCycle::Biennial:
        return *termMonths >= 24;
    case BillingCycle::Triennial:
        return *termMonths >= 36;
    default:
        return true;
    }
}

bool isNotShorter(const TermDuration &term, const TermDuration &than)
{
    const auto months = term.months();
    const auto atLeast = than.months();
    return months && atLeast ? *months >= *atLeast : term == than;
}

/// The pairs that the target is sold with; nothing while its terms are not known.
std::optional<QList<TermChoice>> soldPairs(const UpgradeSituation &situation)
{
    if (!situation.availability || situation.availability->terms.isEmpty())
        return std::nullopt;
    QList<TermChoice> pairs;
    const auto add = [&](const TermDuration &term, const OpenEnum<BillingCycle> &billing) {
        const TermChoice pair{term, billing};
        if (billing.isKnown() && !term.isEmpty() && fitsIntoTerm(billing, term) &&
            !pairs.contains(pair))
            pairs += pair;
    };
    for (const Term &term : situation.availability->terms) {
        if (!term.billingCycle.raw().isEmpty()) {
            add(term.duration, term.billingCycle);
        } else if (situation.sku && !situation.sku->supportedBillingCycles.isEmpty()) {
            for (const auto &billing : situation.sku->supportedBillingCycles)
                add(term.duration, billing);
        } else if (!isTrialConversion(situation.source)) {
            // A trial is billed not at all: that is no cycle to go on with.
            add(term.duration, situation.source.billingCycle);
        }
    }
    if (pairs.isEmpty() && isTrialConversion(situation.source))
        return std::nullopt;
    return pairs;
}

int preferredPair(const QList<TermChoice> &pairs, const Subscription &source)
{
    const auto best = std::ranges::min_element(pairs, {}, [&](const TermChoice &pair) {
        const bool sameTerm = pair.term == source.term;
        const bool sameBilling = pair.billing == source.billingCycle;
        const bool monthly = pair.billing == BillingCycle::Monthly;
        const int months = pair.term.months().value_or(std::numeric_limits<int>::max() / 8);
        return (sameTerm ? 0 : 4 * months) + (sameBilling ? 0 : monthly ? 1 : 2);
    });
    return best == pairs.end() ? -1 : int(best - pairs.begin());
}

QString eligibleTypeProblem(const TransitionDraft &draft, const TransitionEligibility &target)
{
    if (target.isEligible(draft.type))
        return {};
    if (!target.isEligible())
        return UpgradeRules::tr("The service does not offer this target now, in neither way.");
    return draft.type == TransitionType::WithLicenseTransfer
               ? UpgradeRules::tr("The service does not offer this target with moving licenses.")
               : UpgradeRules::tr(
                     "The service does not offer this target without moving licenses.");
}

} // namespace

bool isTrialConversion(const Subscription &source)
{
    return source.isTrial && source.isNewCommerce();
}

const Subscription *UpgradeSituation::sibling(const SubscriptionId &id) const
{
    const auto found = std::ranges::find(siblings, id, &Subscription::id);
    return found == siblings.end() ? nullptr : &*found;
}

QList<Subscription> UpgradeSituation::addOns() const
{
    QList<Subscription> result;
    std::ranges::copy_if(siblings, std::back_inserter(result), [&](const Subscription &other) {
        return other.parentId == source.id && !(other.status == SubscriptionStatus::Deleted) &&
               !(other.status == SubscriptionStatus::Expired) &&
               !(other.status == SubscriptionStatus::Disabled);
    });
    return result;
}

QuantityRange quantityRange(const UpgradeSituation &situation, bool moreSeats,
                            const Subscription *destination)
{
    QuantityRange range;
    const int seats = situation.source.quantity;
    const bool isTrial = isTrialConversion(situation.source);
    const int skuMinimum = situation.sku ? situation.sku->minimumQuantity : 0;
    const int skuMaximum = situation.sku && situation.sku->maximumQuantity > 0
                               ? situation.sku->maximumQuantity
                               : unlimitedSeats;
    const int room = destination ? std::max(0, skuMaximum - destination->quantity) : skuMaximum;

    range.minimum = std::max(1, destination ? 1 : skuMinimum);
    if (isTrial)
        range.minimum = std::max(range.minimum, minimumTrialSeats);
    const int wanted = moreSeats ? room : std::max(seats, isTrial ? range.minimum : seats);
    range.maximum = std::min(wanted, room);

    if (isTrial) {
        range.reason = UpgradeRules::tr("A trial is converted with at least %1.")
                           .arg(spokenSeats(minimumTrialSeats));
    }
    if (skuMaximum < unlimitedSeats && (moreSeats || seats > room)) {
        range.reason =
            destination
                ? UpgradeRules::tr("The target allows %1 seats and %2 has %3 already.")
                      .arg(number(skuMaximum), destination->quotedName(),
                           number(destination->quantity))
                : UpgradeRules::tr("The target allows at most %1.").arg(spokenSeats(skuMaximum));
    }
    if (!destination && skuMinimum > seats && !isTrial) {
        range.reason = UpgradeRules::tr("The target needs at least %1; buy additional ones.")
                           .arg(spokenSeats(skuMinimum));
    }
    return range;
}

QString quantityWords(const Subscription &source, int quantity, const Subscription *destination)
{
    const int seats = source.quantity;
    const int more = quantity - seats;
    if (destination) {
        const QString sum = number(destination->quantity + quantity);
        if (more > 0) {
            return UpgradeRules::tr("all %1 seats and %2 bought in addition go into %3, which has "
                                    "%4 then; this subscription is merged into it")
                .arg(number(seats), number(more), destination->quotedName(), sum);
        }
        if (more == 0) {
            return UpgradeRules::tr("%1 of %1: all seats go into %2, which has %3 then; this "
                                    "subscription is merged into it")
                .arg(number(seats), destination->quotedName(), sum);
        }
        return UpgradeRules::tr("%1 of %2: they go into %3, which has %4 then; %5 stay here")
            .arg(number(quantity), number(seats), destination->quotedName(), sum, number(-more));
    }
    if (isTrialConversion(source)) {
        return more > 0 ? UpgradeRules::tr("the trial's %1 seats and %2 bought in addition; the "
                                           "subscription keeps its ID")
                              .arg(number(seats), number(more))
                        : UpgradeRules::tr("%1 of %2: the trial becomes a paid subscription and "
                                           "keeps its ID")
                              .arg(number(quantity), number(seats));
    }
    if (more > 0) {
        return UpgradeRules::tr("full with %1 seats bought in addition; the subscription keeps its "
                                "ID")
            .arg(number(more));
    }
    if (more == 0)
        return UpgradeRules::tr("%1 of %1: full, the subscription keeps its ID").arg(number(seats));
    return UpgradeRules::tr("%1 of %2: partial, a second subscription is made; %3 seats stay as "
                            "they are")
        .arg(number(quantity), number(seats), number(-more));
}

TermChoices termChoices(const UpgradeSituation &situation, TransitionExtent extent,
                        const Subscription *destination)
{
    const Subscription &source = situation.source;
    TermChoices result;
    if (destination) {
        result.choices = {{destination->term, destination->billingCycle}};
        result.preselected = 0;
        result.keepsDestinationsOwn = true;
        result.reason = UpgradeRules::tr("%1 keeps its own term, billing and price.")
                            .arg(destination->quotedName());
        return result;
    }

    const bool isTrial = isTrialConversion(source);
    const auto sold = soldPairs(situation);
    if (!sold) {
        if (isTrial || !source.billingCycle.isKnown()) {
            result.reason = UpgradeRules::tr("The terms of the target are not known. Read again.");
            return result;
        }
        result.choices = {{source.term, source.billingCycle}};
        result.preselected = 0;
        result.reason = UpgradeRules::tr(
            "Other terms of the target are not known, so only the present one is offered.");
        return result;
    }

    const bool keepsTerm = extent == TransitionExtent::Partial && !isTrial;
    for (const TermChoice &pair : *sold) {
        if (keepsTerm ? pair.term == source.term : isNotShorter(pair.term, source.term))
            result.choices += pair;
    }
    if (keepsTerm) {
        result.reason =
            result.choices.isEmpty()
                ? UpgradeRules::tr("A partial upgrade has the term of its source (%1), and the "
                                   "target is not sold with it. Upgrade all seats instead.")
                      .arg(spokenTerm(source.term))
                : UpgradeRules::tr(
                      "A partial upgrade has the term of its source and ends with it.");
    } else if (result.choices.isEmpty()) {
        result.reason =
            UpgradeRules::tr("The target is sold with shorter terms only; the term cannot become "
                             "shorter than %1.")
                .arg(spokenTerm(source.term));
    } else if (result.choices.size() < sold->size()) {
        result.reason = UpgradeRules::tr("Terms shorter than %1 are not possible before renewal.")
                            .arg(spokenTerm(source.term));
    }
    result.preselected = preferredPair(result.choices, source);
    return result;
}

bool endsBeforeTrial(const Subscription &destination, const Subscription &source)
{
    const auto isKnown = [](const QDateTime &end) { return end.isValid() && !meansNone(end); };
    return isTrialConversion(source) && isKnown(source.commitmentEndDate) &&
           isKnown(destination.commitmentEndDate) &&
           destination.commitmentEndDate.toUTC().date() < source.commitmentEndDate.toUTC().date();
}

QString trialDestinationRule(const Subscription &source)
{
    const QString end = spokenDate(source.commitmentEndDate);
    if (end.isEmpty()) {
        return UpgradeRules::tr(
            "A trial goes only into a subscription that ends on the same day or "
            "later.");
    }
    return UpgradeRules::tr("A trial goes only into a subscription that ends on the same day or "
                            "later; the trial ends on %1.")
        .arg(end);
}

QList<DraftProblem> problemsOf(const TransitionDraft &draft, const TransitionEligibility &target,
                               const UpgradeSituation &situation, bool moreSeats)
{
    QList<DraftProblem> problems;
    if (const QString refusal = refusalOf(situation.source); !refusal.isEmpty())
        problems += {DraftField::None, refusal};
    if (const QString wrongType = eligibleTypeProblem(draft, target); !wrongType.isEmpty())
        problems += {target.isEligible() ? DraftField::LicenseMove : DraftField::Target, wrongType};

    const Subscription *destination = nullptr;
    if (draft.destination) {
        destination = situation.sibling(*draft.destination);
        const auto verdict = std::ranges::find(target.destinations, *draft.destination,
                                               &DestinationEligibility::subscription);
        if (!destination || verdict == target.destinations.end()) {
            problems += {DraftField::Destination,
                         UpgradeRules::tr("The chosen subscription is not there any more.")};
        } else if (!verdict->isEligible) {
            problems += {DraftField::Destination,
                         UpgradeRules::tr("The chosen subscription cannot take the seats.")};
        } else if (endsBeforeTrial(*destination, situation.source)) {
            problems += {DraftField::Destination, trialDestinationRule(situation.source)};
        }
    }

    const QuantityRange range = quantityRange(situation, moreSeats, destination);
    if (range.isEmpty()) {
        problems += {DraftField::Quantity,
                     range.reason.isEmpty()
                         ? UpgradeRules::tr("No number of seats fits the limits of the target.")
                         : range.reason};
    } else if (!range.contains(draft.quantity)) {
        problems += {DraftField::Quantity, UpgradeRules::tr("Choose between %1 and %2 seats.")
                                               .arg(number(range.minimum), number(range.maximum))};
    }

    if (!destination && !draft.destination) {
        const TermChoices terms =
            termChoices(situation, extentOf(draft, situation.source.quantity), nullptr);
        if (terms.choices.isEmpty()) {
            problems += {DraftField::Term, terms.reason};
        } else if (!terms.choices.contains(TermChoice{draft.term, draft.billing})) {
            problems += {DraftField::Term, UpgradeRules::tr("Choose one of the offered terms.")};
        }
    }
    return problems;
}

bool hasTwin(const UpgradeSituation &situation, const QString &targetItem)
{
    const auto own = situation.source.catalogItem();
    const auto target = CatalogItemId::fromText(targetItem);
    return std::ranges::any_of(situation.siblings, [&](const Subscription &other) {
        if (other.id == situation.source.id || other.status == SubscriptionStatus::Deleted ||
            other.status == SubscriptionStatus::Expired)
            return false;
        const auto item = other.catalogItem();
        return item && ((own && item->isSameOffer(*own)) || (target && item->isSameOffer(*target)));
    });
}

QString refusalOf(const Subscription &source)
{
    if (source.isNewCommerce())
        return {};
    return UpgradeRules::tr(
        "This is a subscription of the legacy offers. The service keeps no readable history of "
        "their upgrades, so one that is interrupted could not be followed to its end. This program "
        "shows what is offered and does not upgrade them yet; use Partner Center.");
}

QString spokenSeats(int quantity)
{
    return quantity == 1 ? UpgradeRules::tr("1 seat")
                         : UpgradeRules::tr("%1 seats").arg(number(quantity));
}

} // namespace csp
