// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientcredentialstokensource.h"

#include "app/auth/clientsecretgrant.h"

namespace csp {

ClientCredentialsTokenSource::ClientCredentialsTokenSource(const Profile &profile,
                                                           const QByteArray &secret,
                                                           QNetworkAccessManager &network,
                                                           Clock &clock, QObject *parent)
    : CachedTokenSource(std::make_unique<ClientSecretGrant>(profile, secret, network, clock),
                        profile.audience, clock, parent)
{
}

} // namespace csp
