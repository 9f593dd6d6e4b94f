// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/devicesignin.h"

#include "app/base/clock.h"
#include "app/base/json/document.h"
#include "app/base/logging.h"
#include "app/net/attempt.h"
#include "app/net/origin.h"

#include <QJsonObject>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds usualInterval{5};
constexpr seconds longestInterval{60};
constexpr seconds slowerBy{5};
constexpr seconds usualLife = std::chrono::minutes(15);
constexpr seconds longestLife = std::chrono::minutes(30);
constexpr qsizetype longestUserCode = 64;

/// A number of seconds that may come as text.
seconds secondsOf(const QJsonObject &answer, QStringView name, seconds usual, seconds longest)
{
    const QJsonValue value = json::member(answer, name);
    const double number =
        value.isString() ? value.toString().trimmed().toDouble() : value.toDouble();
    if (!(number >= 1))
        return usual;
    return seconds(qint64(std::min(number, double(longest.count()))));
}

} // namespace

DeviceSignIn::DeviceSignIn(const Profile &profile, QNetworkAccessManager &network, Clock &clock,
                           QObject *parent)
    : SignInRun(parent)
    , m_profile(profile)
    , m_clock(clock)
    , m_call(network, clock)
{
}

DeviceSignIn::~DeviceSignIn() = default;

void DeviceSignIn::start()
{
    m_call.post(
        deviceEndpoint(m_profile),
        {{"client_id", m_profile.clientId.toUtf8()}, {"scope", userScopeOf(m_profile.audience)}},
        [this](const Expected<AttemptResult, ApiError> &result) { onCode(result); });
}

void DeviceSignIn::onCode(const Expected<AttemptResult, ApiError> &result)
{
    const auto read = result
                          ? readAuthorityAnswer(*result)
                          : Expected<QJsonObject, ApiError>(Unexpected<ApiError>{result.error()});
    if (!read) {
        finishLater(Unexpected<ApiError>{read.error()});
        return;
    }
    const QString userCode =
        json::member(*read, u"user_code").toString().simplified().left(longestUserCode);
    m_deviceCode = json::member(*read, u"device_code").toString().toUtf8();
    QString page = json::member(*read, u"verification_uri").toString();
    if (page.isEmpty())
        page = json::member(*read, u"verification_url").toString();
    const QUrl url(page, QUrl::StrictMode);
    if (userCode.isEmpty() || m_deviceCode.isEmpty() || !isSafeToAsk(url)) {
        finishLater(Unexpected{noTokenError(
            u"no_device_code"_s,
            tr("The answer of the sign-in service contains no code that can be used."))});
        return;
    }
    const seconds life = secondsOf(*read, u"expires_in", usualLife, longestLife);
    m_interval = secondsOf(*read, u"interval", usualInterval, longestInterval);
    m_clock.after(life, this, [this] {
        m_call.stop();
        finishLater(
            Unexpected{noTokenError(u"expired_token"_s, tr("The code was not entered in time."))});
    });
    pollLater();
    Q_EMIT codeGiven(userCode, url, m_clock.now().addSecs(life.count()));
}

void DeviceSignIn::pollLater()
{
    m_clock.after(m_interval, this, [this] {
        if (!m_isDone)
            poll();
    });
}

void DeviceSignIn::poll()
{
    m_call.post(tokenEndpoint(m_profile),
                {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
                 {"client_id", m_profile.clientId.toUtf8()},
                 {"device_code", m_deviceCode}},
                [this](const Expected<AttemptResult, ApiError> &result) { onAnswer(result); });
}

void DeviceSignIn::onAnswer(const Expected<AttemptResult, ApiError> &result)
{
    const auto answer = result
                            ? readTokenAnswer(*result)
                            : Expected<TokenAnswer, ApiError>(Unexpected<ApiError>{result.error()});
    if (answer) {
        finishLater(answer);
        return;
    }
    const ApiError &error = answer.error();
    const bool isPending = error.source == u"authorization_pending";
    const bool isTooFast = error.source == u"slow_down" || error.httpStatus == 429;
    // Nothing complete came, or the authority is in trouble itself: the person may be typing.
    const bool isPassing =
        (error.httpStatus == 0 && !error.certificateProblem && error.code.isEmpty()) ||
        error.httpStatus >= 500;
    if (!isPending && !isTooFast && !isPassing) {
        finishLater(answer);
        return;
    }
    if (isTooFast || isPassing) {
        qCInfo(lcAuth) << "asking for the device code's token less often";
        m_interval = std::min(longestInterval, m_interval + slowerBy);
    }
    pollLater();
}

void DeviceSignIn::finishLater(const Expected<TokenAnswer, ApiError> &result)
{
    if (std::exchange(m_isDone, true))
        return;
    m_clock.after(milliseconds(0), this, [this, result] { Q_EMIT finished(result); });
}

} // namespace csp
