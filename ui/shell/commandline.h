// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/domain/profile.h"

#include <QString>
#include <QStringList>

namespace csp {

/// What the program was asked to do on the command line.
struct CommandLine
{
    enum class Ask { Run, Help, Version };

    Ask ask = Ask::Run;
    bool useSandbox = false;
    int sandboxCustomers = 250;
    SignInWay sandboxSignIn = SignInWay::ClientSecret;
    QString profileFile;
    QString profileName; ///< an account of the book
    QString dataDir;     ///< empty: the platform's folder for application data
    QString tourDir;     ///< empty: no tour
};

/// Reads the arguments (the program's name first). The error is one sentence for a person that says
/// what is wrong and what to do.
[[nodiscard]] Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments);

/// The arguments without those that Qt takes for itself (-platform offscreen, -style ...), which
/// its own application object removes as well, but only where there is a display.
[[nodiscard]] QStringList withoutQtOptions(const QStringList &arguments);

/// The text of --help.
[[nodiscard]] QString commandLineHelp();

} // namespace csp
