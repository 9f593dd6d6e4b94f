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
    QString profileName; ///< of an account in the book; whether there is one is not known yet
    QString dataDir;     ///< empty: the platform's folder for application data
    QString tourDir;     ///< empty: no tour
};

/// Reads the arguments (the program's name first). The error is one sentence for a person that says
/// what is wrong and what to do.
[[nodiscard]] Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments);

/// The arguments without those that Qt takes for itself (-platform offscreen, -style ...), which
/// its own application object removes as well, but only where there is a display.
[[nodiscard]] QStringList withoutQtOptions(const QStringList &arguments);

/// Why --profile cannot be followed: there is no account of this name. Lists those there are; exit
/// code 2.
[[nodiscard]] QString unknownProfileSentence(const QString &name, const QStringList &known);

/// The text of --help.
[[nodiscard]] QString commandLineHelp();

} // namespace csp
