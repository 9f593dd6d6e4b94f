// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/upgraderules.h"

namespace csp {

/// What a target is worth to the person, best first.
enum class VerdictKind {
    ReadyNow,
    NowWithoutLicenses, ///< the upgrade goes, moving licenses does not
    AtRenewal,
    NotPossible,
};

/// The verdict for one type of transition.
struct TypeVerdict
{
    TransitionType type = TransitionType::Unknown;
    QString rawType;        ///< shown for a type that this program does not know
    bool isOffered = false; ///< the service said something about this type
    bool isEligible = false;
    QString sentence; ///< what it means, or why not
    QString nextStep; ///< empty when eligible
    QString codes;    ///< "3, 6": the raw codes, empty when eligible

    friend bool operator==(const TypeVerdict &, const TypeVerdict &) = default;
};

/// The verdict for an existing subscription that holds the target.
struct DestinationVerdict
{
    SubscriptionId subscription;
    QString name; ///< "Business Premium “Berlin”, 40 seats"
    bool isEligible = false;
    QString sentence; ///< "ends 2 Mar 2027", or why it does not fit
    QString nextStep;
    QString codes;

    friend bool operator==(const DestinationVerdict &, const DestinationVerdict &) = default;
};

/// Whether and when a target can be had at renewal; information only, this program does not
/// schedule yet.
struct RenewalVerdict
{
    enum class State { Yes, No, NotOffered, NotKnown };

    State state = State::NotKnown;
    QString sentence;

    friend bool operator==(const RenewalVerdict &, const RenewalVerdict &) = default;
};

/// One target with everything that the person should know before choosing it.
struct TargetAdvice
{
    QString catalogItemId;
    QString title;
    QString description;
    VerdictKind kind = VerdictKind::NotPossible;
    QString chip;             ///< "Ready now", "At renewal, 14 Dec 2026"
    QString subline;          ///< a few words below the chip
    QList<TypeVerdict> types; ///< upgrade only, then with licenses, then unknown ones
    RenewalVerdict renewal;
    QList<DestinationVerdict> destinations;

    [[nodiscard]] bool isPossibleNow() const
    {
        return kind == VerdictKind::ReadyNow || kind == VerdictKind::NowWithoutLicenses;
    }

    friend bool operator==(const TargetAdvice &, const TargetAdvice &) = default;
};

/// The answers of both eligibility calls merged by product and SKU (the availability part may
/// differ), best verdict first, otherwise in the service's order. Without `scheduled` the verdict
/// at renewal is not known.
[[nodiscard]] QList<TargetAdvice>
targetAdvice(const UpgradeSituation &situation, const QList<TransitionEligibility> &immediate,
             const std::optional<QList<TransitionEligibility>> &scheduled);

/// The name a person knows an existing subscription by, with its seats.
[[nodiscard]] QString nameWithSeats(const Subscription &subscription);

} // namespace csp
