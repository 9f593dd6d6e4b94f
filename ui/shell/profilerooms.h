// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/base/ids.h"
#include "app/domain/profile.h"
#include "app/services/account.h"
#include "ui/features/signin/urlopener.h"
#include "ui/models/roles.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace csp {

class AppliedSettings;
class DataKeeper;
class Diagnostics;
class FileDialogs;
class LogKeeper;
class MainWindow;
class ProfileBook;
class ProxyPassword;
class SecretStore;
class Settings;
class Theme;

/// Everything that belongs to one opened profile, from its folder to its window. Entered and left:
/// the window comes and goes, what was begun goes on (architecture 4.5), because sign-in, journal
/// and operations live as long as this object. Built by the composition root alone.
class ProfileRooms final : public QObject
{
    Q_OBJECT

public:
    /// What the program has for all profiles; outlives every one of them.
    struct Program
    {
        Clock &clock;
        Settings &settings;
        Theme &theme;
        FileDialogs &dialogs;
        ProfileBook &book;
        SecretStores stores;
        AppliedSettings &applied;
        ProxyPassword &proxyPassword;
        DataKeeper &data;
        Diagnostics &diagnostics;
        const LogKeeper *log; ///< may be null
        UrlOpener openUrl;
        /// Some account that is not shown is sending right now.
        std::function<bool()> isSendingElsewhere;
        QString dataDir;
    };

    /// What is opened.
    struct Entry
    {
        Profile profile;
        GivenSecret secret;
        bool isSandbox = false; ///< the embedded one
        QString file = {};      ///< where it was read from; empty for the book and the sandbox
    };

    /// The profile's folder and journal are opened, the sign-in begins. A sentence when the profile
    /// cannot be worked with.
    [[nodiscard]] static Expected<std::unique_ptr<ProfileRooms>, QString>
    open(const Entry &entry, const Program &program);
    ~ProfileRooms() override;

    [[nodiscard]] const Entry &entry() const { return m_entry; }
    [[nodiscard]] const Profile &profile() const { return m_entry.profile; }
    /// nullptr while the profile is left.
    [[nodiscard]] MainWindow *window() const;
    /// Something is watched: an operation without an end, or one that a person marked as not sent
    /// while it may still turn up.
    [[nodiscard]] bool isWatching() const;
    /// An upgrade has no end yet.
    [[nodiscard]] bool hasOpenUpgrade() const;
    /// A purchase is leaving right now.
    [[nodiscard]] bool isSending() const;
    /// Another console has the account's folder.
    [[nodiscard]] bool isReadOnly() const;

    /// Makes the window and shows it; the first time everything begins: customers are read, what
    /// the journal holds without an end goes on.
    void enter();
    /// Goes on with what the journal holds, without a window.
    void watch();
    /// The account is gone from the list: nothing is kept for it any more, and what is under way
    /// goes on with what is in memory.
    void forgetSecrets();
    /// The window goes. Not from within one of its own signals.
    void leave();

Q_SIGNALS:
    /// The window has been closed by the person.
    void closed();
    /// The person wants the first page.
    void closeAccountRequested();
    /// The person wants another profile; its name.
    void openRequested(const QString &name);
    /// Something a person must know while this profile is left.
    void spokeUp(csp::ChipTone tone, const QString &sentence);
    /// Nothing is watched any more.
    void calmed();

private:
    struct Rooms;

    ProfileRooms(const Entry &entry, const Program &program);

    Expected<Success, QString> build();
    /// Empty for an account that is not in the list.
    [[nodiscard]] QString nameOfAccount(const ProfileId &id) const;
    void begin();
    /// Goes on with what the journal holds, and remembers when it could not be read.
    void resume();
    /// What belongs to the shown profile is told to what the program has once.
    void takeTheFloor();
    void onSignedIn();
    void onOperationChanged(const IntentId &id);
    /// From now on the ends of what is open are told by spokeUp().
    void awaitEnds();

    Entry m_entry;
    Program m_program;
    std::unique_ptr<Rooms> m_rooms;
    bool m_hasBegun = false;
    bool m_isWatched = false;
    Expected<Success, QString> m_resumed = Success{};
    bool m_wasBusy = false;
    QSet<IntentId> m_awaited; ///< whose end is told while there is no window
};

} // namespace csp
