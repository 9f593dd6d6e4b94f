// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>

namespace csp {

/// Where an application's secret comes from: never from a file.
inline constexpr char clientSecretVariable[] = "CSP_CONSOLE_CLIENT_SECRET";

/// The secret, or a sentence that says how to give it. It is never logged and never stored.
[[nodiscard]] Expected<QByteArray, QString>
clientSecretFrom(const QProcessEnvironment &environment);

} // namespace csp
