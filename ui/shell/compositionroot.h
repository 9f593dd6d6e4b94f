// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/commandline.h"

#include <QObject>

#include <memory>

namespace csp {

struct Profile;

/// Puts the program together and takes it apart in the right order: the window first. The one
/// place, with main.cpp, that sees every room.
class CompositionRoot final : public QObject
{
    Q_OBJECT

public:
    explicit CompositionRoot(const CommandLine &commandLine, QObject *parent = nullptr);
    ~CompositionRoot() override;

    /// Begins; failed(), or the window, follows.
    void start();

Q_SIGNALS:
    /// The program cannot work; a sentence, and the exit code that goes with it.
    void failed(const QString &sentence, int exitCode);
    /// A line for the terminal.
    void told(const QString &line);
    /// The tour has ended.
    void finished(int exitCode);

private:
    struct Rooms;

    void startSandbox();
    void build(const Profile &profile, const QByteArray &secret);
    void startTour();

    CommandLine m_commandLine;
    QString m_dataDir;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace csp
