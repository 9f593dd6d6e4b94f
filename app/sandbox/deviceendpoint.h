// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/devicesignins.h"

namespace csp::sandbox {

/// POST `/{tenant}/oauth2/v2.0/devicecode`, and the page `/devicelogin` where a person types the
/// code and chooses an account.
class DeviceEndpoint
{
public:
    /// Both must outlive it.
    DeviceEndpoint(AuthorityCore &core, DeviceSignIns &devices)
        : m_core(core)
        , m_devices(devices)
    {
    }

    [[nodiscard]] Answer begin(const Call &call);
    [[nodiscard]] Answer show(const Call &call) const;
    [[nodiscard]] Answer choose(const Call &call);

private:
    AuthorityCore &m_core;
    DeviceSignIns &m_devices;
};

} // namespace csp::sandbox
