// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/sandbox/authoritypolicy.h"
#include "app/sandbox/faults.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace csp::sandbox {

/// What the sandbox does with a request to buy whose MS-RequestId it has seen before; the real
/// service's behavior is not known (contract, commerce 1.4).
enum class Replay {
    Ignore, ///< buys again
    Replay, ///< gives the earlier answer again
    Refuse, ///< answers 409
};

[[nodiscard]] QString replayWord(Replay replay);
[[nodiscard]] std::optional<Replay> replayFromWord(QStringView word);

struct SandboxOptions
{
    static constexpr int maximumCustomers = 100'000;

    quint16 port = 0; ///< 0 takes any free one
    int customers = 250;
    quint64 seed = 1;
    double paceSeconds = 10; ///< from an accepted transition to its conversion
    int latencyMs = 0;       ///< every answer is late by so much
    std::vector<FaultSpec> faults;
    std::vector<AuthoritySpec> authority; ///< how the sign-in authority behaves
    /// Public certificates (PEM) with which the app may sign in.
    QStringList certificateFiles;
    /// Make a key and a certificate in dataDir, which must be given then, and register it; found
    /// there again next time. The profile names the file.
    bool makesCertificate = false;
    Replay replay = Replay::Ignore;
    /// Where committed effects are kept; empty keeps them in memory only.
    QString dataDir;
    /// The day around which all dates lie; today when nothing is given. A world that is found again
    /// in dataDir keeps its own.
    std::optional<QDateTime> worldStart;
};

/// What is wrong with the options, as a sentence; empty when nothing is.
[[nodiscard]] QString problemOf(const SandboxOptions &options);

/// What the command line of csp-sandbox asks for.
struct SandboxCommand
{
    SandboxOptions options;
    /// Print this and leave: the answer to --help or --version.
    QString textToPrint;
};

/// Reads a command line, the program's name first. The error is a sentence for the person.
[[nodiscard]] Expected<SandboxCommand, QString> commandFromArguments(const QStringList &arguments);

} // namespace csp::sandbox
