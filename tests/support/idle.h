// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace csp::test {

/// Turns the event loop until it has nothing to do: posted events, deferred deletes, timers of
/// zero, what the window system has to say. Afterwards nothing more happens unless a clock moves or
/// somebody outside speaks, so "nothing more happens" is seen without waiting for it.
/// False when it is still busy after a thousand turns.
[[nodiscard]] bool runUntilIdle();

} // namespace csp::test
