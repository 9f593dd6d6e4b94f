// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/commandline.h"
#include "ui/shell/profilerooms.h"

#include <QObject>

#include <memory>

namespace csp {

/// Puts the program together and takes it apart in the right order: windows first. It has what all
/// profiles share, and decides which profile is shown; profilerooms.cpp puts one profile together.
/// These two and main.cpp are the only places that see every room.
class CompositionRoot final : public QObject
{
    Q_OBJECT

public:
    /// The log, which may be null, outlives it.
    explicit CompositionRoot(const CommandLine &commandLine, LogKeeper *log = nullptr,
                             QObject *parent = nullptr);
    ~CompositionRoot() override;

    /// Begins; failed(), or a window, follows.
    void start();

Q_SIGNALS:
    /// The program cannot work; a sentence, and the exit code that goes with it.
    void failed(const QString &sentence, int exitCode);
    /// A line for the terminal.
    void told(const QString &line);
    /// The person has closed the window, or the tour has ended.
    void finished(int exitCode);

private:
    struct Rooms;

    void startAsked();
    void startByBook();
    void showStartWindow();
    void openByName(const QString &name);
    void openSandbox(SignInWay way);
    /// `file` is where it was read from; empty for an account of the book.
    void openStored(const Profile &profile, const QString &file = {});
    /// Enters a profile; the one that was shown is left once the new one is there.
    void enter(const ProfileRooms::Entry &entry);
    void adopt(std::unique_ptr<ProfileRooms> opened);
    void closeAccount();
    [[nodiscard]] ProfileRooms::Program programFor(bool isSandbox);
    [[nodiscard]] QWidget *shownWindow() const;
    [[nodiscard]] UrlOpener urlOpener();
    void refuse(const QString &sentence, int exitCode);
    void say(ChipTone tone, const QString &sentence);
    void startTour();

    CommandLine m_commandLine;
    LogKeeper *m_log;
    bool m_startsByBook = false;
    bool m_hasResumed = false;
    /// Of the environment, which it is taken out of: no program that this one starts, such as a
    /// browser, inherits it. Empty when there was none.
    QByteArray m_environmentSecret;
    /// The account that the program was started for.
    std::optional<Profile> m_started;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace csp
