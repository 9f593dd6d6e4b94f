// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace csp {

/// The text with every secret replaced by "(masked)": bearer tokens and other credentials of a
/// header, JSON web tokens, refresh tokens and client secrets by their shape, private keys,
/// cookies, passwords in addresses, and the values of members and form fields that carry secrets
/// (access_token, refresh_token, id_token, client_secret, client_assertion, assertion, password,
/// code, code_verifier, device_code, userCredentials.password; in an address also state, nonce,
/// code_challenge and login_hint).
/// Whatever is shown raw, copied, logged or packed passes through here. What is masked stays so:
/// masking a second time changes nothing.
[[nodiscard]] QString redacted(const QString &text);
[[nodiscard]] QByteArray redacted(const QByteArray &text);

/// The text with every mail address replaced by "(address)": for what leaves this computer.
[[nodiscard]] QString withoutAddresses(const QString &text);

} // namespace csp
