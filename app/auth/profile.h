// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/base/ids.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace csp {

/// How the console proves who it is.
enum class ProfileKind {
    App, ///< client credentials: the application itself, without a user
};

/// One partner account as the console reaches it: where the service is, who signs us in, who we are
/// (contract, commerce 1.1: three separate settings). A plain value without any secret.
struct Profile
{
    /// The same wherever the service is reached: see profileIdFor().
    ProfileId id;
    QString name;
    QUrl apiUrl; ///< without /v1
    QUrl authorityUrl;
    QString audience;
    QString tenantId;
    QString clientId;
    ProfileKind kind = ProfileKind::App;

    friend bool operator==(const Profile &, const Profile &) = default;
};

/// A UUID of version 5 over tenant and client, whatever their letter case. The journal knows a
/// profile by it, never by address or port, so that a sandbox on another port is the same profile.
[[nodiscard]] ProfileId profileIdFor(const QString &tenantId, const QString &clientId);

/// Reads the JSON of a profile: name, apiUrl, authorityUrl, audience, tenantId, clientId and kind
/// ("app"); other members are ignored, but a secret among them is refused. The error is a sentence
/// for a person that begins with `where`, e.g. the file's name.
[[nodiscard]] Expected<Profile, QString> profileFromJson(const QByteArray &json,
                                                         const QString &where);

/// The same from a file.
[[nodiscard]] Expected<Profile, QString> profileFromFile(const QString &fileName);

} // namespace csp
