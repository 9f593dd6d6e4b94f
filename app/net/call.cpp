// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/call.h"

#include "app/base/assert.h"
#include "app/base/logging.h"
#include "app/net/attempt.h"
#include "app/net/calllog.h"
#include "app/net/origin.h"
#include "app/net/retrypolicy.h"
#include "app/net/session.h"

#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>
#include <array>
#include <cstring>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxRedirects = 5;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Headers that a link or a caller must not set: ours, and those that steer the connection.
bool isReserved(const QByteArray &name)
{
    constexpr std::array reserved{"authorization",     "host",
                                  "connection",        "content-length",
                                  "transfer-encoding", "cookie",
                                  "accept-encoding",   "proxy-authorization",
                                  "upgrade",           "te",
                                  "trailer",           "expect",
                                  "ms-requestid",      "ms-correlationid"};
    return std::any_of(reserved.begin(), reserved.end(), [&name](const char *word) {
        return name.compare(word, Qt::CaseInsensitive) == 0;
    });
}

/// What comes from outside must not be able to begin another header line.
bool isHarmless(const QByteArray &name, const QByteArray &value)
{
    const auto isTokenCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
    };
    const auto isValueCharacter = [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter) &&
           std::all_of(value.begin(), value.end(), isValueCharacter);
}

/// 401s that a fresh token of the same sign-in would meet again: the audience is retired, or MFA
/// was not proven (contract, commerce trap 69).
bool isBeyondRefresh(const QString &code)
{
    return code == u"900420" || code == u"900421";
}

} // namespace

Call::Call(const Wire &wire, ApiRequest request, QObject *parent)
    : QObject(parent)
    , m_wire(wire)
    , m_request(std::move(request))
    , m_url(urlOf(wire.settings.apiUrl, m_request))
{
    m_url.setUserInfo({});
    m_ids.request = m_request.requestId.isNull() ? RequestId::create() : m_request.requestId;
}

Call::~Call()
{
    endWork();
}

void Call::start()
{
    m_waited.emplace(m_wire.clock);
    if (isChange()) {
        // A pause may last much longer: that it will not go out is told as soon as it is certain.
        m_wire.clock.after(longestChangeWait, this, [this] {
            if (!m_attempt && isStale())
                refuseStale();
        });
    }
    enqueue(false, JobBase::State::Queued);
}

void Call::stop()
{
    m_isStopped = true;
    endWork();
}

ApiError Call::canceledError() const
{
    ApiError error;
    error.kind = ApiError::Kind::Canceled;
    error.ids = m_ids;
    error.bodyLeft = m_attempt ? isChange() && m_attempt->bodyLeft() : m_bodyLeft;
    return error;
}

void Call::enqueue(bool waitedBefore, JobBase::State state, const QDateTime &until)
{
    // A change comes here again only after an answer which says that it was not processed.
    m_bodyLeft = false;
    if (isStale()) {
        refuseStale();
        return;
    }
    m_wire.scheduler.leave(m_turn);
    m_turn = m_wire.scheduler.enqueue(m_request.priority, waitedBefore, [this] { onTurn(); });
    setState(state, until);
}

void Call::onTurn()
{
    const QString sentence = objection();
    if (!sentence.isEmpty()) {
        refuse(sentence);
        return;
    }
    if (isStale()) {
        refuseStale();
        return;
    }
    const quint64 step = ++m_step;
    m_wire.tokens.withToken(this, [this, step](const Expected<QByteArray, ApiError> &token) {
        if (step == m_step)
            onToken(token);
    });
    setState(JobBase::State::WaitingForToken);
}

void Call::onToken(const Expected<QByteArray, ApiError> &token)
{
    if (!token) {
        ApiError error = token.error();
        // Whatever the authority answered, the service was not asked.
        error.kind = ApiError::Kind::NoToken;
        error.ids = m_ids;
        error.answer.reset();
        finish(Unexpected{error});
        return;
    }
    if (!m_wire.scheduler.maySend()) {
        enqueue(true, JobBase::State::WaitingToRetry, m_wire.scheduler.pausedUntil());
        return;
    }
    // The token may have taken its time as well.
    if (isStale()) {
        refuseStale();
        return;
    }
    send(*token);
}

