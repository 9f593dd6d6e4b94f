// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/servicestatus.h"

#include "app/net/session.h"

namespace csp {

ServiceStatus::ServiceStatus(Session &session, TokenSource &tokens, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_tokens(tokens)
    , m_clock(clock)
{
    connect(&session, &Session::budgetChanged, this, &ServiceStatus::changed);
    connect(&tokens, &TokenSource::tokenChanged, this, &ServiceStatus::changed);
}

int ServiceStatus::callsUsed() const
{
    return m_session.budget().used;
}

int ServiceStatus::callsAllowed() const
{
    return m_session.budget().limit;
}

int ServiceStatus::backgroundCallsAllowed() const
{
    const SessionSettings &settings = m_session.settings();
    return qMax(1, int(settings.callsPerMinute * settings.backgroundShare));
}

int ServiceStatus::callsOpen() const
{
    const BudgetState budget = m_session.budget();
    return budget.queued + budget.running;
}

QString ServiceStatus::pauseText() const
{
    const QDateTime until = m_session.budget().pausedUntil;
    const qint64 seconds = until.isValid() ? m_clock.now().secsTo(until) : 0;
    return seconds > 0 ? tr("The service asks for a pause: %1 s").arg(seconds) : QString();
}

QString ServiceStatus::signInText() const
{
    const QDateTime end = m_tokens.expiresAt();
    if (!end.isValid())
        return tr("Not signed in yet");
    const qint64 minutes = m_clock.now().secsTo(end) / 60;
    return minutes > 0 ? tr("Signed in as app, %1 min left").arg(minutes)
                       : tr("Sign-in is being renewed");
}

QString ServiceStatus::zoneText() const
{
    return tr("Times in %1").arg(m_clock.zone().abbreviation(m_clock.now()));
}

void ServiceStatus::setNamesHidden(bool areHidden)
{
    if (std::exchange(m_areNamesHidden, areHidden) != areHidden)
        Q_EMIT changed();
}

} // namespace csp
