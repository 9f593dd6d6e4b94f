// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customer.h"
#include "app/domain/subscription.h"
#include "ui/models/roles.h"

#include <QDateTime>
#include <QString>
#include <QTimeZone>

/// What customers and subscriptions are called on every screen: one place, so that the tree, the
/// table and the inspector say the same. Plain text; dates of the service are UTC (contract,
/// commerce traps 48 and 57).
namespace csp::words {

/// "Active", "Trial", "Suspended"; an unknown word as it came; a dash when there is none.
[[nodiscard]] QString statusWord(const Subscription &subscription);
[[nodiscard]] ChipTone statusTone(const Subscription &subscription);

/// False for what is billed by usage: its quantity is no number of seats.
[[nodiscard]] bool hasSeats(const Subscription &subscription);

[[nodiscard]] QString seats(int count);         ///< "1 seat", "25 seats"
[[nodiscard]] QString subscriptions(int count); ///< "7 subscriptions"
[[nodiscard]] QString customers(int count);     ///< "1,250 customers"

/// The product part of the offer: "CFQ7TTC0LDPB:0001" in new commerce, the offer id in legacy.
[[nodiscard]] QString product(const Subscription &subscription);
[[nodiscard]] QString autoRenew(const Subscription &subscription);
/// The last day of the term, "14 Dec 2026"; "no end" for the year 9999; empty when there is none.
[[nodiscard]] QString ends(const Subscription &subscription);
/// False for absent, year 1 and year 9999.
[[nodiscard]] bool isRealMoment(const QDateTime &moment);

/// "31 h left", "5 days left" while the window is open; empty otherwise.
[[nodiscard]] QString windowLeft(const Subscription &subscription, const QDateTime &now);
/// A sentence with the moment: open until, closed since, or that it cannot be canceled.
[[nodiscard]] QString windowSentence(const Subscription &subscription, const QDateTime &now,
                                     const QTimeZone &zone);

/// What happens at the end of the term: "becomes CFQ...:0001, 30 seats"; empty when nothing is set.
[[nodiscard]] QString scheduledChange(const Subscription &subscription);

/// "Reseller relationship"; raw when unknown; empty when the answer did not say.
[[nodiscard]] QString relationship(const OpenEnum<Relationship> &relationship);
/// "Germany" for "DE"; the code itself when it is not known.
[[nodiscard]] QString country(const QString &code);

/// "just now", "2 min ago", "3 h ago", "4 days ago", "never".
[[nodiscard]] QString age(const QDateTime &moment, const QDateTime &now);

/// Why this program offers no upgrade of it, in a sentence; empty when it does. What else may stand
/// in the way only the service knows; it is asked in the wizard.
[[nodiscard]] QString whyNoUpgrade(const Subscription &subscription, bool hasOpenOperation);

} // namespace csp::words