void Call::send(const QByteArray &token)
{
    m_ids.correlation = CorrelationId::create();
    ++m_attempts;
    m_bodyLeft = false;
    if (m_before) {
        const QPointer<Call> self(this);
        const quint64 step = m_step;
        const bool isWritten = m_before(m_ids, m_attempts);
        // The callback may have canceled, or taken the whole session down.
        if (!self || m_isStopped || step != m_step)
            return;
        if (!isWritten) {
            refuse(tr("The journal could not be written, so nothing was sent."));
            return;
        }
    }

    m_deadline = isChange() ? m_wire.settings.changeDeadline : m_wire.settings.getDeadline;
    m_wire.scheduler.noteSent(m_turn);
    m_attempt = std::make_unique<Attempt>(m_wire.network, m_wire.clock);
    const qint64 startedMs = m_wire.clock.monotonicMs();
    m_attempt->start(m_request.method, networkRequest(token), m_request.body, m_deadline,
                     [this, token, startedMs](const AttemptResult &result) {
                         onResult(result, token, startedMs);
                     });
    setState(JobBase::State::Running);
}

void Call::onResult(const AttemptResult &result, const QByteArray &token, qint64 startedMs)
{
    m_attempt.reset();
    m_wire.scheduler.leave(std::exchange(m_turn, 0));
    m_bodyLeft = isChange() && result.bodyLeft;

    const qint64 tookMs = m_wire.clock.monotonicMs() - startedMs;
    qCDebug(lcNet).noquote() << (isChange() ? "POST" : "GET") << m_url.path() << result.httpStatus
                             << tookMs << "ms, request" << m_ids.request.toText() << "correlation"
                             << m_ids.correlation.toText();

    CallRecord record;
    record.at = m_wire.clock.now();
    record.isChange = isChange();
    record.path = pathPattern(m_url.path());
    record.httpStatus = result.httpStatus;
    record.tookMs = tookMs;
    record.isComplete = result.isComplete;
    record.ids = m_ids;
    m_wire.calls.note(record);

    if (follows(result)) {
        enqueue(true, JobBase::State::Queued);
        return;
    }
    AttemptContext context;
    context.method = m_request.method;
    context.ids = m_ids;
    context.url = m_url;
    context.receivedAt = m_wire.clock.now();
    context.deadline = m_deadline;
    const Outcome outcome = judge(result, context);
    noteVerdict(result, outcome, token);
    if (outcome)
        finish(outcome);
    else
        onFailure(outcome.error(), token);
}

void Call::noteVerdict(const AttemptResult &result, const Outcome &outcome, const QByteArray &token)
{
    TokenVerdict verdict;
    verdict.isMfaCompliant = result.isMfaCompliant;
    verdict.httpStatus = result.httpStatus;
    const bool isAboutAccess = !outcome && outcome.error().kind == ApiError::Kind::Refused &&
                               (result.httpStatus == 401 || result.httpStatus == 403);
    if (isAboutAccess) {
        verdict.code = outcome.error().code;
        verdict.serviceText = outcome.error().serviceText;
        verdict.isAfterRefresh = m_hasRefreshed;
    }
    if (outcome || isAboutAccess || verdict.isMfaCompliant)
        m_wire.tokens.noteVerdict(token, verdict);
}

void Call::onFailure(ApiError error, const QByteArray &token)
{
    qCInfo(lcNet).noquote() << (isChange() ? "POST" : "GET") << m_url.path() << "failed, status"
                            << error.httpStatus << "kind" << int(error.kind) << "code" << error.code
                            << "request" << m_ids.request.toText() << "correlation"
                            << m_ids.correlation.toText();

    if (error.kind == ApiError::Kind::Refused && error.httpStatus == 401 &&
        !isBeyondRefresh(error.code)) {
        m_wire.tokens.reject(token);
        if (!m_hasRefreshed) {
            m_hasRefreshed = true;
            enqueue(true, JobBase::State::WaitingForToken);
            return;
        }
    }

    const bool isThrottled = error.kind == ApiError::Kind::Throttled;
    FailedAttempt failed;
    failed.method = m_request.method;
    failed.kind = error.kind;
    failed.httpStatus = error.httpStatus;
    failed.certificateProblem = error.certificateProblem;
    failed.retryAfter = error.retryAfter;
    failed.repetitions = isThrottled ? m_throttled++ : m_failures++;
    const RetryDecision decision = decideRetry(failed, m_wire.settings.jitter());

    if (decision.pauseForAll.count() > 0)
        m_wire.scheduler.pause(decision.pauseForAll);
    if (!decision.again)
        finish(Unexpected{std::move(error)});
    else if (isThrottled)
        enqueue(true, JobBase::State::WaitingToRetry, m_wire.scheduler.pausedUntil());
    else
        waitThenEnqueue(decision.delay);
}

