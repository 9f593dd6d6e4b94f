// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/upgraderules.h"

namespace csp {

/// Something that an upgrade brings about, told before it is decided: a word for the chip and a
/// sentence (contract, commerce 2.7, traps 29, 34, 38, 39, 41).
struct Consequence
{
    enum class Kind {
        NoWayBack,
        DeletedChange,
        AdditionalSeats,
        SeatsMove,
        SeatsByHand,
        SourceKeepsRest,
        SourceMerges,
        EndDate,
        Attestation,
        AddOns,
        NoPromotion,
        Window,
        Time,
    };
    enum class Tone { Bad, Warning, Good, Neutral };

    Kind kind = Kind::Time;
    Tone tone = Tone::Neutral;
    QString word; ///< one or two words
    QString sentence;

    friend bool operator==(const Consequence &, const Consequence &) = default;
};

/// Everything that will happen, the irrevocable first.
[[nodiscard]] QList<Consequence> consequencesOf(const TransitionDraft &draft,
                                                const UpgradeSituation &situation);

/// What becomes of the users' licenses, in one sentence.
[[nodiscard]] QString licenseSentence(const TransitionDraft &draft,
                                      const UpgradeSituation &situation);

/// The end date that the result is expected to have, in words with what decides it.
[[nodiscard]] QString expectedEnd(const TransitionDraft &draft, const UpgradeSituation &situation);

} // namespace csp
