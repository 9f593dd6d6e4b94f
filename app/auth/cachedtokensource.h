// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/tokenclaims.h"
#include "app/auth/tokengrant.h"
#include "app/base/clock.h"
#include "app/net/tokensource.h"

#include <QList>
#include <QPointer>

#include <optional>

namespace csp {

/// Tokens for one audience, kept as long as they live. A token is renewed when less than five
/// minutes of its life are left; one refresh at a time, everybody who asks meanwhile waits for it.
/// A refresh is one question to the grant; when it fails, the old token goes on serving for the
/// rest of its life, and the next question tries again, unless the authority asked for a pause
/// (Retry-After, five minutes at most). Tokens live in memory only. The grant and
/// the clock outlive it, unless the grant is handed over.
class CachedTokenSource : public TokenSource
{
    Q_OBJECT

public:
    CachedTokenSource(TokenGrant &grant, const QString &audience, Clock &clock,
                      QObject *parent = nullptr);
    CachedTokenSource(std::unique_ptr<TokenGrant> grant, const QString &audience, Clock &clock,
                      QObject *parent = nullptr);
    ~CachedTokenSource() override;

    [[nodiscard]] const QString &audience() const { return m_audience; }
    /// What the current token says about itself; empty when there is none or it says nothing.
    [[nodiscard]] const TokenClaims &claims() const { return m_claims; }
    [[nodiscard]] bool hasToken() const { return !m_token.isEmpty(); }

    void withToken(QObject *context, Callback f) override;
    void reject(const QByteArray &token) override;
    [[nodiscard]] QDateTime expiresAt() const override;
    [[nodiscard]] bool asksForMfa() const override { return m_asksForMfa; }
    void noteVerdict(const QByteArray &token, const TokenVerdict &verdict) override;

    /// For sign-ins of a user: calls ask the service whether the sign-in proved MFA.
    void setAsksForMfa(bool asks) { m_asksForMfa = asks; }
    /// The sign-in has changed: the token is dropped, and an answer on its way serves nobody. Who
    /// waits is served by the new sign-in.
    void forget();

Q_SIGNALS:
    /// A refresh brought no token. The old one may still be serving.
    void refreshFailed(const csp::ApiError &error);
    /// The service said something about the current token.
    void judged(const csp::TokenVerdict &verdict);

private:
    struct Waiter
    {
        QPointer<QObject> context;
        Callback f;
    };

    /// How much of the token's life has passed. The larger of what both clocks say: the monotonic
    /// one may stand still while the computer sleeps, the wall clock may be set back.
    [[nodiscard]] std::chrono::milliseconds age() const;
    [[nodiscard]] bool isFresh() const;
    [[nodiscard]] bool isAlive() const;
    void refresh();
    void onAnswer(const TokenGrant::Answer &answer);
    void serve(const Expected<QByteArray, ApiError> &result);

    std::unique_ptr<TokenGrant> m_owned;
    TokenGrant &m_grant;
    QString m_audience;
    Clock &m_clock;
    bool m_asksForMfa = false;

    QByteArray m_token;
    TokenClaims m_claims;
    std::chrono::milliseconds m_life{0};
    QDateTime m_obtainedAt;
    qint64 m_obtainedMs = 0;

    /// Whom the running refresh belongs to; its end ends the refresh silently.
    std::unique_ptr<QObject> m_refresh;
    /// The authority wished not to be asked for a while, and why the last question failed.
    std::optional<ApiError> m_pauseReason;
    qint64 m_pausedUntilMs = 0;
    QList<Waiter> m_waiting;
};

} // namespace csp
