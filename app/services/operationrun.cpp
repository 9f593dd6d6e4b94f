// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/operationrun.h"

#include "app/base/clock.h"
#include "app/domain/transitionprogress.h"
#include "app/net/retrypolicy.h"
#include "app/services/freshcheck.h"
#include "app/services/transitionmatcher.h"
#include "app/store/journal.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

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

/// How far the service's clock is ahead of ours, compared at two moments: what the history tells
/// could not be put in time any more.
bool hasClockMoved(const IntentSnapshot &before, const FreshState &now)
{
    if (!before.serverTime.isValid() || !now.serverTime.isValid())
        return false;
    const qint64 moved =
        before.ourTime.msecsTo(before.serverTime) - now.ourTime.msecsTo(now.serverTime);
    return std::abs(moved) > std::chrono::milliseconds(toleratedSkew).count();
}

} // namespace

OperationRun::OperationRun(const OperationTools &tools, JournalEntry entry)
    : m_tools(tools)
    , m_record(tools, std::move(entry),
               [this](const QString &sentence) { Q_EMIT journalFailed(sentence); })
    , m_submitter(tools, m_record)
    , m_reading(tools.transitions, tools.subscriptions)
    , m_witness(tools, m_record)
{
    m_status.isDouble = std::ranges::any_of(m_record.entry().states, [](const StateRecord &record) {
        return record.note == doubleWarning();
    });
    connect(&m_submitter, &Submitter::attemptBegun, this, &OperationRun::changed);
    connect(&m_submitter, &Submitter::settled, this, &OperationRun::onSettled);
}

OperationRun::~OperationRun() = default;

Operation OperationRun::operation() const
{
    RunStatus status = m_status;
    status.isReadOnly = m_tools.journal.isReadOnly();
    status.profileReadOnlyReason = m_tools.settings.readOnlyReason;
    status.heldBackReason = heldBackReason();
    status.isSending = m_submitter.isSending();
    status.journalProblem = m_record.problem();
    status.unwritten = m_record.unwrittenState();
    status.cleanFor = m_cleanReads.duration();
    status.cleanNeeded = m_tools.settings.scaled(m_tools.settings.cleanReads);
    return operationOf(entry(), status);
}

bool OperationRun::isOpen() const
{
    return m_submitter.isSending() || m_record.isOpen();
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
    if (state() == OperationState::Sending) {
        m_record.moveTo(OperationState::Unknown, tr("The program ended while it was being sent."));
        Q_EMIT changed();
    }
    if (canLook() && (isOpen() || isReadingBack() || nextDelay()))
        look(Priority::Background);
}

bool OperationRun::turnsUpIn(const QList<Transition> &history)
{
    if (state() != OperationState::MarkedNotSent)
        return false;
    const HistoryMatch match =
        findInHistory(history, entry(), m_tools.sameSource(entry()), trustsOperationId());
    if (!match.transition)
        return false;
    absorb(match);
    schedule();
    Q_EMIT changed();
    return true;
}

void OperationRun::replace(const JournalEntry &entry)
{
    m_record.replace(entry);
    Q_EMIT changed();
}

void OperationRun::send()
{
    m_sendsAfterLook = false;
    m_hasHeardWitness = false;
    if (!heldBackReason().isEmpty()) {
        // Its own warning tells so; it keeps its state.
    } else if (const QString &reason = m_tools.settings.readOnlyReason; !reason.isEmpty()) {
        // Written down before the profile became one that only reads.
        if (entry().attempts.isEmpty())
            m_record.moveTo(OperationState::NotSent, tr("Nothing was sent. %1").arg(reason));
        else
            m_status.warning = reason;
    } else if (m_record.intent().isIntact()) {
        m_cleanReads.forget();
        m_submitter.send();
    } else if (entry().attempts.isEmpty()) {
        m_record.moveTo(OperationState::NotSent,
                        tr("What was written down is damaged; nothing was sent."));
    } else {
        m_status.warning = tr("What was written down is damaged and cannot be sent again.");
    }
    Q_EMIT changed();
}

