// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace csp {

/// What a token says about who it was issued to and how that was proven. Shown to a person, never
/// decided by: the token came straight from the authority, and the service judges it.
struct TokenClaims
{
    QString name;
    QString userName; ///< upn or preferred user name
    QString tenantId;
    QString audience;
    QString applicationId;
    QString nonce;
    QStringList scopes;
    QStringList roles;          ///< application roles and directory roles, for a person
    std::optional<bool> hasMfa; ///< from amr; nothing when the token does not say how

    [[nodiscard]] bool isUser() const { return !scopes.isEmpty() || !userName.isEmpty(); }

    friend bool operator==(const TokenClaims &, const TokenClaims &) = default;
};

/// Reads the middle part of a JSON web token. A token that is none, or of which nothing can be
/// read, gives empty claims. No signature is checked.
[[nodiscard]] TokenClaims readClaims(const QByteArray &token);

} // namespace csp
