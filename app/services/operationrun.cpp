// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/operationrun.h"

#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/domain/transitionprogress.h"
#include "app/services/freshcheck.h"
#include "app/services/testhold.h"
#include "app/services/transitionmatcher.h"
#include "app/store/journal.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

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

OperationState stateOf(const TransitionProgress &progress)
{
    switch (progress.state) {
    case TransitionProgress::State::Running:
        return OperationState::Accepted;
    case TransitionProgress::State::LicensesPending:
        return OperationState::LicensesPending;
    case TransitionProgress::State::Done:
        return OperationState::Done;
    case TransitionProgress::State::PartlyDone:
        return OperationState::PartlyDone;
    case TransitionProgress::State::Failed:
        return OperationState::Failed;
    }
    return OperationState::Accepted;
}

/// What the log holds that is not known yet, each entry once.
QList<TransitionEvent> newEvents(const QList<TransitionEvent> &known,
                                 const QList<TransitionEvent> &seen)
{
    QList<TransitionEvent> news;
    for (const TransitionEvent &event : seen) {
        if (!known.contains(event) && !news.contains(event))
            news += event;
    }
    return news;
}

bool looksTheSame(const SubscriptionsView &a, const SubscriptionsView &b)
{
    return a.source == b.source && a.destination == b.destination && a.all == b.all;
}

} // namespace

OperationRun::OperationRun(const OperationTools &tools, JournalEntry entry)
    : m_tools(tools)
    , m_entry(std::move(entry))
    , m_reading(tools.transitions, tools.subscriptions)
{
    m_status.isReadOnly = m_tools.journal.isReadOnly();
    m_status.cleanNeeded = m_tools.settings.scaled(m_tools.settings.cleanReads);
}

OperationRun::~OperationRun() = default;

Operation OperationRun::operation() const
{
    return operationOf(m_entry, m_status);
}

bool OperationRun::isOpen() const
{
    return m_unwritten || m_status.isSending || m_entry.isOpen();
}

OperationState OperationRun::state() const
{
    return m_status.unwritten ? m_status.unwritten->state : m_entry.state();
}

QDateTime OperationRun::now() const
{
    return m_tools.clock.now();
}

void OperationRun::begin()
{
    m_observedSince = now();
    send();
}

void OperationRun::resume()
{
    m_observedSince = now();
    if (m_entry.state() == OperationState::Sending) {
        moveTo(OperationState::Unknown, tr("The program ended while it was being sent."));
        Q_EMIT changed();
    }
    if (canLook() && (isOpen() || isReadingBack() || nextDelay()))
        look(Priority::Background);
}

void OperationRun::replace(const JournalEntry &entry)
{
    m_entry = entry;
    Q_EMIT changed();
}

// The journal

bool OperationRun::write(JournalChange change)
{
    change.intent = m_entry.intent.id;
    const auto written = m_tools.journal.append(change, now());
    if (!written) {
        // Told once, not at every try.
        if (m_status.journalProblem.isEmpty())
            qCWarning(lcService) << "journal:" << written.error().detail;
        m_status.journalProblem = written.error().sentence;
        Q_EMIT journalFailed(written.error().sentence);
        return false;
    }
    m_status.journalProblem.clear();
    applyChange(m_entry, change);
    return true;
}

bool OperationRun::writeState(OperationState state, const QString &note)
{
    JournalChange change;
    change.state = StateRecord{now(), state, note};
    return write(change);
}

void OperationRun::writeOrKeep(const JournalChange &change)
{
    if (write(change))
        return;
    // What has come back cannot be asked for again: it is kept until it can be written, and the
    // source stays blocked until then.
    m_unwritten = change;
    m_status.unwritten = change.state;
}

void OperationRun::moveTo(OperationState state, const QString &note)
{
    JournalChange change;
    change.state = StateRecord{now(), state, note};
    writeOrKeep(change);
}

bool OperationRun::flushUnwritten()
{
    if (!m_unwritten)
        return true;
    if (!write(*m_unwritten))
        return false;
    m_unwritten.reset();
    m_status.unwritten.reset();
    return true;
}

// Sending

bool OperationRun::hasUnknownAttempt() const
{
    return std::ranges::any_of(m_entry.attempts, [](const AttemptRecord &attempt) {
        return !attempt.outcome ||
               verdictFromWord(attempt.outcome->verdict).value_or(Verdict::Unknown) ==
                   Verdict::Unknown;
    });
}

