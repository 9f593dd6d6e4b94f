// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "app/domain/operationstate.h"
#include "app/domain/transition.h"
#include "app/domain/transitionoutcome.h"
#include "app/services/errorsummary.h"

namespace csp {

/// Whether a person may do something now and, if not, why not, in a sentence for a tooltip.
struct PersonAction
{
    bool isPossible = false;
    QString reason;

    friend bool operator==(const PersonAction &, const PersonAction &) = default;
};

/// One purchase as the screens see it: what was decided, where it stands, what the service said.
/// A value; OperationsService makes a new one for every change.
struct Operation
{
    IntentId id;

    CustomerId customer;
    QString customerName;
    SubscriptionId source;
    QString sourceName;
    QString targetTitle;
    QString destinationName; ///< empty unless an existing subscription takes the seats
    TransitionDraft draft;

    OperationState state = OperationState::Prepared;
    QDateTime startedAt; ///< when the person finished the wizard
    QDateTime stateSince;
    QDateTime endedAt;  ///< invalid while it is open
    QDateTime lastLook; ///< when the service was last asked about it
    QDateTime nextLook; ///< invalid when nobody will ask by itself
    bool isLooking = false;
    bool isWatched = false; ///< marked as not sent, and still looked for

    RequestId requestId;           ///< one for ever
    CorrelationId lastCorrelation; ///< of the newest attempt
    int attempts = 0;
    std::optional<OperationId> operationId;

    QList<TransitionEvent> events;
    QStringList unknownWords;                ///< of the log, shown raw
    QList<TransitionError> transitionErrors; ///< from the log
    std::optional<ErrorSummary> error;       ///< of the newest attempt
    std::optional<ErrorSummary> lookError;   ///< why the newest look told nothing
    QList<AuditEvidence> auditEvidence;      ///< records of the audit log about its attempts

    QList<OutcomeRow> outcome; ///< promised; with the actual side once it was read back
    bool outcomeIsFinal = false;

    QString note;             ///< why it is in its state, a sentence; may be empty
    QString warning;          ///< something a person must see, a sentence; may be empty
    bool wasReopened = false; ///< had been marked as not sent and was found after all
    QDateTime handledAt;      ///< a person has done what was left to do; invalid: not yet

    PersonAction checkAgain;
    PersonAction sendAgain; ///< same request id, same body
    PersonAction markNotSent;
    PersonAction markHandled;

    [[nodiscard]] bool isOpen() const { return !isEnd(state); }
    /// A decision of the person is open, or something must be looked at or done by hand.
    [[nodiscard]] bool needsPerson() const;

    friend bool operator==(const Operation &, const Operation &) = default;
};

} // namespace csp
