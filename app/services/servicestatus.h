// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QObject>

namespace csp {

class Session;
class TokenSource;

/// How the way to the service stands, for the status bar: the calls of the current minute, a pause
/// that the service ordered, and how long the sign-in lasts. Session, tokens and clock outlive it.
class ServiceStatus final : public QObject
{
    Q_OBJECT

public:
    ServiceStatus(Session &session, TokenSource &tokens, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int callsUsed() const;
    [[nodiscard]] int callsAllowed() const;
    /// The share of a minute's calls that work in the background may use.
    [[nodiscard]] int backgroundCallsAllowed() const;
    /// Calls that wait for their turn or for an answer.
    [[nodiscard]] int callsOpen() const;
    /// "The service asks for a pause: 42 s"; empty when it does not.
    [[nodiscard]] QString pauseText() const;
    /// "Signed in as app, 42 min left".
    [[nodiscard]] QString signInText() const;
    /// In which zone times are shown: "Times in UTC".
    [[nodiscard]] QString zoneText() const;
    /// Placeholders stand instead of the customers' names.
    [[nodiscard]] bool areNamesHidden() const { return m_areNamesHidden; }
    void setNamesHidden(bool areHidden);

Q_SIGNALS:
    void changed();

private:
    Session &m_session;
    TokenSource &m_tokens;
    Clock &m_clock;
    bool m_areNamesHidden = false;
};

} // namespace csp