void OperationRun::send()
{
    const IntentRecord &intent = m_entry.intent;
    m_sendsAfterLook = false;
    if (!intent.isIntact()) {
        if (m_entry.attempts.isEmpty())
            moveTo(OperationState::NotSent, tr("What was written down is damaged; nothing was "
                                               "sent."));
        else
            m_status.warning = tr("What was written down is damaged and cannot be sent again.");
        Q_EMIT changed();
        return;
    }
    ApiRequest request;
    request.method = Method::Post;
    request.path = intent.path;
    request.body = intent.body;
    request.requestId = intent.requestId;
    request.priority = Priority::Person;
    request.purpose = tr("Upgrading a subscription");

    m_status.isSending = true;
    m_begunAttempt = 0;
    m_hadUnknownBefore = hasUnknownAttempt();
    forgetCleanReads();
    Job<Transition> *job = m_tools.transitions.submit(
        request, [this](const RequestIds &ids, int) { return beforeAttempt(ids); });
    m_submission.put(job);
    job->whenDone(this, [this](const Job<Transition>::Result &result) { onAnswer(result); });
    Q_EMIT changed();
}

bool OperationRun::beforeAttempt(const RequestIds &ids)
{
    JournalChange change;
    if (m_begunAttempt > 0) {
        // The job sends again only after a complete 401 or 429.
        AttemptOutcome outcome;
        outcome.at = now();
        outcome.verdict = verdictWord(Verdict::NotProcessed);
        change.outcomeOf = m_begunAttempt;
        change.outcome = outcome;
    }
    const int number = int(m_entry.attempts.size()) + 1;
    change.attempt = AttemptRecord{number, ids.correlation, now(), std::nullopt};
    if (m_entry.state() != OperationState::Sending)
        change.state = StateRecord{now(), OperationState::Sending, {}};
    if (!write(change))
        return false;
    m_begunAttempt = number;
    holdBeforeSend();
    Q_EMIT changed();
    return true;
}

void OperationRun::onAnswer(const Job<Transition>::Result &result)
{
    m_status.isSending = false;
    if (m_begunAttempt == 0 && !m_status.journalProblem.isEmpty()) {
        // The journal refused the attempt, so nothing has left. What is on the disk still says that
        // it is to be sent: it is tried again, as it would be after a restart.
        schedule();
        Q_EMIT changed();
        return;
    }
    const std::optional<ApiError> error = result ? std::nullopt : std::optional(result.error());
    const Verdict verdict =
        judge(error, {.hadUnknownAttempt = m_hadUnknownBefore, .hasBegun = m_begunAttempt > 0});

    AttemptOutcome outcome;
    outcome.at = now();
    outcome.verdict = verdictWord(verdict);
    JournalChange change;
    change.intent = m_entry.intent.id;
    change.state = StateRecord{now(), stateOf(verdict), {}};
    if (result) {
        outcome.httpStatus = result->raw.httpStatus;
        outcome.operationId = result->value.operationId;
        outcome.serverTime = result->raw.serverDate;
        change.events = newEvents(m_entry.events, result->value.events);
    } else {
        outcome.errorKind = errorKindWord(summaryOf(*error).kind);
        outcome.httpStatus = error->httpStatus;
        outcome.code = error->code;
        outcome.serviceText = error->serviceText;
        outcome.transportText = error->transportText;
        outcome.certificateProblem = error->certificateProblem;
        if (error->answer)
            outcome.serverTime = error->answer->serverDate;
    }
    if (verdict == Verdict::NotProcessed)
        change.state->note = tr("The service did not begin with it; nothing was bought.");
    if (m_begunAttempt > 0) {
        change.outcomeOf = m_begunAttempt;
        change.outcome = outcome;
    }
    writeOrKeep(change);
    m_observedSince = now();
    // An unknown outcome is looked for at once; what was accepted needs its time.
    if (state() == OperationState::Unknown)
        scheduleIn(0ms);
    else
        schedule();
    Q_EMIT changed();
}

