// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretowner.h"

#include "app/domain/profile.h"
#include "app/net/origin.h"

#include <tuple>

namespace csp {

using namespace Qt::Literals::StringLiterals;

bool operator<(const SecretOwner &a, const SecretOwner &b)
{
    return std::tie(a.profile, a.authority, a.service) <
           std::tie(b.profile, b.authority, b.service);
}

SecretOwner secretOwnerOf(const Profile &profile)
{
    return {profile.id, originOf(profile.authorityUrl), originOf(profile.apiUrl)};
}

SecretOwner proxySecretOwner(const QString &host, int port, const QString &user)
{
    return {ProfileId(), u"proxy://%1:%2"_s.arg(host.toLower()).arg(port), user};
}

} // namespace csp
