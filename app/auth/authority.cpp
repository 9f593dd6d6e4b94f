// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/authority.h"

#include "app/base/clock.h"
#include "app/domain/profile.h"
#include "app/net/attempt.h"
#include "app/net/origin.h"

#include <QNetworkRequest>

#include <chrono>

namespace csp {

namespace {

constexpr std::chrono::milliseconds deadline = std::chrono::seconds(60);

QUrl endpoint(const Profile &profile, const char *name)
{
    QByteArray address = profile.authorityUrl.toEncoded();
    while (address.endsWith('/'))
        address.chop(1);
    return QUrl::fromEncoded(address + '/' + QUrl::toPercentEncoding(profile.tenantId) +
                             "/oauth2/v2.0/" + name);
}

} // namespace

QByteArray encoded(const Form &form)
{
    QByteArray text;
    for (const auto &[name, value] : form) {
        if (!text.isEmpty())
            text += '&';
        text += name + '=' + value.toPercentEncoding();
    }
    return text;
}

QUrl tokenEndpoint(const Profile &profile)
{
    return endpoint(profile, "token");
}

QUrl authorizeEndpoint(const Profile &profile)
{
    return endpoint(profile, "authorize");
}

QUrl deviceEndpoint(const Profile &profile)
{
    return endpoint(profile, "devicecode");
}

QByteArray scopeOf(const QString &audience)
{
    QByteArray scope = audience.toUtf8();
    while (scope.endsWith('/'))
        scope.chop(1);
    return scope + "/.default";
}

QByteArray userScopeOf(const QString &audience)
{
    return scopeOf(audience) + " openid profile offline_access";
}

ApiError noTokenError(const QString &code, const QString &sentence)
{
    ApiError error;
    error.kind = ApiError::Kind::NoToken;
    error.code = code;
    error.transportText = sentence;
    return error;
}

AuthorityCall::AuthorityCall(QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
{
}

AuthorityCall::~AuthorityCall() = default;

void AuthorityCall::post(const QUrl &endpoint, const Form &form,
                         std::function<void(const Expected<AttemptResult, ApiError> &)> f)
{
    if (!isSafeToAsk(endpoint)) {
        const ApiError error = noTokenError(
            QStringLiteral("unsafe_authority"),
            tr("The address of the sign-in service is neither https nor on this computer, so the "
               "secret was not sent."));
        m_clock.after(std::chrono::milliseconds(0), this,
                      [f = std::move(f), error] { f(Unexpected{error}); });
        return;
    }
    QNetworkRequest request(endpoint);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Content-Type", "application/x-www-form-urlencoded");
    m_attempt = std::make_unique<Attempt>(m_network, m_clock);
    m_attempt->start(Method::Post, request, encoded(form), deadline,
                     [this, f = std::move(f)](const AttemptResult &result) {
                         m_attempt.reset();
                         f(result);
                     });
}

void AuthorityCall::stop()
{
    m_attempt.reset();
}

} // namespace csp
