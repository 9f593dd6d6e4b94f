// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/eligibility.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace csp::sandbox {

/// One line of a transition's log (contract, commerce 2.5), in plain words; the odd spellings come
/// in when it is written.
struct TransitionEvent
{
    enum class Name { Conversion, Reassignment };
    enum class Status { Started, Completed, Failed };

    Name name = Name::Conversion;
    Status status = Status::Started;
    QDateTime at;
    std::vector<EligibilityError> errors;
};

/// One accepted POST of a transition: a purchase, as far as money is concerned.
struct TransitionRecord
{
    enum class Phase { Converting, Reassigning, Done, Failed };

    // What was asked for; fixed when it is committed.
    QString operationId;
    QString requestId;
    QString correlationId;
    QString clientId;          ///< the application that asked for it
    QString userPrincipalName; ///< in whose name; empty when the application's own
    int customer = 0;
    QString sourceId;
    QString fromOffer;
    QString toOffer;
    QString toSubscriptionId; ///< empty = none was named
    int quantity = 0;
    QString termDuration;
    QString billingCycle; ///< as it was sent
    TransitionType type = TransitionType::Only;
    QString promotionId;
    QString body; ///< in the one form in which equal requests are equal texts
    QDateTime at;
    /// Why the conversion will fail; empty when it will not.
    std::vector<EligibilityError> conversionErrors;
    bool reassigns = false;
    bool reassignmentFails = false;

    // What became of it.
    Phase phase = Phase::Converting;
    QString resultSubscriptionId; ///< the new or the receiving subscription; empty in place
    std::vector<TransitionEvent> events;

    [[nodiscard]] bool isPending() const { return phase < Phase::Done; }
};

[[nodiscard]] QJsonObject toJson(const TransitionRecord &record);
/// Reads what toJson wrote: the fixed part. Nothing when it is not one.
[[nodiscard]] std::optional<TransitionRecord> transitionFromJson(const QJsonObject &object);

} // namespace csp::sandbox
