// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/authority.h"
#include "app/auth/signinrun.h"
#include "app/domain/profile.h"

#include <chrono>

namespace csp {

/// A person signs in on another device with a code (RFC 8628). Asks the authority as often as it
/// wishes, until the code has expired. A lost answer in between is no end. The manager and the
/// clock outlive it.
class DeviceSignIn final : public SignInRun
{
    Q_OBJECT

public:
    DeviceSignIn(const Profile &profile, QNetworkAccessManager &network, Clock &clock,
                 QObject *parent = nullptr);
    ~DeviceSignIn() override;

    void start() override;

private:
    void onCode(const Expected<AttemptResult, ApiError> &result);
    void pollLater();
    void poll();
    void onAnswer(const Expected<AttemptResult, ApiError> &result);
    void finishLater(const Expected<TokenAnswer, ApiError> &result);

    Profile m_profile;
    Clock &m_clock;
    AuthorityCall m_call;
    QByteArray m_deviceCode;
    std::chrono::seconds m_interval{5};
    bool m_isDone = false;
};

} // namespace csp
