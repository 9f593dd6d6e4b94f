// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalog.h"
#include "app/domain/explanations.h"
#include "app/domain/subscription.h"
#include "app/domain/transition.h"
#include "app/domain/transitionoutcome.h"

#include <QList>
#include <QString>

#include <optional>

namespace csp {

/// The pure rules of an upgrade (contract, commerce 2.7 and 2.8; experience 1.2): what may be
/// chosen, what a choice means in words. No clock, no service; everything comes in as values.

/// A trial of new commerce is converted by the same calls that upgrade a subscription.
[[nodiscard]] bool isTrialConversion(const Subscription &source);

/// Fewer seats than this cannot be converted from a trial before it ends.
inline constexpr int minimumTrialSeats = 25;

/// The service's own words for "no limit" in SKUs.
inline constexpr int unlimitedSeats = 999'999'999;

/// Everything that is known when the rules are asked. Sku and availability are of the target and
/// may not have been read (yet).
struct UpgradeSituation
{
    Subscription source;
    QList<Subscription> siblings; ///< the customer's subscriptions, the source may be among them
    std::optional<Sku> sku;
    std::optional<Availability> availability;
    QDateTime now;

    [[nodiscard]] const Subscription *sibling(const SubscriptionId &id) const;
    /// The add-ons that hang on the source.
    [[nodiscard]] QList<Subscription> addOns() const;
};

/// How many seats may be chosen.
struct QuantityRange
{
    int minimum = 1;
    int maximum = 1;
    /// Why the limits are what they are, when they are not 1 and the source's seats; one sentence.
    QString reason;

    /// No number of seats is possible; the reason says why.
    [[nodiscard]] bool isEmpty() const { return minimum > maximum; }
    [[nodiscard]] bool contains(int quantity) const
    {
        return quantity >= minimum && quantity <= maximum;
    }

    friend bool operator==(const QuantityRange &, const QuantityRange &) = default;
};

/// 1 to the source's seats. With `moreSeats`, an explicit choice of the person, up to what the
/// target allows; a full destination leaves less. A trial takes at least 25 (contract,
/// commerce 2.8).
[[nodiscard]] QuantityRange quantityRange(const UpgradeSituation &situation, bool moreSeats,
                                          const Subscription *destination);

/// "25 of 25: full, the subscription keeps its ID", "10 of 25: partial, ..."; what stands beside
/// the number of seats.
[[nodiscard]] QString quantityWords(const Subscription &source, int quantity,
                                    const Subscription *destination);

/// A pair of term and billing that can or cannot be chosen.
struct TermChoice
{
    TermDuration term;
    OpenEnum<BillingCycle> billing;

    friend bool operator==(const TermChoice &, const TermChoice &) = default;
};

/// A trial goes only into a subscription that ends on the same day or later (contract, commerce
/// 2.8): true when this one is known to end before it. The service's days are UTC days. False for
/// anything but a trial, and while one of the ends is not known.
[[nodiscard]] bool endsBeforeTrial(const Subscription &destination, const Subscription &source);

/// That rule in words, with the trial's last day where it is known.
[[nodiscard]] QString trialDestinationRule(const Subscription &source);

/// What may be chosen as term and billing.
struct TermChoices
{
    QList<TermChoice> choices;
    int preselected = -1; ///< -1 only when there is no choice at all
    /// Why there is no or little choice, in a sentence; empty when there is nothing to explain.
    QString reason;
    /// True when neither is sent because the destination keeps its own.
    bool keepsDestinationsOwn = false;

    friend bool operator==(const TermChoices &, const TermChoices &) = default;
};

/// An existing destination keeps its own; a partial upgrade has the source's term; otherwise the
/// target's terms that are not shorter than the source's. Without the target's availability only
/// the source's own pair can be offered.
[[nodiscard]] TermChoices termChoices(const UpgradeSituation &situation, TransitionExtent extent,
                                      const Subscription *destination);

/// Something that keeps a draft from being submitted.
struct DraftProblem
{
    DraftField field = DraftField::None;
    QString sentence;

    friend bool operator==(const DraftProblem &, const DraftProblem &) = default;
};

/// Everything in the draft that breaks a rule; empty when it may be reviewed.
[[nodiscard]] QList<DraftProblem> problemsOf(const TransitionDraft &draft,
                                             const TransitionEligibility &target,
                                             const UpgradeSituation &situation, bool moreSeats);

/// The customer has another subscription of the source's or of the target's offer: the service then
/// leaves licenses where they are (contract, commerce 2.7.7).
[[nodiscard]] bool hasTwin(const UpgradeSituation &situation, const QString &targetItem);

/// Why this program does not upgrade the source whatever the service offers; empty when it does.
[[nodiscard]] QString refusalOf(const Subscription &source);

/// "1 seat", "25 seats".
[[nodiscard]] QString spokenSeats(int quantity);

} // namespace csp
