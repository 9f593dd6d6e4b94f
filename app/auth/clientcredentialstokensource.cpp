// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientcredentialstokensource.h"

#include "app/auth/tokenanswer.h"
#include "app/base/logging.h"
#include "app/net/attempt.h"
#include "app/net/origin.h"

#include <QNetworkRequest>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds early = std::chrono::minutes(5);
/// A token that ends while the call is under way serves nobody.
constexpr milliseconds lastMoment = std::chrono::seconds(30);
constexpr milliseconds deadline = std::chrono::seconds(60);

QByteArray formOf(std::initializer_list<std::pair<QByteArray, QString>> fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += name + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

QUrl endpointOf(const Profile &profile)
{
    QByteArray address = profile.authorityUrl.toEncoded();
    while (address.endsWith('/'))
        address.chop(1);
    return QUrl::fromEncoded(address + '/' + QUrl::toPercentEncoding(profile.tenantId) +
                             "/oauth2/v2.0/token");
}

} // namespace

ClientCredentialsTokenSource::ClientCredentialsTokenSource(Profile profile, QByteArray secret,
                                                           QNetworkAccessManager &network,
                                                           Clock &clock, QObject *parent)
    : TokenSource(parent)
    , m_profile(std::move(profile))
    , m_secret(std::move(secret))
    , m_network(network)
    , m_clock(clock)
{
}

ClientCredentialsTokenSource::~ClientCredentialsTokenSource() = default;

void ClientCredentialsTokenSource::withToken(QObject *context, Callback f)
{
    if (!m_attempt && isFresh()) {
        m_clock.after(milliseconds(0), context, [f = std::move(f), token = m_token] { f(token); });
        return;
    }
    m_waiting.append({context, std::move(f)});
    if (!m_attempt)
        refresh();
}

void ClientCredentialsTokenSource::reject(const QByteArray &token)
{
    if (m_token.isEmpty() || token != m_token)
        return;
    qCInfo(lcAuth) << "the service refused the current token";
    m_token.clear();
    Q_EMIT tokenChanged();
}

QDateTime ClientCredentialsTokenSource::expiresAt() const
{
    return m_token.isEmpty() ? QDateTime() : m_obtainedAt.addMSecs(m_life.count());
}

milliseconds ClientCredentialsTokenSource::age() const
{
    const qint64 byWall = m_obtainedAt.msecsTo(m_clock.now());
    const qint64 byMonotonic = m_clock.monotonicMs() - m_obtainedMs;
    return milliseconds(std::max(byWall, byMonotonic));
}

bool ClientCredentialsTokenSource::isFresh() const
{
    // Of a short life half is used, or the token would be renewed before every call.
    const milliseconds margin = std::min(early, m_life / 2);
    return !m_token.isEmpty() && age() < m_life - margin;
}

bool ClientCredentialsTokenSource::isAlive() const
{
    return !m_token.isEmpty() && age() < m_life - std::min(lastMoment, m_life / 2);
}

void ClientCredentialsTokenSource::refresh()
{
    const QUrl endpoint = endpointOf(m_profile);
    if (!isSafeToAsk(endpoint)) {
        ApiError error;
        error.kind = ApiError::Kind::NoToken;
        error.transportText = tr("The address of the sign-in service is neither https nor on this "
                                 "computer, so the secret was not sent.");
        m_clock.after(milliseconds(0), this, [this, error] { serve(Unexpected{error}); });
        return;
    }
    QNetworkRequest request(endpoint);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Content-Type", "application/x-www-form-urlencoded");
    const QByteArray form = formOf({{"grant_type", u"client_credentials"_s},
                                    {"client_id", m_profile.clientId},
                                    {"client_secret", QString::fromUtf8(m_secret)},
                                    {"scope", m_profile.audience + "/.default"_L1}});
    m_attempt = std::make_unique<Attempt>(m_network, m_clock);
    m_attempt->start(Method::Post, request, form, deadline,
                     [this](const AttemptResult &result) { onAnswer(result); });
}

void ClientCredentialsTokenSource::onAnswer(const AttemptResult &result)
{
    m_attempt.reset();
    const auto answer = readTokenAnswer(result);
    if (!answer) {
        const ApiError &error = answer.error();
        qCInfo(lcAuth).noquote() << "no token, status" << error.httpStatus << "code" << error.code;
        if (isAlive())
            serve(m_token);
        else
            serve(Unexpected{error});
        return;
    }
    m_token = answer->token;
    m_life = answer->life;
    m_obtainedAt = m_clock.now();
    m_obtainedMs = m_clock.monotonicMs();
    qCInfo(lcAuth) << "a new token, good for" << answer->life.count() << "s";
    const QPointer<ClientCredentialsTokenSource> self(this);
    Q_EMIT tokenChanged();
    if (self)
        serve(QByteArray(m_token));
}

void ClientCredentialsTokenSource::serve(const Expected<QByteArray, ApiError> &result)
{
    // Taken out first: a callback may ask again, or delete this.
    const QList<Waiter> waiting = std::exchange(m_waiting, {});
    for (const Waiter &waiter : waiting) {
        if (waiter.context)
            waiter.f(result);
    }
}

} // namespace csp
