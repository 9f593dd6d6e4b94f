// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/logging.h"

namespace csp {

Q_LOGGING_CATEGORY(lcBase, "csp.base", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "csp.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAuth, "csp.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "csp.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcService, "csp.service", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSandbox, "csp.sandbox", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "csp.ui", QtInfoMsg)

} // namespace csp
