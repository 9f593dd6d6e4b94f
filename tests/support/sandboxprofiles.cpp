// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sandboxprofiles.h"

#include "app/sandbox/sandboxprofile.h"

namespace csp::test {

Profile profileFor(const sandbox::SandboxProfile &given, const QString &name, SignInWay way,
                   quint16 port)
{
    const auto reached = [port](const QString &address) {
        QUrl url(address);
        if (port != 0)
            url.setPort(port);
        return url;
    };
    Profile profile;
    profile.name = name;
    profile.cloud = Cloud::Custom;
    profile.apiUrl = reached(given.apiUrl);
    profile.authorityUrl = reached(given.authorityUrl);
    profile.audience = given.audience;
    profile.tenantId = given.tenantId;
    profile.signIn = way;
    profile.clientId = kindOf(way) == ProfileKind::App ? given.clientId : given.userClientId;
    profile.id = profileIdFor(profile.tenantId, profile.clientId);
    return profile;
}

} // namespace csp::test
