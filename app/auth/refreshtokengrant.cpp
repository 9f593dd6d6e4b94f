// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/refreshtokengrant.h"

#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/domain/profile.h"
#include "app/domain/signinproblem.h"

#include <chrono>

namespace csp {

using namespace Qt::Literals::StringLiterals;

RefreshTokenGrant::RefreshTokenGrant(const Profile &profile, QByteArray refreshToken, Keep keep,
                                     QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : FormGrant(profile, network, clock, parent)
    , m_refreshToken(std::move(refreshToken))
    , m_keep(std::move(keep))
{
}

RefreshTokenGrant::~RefreshTokenGrant()
{
    m_refreshToken.fill('\0');
}

void RefreshTokenGrant::prime(const QString &audience, const TokenAnswer &answer)
{
    m_primed.insert(audience, answer);
}

void RefreshTokenGrant::redeem(const QString &audience, QObject *context, Callback f)
{
    const auto answerLater = [this, context, &f](const Answer &answer) {
        clock().after(std::chrono::milliseconds(0), context,
                      [f = std::move(f), answer] { f(answer); });
    };
    if (m_primed.contains(audience)) {
        answerLater(m_primed.take(audience));
        return;
    }
    for (const QString &name : {QString(), audience}) {
        const auto refusal = m_refusals.constFind(name);
        if (refusal != m_refusals.constEnd()) {
            answerLater(Unexpected<ApiError>{*refusal});
            return;
        }
    }
    FormGrant::redeem(audience, context, std::move(f));
}

Expected<Form, ApiError> RefreshTokenGrant::form(const QString &audience)
{
    if (m_refreshToken.isEmpty()) {
        return Unexpected{noTokenError(
            u"signed_out"_s, tr("The authority did not give anything to renew the sign-in with. "
                                "Sign in again."))};
    }
    return Form{{"grant_type", "refresh_token"},
                {"client_id", profile().clientId.toUtf8()},
                {"refresh_token", m_refreshToken},
                {"scope", userScopeOf(audience)}};
}

void RefreshTokenGrant::digest(const TokenAnswer &answer, std::function<void()> proceed)
{
    if (answer.refreshToken.isEmpty() || answer.refreshToken == m_refreshToken) {
        proceed();
        return;
    }
    qCInfo(lcAuth) << "the refresh token was replaced";
    m_refreshToken = answer.refreshToken;
    m_keep(m_refreshToken, std::move(proceed));
}

void RefreshTokenGrant::onRefusal(const QString &audience, const ApiError &error)
{
    if (error.httpStatus < 400 || error.httpStatus >= 500 || error.retryAfter)
        return;
    const auto problem = explainSignInCode(error.code, error.httpStatus);
    if (!problem)
        return;
    switch (problem->repair) {
    case Repair::SignInAgain:
        m_refusals.insert(QString(), error);
        return;
    case Repair::SignInWithMfa:
    case Repair::GiveConsent:
    case Repair::AskAdministrator:
    case Repair::FixProfile:
        m_refusals.insert(audience, error);
        return;
    default:
        return;
    }
}

} // namespace csp
