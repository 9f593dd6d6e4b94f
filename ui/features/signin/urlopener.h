// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <functional>

namespace csp {

/// Opens an address in the person's browser; false when that was not possible. The seam through
/// which tests and the tour are the browser. The address of a sign-in carries secrets of its try:
/// whoever opens it neither shows nor logs it.
using UrlOpener = std::function<bool(const QUrl &)>;

/// The system's own way.
[[nodiscard]] UrlOpener desktopOpener();

} // namespace csp