void OperationRun::onPreparedAgain(const FreshState &fresh)
{
    const IntentRecord &intent = m_entry.intent;
    const SubscriptionsView &before = intent.snapshot.subscriptions;
    if (!before.source) {
        moveTo(OperationState::NotSent, tr("The program ended before anything was sent."));
        return;
    }
    const DecisionBasis basis{intent.draft, *before.source, before.destination,
                              intent.snapshot.target, intent.snapshot.history};
    const QStringList differences = differencesOf(basis, fresh);
    if (differences.isEmpty()) {
        send();
        return;
    }
    moveTo(OperationState::NotSent,
           tr("The program ended before anything was sent, and something has changed "
              "since: %1")
               .arg(differences.join(u' ')));
}

// Observing

bool OperationRun::isReadingBack() const
{
    const bool tookEffect = state() == OperationState::Done ||
                            state() == OperationState::PartlyDone ||
                            state() == OperationState::Failed;
    return tookEffect && !(m_entry.readback && m_entry.readback->isFinal);
}

bool OperationRun::canLook() const
{
    switch (state()) {
    case OperationState::Rejected:
    case OperationState::NotSent:
        return m_unwritten.has_value();
    case OperationState::Done:
    case OperationState::PartlyDone:
    case OperationState::Failed:
        return m_unwritten || isReadingBack();
    default:
        return true;
    }
}

bool OperationRun::trustsOperationId() const
{
    if (m_entry.attempts.isEmpty())
        return true;
    const OperationsSettings &settings = m_tools.settings;
    return m_entry.attempts.last().at.msecsTo(now()) <
           settings.scaled(settings.trustOperationIdFor).count();
}

std::optional<std::chrono::milliseconds> OperationRun::nextDelay() const
{
    const OperationsSettings &settings = m_tools.settings;
    const auto openFor = std::chrono::milliseconds(m_observedSince.msecsTo(now()));
    switch (state()) {
    case OperationState::Prepared:
        return settings.scaled(settings.eagerEvery);
    case OperationState::Sending:
    case OperationState::Rejected:
    case OperationState::NotSent:
        if (m_unwritten)
            return settings.scaled(settings.eagerEvery);
        return std::nullopt;
    case OperationState::Accepted:
    case OperationState::LicensesPending:
    case OperationState::Unknown:
        return settings.lookAfter(openFor);
    case OperationState::MarkedNotSent: {
        const qint64 watched = m_entry.states.last().at.msecsTo(now());
        if (watched < settings.scaled(settings.watchMarked).count())
            return settings.scaled(settings.slowEvery);
        return std::nullopt;
    }
    case OperationState::Done:
    case OperationState::PartlyDone:
    case OperationState::Failed:
        if (isReadingBack() || m_unwritten)
            return settings.lookAfter(openFor);
        return std::nullopt;
    }
    return std::nullopt;
}

void OperationRun::schedule()
{
    if (const auto delay = nextDelay()) {
        scheduleIn(*delay);
    } else {
        ++m_ticket;
        m_status.nextLook = {};
    }
}

void OperationRun::scheduleIn(std::chrono::milliseconds delay)
{
    const quint64 ticket = ++m_ticket;
    m_status.nextLook = now().addMSecs(delay.count());
    m_tools.clock.after(delay, this, [this, ticket] {
        if (ticket == m_ticket)
            look(Priority::Background);
    });
}

ReadingWish OperationRun::wish(Priority priority) const
{
    const TransitionDraft &draft = m_entry.intent.draft;
    ReadingWish wish;
    wish.customer = draft.customer;
    wish.source = draft.source;
    wish.destination = draft.destination;
    wish.priority = priority;
    if (state() == OperationState::Prepared) {
        wish.eligibilities = true;
    } else if (isReadingBack()) {
        wish.history = false;
    } else if (isRecognized()) {
        wish.subscriptions = false;
        if (!m_readsWholeHistory)
            wish.operation = m_entry.recognitions.last().operationId;
    } else if (state() == OperationState::MarkedNotSent) {
        wish.subscriptions = false;
    }
    return wish;
}

