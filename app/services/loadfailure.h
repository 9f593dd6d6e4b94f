// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/loadstate.h"

namespace csp {

struct ApiError;

/// The face of something that could not be read: Partial when a person stopped it, Offline when
/// nothing left this computer for want of a way out, Failed for all else. A certificate that cannot
/// be trusted is Failed: the way is there, and it is not ours.
[[nodiscard]] LoadState loadStateAfter(const ApiError &error);

} // namespace csp
