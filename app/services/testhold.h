// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace csp {

/// Only in builds with CSP_TEST_HOLDS, and only when the environment variable names a file: writes
/// a line to it and never returns, so that a test can kill the process there. Otherwise nothing.
#ifdef CSP_TEST_HOLDS
/// CSP_HOLD_BEFORE_ATTEMPT: the intent is written down, no attempt is.
void holdBeforeAttempt();
/// CSP_HOLD_BEFORE_SEND: the attempt is written down, not a byte has left.
void holdBeforeSend();
#else
inline void holdBeforeAttempt() {}
inline void holdBeforeSend() {}
#endif

} // namespace csp
