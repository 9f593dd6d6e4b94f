// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/base/ids.h"
#include "app/store/database.h"
#include "app/store/storeerror.h"

#include <QLockFile>

#include <memory>

namespace csp {

/// `<data-dir>/profiles/<profile-id>/`, made when it is missing, with the lock that says which
/// console may write: the first one; every further one reads (architecture 4). The lock of a
/// console that was killed does not count. Held for as long as this object lives.
class ProfileFolder
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<ProfileFolder>, StoreError>
    open(const QString &dataDir, const ProfileId &profile);

    ~ProfileFolder();
    Q_DISABLE_COPY_MOVE(ProfileFolder)

    [[nodiscard]] const ProfileId &profile() const { return m_profile; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString journalPath() const;
    [[nodiscard]] QString cachePath() const;

    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    [[nodiscard]] DatabaseSpec::Mode mode() const
    {
        return m_isReadOnly ? DatabaseSpec::Mode::ReadOnly : DatabaseSpec::Mode::ReadWrite;
    }
    /// Who is writing, in a sentence for the banner; empty when we are.
    [[nodiscard]] const QString &readOnlyReason() const { return m_readOnlyReason; }

private:
    ProfileFolder(QString path, ProfileId profile);

    QString m_path;
    ProfileId m_profile;
    QLockFile m_lock;
    bool m_isReadOnly = false;
    QString m_readOnlyReason;
};

} // namespace csp