void OperationRun::onSettled()
{
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
    const IntentRecord &intent = entry().intent;
    const SubscriptionsView &before = intent.snapshot.subscriptions;
    if (!before.source) {
        m_record.moveTo(OperationState::NotSent, tr("The program ended before anything was sent."));
        return;
    }
    if (hasClockMoved(intent.snapshot, fresh)) {
        m_record.moveTo(OperationState::NotSent,
                        tr("The program ended before anything was sent, and the clock of this "
                           "computer has been set since. Upgrade anew."));
        return;
    }
    const DecisionBasis basis{intent.draft,           *before.source,          before.destination,
                              intent.snapshot.target, intent.snapshot.history, before.all};
    const QStringList differences = differencesOf(basis, fresh);
    if (differences.isEmpty()) {
        send();
        return;
    }
    m_record.moveTo(OperationState::NotSent,
                    tr("The program ended before anything was sent, and something has changed "
                       "since: %1")
                        .arg(differences.join(u' ')));
}

bool OperationRun::isReadingBack() const
{
    const bool tookEffect = state() == OperationState::Done ||
                            state() == OperationState::PartlyDone ||
                            state() == OperationState::Failed;
    return tookEffect && !(entry().readback && entry().readback->isFinal);
}

QString OperationRun::heldBackReason() const
{
    const QString &meant = m_record.intent().apiOrigin;
    const QString origin = m_tools.transitions.origin();
    if (meant.isEmpty() || meant == origin)
        return {};
    return tr("This was decided for the service at %1, and the account now leads to %2. It is "
              "neither sent nor looked for there. Set the address of the account back to go on "
              "with it.")
        .arg(meant, origin);
}

bool OperationRun::canLook() const
{
    if (!heldBackReason().isEmpty())
        return m_record.hasUnwritten();
    switch (state()) {
    case OperationState::Rejected:
    case OperationState::NotSent:
        return m_record.hasUnwritten();
    case OperationState::Done:
    case OperationState::PartlyDone:
    case OperationState::Failed:
        return m_record.hasUnwritten() || isReadingBack();
    default:
        return true;
    }
}

bool OperationRun::trustsOperationId() const
{
    if (entry().attempts.isEmpty())
        return true;
    const OperationsSettings &settings = m_tools.settings;
    return entry().attempts.last().at.msecsTo(now()) <
           settings.scaled(settings.trustOperationIdFor).count();
}

bool OperationRun::isWatched() const
{
    return isWatchedFor(entry());
}

bool OperationRun::isOverdueForLicenses() const
{
    const OperationsSettings &settings = m_tools.settings;
    return state() == OperationState::LicensesPending &&
           sentForMs() >= settings.scaled(settings.watchMarked).count();
}

qint64 OperationRun::sentForMs() const
{
    const AttemptRecord &attempt = entry().attempts.last();
    const qint64 byOurs = attempt.at.msecsTo(now());
    const QDateTime then = attempt.outcome && attempt.outcome->serverTime.isValid()
                               ? attempt.outcome->serverTime
                               : entry().intent.snapshot.serverTime;
    if (!then.isValid() || !m_serverTime.isValid())
        return byOurs;
    return std::min(byOurs, then.msecsTo(m_serverTime));
}

std::optional<std::chrono::milliseconds> OperationRun::nextDelay() const
{
    const OperationsSettings &settings = m_tools.settings;
    const auto openFor = std::chrono::milliseconds(m_observedSince.msecsTo(now()));
    if (!canLook())
        return std::nullopt;
    switch (state()) {
    case OperationState::Prepared:
        return settings.scaled(settings.eagerEvery);
    case OperationState::Sending:
    case OperationState::Rejected:
    case OperationState::NotSent:
        if (m_record.hasUnwritten())
            return settings.scaled(settings.eagerEvery);
        return std::nullopt;
    case OperationState::Accepted:
    case OperationState::LicensesPending:
    case OperationState::Unknown:
        return settings.lookAfter(openFor);
    case OperationState::MarkedNotSent:
        if (isWatched() || m_record.hasUnwritten())
            return settings.scaled(settings.slowEvery);
        return std::nullopt;
    case OperationState::Done:
    case OperationState::PartlyDone:
    case OperationState::Failed:
        if (isReadingBack() || m_record.hasUnwritten())
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
    const TransitionDraft &draft = entry().intent.draft;
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
        wish.subscriptions = m_readsSubscriptions || isOverdueForLicenses();
        // Of two attempts both may have been taken: only the whole history tells.
        if (!m_readsWholeHistory && m_record.unprovenAttempts() <= 1)
            wish.operation = entry().recognitions.last().operationId;
    } else if (state() == OperationState::MarkedNotSent) {
        wish.subscriptions = false;
    }
    return wish;
}

