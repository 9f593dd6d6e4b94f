// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authoritycore.h"

namespace csp::sandbox {

/// Sign-ins that wait for a person at another screen (the device code grant). In memory only, the
/// oldest are forgotten when there are too many.
class DeviceSignIns
{
public:
    static constexpr qint64 lifeSeconds = 900;

    struct Codes
    {
        QString deviceCode;
        QString userCode; ///< "ABCD-EFGH"
        int interval = 5; ///< seconds between two looks
    };

    /// Must outlive it.
    explicit DeviceSignIns(AuthorityCore &core)
        : m_core(core)
    {
    }

    [[nodiscard]] Codes begin(const QString &clientId, const ScopeRequest &scope,
                              const QDateTime &now);
    /// True when a sign-in waits under this code, typed by a person: case, blanks and the hyphen do
    /// not matter.
    [[nodiscard]] bool isWaiting(const QString &userCode, const QDateTime &now) const;
    /// The person has signed in as this account, or declined when it is null. The refusal is what
    /// keeps the account from signing in.
    [[nodiscard]] std::optional<EntraError> decide(const QString &userCode, const Account *account,
                                                   const QDateTime &now);
    /// The client looks whether somebody has. A sign-in is given out once.
    [[nodiscard]] Expected<SignIn, EntraError> look(const QString &deviceCode,
                                                    const QString &clientId, const QDateTime &now);

private:
    enum class State { Waiting, Accepted, Declined, Refused };

    struct Entry
    {
        QString id;
        QString userCode;
        QString clientId;
        ScopeRequest scope;
        qint64 until = 0;
        int interval = 5;
        qint64 lastLook = 0;
        int looks = 0;
        State state = State::Waiting;
        SignIn signIn;
        EntraError refusal; ///< of Refused
    };

    /// Where in the list; -1 when nothing waits under this code.
    [[nodiscard]] int indexOf(const QString &userCode, const QDateTime &now) const;
    void decideByPolicy(Entry &entry, const QDateTime &now);

    AuthorityCore &m_core;
    std::vector<Entry> m_entries;
};

} // namespace csp::sandbox
