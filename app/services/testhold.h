// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace csp {

/// Only in builds with CSP_TEST_HOLDS, and only when CSP_HOLD_BEFORE_SEND names a file: writes a
/// line to it and never returns, so that a test can kill the process between commit and send.
/// Otherwise nothing.
#ifdef CSP_TEST_HOLDS
void holdBeforeSend();
#else
inline void holdBeforeSend() {}
#endif

} // namespace csp