void OperationRun::look(Priority priority)
{
    if (m_status.isSending || m_reading.isRunning())
        return;
    ++m_ticket;
    m_status.nextLook = {};
    if (!flushUnwritten()) {
        schedule();
        Q_EMIT changed();
        return;
    }
    if (!canLook())
        return;
    const OperationsSettings &settings = m_tools.settings;
    if (state() == OperationState::Prepared &&
        m_entry.intent.at.msecsTo(now()) > settings.scaled(settings.sendUnsentFor).count()) {
        moveTo(OperationState::NotSent, tr("The program ended before anything was sent, and too "
                                           "much time has passed to send it now."));
        schedule();
        Q_EMIT changed();
        return;
    }
    m_status.isLooking = true;
    m_reading.start(wish(priority), [this](const FreshReading::Result &result) { onLook(result); });
    Q_EMIT changed();
}

void OperationRun::onLook(const FreshReading::Result &result)
{
    m_status.isLooking = false;
    m_status.lastLook = now();
    if (!result) {
        onLookFailed(result.error());
    } else {
        m_status.lookError.reset();
        if (state() == OperationState::Prepared)
            onPreparedAgain(*result);
        else if (isReadingBack())
            onReadBack(result->subscriptions);
        else
            onObserved(*result);
        if (!m_status.isSending && !m_status.nextLook.isValid())
            schedule();
    }
    Q_EMIT changed();
}

void OperationRun::onLookFailed(const ApiError &error)
{
    m_status.lookError = summaryOf(error);
    m_sendsAfterLook = false;
    forgetCleanReads();
    // Asking again and again does not make a missing right appear (contract, commerce trap 26).
    if (error.httpStatus == 403 || error.httpStatus == 404)
        m_status.nextLook = {};
    else
        schedule();
}

void OperationRun::onObserved(const FreshState &fresh)
{
    const HistoryMatch match =
        findInHistory(fresh.history, m_entry, m_tools.sameSource(m_entry), trustsOperationId());
    if (match.transition) {
        m_sendsAfterLook = false;
        absorb(match);
    } else if (isRecognized()) {
        // Asked for by its operation id it was not there; without the filter it may be.
        m_readsWholeHistory = true;
    } else if (state() != OperationState::MarkedNotSent) {
        weighTrace(fresh.subscriptions);
    }
}

void OperationRun::absorb(const HistoryMatch &match)
{
    const Transition &transition = *match.transition;
    const TransitionMark mark = markOf(transition);
    const OperationState before = state();
    JournalChange change;
    change.events = newEvents(m_entry.events, transition.events);
    if (!isRecognized() || m_entry.recognitions.last() != mark)
        change.recognition = mark;
    const OperationState next =
        stateOf(progressOf(mergedEvents(m_entry.events, change.events), m_entry.intent.draft.type));
    if (next != before)
        change.state = StateRecord{now(), next, {}};
    m_status.warning = match.others > 0 ? tr("The history shows more than one upgrade that fits "
                                             "this one: it may have been bought "
                                             "more than once.")
                                        : QString();
    forgetCleanReads();
    if (change.events.isEmpty() && !change.recognition && !change.state)
        return;
    // Not written: the next look finds it again.
    if (!write(change))
        return;
    if (before == OperationState::MarkedNotSent) {
        m_observedSince = now();
        Q_EMIT reopened();
    }
    if (isReadingBack()) {
        m_observedSince = now();
        scheduleIn(0ms);
    }
}

void OperationRun::weighTrace(const SubscriptionsView &view)
{
    const Trace trace = traceOf(m_entry.intent, view);
    if (trace == Trace::Promised) {
        m_sendsAfterLook = false;
        forgetCleanReads();
        onPromisedWithoutHistory();
        return;
    }
    m_promisedSince.reset();
    if (state() == OperationState::Unknown) {
        m_status.warning = trace == Trace::Changed ? tr("The subscriptions have changed since it "
                                                        "was sent, but not to what was promised. "
                                                        "Look at them before you decide.")
                                                   : QString();
        countCleanRead(view);
        if (m_sendsAfterLook)
            send();
        return;
    }
    const OperationsSettings &settings = m_tools.settings;
    const bool isOverdue =
        m_entry.attempts.last().at.msecsTo(now()) > settings.scaled(settings.watchMarked).count();
    if (state() == OperationState::Accepted && isOverdue) {
        (void)writeState(OperationState::Unknown,
                         tr("The service took it, but a day later there is no trace of it."));
    }
}

