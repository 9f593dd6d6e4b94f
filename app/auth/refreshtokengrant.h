// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/tokengrant.h"

#include <QHash>

namespace csp {

/// A signed-in user, by a refresh token that the authority replaces on use (contract, commerce 1.2,
/// trap 73). The new one is handed to `keep` before anybody sees the answer, and nothing more is
/// asked before that is done, so that what is kept is never older than what was used last. A
/// refusal that only a person can cure is remembered: the authority is not asked again before
/// revive().
class RefreshTokenGrant final : public FormGrant
{
    Q_OBJECT

public:
    /// Keeps the token and calls done, whether it worked or not.
    using Keep = std::function<void(const QByteArray &refreshToken, std::function<void()> done)>;

    RefreshTokenGrant(const Profile &profile, QByteArray refreshToken, Keep keep,
                      QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);
    ~RefreshTokenGrant() override;

    /// A token that came with the sign-in itself: it serves the first question for this audience.
    void prime(const QString &audience, const TokenAnswer &answer);
    /// Something outside was mended: the authority may be asked again.
    void revive() { m_refusals.clear(); }

    void redeem(const QString &audience, QObject *context, Callback f) override;
    [[nodiscard]] bool isMidway() const override { return isAsking(); }

protected:
    [[nodiscard]] Expected<Form, ApiError> form(const QString &audience) override;
    void digest(const TokenAnswer &answer, std::function<void()> proceed) override;
    void onRefusal(const QString &audience, const ApiError &error) override;

private:
    QByteArray m_refreshToken;
    Keep m_keep;
    QHash<QString, TokenAnswer> m_primed;
    /// By audience; under an empty name what holds for all.
    QHash<QString, ApiError> m_refusals;
};

} // namespace csp
