// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/cachedtokensource.h"

#include "app/base/logging.h"

#include <algorithm>

namespace csp {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds early = std::chrono::minutes(5);
/// A token that ends while the call is under way serves nobody.
constexpr milliseconds lastMoment = std::chrono::seconds(30);
constexpr milliseconds longestPause = std::chrono::minutes(5);

} // namespace

CachedTokenSource::CachedTokenSource(TokenGrant &grant, const QString &audience, Clock &clock,
                                     QObject *parent)
    : TokenSource(parent)
    , m_grant(grant)
    , m_audience(audience)
    , m_clock(clock)
{
}

CachedTokenSource::CachedTokenSource(std::unique_ptr<TokenGrant> grant, const QString &audience,
                                     Clock &clock, QObject *parent)
    : TokenSource(parent)
    , m_owned(std::move(grant))
    , m_grant(*m_owned)
    , m_audience(audience)
    , m_clock(clock)
{
}

CachedTokenSource::~CachedTokenSource() = default;

void CachedTokenSource::withToken(QObject *context, Callback f)
{
    if (!m_refresh && isFresh()) {
        m_clock.after(milliseconds(0), context, [f = std::move(f), token = m_token] { f(token); });
        return;
    }
    if (!m_refresh && m_pauseReason && m_clock.monotonicMs() < m_pausedUntilMs) {
        const auto result = isAlive() ? Expected<QByteArray, ApiError>(m_token)
                                      : Expected<QByteArray, ApiError>(Unexpected{*m_pauseReason});
        m_clock.after(milliseconds(0), context, [f = std::move(f), result] { f(result); });
        return;
    }
    m_waiting.append({context, std::move(f)});
    if (!m_refresh)
        refresh();
}

void CachedTokenSource::reject(const QByteArray &token)
{
    if (m_token.isEmpty() || token != m_token)
        return;
    qCInfo(lcAuth) << "the service refused the current token";
    m_token.clear();
    Q_EMIT tokenChanged();
}

QDateTime CachedTokenSource::expiresAt() const
{
    return m_token.isEmpty() ? QDateTime() : m_obtainedAt.addMSecs(m_life.count());
}

void CachedTokenSource::noteVerdict(const QByteArray &token, const TokenVerdict &verdict)
{
    // A rejected token is gone already, and what was said of it still counts; of one that was
    // replaced it does not.
    if (!m_token.isEmpty() && token != m_token)
        return;
    // In a later turn: whoever listens may end the call that tells this.
    m_clock.after(milliseconds(0), this, [this, verdict] { Q_EMIT judged(verdict); });
}

void CachedTokenSource::forget()
{
    const bool wasRefreshing = m_refresh != nullptr;
    m_refresh.reset();
    m_token.clear();
    m_claims = {};
    m_pauseReason.reset();
    if (wasRefreshing && !m_waiting.isEmpty())
        refresh();
    Q_EMIT tokenChanged();
}

milliseconds CachedTokenSource::age() const
{
    const qint64 byWall = m_obtainedAt.msecsTo(m_clock.now());
    const qint64 byMonotonic = m_clock.monotonicMs() - m_obtainedMs;
    return milliseconds(std::max(byWall, byMonotonic));
}

bool CachedTokenSource::isFresh() const
{
    // Of a short life half is used, or the token would be renewed before every call.
    const milliseconds margin = std::min(early, m_life / 2);
    return !m_token.isEmpty() && age() < m_life - margin;
}

bool CachedTokenSource::isAlive() const
{
    return !m_token.isEmpty() && age() < m_life - std::min(lastMoment, m_life / 2);
}

void CachedTokenSource::refresh()
{
    m_refresh = std::make_unique<QObject>();
    m_grant.redeem(m_audience, m_refresh.get(),
                   [this](const TokenGrant::Answer &answer) { onAnswer(answer); });
}

void CachedTokenSource::onAnswer(const TokenGrant::Answer &answer)
{
    m_refresh.reset();
    m_pauseReason.reset();
    const QPointer<CachedTokenSource> self(this);
    if (!answer) {
        const auto error = ApiError(answer.error());
        if (error.retryAfter) {
            m_pauseReason = error;
            const milliseconds pause = std::min<milliseconds>(*error.retryAfter, longestPause);
            m_pausedUntilMs = m_clock.monotonicMs() + pause.count();
        }
        Expected<QByteArray, ApiError> result = Unexpected<ApiError>{error};
        if (isAlive()) {
            result = QByteArray(m_token);
        } else {
            m_token.clear();
            m_claims = {};
        }
        Q_EMIT refreshFailed(error);
        if (self)
            serve(result);
        return;
    }
    m_token = answer->token;
    m_claims = readClaims(m_token);
    m_life = answer->life;
    m_obtainedAt = m_clock.now();
    m_obtainedMs = m_clock.monotonicMs();
    qCInfo(lcAuth) << "a new token, good for" << answer->life.count() << "s";
    Q_EMIT tokenChanged();
    if (self)
        serve(QByteArray(answer->token));
}

void CachedTokenSource::serve(const Expected<QByteArray, ApiError> &result)
{
    // Taken out first: a callback may ask again, or delete this.
    const QList<Waiter> waiting = std::exchange(m_waiting, {});
    for (const Waiter &waiter : waiting) {
        if (waiter.context)
            waiter.f(result);
    }
}

} // namespace csp
