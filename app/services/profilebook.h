// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/domain/profile.h"
#include "app/services/profilebookfile.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace csp {

/// What an import did, to be told.
struct ProfileImport
{
    struct Renamed
    {
        QString nameInFile;
        QString name;
    };
    QStringList added;      ///< their names in the book
    QList<Renamed> renamed; ///< those of them whose name was taken
    QStringList unchanged;  ///< were there before, the same in everything

    /// One that calls or signs in at an address of no known cloud and not of this computer.
    struct Foreign
    {
        QString name;      ///< in the book
        QString api;       ///< "https://evil.example"; empty when that one is known
        QString authority; ///< the same

        friend bool operator==(const Foreign &, const Foreign &) = default;
    };
    QList<Foreign> foreign; ///< of those added
};

/// The partner accounts of a person, in <data-dir>/profiles.json. A secret never stands there.
///
/// Several consoles may share the data folder: every change reads the file again under a lock,
/// changes it and replaces it in one go, so that none undoes what another one did. A file that
/// cannot be read is kept aside before a new one is written; notice() tells it. The built-in
/// sandbox is no entry of the file, but its name can be the one used last.
///
/// Every function that can fail returns a sentence for a person and then has changed nothing. Lives
/// as long as the program; the folder must exist.
class ProfileBook : public QObject
{
    Q_OBJECT

public:
    using Result = Expected<Success, QString>;

    /// Reads the file.
    explicit ProfileBook(const QString &dataDir, QObject *parent = nullptr);
    ~ProfileBook() override;

    [[nodiscard]] const QList<Profile> &profiles() const { return m_content.profiles; }
    [[nodiscard]] QStringList names() const;
    /// Whatever the letter case and surrounding blanks.
    [[nodiscard]] std::optional<Profile> find(const QString &name) const;
    /// The names of those that share journal and cache with an account of this tenant and client,
    /// `except` apart.
    [[nodiscard]] QStringList sharing(const ProfileId &id, const QString &except) const;
    /// Those of them that share the sign-in too: they are reached at the same addresses.
    [[nodiscard]] QStringList sharingSignIn(const Profile &profile, const QString &except) const;
    /// `wished` when it is free, else "Contoso (2)".
    [[nodiscard]] QString freeName(const QString &wished) const;

    [[nodiscard]] const QString &lastUsed() const { return m_content.lastUsed; }
    [[nodiscard]] bool opensLastAtStart() const { return m_content.opensLastAtStart; }
    /// The account, or sandboxName(), to open at start without asking; empty: ask.
    [[nodiscard]] QString nameToOpenAtStart() const;

    [[nodiscard]] QString fileName() const { return m_fileName; }
    /// What a person must know about the file; empty when all is well.
    [[nodiscard]] const QString &notice() const { return m_notice; }

    /// Takes over what another console has written meanwhile.
    void reload();
    void dismissNotice();

    Result add(const Profile &profile);
    /// `before` is what the person saw: when another console has changed or removed the account
    /// meanwhile, nothing is replaced.
    Result replace(const Profile &before, const Profile &after);
    Result remove(const QString &name);
    /// The name of the copy: "Contoso (copy)".
    Expected<QString, QString> duplicate(const QString &name);
    /// Up (-1) or down (1) in the list.
    Result move(const QString &name, int by);
    Result setLastUsed(const QString &name);
    Result setOpensLastAtStart(bool opens);

    /// All accounts of the file, or none and a sentence. A taken name gets a number.
    Expected<ProfileImport, QString> importFrom(const QString &fileName);
    Result exportTo(const QString &fileName, const QStringList &names) const;

Q_SIGNALS:
    void changed();
    void noticeChanged();
    /// The last account with this tenant, client and these addresses is gone, which stood in the
    /// book like this: what a sign-in has kept for it in the key store is nobody's any more.
    /// Journal and caches stay.
    void abandoned(const csp::Profile &profile);

private:
    [[nodiscard]] qsizetype indexOf(const QString &name) const;
    Result change(const std::function<Result(ProfileBookContent &)> &f);
    Result keepAside(const QString &why);
    [[nodiscard]] Result write(const ProfileBookContent &content) const;
    void take(const ProfileBookContent &content);
    void setNotice(const QString &notice);

    QString m_fileName;
    ProfileBookContent m_content;
    QString m_notice;
};

/// Why nothing can be changed with this profile, for a disabled action; empty when it can.
[[nodiscard]] QString readOnlyReasonOf(const Profile &profile);

} // namespace csp
