// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/base/waited.h"
#include "app/net/apierror.h"
#include "app/net/job.h"
#include "app/net/judgement.h"
#include "app/net/scheduler.h"

#include <QObject>

#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkRequest;

namespace csp {

class Attempt;
class CallLog;
class TokenSource;

/// What every call of a session works with. Outlives the calls.
struct Wire
{
    const SessionSettings &settings;
    QNetworkAccessManager &network;
    TokenSource &tokens;
    Clock &clock;
    Scheduler &scheduler;
    CallLog &calls;
};

/// One call from its place in the queue to its answer, without the type of its result: waits for a
/// turn, gets a token, makes attempts, follows the retry policy, refreshes the token once.
/// Owned by a job. Deleting or stopping it ends the work silently at any moment.
class Call : public QObject
{
    Q_OBJECT

public:
    using Outcome = Expected<RawAnswer, ApiError>;
    /// See Session::BeforeAttempt.
    using BeforeAttempt = std::function<bool(const RequestIds &ids, int attempt)>;

    Call(const Wire &wire, ApiRequest request, QObject *parent = nullptr);
    ~Call() override;

    /// For changes, before start().
    void setBeforeAttempt(BeforeAttempt beforeAttempt) { m_before = std::move(beforeAttempt); }
    void onState(std::function<void(JobBase::State, QDateTime)> f) { m_onState = std::move(f); }
    /// f is called at most once, in a later turn than start(), and may delete this call.
    void onDone(std::function<void(const Outcome &)> f) { m_onDone = std::move(f); }

    void start();
    void stop();

    [[nodiscard]] const ApiRequest &request() const { return m_request; }
    /// A Canceled error with what is known about this call.
    [[nodiscard]] ApiError canceledError() const;

private:
    void enqueue(bool waitedBefore, JobBase::State state, const QDateTime &until = {});
    void onTurn();
    void onToken(const Expected<QByteArray, ApiError> &token);
    void send(const QByteArray &token);
    void onResult(const AttemptResult &result, const QByteArray &token, qint64 startedMs);
    void onFailure(ApiError error, const QByteArray &token);
    /// Tells the token source what the answer says about its token.
    void noteVerdict(const AttemptResult &result, const Outcome &outcome, const QByteArray &token);
    /// True when the answer is a redirect that is followed.
    [[nodiscard]] bool follows(const AttemptResult &result);
    void waitThenEnqueue(std::chrono::milliseconds delay);
    [[nodiscard]] QNetworkRequest networkRequest(const QByteArray &token) const;
    [[nodiscard]] bool isChange() const { return m_request.method == Method::Post; }
    /// A change that has waited so long that what the person reviewed may not hold any more.
    [[nodiscard]] bool isStale() const;
    void refuseStale();
    /// Why this address is not asked at all; empty when it may be.
    [[nodiscard]] QString objection() const;
    void refuse(const QString &sentence);
    void setState(JobBase::State state, const QDateTime &until = {});
    void finish(const Outcome &outcome);
    void endWork();

    const Wire &m_wire;
    ApiRequest m_request;
    QUrl m_url;
    RequestIds m_ids;
    BeforeAttempt m_before;
    std::function<void(JobBase::State, QDateTime)> m_onState;
    std::function<void(const Outcome &)> m_onDone;

    std::optional<Waited> m_waited; ///< since it was handed in
    Scheduler::TurnId m_turn = 0;
    std::unique_ptr<Attempt> m_attempt;
    /// That the attempt began with: a person may change the setting meanwhile.
    std::chrono::seconds m_deadline{0};
    /// Grows whenever the work takes another course; a late callback knows itself by it.
    quint64 m_step = 0;
    bool m_isStopped = false;
    bool m_hasRefreshed = false;
    bool m_bodyLeft = false;
    int m_attempts = 0;
    int m_redirects = 0;
    int m_throttled = 0;
    int m_failures = 0;
};

} // namespace csp
