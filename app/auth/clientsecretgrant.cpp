// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientsecretgrant.h"

#include "app/domain/profile.h"

namespace csp {

ClientSecretGrant::ClientSecretGrant(const Profile &profile, QByteArray secret,
                                     QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : FormGrant(profile, network, clock, parent)
    , m_secret(std::move(secret))
{
}

ClientSecretGrant::~ClientSecretGrant()
{
    m_secret.fill('\0');
}

Expected<Form, ApiError> ClientSecretGrant::form(const QString &audience)
{
    return Form{{"grant_type", "client_credentials"},
                {"client_id", profile().clientId.toUtf8()},
                {"client_secret", m_secret},
                {"scope", scopeOf(audience)}};
}

} // namespace csp
