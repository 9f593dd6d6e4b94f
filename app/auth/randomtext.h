// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace csp {

/// 32 bytes from the system's generator as 43 letters, digits, "-" and "_": nobody guesses it.
[[nodiscard]] QByteArray randomText();

/// Compares without telling by its duration where two texts differ.
[[nodiscard]] bool isSameSecret(const QByteArray &a, const QByteArray &b);

} // namespace csp
