// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/subscription.h"
#include "app/domain/transition.h"

#include <QString>
#include <QStringList>

#include <span>

namespace csp {

/// Which decision of an upgrade an error speaks about, so that it can be shown beside it.
enum class DraftField {
    None,        ///< about the whole: access, the source, the service
    Target,      ///< what the subscription becomes
    Destination, ///< the existing subscription that takes the seats
    Quantity,
    Term,
    Billing,
    LicenseMove, ///< the transition type
};

/// A reason in a person's words, and what that person can do about it. Both are plain text.
struct Explanation
{
    QString sentence;
    QString nextStep; ///< may be empty when nothing can be done
    /// False: the sentence is the service's own text, because this program has no words for it.
    bool isOurs = true;

    friend bool operator==(const Explanation &, const Explanation &) = default;
};

/// What is known about the source when an error of a target is explained; each may be missing.
struct SourceFacts
{
    OpenEnum<SubscriptionStatus> status;
    QStringList addOns; ///< names of the add-ons that it carries
    bool isTrial = false;

    friend bool operator==(const SourceFacts &, const SourceFacts &) = default;
};

/// What is known about an existing subscription that does not fit; each may be missing.
struct DestinationFacts
{
    OpenEnum<SubscriptionStatus> status;
    QDateTime windowUntil; ///< end of its cancellation window
    TermDuration term;
    QDateTime endDate;
    TermDuration sourceTerm;
    QDateTime sourceEndDate;

    friend bool operator==(const DestinationFacts &, const DestinationFacts &) = default;
};

/// For the codes of an error envelope (contract, commerce 1.2, 1.7, 2.6, 4.3; experience 1.3). A
/// code may mean different things with different statuses (2006, 400). Nothing for a code that this
/// program has no words for.
[[nodiscard]] std::optional<Explanation> explainServiceCode(const QString &code, int httpStatus);

/// The decision that a refusal with this code speaks about.
[[nodiscard]] DraftField fieldOfServiceCode(const QString &code, int httpStatus);

/// For `eligibilities[].errors[]` and `events[].errors[]` only: TransitionErrorCode 0 to 13. The
/// same number means something else in the other list (contract, commerce 2.6).
[[nodiscard]] Explanation explainTargetError(const TransitionError &error,
                                             const SourceFacts &facts = {});

/// For `subscriptionEligibilities[].errors[]` only: TargetSubscriptionErrorCode 1 to 4.
[[nodiscard]] Explanation explainDestinationError(const TransitionError &error,
                                                  const DestinationFacts &facts = {});

/// A few words for a list, such as "2 services clash": why this target is refused.
[[nodiscard]] QString shortTargetReason(const QList<TransitionError> &errors,
                                        const SourceFacts &facts = {});

/// The status in the words of the trade, lower case: "active", "suspended"; raw when unknown.
[[nodiscard]] QString spokenStatus(const OpenEnum<SubscriptionStatus> &status);

/// A moment as its date in UTC, "14 Dec 2026"; the service's dates are UTC dates (contract,
/// commerce trap 48). Empty when there is none.
[[nodiscard]] QString spokenDate(const QDateTime &moment);

/// A row of the table behind explainServiceCode. Texts are untranslated, context "Explanations".
struct ServiceCodeRow
{
    const char *code;
    int httpStatus; ///< 0: whatever the status
    DraftField field;
    const char *sentence;
    const char *nextStep;
};

/// The whole table; a test walks through it.
[[nodiscard]] std::span<const ServiceCodeRow> serviceCodeTable();

} // namespace csp
