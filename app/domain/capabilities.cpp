// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/capabilities.h"

#include "app/domain/profile.h"

#include <QCoreApplication>

namespace csp {

Capabilities Capabilities::of(const Profile &profile)
{
    Capabilities capabilities;
    //: stands in the place of what cannot be shown, so it is short
    const QString needsSignIn = QCoreApplication::translate(
        "csp::Capabilities", "Needs a signed-in user; this partner account signs in as app only.");
    Profile asUser = profile;
    asUser.signIn = SignInWay::Browser;
    for (const Capability each : allCapabilities()) {
        if (const QString reason = whyNot(each, profile); !reason.isEmpty()) {
            const bool isSignIn = needsUser(each) && whyNot(each, asUser).isEmpty();
            capabilities.forbid(each, isSignIn ? needsSignIn : reason);
        }
    }
    return capabilities;
}

} // namespace csp
