// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/audience.h"

#include <QJsonObject>

namespace csp::sandbox {

/// That a person has signed in to an application: what codes and refresh tokens stand for.
struct SignIn
{
    QString objectId; ///< of the account
    QString clientId;
    QString audience;
    bool isOffline = false; ///< a refresh token was asked for
    bool isOpenId = false;  ///< an id token was asked for
    bool hasMfa = false;
    QString nonce;  ///< goes into the first id token
    QString family; ///< of its refresh tokens
    qint64 at = 0;  ///< seconds since the epoch

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static SignIn fromJson(const QJsonObject &object);
};

} // namespace csp::sandbox
