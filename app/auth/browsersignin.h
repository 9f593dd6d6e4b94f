// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/authority.h"
#include "app/auth/loopbacklistener.h"
#include "app/auth/signinrun.h"
#include "app/domain/profile.h"

#include <memory>

namespace csp {

/// A person signs in with the system's browser: authorization code with PKCE (S256), redirected to
/// http://localhost on a port of its own, five minutes at most. State and nonce are checked; one
/// answer is accepted; whoever comes within seconds after it is told so. The manager and the clock
/// outlive it.
class BrowserSignIn final : public SignInRun
{
    Q_OBJECT

public:
    BrowserSignIn(const Profile &profile, const SignInRequest &request,
                  QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);
    ~BrowserSignIn() override;

    /// For tests: which ports to try.
    void setPortPicker(LoopbackListener::PortPicker pickPort) { m_pickPort = std::move(pickPort); }

    void start() override;
    /// When an answer comes too late; valid after start().
    [[nodiscard]] QDateTime endsAt() const { return m_endsAt; }

private:
    [[nodiscard]] QUrl address() const;
    [[nodiscard]] LoopbackPage onQuery(const QUrlQuery &query);
    void redeem(const QByteArray &code);
    void onAnswer(const Expected<AttemptResult, ApiError> &result);
    void finishLater(const Expected<TokenAnswer, ApiError> &result);

    Profile m_profile;
    SignInRequest m_request;
    Clock &m_clock;
    AuthorityCall m_call;
    QNetworkAccessManager &m_network;
    std::unique_ptr<LoopbackListener> m_listener;
    LoopbackListener::PortPicker m_pickPort;
    QByteArray m_redirect;
    QByteArray m_verifier;
    QByteArray m_state;
    QByteArray m_nonce;
    QDateTime m_endsAt;
    bool m_hasAnswer = false;
    bool m_isDone = false;
    bool m_sawStranger = false;
};

} // namespace csp
