// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

/// A name of the service's as it may stand in a sentence of ours: without the characters that turn
/// the direction of what follows (a "25 seats" must not read "52"), without what cannot be seen at
/// its ends, and with an end. Empty when there is nothing to see.
[[nodiscard]] QString displayText(const QString &name);

} // namespace csp
