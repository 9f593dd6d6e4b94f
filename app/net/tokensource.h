// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace csp {

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

Q_SIGNALS:
    void tokenChanged();
};

} // namespace csp