void OperationRun::look(Priority priority)
{
    if (m_submitter.isSending() || m_reading.isRunning())
        return;
    ++m_ticket;
    m_status.nextLook = {};
    if (!m_record.flush()) {
        schedule();
        Q_EMIT changed();
        return;
    }
    if (!canLook())
        return;
    const OperationsSettings &settings = m_tools.settings;
    if (state() == OperationState::Prepared &&
        entry().intent.at.msecsTo(now()) > settings.scaled(settings.sendUnsentFor).count()) {
        m_record.moveTo(OperationState::NotSent,
                        tr("The program ended before anything was sent, and too "
                           "much time has passed to send it now."));
        schedule();
        Q_EMIT changed();
        return;
    }
    m_status.isLooking = true;
    m_looked.emplace(m_tools.clock);
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
        if (state() == OperationState::Prepared) {
            // What took that long to read is read again before anything is sent because of it.
            if (m_looked->time() < longestChangeWait)
                onPreparedAgain(*result);
        } else if (isReadingBack())
            onReadBack(result->subscriptions);
        else
            onObserved(*result);
        if (!m_submitter.isSending() && !m_status.nextLook.isValid())
            schedule();
    }
    Q_EMIT changed();
}

void OperationRun::onLookFailed(const ApiError &error)
{
    m_status.lookError = summaryOf(error);
    m_sendsAfterLook = false;
    m_cleanReads.forget();
    const auto slowly = m_tools.settings.scaled(m_tools.settings.slowEvery);
    const bool isRefused = error.kind == ApiError::Kind::Refused;
    if (isRefused && error.httpStatus == 404 && isRecognized() && !m_readsSubscriptions) {
        // The history may have gone with its source: then the subscriptions have to tell.
        m_readsSubscriptions = true;
        scheduleIn(0ms);
    } else if (isRefused && (error.httpStatus == 403 || error.httpStatus == 404) && !isWatched()) {
        // Asking again and again does not make a missing right appear (contract, commerce trap 26).
        m_status.nextLook = {};
    } else {
        // After a long sleep the first look may fail for want of a network, and it is the first one
        // all the same.
        schedule();
        if (!m_status.nextLook.isValid() && canLook())
            scheduleIn(slowly);
    }
}

void OperationRun::onObserved(const FreshState &fresh)
{
    if (fresh.serverTime.isValid())
        m_serverTime = fresh.serverTime;
    m_status.isBlind = fresh.isHistoryGone || fresh.isListIncomplete;
    const HistoryMatch match =
        findInHistory(fresh.history, entry(), m_tools.sameSource(entry()), trustsOperationId());
    if (match.transition) {
        m_sendsAfterLook = false;
        // Whether it was read along with the subscriptions is asked before the state changes.
        const bool isOverdue = isOverdueForLicenses();
        absorb(match);
        if (isOverdue)
            weighLicenses(fresh);
    } else if (isRecognized() && !fresh.isHistoryGone) {
        // Asked for by its operation id it was not there; without the filter it may be.
        m_readsWholeHistory = true;
    } else if (state() == OperationState::MarkedNotSent) {
        endWatch();
    } else {
        weighTrace(fresh);
    }
}

/// A day after the mark, and the history has been read since.
void OperationRun::endWatch()
{
    const OperationsSettings &settings = m_tools.settings;
    const qint64 watched = entry().states.last().at.msecsTo(now());
    if (isWatched() && watched >= settings.scaled(settings.watchMarked).count()) {
        (void)m_record.writeState(
            OperationState::MarkedNotSent,
            tr("For a day the history was watched for it, and did not show it."));
    }
}

/// Not every service says something of licenses when there is nothing to move (contract, commerce
/// trap 19).
void OperationRun::weighLicenses(const FreshState &fresh)
{
    if (!isOverdueForLicenses() || traceOf(entry().intent, fresh.subscriptions) != Trace::Promised)
        return;
    const bool isWritten = m_record.writeState(
        OperationState::PartlyDone,
        tr("The subscriptions are as promised; for a day the history of the service has not told "
           "whether the licenses were moved. Check them."));
    if (isWritten) {
        m_observedSince = now();
        scheduleIn(0ms);
    }
}

