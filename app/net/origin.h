// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace csp {

/// True when both addresses have the same scheme, host and port, so that credentials may go along.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

/// "https://login.example.com", with the port where it is not the scheme's own; lower case, the
/// host in its encoded form. Equal for two addresses exactly where isSameOrigin() holds; empty for
/// an address without a host.
[[nodiscard]] QString originOf(const QUrl &url);

/// True for https anywhere and for plain http to this computer only.
[[nodiscard]] bool isSafeToAsk(const QUrl &url);

/// The origin as a text to keep: "https://api.example.com", with a port where it is not the usual
/// one. Of a service on this computer only that it is one, because the sandbox listens on another
/// port at each start. Empty when it is no address.
[[nodiscard]] QString originText(const QUrl &url);

/// True for 127.0.0.0/8, ::1 and localhost.
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace csp
