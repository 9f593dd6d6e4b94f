// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"
#include "app/sandbox/authority.h"
#include "app/sandbox/sandboxoptions.h"
#include "app/sandbox/worldstate.h"

#include <memory>

namespace csp::sandbox {

/// Everything a running sandbox knows. The endpoints hold references to it; it outlives them.
struct SandboxCore
{
    /// Makes the world, and lets happen again what its folder remembers. The error is a sentence.
    [[nodiscard]] static Expected<std::unique_ptr<SandboxCore>, QString>
    open(const SandboxOptions &options, const QDateTime &now);

    SandboxCore(const SandboxOptions &wanted, const QDateTime &worldStart,
                std::unique_ptr<EffectLog> effects);
    Q_DISABLE_COPY_MOVE(SandboxCore)

    /// The customer that a call's path names, or what to answer instead.
    [[nodiscard]] Expected<int, Answer> customerOf(const Call &call) const;
    /// A GUID of the sandbox's own, another one each time.
    [[nodiscard]] QString newId();

    /// Makes or reads the app's certificates as the options want. What went wrong, as a sentence.
    [[nodiscard]] QString registerCertificates();

    SandboxOptions options; ///< pace, latency and replay may change while it runs
    const QDateTime start;  ///< the day around which the world's dates lie
    std::unique_ptr<EffectLog> log;
    World world;
    WorldState state;
    Authority authority;
    FaultBoard faults;
    quint64 idsMade = 0;
};

} // namespace csp::sandbox