void OperationRun::absorb(const HistoryMatch &match)
{
    const Transition &transition = *match.transition;
    const TransitionMark mark = markOf(transition);
    const OperationState before = state();
    JournalChange change;
    change.events = newEvents(entry().events, transition.events);
    if (!isRecognized() || entry().recognitions.last() != mark)
        change.recognition = mark;
    const OperationState next =
        stateOf(progressOf(mergedEvents(entry().events, change.events), entry().intent.draft.type));
    if (next != before)
        change.state = StateRecord{now(), next, {}};
    // Once seen it is not forgotten: what is read later may be a part of it only.
    const bool isNewlyDouble = match.others > 0 && !std::exchange(m_status.isDouble, true);
    if (m_status.isDouble && (change.state || isNewlyDouble))
        change.state = StateRecord{now(), next, doubleWarning()};
    m_status.warning.clear();
    m_status.hasChanged = false;
    m_cleanReads.forget();
    if (change.events.isEmpty() && !change.recognition && !change.state)
        return;
    // Not written: the next look finds it again.
    if (!m_record.write(change))
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

void OperationRun::weighTrace(const FreshState &fresh)
{
    const SubscriptionsView &view = fresh.subscriptions;
    const Trace trace = traceOf(entry().intent, view);
    m_status.hasChanged = trace == Trace::Changed;
    if (trace == Trace::Promised) {
        m_sendsAfterLook = false;
        m_cleanReads.forget();
        onPromisedWithoutHistory();
        return;
    }
    m_promisedSince.reset();
    if (state() == OperationState::Unknown) {
        if (trace == Trace::Changed)
            m_status.warning = tr("The subscriptions have changed since it was sent, but not to "
                                  "what was promised. Look at them before you decide.");
        else if (m_status.isBlind)
            m_status.warning = tr("Not everything could be read, so it may have happened although "
                                  "nothing shows it. Look in Partner Center before you decide.");
        else
            m_status.warning.clear();
        m_cleanReads.count(m_tools.clock.monotonicMs(), view);
        // It may be a part of what was sent: nobody decided with that before their eyes.
        if (trace == Trace::Changed || m_status.isBlind)
            m_sendsAfterLook = false;
        askAuditLog();
        return;
    }
    const OperationsSettings &settings = m_tools.settings;
    const bool isOverdue = sentForMs() > settings.scaled(settings.watchMarked).count();
    if (state() == OperationState::Accepted && isOverdue) {
        (void)m_record.writeState(
            OperationState::Unknown,
            trace == Trace::Changed
                ? tr("The service took it. A day later something has changed, but not to what was "
                     "promised, and the history does not list it.")
                : tr("The service took it, but a day later there is no trace of it."));
    }
}

/// No trace of it where it would be seen first. Before it goes out once more the log is asked too,
/// and then the history once again: that is the last thing read before anything leaves.
void OperationRun::askAuditLog()
{
    if (m_sendsAfterLook && m_hasHeardWitness)
        return sendDecided();
    if (m_witness.isRunning())
        return;
    if (m_witness.canAsk() && (m_sendsAfterLook || m_witness.isDue())) {
        m_asksForDecision = m_sendsAfterLook;
        m_witness.ask(m_sendsAfterLook ? Priority::Person : Priority::Background,
                      [this] { onAuditLog(); });
    } else if (m_sendsAfterLook) {
        sendDecided();
    }
}

void OperationRun::sendDecided()
{
    if (m_decided->time() < longestChangeWait)
        return send();
    m_sendsAfterLook = false;
    (void)m_record.writeState(
        OperationState::Unknown,
        tr("Looking once more took too long, so it was not sent again. Decide anew."));
}

void OperationRun::onAuditLog()
{
    m_status.evidence = m_witness.evidence();
    // What was asked before the decision does not know what happened since.
    const bool isForDecision = std::exchange(m_asksForDecision, false);
    if (state() == OperationState::Unknown && !m_submitter.isSending()) {
        if (m_witness.sawSuccess())
            onProcessedByAudit();
        else if (m_witness.sawArrival())
            m_sendsAfterLook = false;
        else if (m_sendsAfterLook) {
            // That there is no record, or one of a failure, or that it could not be read, is no
            // reason against what the person decided. But asking took its time, and a reading that
            // is under way may have passed the history before: a new one has the last word.
            m_hasHeardWitness = isForDecision;
            m_reading.stop();
            m_status.isLooking = false;
            look(Priority::Person);
        }
    }
    Q_EMIT changed();
}

/// The service has processed the call. What came of it the history and the subscriptions tell, as
/// ever; only that it may be sent again is out of the question.
void OperationRun::onProcessedByAudit()
{
    m_sendsAfterLook = false;
    const QDateTime sent = entry().attempts.last().at;
    const bool wasTakenBefore =
        std::ranges::any_of(entry().states, [&sent](const StateRecord &record) {
            return record.state == OperationState::Accepted && record.at >= sent;
        });
    // Taken, looked for all day and not found: that the log knows it as well is no news.
    if (wasTakenBefore)
        return;
    m_cleanReads.forget();
    if (m_record.writeState(OperationState::Accepted,
                            tr("The audit log says that the service has processed it; the history "
                               "does not list it yet.")))
        schedule();
}

void OperationRun::onPromisedWithoutHistory()
{
    const OperationsSettings &settings = m_tools.settings;
    const qint64 moment = m_tools.clock.monotonicMs();
    if (!m_promisedSince)
        m_promisedSince = moment;
    const qint64 promisedFor = moment - *m_promisedSince;
    const qint64 sentFor = sentForMs();
    const bool movesLicenses = entry().intent.draft.type == TransitionType::WithLicenseTransfer;
    bool hasEnded = false;
    if (!movesLicenses && promisedFor >= settings.scaled(settings.settleFor).count()) {
        hasEnded =
            m_record.writeState(OperationState::Done,
                                tr("Everything is as promised; the history of the service does not "
                                   "list it."));
    } else if (movesLicenses && sentFor >= settings.scaled(settings.watchMarked).count()) {
        hasEnded =
            m_record.writeState(OperationState::PartlyDone,
                                tr("The subscriptions are as promised; the history of the service "
                                   "does not tell whether the licenses were moved. Check them."));
    } else if (state() == OperationState::Unknown) {
        (void)m_record.writeState(
            OperationState::Accepted,
            tr("The subscriptions have changed as promised; the history of the "
               "service does not list it yet."));
    }
    if (hasEnded) {
        m_observedSince = now();
        scheduleIn(0ms);
    }
}

void OperationRun::onReadBack(const SubscriptionsView &view)
{
    const IntentRecord &intent = entry().intent;
    const OperationsSettings &settings = m_tools.settings;
    ReadbackRecord readback;
    readback.at = now();
    readback.rows = withActual(intent.promised, intent.draft, intent.snapshot.subscriptions, view);
    m_status.hasChanged = traceOf(intent, view) != Trace::None;
    const qint64 endedFor = entry().states.last().at.msecsTo(now());
    readback.isFinal = (state() != OperationState::Failed && allAgree(readback.rows)) ||
                       endedFor >= settings.scaled(settings.settleFor).count();
    const bool isNews = !entry().readback || entry().readback->rows != readback.rows;
    if (!isNews && !readback.isFinal)
        return;
    JournalChange change;
    change.readback = readback;
    (void)m_record.write(change);
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
    if (!m_record.write(change)) {
        Q_EMIT changed();
        return Unexpected{m_record.problem()};
    }
    // The last read may be minutes old, and one that is under way may have passed the history
    // before: one more look, and only if there is still no trace it goes out.
    m_sendsAfterLook = true;
    m_hasHeardWitness = false;
    m_decided.emplace(m_tools.clock);
    m_reading.stop();
    m_status.isLooking = false;
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
                               entry().attempts.isEmpty() ? OperationState::NotSent
                                                          : OperationState::MarkedNotSent,
                               {}};
    const bool isWritten = m_record.write(change);
    if (isWritten) {
        m_sendsAfterLook = false;
        m_hasHeardWitness = false;
        m_reading.stop();
        m_witness.stop();
        m_status.isLooking = false;
        m_status.warning.clear();
        m_status.hasChanged = false;
        schedule();
    }
    Q_EMIT changed();
    if (!isWritten)
        return Unexpected{m_record.problem()};
    return Success{};
}

OperationRun::ActionResult OperationRun::markHandled()
{
    const PersonAction action = operation().markHandled;
    if (!action.isPossible)
        return Unexpected{action.reason};
    JournalChange change;
    change.decision = DecisionRecord{now(), Decision::Handled};
    const bool isWritten = m_record.write(change);
    Q_EMIT changed();
    if (!isWritten)
        return Unexpected{m_record.problem()};
    return Success{};
}

} // namespace csp