bool Call::follows(const AttemptResult &result)
{
    if (isChange() || !result.isComplete || !isRedirect(result.httpStatus) ||
        result.location.isEmpty() || m_redirects >= maxRedirects) {
        return false;
    }
    const QUrl target =
        m_url.resolved(QUrl::fromEncoded(result.location.toUtf8(), QUrl::TolerantMode));
    if (!isSameOrigin(target, m_wire.settings.apiUrl))
        return false;
    ++m_redirects;
    m_url = target;
    m_url.setUserInfo({});
    return true;
}

void Call::waitThenEnqueue(std::chrono::milliseconds delay)
{
    const quint64 step = ++m_step;
    m_wire.clock.after(delay, this, [this, step] {
        if (step == m_step)
            enqueue(true, JobBase::State::Queued);
    });
    setState(JobBase::State::WaitingToRetry, m_wire.clock.now().addMSecs(delay.count()));
}

QNetworkRequest Call::networkRequest(const QByteArray &token) const
{
    const SessionSettings &settings = m_wire.settings;
    QNetworkRequest request(m_url);
    const auto set = [&request](const QByteArray &name, const QByteArray &value) {
        if (isHarmless(name, value))
            request.setRawHeader(name, value);
    };
    for (const auto &[name, value] : m_request.headers) {
        if (!isReserved(name))
            set(name, value);
    }
    set("Authorization", "Bearer " + token);
    set("Accept", "application/json");
    if (isChange())
        set("Content-Type", "application/json");
    set("MS-RequestId", m_ids.request.toText().toLatin1());
    set("MS-CorrelationId", m_ids.correlation.toText().toLatin1());
    if (m_wire.tokens.asksForMfa())
        set("ValidateMfa", "true");
    set("X-Locale", settings.locale.toLatin1());
    // Otherwise Qt sends the computer's own language, and the texts would depend on it.
    set("Accept-Language", settings.locale.toLatin1());
    set("MS-PartnerCenter-Application", settings.applicationName.toUtf8());
    set("User-Agent", settings.applicationName.toUtf8());
    return request;
}

QString Call::objection() const
{
    if (!m_url.isValid())
        return tr("The address of this call cannot be read, so nothing was sent.");
    if (!isSameOrigin(m_url, m_wire.settings.apiUrl)) {
        return tr("The address lies on another server than the service (%1), so it was not asked.")
            .arg(m_url.host());
    }
    if (!isSafeToAsk(m_url)) {
        return tr("The address of the service is neither https nor on this computer, so nothing "
                  "was sent.");
    }
    return {};
}

void Call::refuse(const QString &sentence)
{
    ApiError error;
    error.kind = isChange() ? ApiError::Kind::NotSent : ApiError::Kind::Unexpected;
    error.ids = m_ids;
    error.transportText = sentence;
    finish(Unexpected{error});
}

bool Call::isStale() const
{
    return isChange() && m_waited && m_waited->time() >= longestChangeWait;
}

void Call::refuseStale()
{
    refuse(tr("It could not be sent within %1 minutes, so it is not sent any more. Look at "
              "everything again and decide anew.")
               .arg(std::chrono::duration_cast<std::chrono::minutes>(longestChangeWait).count()));
}

void Call::setState(JobBase::State state, const QDateTime &until)
{
    // Last in every caller: who listens may cancel the job or delete the session.
    if (m_onState && !m_isStopped)
        m_onState(state, until);
}

void Call::finish(const Outcome &outcome)
{
    if (m_isStopped)
        return;
    m_isStopped = true;
    endWork();
    const auto onDone = std::exchange(m_onDone, nullptr);
    if (onDone)
        onDone(outcome);
}

void Call::endWork()
{
    ++m_step;
    m_wire.scheduler.leave(std::exchange(m_turn, 0));
    if (m_attempt)
        m_bodyLeft = isChange() && m_attempt->bodyLeft();
    m_attempt.reset();
}

} // namespace csp
