// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/cachedtokensource.h"
#include "app/domain/profile.h"

namespace csp {

/// Tokens of an application by a secret that is at hand, for the profile's audience: the shortest
/// way to a token for tools and tests. The manager and the clock outlive it.
class ClientCredentialsTokenSource final : public CachedTokenSource
{
    Q_OBJECT

public:
    ClientCredentialsTokenSource(const Profile &profile, const QByteArray &secret,
                                 QNetworkAccessManager &network, Clock &clock,
                                 QObject *parent = nullptr);
};

} // namespace csp
