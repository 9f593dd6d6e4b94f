// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"

namespace csp::sandbox {
struct SandboxProfile;
}

namespace csp::test {

/// A partner account at that sandbox, reached through another port when one is given. People sign
/// in through another registration than the application.
[[nodiscard]] Profile profileFor(const sandbox::SandboxProfile &given, const QString &name,
                                 SignInWay way, quint16 port = 0);

} // namespace csp::test