void OperationRun::onPromisedWithoutHistory()
{
    const OperationsSettings &settings = m_tools.settings;
    const qint64 moment = m_tools.clock.monotonicMs();
    if (!m_promisedSince)
        m_promisedSince = moment;
    const qint64 promisedFor = moment - *m_promisedSince;
    const qint64 sentFor = m_entry.attempts.last().at.msecsTo(now());
    const bool movesLicenses = m_entry.intent.draft.type == TransitionType::WithLicenseTransfer;
    bool hasEnded = false;
    if (!movesLicenses && promisedFor >= settings.scaled(settings.settleFor).count()) {
        hasEnded = writeState(OperationState::Done,
                              tr("Everything is as promised; the history of the service does not "
                                 "list it."));
    } else if (movesLicenses && sentFor >= settings.scaled(settings.watchMarked).count()) {
        hasEnded = writeState(OperationState::PartlyDone,
                              tr("The subscriptions are as promised; the history of the service "
                                 "does not tell whether the licenses were moved. Check them."));
    } else if (state() == OperationState::Unknown) {
        (void)writeState(OperationState::Accepted,
                         tr("The subscriptions have changed as promised; the history of the "
                            "service does not list it yet."));
    }
    if (hasEnded) {
        m_observedSince = now();
        scheduleIn(0ms);
    }
}

void OperationRun::countCleanRead(const SubscriptionsView &view)
{
    const qint64 moment = m_tools.clock.monotonicMs();
    // A change that is still going on is not rest.
    if (!m_cleanSince || !looksTheSame(view, m_cleanView))
        m_cleanSince = moment;
    m_cleanUntil = moment;
    m_cleanView = view;
    m_status.cleanFor = std::chrono::milliseconds(m_cleanUntil - *m_cleanSince);
}

void OperationRun::forgetCleanReads()
{
    m_cleanSince.reset();
    m_status.cleanFor = 0ms;
}

void OperationRun::onReadBack(const SubscriptionsView &view)
{
    const IntentRecord &intent = m_entry.intent;
    const OperationsSettings &settings = m_tools.settings;
    ReadbackRecord readback;
    readback.at = now();
    readback.rows = withActual(intent.promised, intent.draft, intent.snapshot.subscriptions, view);
    const qint64 endedFor = m_entry.states.last().at.msecsTo(now());
    readback.isFinal = state() == OperationState::Failed || allAgree(readback.rows) ||
                       endedFor >= settings.scaled(settings.settleFor).count();
    const bool isNews = !m_entry.readback || m_entry.readback->rows != readback.rows;
    if (!isNews && !readback.isFinal)
        return;
    JournalChange change;
    change.readback = readback;
    (void)write(change);
}

// A person's decisions

OperationRun::ActionResult OperationRun::checkAgain()
{
    const PersonAction action = operation().checkAgain;
    if (!action.isPossible)
        return Unexpected{action.reason};
    look(Priority::Person);
    return Success{};
}

OperationRun::ActionResult OperationRun::sendAgain()
{
    if (m_sendsAfterLook)
        return Success{};
    const PersonAction action = operation().sendAgain;
    if (!action.isPossible)
        return Unexpected{action.reason};
    JournalChange change;
    change.decision = DecisionRecord{now(), Decision::SendAgain};
    if (!write(change)) {
        Q_EMIT changed();
        return Unexpected{m_status.journalProblem};
    }
    // The last read may be minutes old: one more look, and only if there is still no trace it goes
    // out.
    m_sendsAfterLook = true;
    if (!m_reading.isRunning())
        look(Priority::Person);
    return Success{};
}

OperationRun::ActionResult OperationRun::markNotSent()
{
    const PersonAction action = operation().markNotSent;
    if (!action.isPossible)
        return Unexpected{action.reason};
    JournalChange change;
    change.decision = DecisionRecord{now(), Decision::MarkNotSent};
    // Without an attempt it is no guess: then there is nothing to watch for.
    change.state = StateRecord{now(),
                               m_entry.attempts.isEmpty() ? OperationState::NotSent
                                                          : OperationState::MarkedNotSent,
                               {}};
    const bool isWritten = write(change);
    if (isWritten) {
        m_sendsAfterLook = false;
        m_reading.stop();
        m_status.isLooking = false;
        m_status.warning.clear();
        schedule();
    }
    Q_EMIT changed();
    if (!isWritten)
        return Unexpected{m_status.journalProblem};
    return Success{};
}

} // namespace csp
