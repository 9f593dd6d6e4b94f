// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/profile.h"
#include "app/net/tokensource.h"

#include <QList>
#include <QPointer>

#include <memory>

class QNetworkAccessManager;

namespace csp {

class Attempt;
struct AttemptResult;

/// Tokens of an application by its own secret, from the v2 endpoint (contract, commerce 1.2). A
/// token is renewed when less than five minutes of its life are left; one refresh at a time,
/// everybody who asks meanwhile waits for it. A refresh is one attempt; when it fails, the old
/// token goes on serving for the rest of its life, and the next question tries again. Token and
/// secret live in memory only. The manager and the clock outlive it.
class ClientCredentialsTokenSource final : public TokenSource
{
    Q_OBJECT

public:
    ClientCredentialsTokenSource(Profile profile, QByteArray secret, QNetworkAccessManager &network,
                                 Clock &clock, QObject *parent = nullptr);
    ~ClientCredentialsTokenSource() override;

    void withToken(QObject *context, Callback f) override;
    void reject(const QByteArray &token) override;
    [[nodiscard]] QDateTime expiresAt() const override;

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
    void onAnswer(const AttemptResult &result);
    void serve(const Expected<QByteArray, ApiError> &result);

    Profile m_profile;
    QByteArray m_secret;
    QNetworkAccessManager &m_network;
    Clock &m_clock;

    QByteArray m_token;
    std::chrono::milliseconds m_life{0};
    QDateTime m_obtainedAt;
    qint64 m_obtainedMs = 0;

    std::unique_ptr<Attempt> m_attempt;
    QList<Waiter> m_waiting;
};

} // namespace csp
