// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/capabilities.h"

namespace csp {

Capabilities Capabilities::of(const Profile &profile)
{
    Capabilities capabilities;
    for (const Capability each : allCapabilities()) {
        if (const QString reason = whyNot(each, profile); !reason.isEmpty())
            capabilities.forbid(each, reason);
    }
    return capabilities;
}

} // namespace csp
