// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

/// "OpenSSL 3.0.15 3 Sep 2024", what encrypts the connections; "none" when nothing does.
[[nodiscard]] QString tlsLibrary();

} // namespace csp
