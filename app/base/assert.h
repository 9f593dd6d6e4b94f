// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/logging.h"

/// For programming errors only, never for what a server or a person sent: logs, then recovers by
/// running the given statement.
#define CSP_ASSERT(condition, recovery)                                                            \
    do {                                                                                           \
        if (!(condition)) [[unlikely]] {                                                           \
            qCCritical(csp::lcBase).nospace()                                                      \
                << "assertion failed: " #condition " at " << __FILE__ << ':' << __LINE__;          \
            recovery;                                                                              \
        }                                                                                          \
    } while (false)
