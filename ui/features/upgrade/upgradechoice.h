// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/upgradeadvice.h"

namespace csp {

/// What the person wishes, untouched by what is possible: an impossible wish is replaced for as
/// long as it is impossible and comes back by itself, so that looking at another destination never
/// turns a full upgrade into a partial one for good.
struct UpgradeWishes
{
    QString target; ///< catalog item
    std::optional<SubscriptionId> destination;
    int quantity = 0;
    bool moreSeats = false;
    std::optional<TermChoice> term;
    std::optional<TransitionType> type;

    friend bool operator==(const UpgradeWishes &, const UpgradeWishes &) = default;
};

/// What comes of the wishes with what is known: each of them where it is possible, else what comes
/// next to it. Only looks at advice and wishes, which outlive it.
class UpgradeChoice
{
public:
    UpgradeChoice(const UpgradeAdvice &advice, const UpgradeWishes &wishes,
                  const TargetDetails &details, const QDateTime &now)
        : m_advice(advice)
        , m_wishes(wishes)
        , m_details(details)
        , m_now(now)
    {
    }

    /// nullptr when it is not among the targets; lives in the advice, as the next two.
    [[nodiscard]] const TargetAdvice *target() const;
    /// What the service offers for it.
    [[nodiscard]] const TransitionEligibility *offer() const;
    /// The chosen destination when it can take the seats.
    [[nodiscard]] const Subscription *destination() const;
    [[nodiscard]] UpgradeSituation situation() const;
    [[nodiscard]] QuantityRange range() const;
    [[nodiscard]] int quantity() const;
    [[nodiscard]] TermChoices terms() const;
    /// Into terms().choices; -1 when there is none.
    [[nodiscard]] int termIndex() const;
    [[nodiscard]] TransitionType type() const;
    /// Exactly what would be sent.
    [[nodiscard]] TransitionDraft draft() const;
    /// What our rules say against it; nothing without an offer.
    [[nodiscard]] QList<DraftProblem> problems() const;

private:
    const UpgradeAdvice &m_advice;
    const UpgradeWishes &m_wishes;
    const TargetDetails m_details;
    const QDateTime m_now;
};

} // namespace csp
