// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/operationview.h"

#include "app/domain/transitionprogress.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace csp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::Operation", text);
}

QString minutes(std::chrono::milliseconds duration)
{
    const double value = double(duration.count()) / 60'000.0;
    return QLocale().toString(value, 'f', value < 10 && value != double(int(value)) ? 1 : 0);
}

ErrorSummary errorOf(const IntentRecord &intent, const AttemptRecord &attempt)
{
    const AttemptOutcome &outcome = *attempt.outcome;
    ErrorSummary error;
    error.kind = errorKindFromWord(outcome.errorKind);
    error.httpStatus = outcome.httpStatus;
    error.code = outcome.code;
    error.serviceText = outcome.serviceText;
    error.transportText = outcome.transportText;
    error.certificateProblem = outcome.certificateProblem;
    error.requestId = intent.requestId;
    error.correlationId = attempt.correlation;
    return error;
}

/// It is as promised, and that is not what it was.
bool hasMoved(const OutcomeRow &row)
{
    return row.agrees.value_or(false) && row.promised != row.before;
}

PersonAction decision(const Operation &operation, const RunStatus &status)
{
    if (status.isReadOnly)
        return {false, tr("Another console is working with this partner account; decide there.")};
    if (!status.profileReadOnlyReason.isEmpty())
        return {false, status.profileReadOnlyReason};
    if (!status.heldBackReason.isEmpty())
        return {false, status.heldBackReason};
    if (operation.state != OperationState::Unknown)
        return {false, tr("Only when it is not known whether it happened.")};
    if (!status.journalProblem.isEmpty())
        return {false, status.journalProblem};
    if (status.cleanFor < status.cleanNeeded) {
        if (status.lookError)
            return {false, tr("The service could not be asked. This needs %1 minutes of reads "
                              "without a trace of it.")
                               .arg(minutes(status.cleanNeeded))};
        return {false, tr("Only after %1 minutes of reads without a trace of it; %2 have passed.")
                           .arg(minutes(status.cleanNeeded), minutes(status.cleanFor))};
    }
    return {true, {}};
}

PersonAction lookingAgain(const Operation &operation, const RunStatus &status)
{
    if (status.isReadOnly)
        return {false,
                tr("Another console is working with this partner account and looks after it.")};
    if (!status.heldBackReason.isEmpty())
        return {false, status.heldBackReason};
    if (status.isLooking || operation.state == OperationState::Sending)
        return {false, tr("The service is being asked right now.")};
    switch (operation.state) {
    case OperationState::Rejected:
    case OperationState::NotSent:
        return {false, tr("Nothing was bought; there is nothing to ask.")};
    case OperationState::Done:
    case OperationState::PartlyDone:
    case OperationState::Failed:
        if (operation.outcomeIsFinal)
            return {false, tr("It has come to its end.")};
        return {true, {}};
    default:
        return {true, {}};
    }
}

/// When the state began that it is in; it may have been written down again with another note.
QDateTime beganAt(const QList<StateRecord> &states)
{
    const auto before = std::find_if(states.crbegin(), states.crend(), [&](const StateRecord &one) {
        return one.state != states.last().state;
    });
    return before.base()->at;
}

QString warningOf(const Operation &operation, const RunStatus &status)
{
    if (!status.journalProblem.isEmpty())
        return tr("This could not be written down yet: %1").arg(status.journalProblem);
    if (!status.heldBackReason.isEmpty() && operation.isOpen())
        return status.heldBackReason;
    if (status.isDouble)
        return doubleWarning();
    if (!status.warning.isEmpty())
        return status.warning;
    if (operation.state == OperationState::Failed) {
        return status.hasChanged || std::ranges::any_of(operation.outcome, hasMoved)
                   ? tr("The service says that it failed, and yet something has changed. Compare "
                        "before you try it again.")
                   : QString();
    }
    const bool tookEffect =
        operation.state == OperationState::Done || operation.state == OperationState::PartlyDone;
    if (tookEffect && operation.outcomeIsFinal && !allAgree(operation.outcome))
        return tr("What is there now is not what was promised. Compare the two sides.");
    return {};
}

PersonAction handling(const Operation &operation, const RunStatus &status)
{
    if (operation.handledAt.isValid())
        return {false, tr("It is marked as handled.")};
    if (!operation.needsPerson())
        return {false, tr("Nothing is left to do by hand.")};
    if (operation.isOpen())
        return {false, tr("Only after it has come to its end.")};
    if (status.isReadOnly)
        return {false, tr("Another console is working with this partner account; mark it there.")};
    if (!status.journalProblem.isEmpty())
        return {false, status.journalProblem};
    const bool isReadBack = operation.state == OperationState::Done ||
                            operation.state == OperationState::PartlyDone ||
                            operation.state == OperationState::Failed;
    if (isReadBack && !operation.outcomeIsFinal)
        return {false, tr("Only after what is there now has been read.")};
    return {true, {}};
}

} // namespace

