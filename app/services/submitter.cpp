// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/submitter.h"

#include "app/base/clock.h"
#include "app/domain/transitionprogress.h"
#include "app/services/errorsummary.h"
#include "app/services/judgement.h"
#include "app/services/testhold.h"

namespace csp {

namespace {

OperationState stateOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted:
        return OperationState::Accepted;
    case Verdict::NotSent:
    case Verdict::NotProcessed:
        return OperationState::NotSent;
    case Verdict::Rejected:
        return OperationState::Rejected;
    case Verdict::Unknown:
        return OperationState::Unknown;
    }
    return OperationState::Unknown;
}

AttemptOutcome outcomeOf(const ApiError &error)
{
    AttemptOutcome outcome;
    outcome.errorKind = errorKindWord(summaryOf(error).kind);
    outcome.httpStatus = error.httpStatus;
    outcome.code = error.code;
    outcome.serviceText = error.serviceText;
    outcome.transportText = error.transportText;
    outcome.certificateProblem = error.certificateProblem;
    if (error.answer)
        outcome.serverTime = error.answer->serverDate;
    return outcome;
}

AttemptOutcome outcomeOf(const Answered<Transition> &answer)
{
    AttemptOutcome outcome;
    outcome.httpStatus = answer.raw.httpStatus;
    outcome.operationId = answer.value.operationId;
    outcome.serverTime = answer.raw.serverDate;
    return outcome;
}

} // namespace

Submitter::Submitter(const OperationTools &tools, OperationRecord &record)
    : m_tools(tools)
    , m_record(record)
{
}

Submitter::~Submitter() = default;

void Submitter::send()
{
    const IntentRecord &intent = m_record.intent();
    ApiRequest request;
    request.method = Method::Post;
    request.path = intent.path;
    request.body = intent.body;
    request.requestId = intent.requestId;
    request.priority = Priority::Person;
    request.purpose = tr("Upgrading a subscription");

    m_isSending = true;
    m_begunAttempt = 0;
    m_hadUnknownBefore = m_record.hasUnprovenAttempt();
    Job<Transition> *job = m_tools.transitions.submit(
        request, [this](const RequestIds &ids, int) { return beforeAttempt(ids); });
    m_job.put(job);
    job->whenDone(this, [this](const Job<Transition>::Result &result) { onAnswer(result); });
}

bool Submitter::beforeAttempt(const RequestIds &ids)
{
    const QDateTime now = m_tools.clock.now();
    JournalChange change;
    if (m_begunAttempt > 0) {
        // The job sends again only after a complete 401 or 429.
        AttemptOutcome outcome;
        outcome.at = now;
        outcome.verdict = verdictWord(Verdict::NotProcessed);
        change.outcomeOf = m_begunAttempt;
        change.outcome = outcome;
    }
    const int number = int(m_record.entry().attempts.size()) + 1;
    change.attempt = AttemptRecord{number, ids.correlation, now, std::nullopt};
    if (m_record.entry().state() != OperationState::Sending)
        change.state = StateRecord{now, OperationState::Sending, {}};
    if (!m_record.write(change))
        return false;
    m_begunAttempt = number;
    holdBeforeSend();
    Q_EMIT attemptBegun();
    return true;
}

void Submitter::onAnswer(const Job<Transition>::Result &result)
{
    m_isSending = false;
    if (m_begunAttempt == 0 && !m_record.problem().isEmpty()) {
        // The journal refused the attempt, so nothing has left. What is on the disk still says that
        // it is to be sent: it is tried again, as it would be after a restart.
        Q_EMIT settled();
        return;
    }
    const std::optional<ApiError> error = result ? std::nullopt : std::optional(result.error());
    const Verdict verdict =
        judge(error, {.hadUnknownAttempt = m_hadUnknownBefore, .hasBegun = m_begunAttempt > 0});
    const QDateTime now = m_tools.clock.now();
    JournalChange change;
    change.state = StateRecord{now, stateOf(verdict), {}};
    if (verdict == Verdict::NotProcessed)
        change.state->note = tr("The service did not begin with it; nothing was bought.");
    else if (m_begunAttempt == 0 && error && error->kind == ApiError::Kind::NotSent)
        // No attempt will tell why.
        change.state->note = error->transportText;
    if (result) {
        change.events = newEvents(m_record.entry().events, result->value.events);
        // A failure inside of a 2xx (contract, commerce 1.7 and 2.5). What it says of success is
        // for the history to confirm.
        const TransitionType type = m_record.intent().draft.type;
        if (progressOf(result->value.events, type).state == TransitionProgress::State::Failed)
            change.state->state = OperationState::Failed;
    }
    if (m_begunAttempt > 0) {
        change.outcomeOf = m_begunAttempt;
        change.outcome = error ? outcomeOf(*error) : outcomeOf(result.value());
        change.outcome->at = now;
        change.outcome->verdict = verdictWord(verdict);
    }
    m_record.writeOrKeep(change);
    Q_EMIT settled();
}

} // namespace csp
