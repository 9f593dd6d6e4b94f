// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/domain/profile.h"

#include <QByteArray>

namespace csp {

/// Reads the JSON of a profile. Members: name, tenantId, clientId; apiUrl, authorityUrl and
/// audience (each may be left out where "cloud" names a preset); kind ("app" or "app+user") and
/// signIn ("secret", "certificate", "browser", "deviceCode"), of which one is enough; optional
/// cloud, color, certificateFile, country, segment, locale, readOnly. Other members are ignored,
/// but a secret among them is refused. The error is a sentence for a person that begins with
/// `where`, e.g. the file's name.
[[nodiscard]] Expected<Profile, QString> profileFromJson(const QByteArray &json,
                                                         const QString &where);

/// The same from a file.
[[nodiscard]] Expected<Profile, QString> profileFromFile(const QString &fileName);

/// What profileFromJson() reads back as the same profile; indented, without any secret.
[[nodiscard]] QByteArray profileToJson(const Profile &profile);

/// What keeps the profile from being used, as a sentence for a person; empty when nothing does.
/// The same rules as for a file: addresses https except on this computer, ids that are ids.
[[nodiscard]] QString problemOf(const Profile &profile);

/// "de-DE": what may stand as the locale of a profile, which goes into a header of every call.
[[nodiscard]] bool isLanguageTag(const QString &text);

} // namespace csp
