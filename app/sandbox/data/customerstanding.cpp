// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerstanding.h"

#include "app/sandbox/data/dice.h"

namespace csp::sandbox {

namespace {

constexpr quint64 standingStream = 0x7374616e;
/// From here on customers are drawn.
constexpr int firstDrawn = 40;

ValidationStatus drawnStatus(int lot)
{
    if (lot < 3)
        return ValidationStatus::UnderReview;
    if (lot < 5)
        return ValidationStatus::NotAllowed;
    if (lot < 7)
        return ValidationStatus::Unknown;
    if (lot < 9)
        return ValidationStatus::NotReady;
    return lot < 14 ? ValidationStatus::None : ValidationStatus::Allowed;
}

ValidationStatus statusOf(int customer, int lot)
{
    switch (customer) {
    case 3:
    case 37:
        return ValidationStatus::None;
    case 5:
    case 36:
        return ValidationStatus::NotReady;
    case 28: // has nothing that could be upgraded
    case 34:
        return ValidationStatus::UnderReview;
    case 29: // has nothing at all
    case 35:
        return ValidationStatus::NotAllowed;
    case 33:
        return ValidationStatus::Unknown;
    default:
        return customer < firstDrawn ? ValidationStatus::Allowed : drawnStatus(lot);
    }
}

} // namespace

CustomerStanding standingOf(quint64 seed, int customer, const QDateTime &worldStart)
{
    Dice dice(mixed(seed ^ standingStream, quint64(customer)));
    CustomerStanding standing;
    standing.validation = statusOf(customer, dice.below(100));
    const auto before = [&worldStart, &dice](int fewestDays, int mostDays) {
        return worldStart.addDays(-dice.between(fewestDays, mostDays)).addSecs(dice.below(86'400));
    };
    standing.validatedAt = before(20, 900);
    const bool isMissing = customer == 38 || (customer >= firstDrawn && dice.chance(4));
    const int kind = dice.below(100);
    const QDateTime confirmed = before(30, 1200);
    standing.hasSigned = !isMissing && kind < 30;
    if (!isMissing && kind >= 20)
        standing.confirmedAt = confirmed;
    if (dice.chance(25))
        standing.cloudAgreementAt = before(1500, 2500);
    return standing;
}

} // namespace csp::sandbox
