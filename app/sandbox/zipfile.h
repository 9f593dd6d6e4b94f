// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace csp::sandbox {

/// A ZIP archive with one file in it, stored as it is.
[[nodiscard]] QByteArray zipOf(const QByteArray &name, const QByteArray &content);

} // namespace csp::sandbox
