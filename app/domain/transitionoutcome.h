// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/subscription.h"
#include "app/domain/transition.h"

#include <optional>

namespace csp {

/// One line of "promised and actual": what was, what the person was promised, what is there now.
/// The values are text for a screen; whether they agree is decided by ids and numbers, never by
/// comparing texts.
struct OutcomeRow
{
    enum class What {
        SourceProduct, ///< what the source subscription is
        SourceSeats,
        DestinationSeats, ///< of the existing subscription that takes the seats
        NewSubscription,  ///< the second subscription that a partial upgrade makes
        ScheduledChange,  ///< is deleted by every upgrade (contract, commerce 2.7)
    };

    What what = What::SourceProduct;
    QString before;
    QString promised;
    QString actual;             ///< empty as long as it has not been read back
    std::optional<bool> agrees; ///< nothing as long as it has not been read back

    friend bool operator==(const OutcomeRow &, const OutcomeRow &) = default;
};

/// The row's name as a person would say it: "Seats of the source".
[[nodiscard]] QString labelOf(OutcomeRow::What what);

/// The words of `what` that stand in the journal.
[[nodiscard]] QString outcomeWord(OutcomeRow::What what);
[[nodiscard]] std::optional<OutcomeRow::What> outcomeFromWord(const QString &word);

enum class TransitionExtent {
    Full,         ///< every seat of the source: it changes in place
    Partial,      ///< fewer seats, a second subscription comes into being
    IntoExisting, ///< the seats go to an existing subscription
};

[[nodiscard]] TransitionExtent extentOf(const TransitionDraft &draft, int sourceQuantity);

/// What a customer's subscriptions looked like at one moment, as far as one transition concerns
/// them.
struct SubscriptionsView
{
    /// Nothing when the service does not know it any more.
    std::optional<Subscription> source;
    std::optional<Subscription> destination;
    QList<Subscription> all;
};

/// What the draft promises, as rows without an actual side. Shown on the review page, written into
/// the journal, completed after the end.
[[nodiscard]] QList<OutcomeRow> promisedOutcome(const TransitionDraft &draft,
                                                const SubscriptionsView &before,
                                                const QString &targetTitle);

/// The same rows with what is there now.
[[nodiscard]] QList<OutcomeRow> withActual(QList<OutcomeRow> promised, const TransitionDraft &draft,
                                           const SubscriptionsView &before,
                                           const SubscriptionsView &now);

/// True when every row has been read back and agrees.
[[nodiscard]] bool allAgree(const QList<OutcomeRow> &rows);

} // namespace csp
