// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QString>

namespace csp {

struct Profile;

/// Whom a secret belongs to, and what it may be used for: an application or a person of a tenant,
/// at one authority, for one service. A profile file can name any address beside a tenant and a
/// client that are no secret; what was given to one authority is therefore never found for another
/// one, nor for a service that a token would be sent to unasked. A plain value without any secret.
struct SecretOwner
{
    ProfileId profile;
    QString authority; ///< "https://login.microsoftonline.com": originOf() of the profile's address
    QString service;   ///< the same of the API

    friend bool operator==(const SecretOwner &, const SecretOwner &) = default;
    friend bool operator<(const SecretOwner &a, const SecretOwner &b);
};

/// The only way to make one for a profile, so that everybody finds what somebody kept.
[[nodiscard]] SecretOwner secretOwnerOf(const Profile &profile);
/// The same for who goes out through a proxy, whatever the profile: what one proxy was given is
/// never offered to another one, nor for another user.
[[nodiscard]] SecretOwner proxySecretOwner(const QString &host, int port, const QString &user);

} // namespace csp