bool Operation::needsPerson() const
{
    if (handledAt.isValid())
        return false;
    return state == OperationState::Unknown || state == OperationState::PartlyDone || wasReopened ||
           !warning.isEmpty();
}

QString doubleWarning()
{
    return tr("The history shows more than one upgrade that fits this one: it may have been bought "
              "more than once.");
}

bool isWatchedFor(const JournalEntry &entry)
{
    return entry.state() == OperationState::MarkedNotSent && entry.states.last().note.isEmpty();
}

Operation operationOf(const JournalEntry &entry, const RunStatus &status)
{
    const IntentRecord &intent = entry.intent;
    Operation operation;
    operation.id = intent.id;
    operation.customer = intent.draft.customer;
    operation.customerName = intent.customerName;
    operation.source = intent.draft.source;
    operation.sourceName = intent.sourceName;
    operation.targetTitle = intent.targetTitle;
    operation.destinationName = intent.destinationName;
    operation.draft = intent.draft;

    const StateRecord &state = status.unwritten ? *status.unwritten : entry.states.last();
    operation.state = state.state;
    operation.note = state.note;
    operation.startedAt = intent.at;
    operation.stateSince = status.unwritten ? state.at : beganAt(entry.states);
    if (isEnd(state.state))
        operation.endedAt = operation.stateSince;
    operation.isWatched = isWatchedFor(entry);
    operation.lastLook = status.lastLook;
    operation.nextLook = status.nextLook;
    operation.isLooking = status.isLooking;

    operation.requestId = intent.requestId;
    operation.attempts = int(entry.attempts.size());
    if (!entry.attempts.isEmpty()) {
        const AttemptRecord &attempt = entry.attempts.last();
        operation.lastCorrelation = attempt.correlation;
        if (attempt.outcome) {
            operation.operationId = attempt.outcome->operationId;
            if (!attempt.outcome->errorKind.isEmpty())
                operation.error = errorOf(intent, attempt);
        }
    }
    if (!entry.recognitions.isEmpty() && entry.recognitions.last().operationId)
        operation.operationId = entry.recognitions.last().operationId;

    operation.events = mergedEvents({}, entry.events);
    const TransitionProgress progress = progressOf(operation.events, intent.draft.type);
    operation.unknownWords = progress.unknownWords;
    operation.transitionErrors = progress.errors;
    operation.lookError = status.lookError;
    operation.auditEvidence = status.evidence;

    operation.outcome = entry.readback ? entry.readback->rows : intent.promised;
    operation.outcomeIsFinal = entry.readback && entry.readback->isFinal;
    operation.wasReopened = operation.state != OperationState::MarkedNotSent &&
                            std::ranges::any_of(entry.states, [](const StateRecord &record) {
                                return record.state == OperationState::MarkedNotSent;
                            });
    operation.warning = warningOf(operation, status);
    if (operation.note == operation.warning)
        operation.note.clear();

    operation.checkAgain = lookingAgain(operation, status);
    operation.sendAgain = decision(operation, status);
    operation.markNotSent = operation.sendAgain;
    if (operation.sendAgain.isPossible && hasArrived(status.evidence)) {
        operation.sendAgain = {false, tr("The audit log says that this call has reached the "
                                         "service; sent again it could be bought twice.")};
    }
    if (operation.sendAgain.isPossible && status.hasChanged) {
        operation.sendAgain = {false, tr("Something has changed since it was sent; sent again, "
                                         "seats could move twice. If somebody else has changed it, "
                                         "mark this one as not sent and upgrade anew.")};
    }
    if (operation.sendAgain.isPossible && status.isBlind) {
        operation.sendAgain = {false, tr("Not everything could be read, so it may have happened; "
                                         "sent again it could be bought twice. If you know from "
                                         "elsewhere that it has not, mark it as not sent.")};
    }
    // Whatever has come to light later is not handled yet.
    for (const DecisionRecord &taken : entry.decisions) {
        if (taken.decision == Decision::Handled && !operation.isOpen() && taken.at >= state.at)
            operation.handledAt = taken.at;
    }
    operation.markHandled = handling(operation, status);
    // Nothing has left yet: the person may call it off at any time.
    if (operation.state == OperationState::Prepared && entry.attempts.isEmpty() &&
        !status.isReadOnly && status.profileReadOnlyReason.isEmpty() && !status.isSending)
        operation.markNotSent = {true, {}};
    return operation;
}

} // namespace csp
