// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/domain/profile.h"

#include <QByteArray>
#include <QStringList>

namespace csp {

/// What stands in profiles.json, and, without the last two, in an exported list.
struct ProfileBookContent
{
    QList<Profile> profiles; ///< in the person's order
    QString lastUsed;        ///< a name; empty: none yet
    bool opensLastAtStart = true;
    /// One sentence for each entry that could not be read.
    QStringList problems;
};

/// Why a list of profiles cannot be read at all.
struct ProfileBookError
{
    enum class Kind {
        Damaged,    ///< not JSON, or not such a list
        Newer,      ///< written by a later version of the program, which is left alone
        Unreadable, ///< the file cannot be opened
    };
    Kind kind = Kind::Damaged;
    QString sentence;
};

/// The two names under which the built-in sandbox is known; no account may have them.
[[nodiscard]] bool isSandboxName(const QString &name);
/// As shown, and as the book remembers it: "Sandbox".
[[nodiscard]] QString sandboxName();

/// `where` begins every sentence. An entry that cannot be read does not keep the others from being
/// read.
[[nodiscard]] Expected<ProfileBookContent, ProfileBookError>
profileBookFromJson(const QByteArray &json, const QString &where);
/// The same from the file; nothing in it when there is no such file. Only one account of a name is
/// read.
[[nodiscard]] Expected<ProfileBookContent, ProfileBookError>
profileBookFromFile(const QString &fileName);

/// Without any secret.
[[nodiscard]] QByteArray profileBookToJson(const ProfileBookContent &content);
/// What other consoles import: one profile as --profile-file takes it, several as a list.
[[nodiscard]] QByteArray profilesToJson(const QList<Profile> &profiles);

/// One profile or an exported list; all of it or a sentence. A secret anywhere in it is refused.
[[nodiscard]] Expected<QList<Profile>, QString> importedProfiles(const QString &fileName);

} // namespace csp
