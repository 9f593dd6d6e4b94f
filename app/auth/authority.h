// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <utility>

class QNetworkAccessManager;

namespace csp {

class Attempt;
class Clock;
struct AttemptResult;
struct Profile;

/// The fields of a form, values as they are, encoded on the way out.
using Form = QList<std::pair<QByteArray, QByteArray>>;

[[nodiscard]] QByteArray encoded(const Form &form);

/// The endpoints of the authority for this profile's tenant (contract, commerce 1.2, v2).
[[nodiscard]] QUrl tokenEndpoint(const Profile &profile);
[[nodiscard]] QUrl authorizeEndpoint(const Profile &profile);
[[nodiscard]] QUrl deviceEndpoint(const Profile &profile);

/// "<audience>/.default", whatever slashes the audience ends with.
[[nodiscard]] QByteArray scopeOf(const QString &audience);
/// The same with what a signed-in user adds: who it is, and a refresh token.
[[nodiscard]] QByteArray userScopeOf(const QString &audience);

/// A NoToken error of our own: nothing was asked of the service. The code is one of ours, in lower
/// case, so that a screen knows it from a network that is down.
[[nodiscard]] ApiError noTokenError(const QString &code, const QString &sentence);

/// One question to the authority at a time: one attempt, no retry, a deadline of a minute. Deleting
/// it ends the question silently. The manager and the clock outlive it.
class AuthorityCall final : public QObject
{
    Q_OBJECT

public:
    AuthorityCall(QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);
    ~AuthorityCall() override;

    [[nodiscard]] bool isRunning() const { return m_attempt != nullptr; }

    /// Sends the form. f comes once, in a later turn, and may delete this. An address that is
    /// neither https nor on this computer is not asked; the error says so.
    void post(const QUrl &endpoint, const Form &form,
              std::function<void(const Expected<AttemptResult, ApiError> &)> f);
    void stop();

private:
    QNetworkAccessManager &m_network;
    Clock &m_clock;
    std::unique_ptr<Attempt> m_attempt;
};

} // namespace csp
