// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/effectlog.h"

#include <map>

namespace csp::sandbox {

/// Which refresh token of a sign-in is the latest. All tokens that came from one sign-in are a
/// family; each use makes the next generation, and one that is shown again ends the family. Kept
/// in the effect log when there is one; without a data folder a restart believes the first
/// generation it is shown.
class RefreshFamilies
{
public:
    /// The log must outlive it.
    explicit RefreshFamilies(EffectLog &log)
        : m_log(log)
    {
    }

    enum class Outcome {
        Next,    ///< the generation after this one is now the latest
        Reused,  ///< not the latest: the family ends here
        Revoked, ///< the family had ended before
    };

    [[nodiscard]] static bool isMeant(const QJsonObject &entry);
    void restore(const QJsonObject &entry);

    /// A family with the generation 1.
    void begin(const QString &family);
    [[nodiscard]] Outcome turn(const QString &family, int generation);
    void revoke(const QString &family);
    /// Ends every family that is known, and those that began before this moment and are not.
    void revokeAll(qint64 secondsSinceEpoch);
    [[nodiscard]] qint64 revokedBefore() const { return m_revokedBefore; }
    /// Families that are known and have not ended.
    [[nodiscard]] int count() const;

private:
    static constexpr int ended = -1;

    void note(const QString &family, int generation);

    EffectLog &m_log;
    std::map<QString, int> m_latest;
    qint64 m_revokedBefore = 0;
};

} // namespace csp::sandbox
