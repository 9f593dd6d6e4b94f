// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace csp {

/// The text with every secret replaced by "(masked)": bearer tokens, JSON web tokens, and the
/// values of members and form fields that carry secrets (access_token, refresh_token, id_token,
/// client_secret, client_assertion, password, code, device_code, userCredentials.password).
/// Whatever is shown raw, copied or logged passes through here.
[[nodiscard]] QString redacted(const QString &text);
[[nodiscard]] QByteArray redacted(const QByteArray &text);

} // namespace csp
