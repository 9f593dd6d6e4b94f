// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <optional>

namespace csp {

/// What the service said about the token of a call, beside the call's own outcome.
struct TokenVerdict
{
    /// The header isMfaCompliant; nothing when the service did not say (contract, commerce 1.2).
    std::optional<bool> isMfaCompliant;
    int httpStatus = 0;
    QString code; ///< of a 401 or 403, otherwise empty
    QString serviceText;
    /// The token was asked for afresh because the call had met a 401 before: another one of the
    /// same sign-in would be refused as well.
    bool isAfterRefresh = false;
};

/// Where access tokens come from. One refresh at a time; everybody else waits for it. Implemented
/// by auth/; never deletes or resends anything itself.
class TokenSource : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const Expected<QByteArray, ApiError> &)>;

    using QObject::QObject;

    /// Gives a fresh token: at once in a later turn when there is one, otherwise after the one
    /// running refresh. f is called once, only while context lives.
    virtual void withToken(QObject *context, Callback f) = 0;
    /// The service refused this token (401). If it is still the current one it is dropped, so that
    /// the next withToken refreshes; a token that has been replaced meanwhile changes nothing.
    virtual void reject(const QByteArray &token) = 0;
    /// The end of the current token's life; invalid when there is none.
    [[nodiscard]] virtual QDateTime expiresAt() const = 0;
    /// True when calls ask the service whether the sign-in proved multi-factor authentication.
    [[nodiscard]] virtual bool asksForMfa() const { return false; }
    /// Told for every answer that says something about the token. Calls nobody back in this turn.
    virtual void noteVerdict(const QByteArray &token,
                             const TokenVerdict &verdict){Q_UNUSED(token) Q_UNUSED(verdict)}

    Q_SIGNALS : void tokenChanged();
};

} // namespace csp
