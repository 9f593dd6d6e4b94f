// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/session.h"

#include "app/net/scheduler.h"

namespace csp {

Session::Session(SessionSettings settings, QNetworkAccessManager &network, TokenSource &tokens,
                 Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(std::make_unique<Scheduler>(m_settings, clock))
    , m_wire(
          std::make_unique<Wire>(Wire{m_settings, network, tokens, clock, *m_scheduler, m_calls}))
{
    connect(m_scheduler.get(), &Scheduler::changed, this, &Session::budgetChanged);
}

Session::~Session()
{
    // The jobs use the scheduler, which would otherwise be gone before QObject deletes its
    // children.
    m_scheduler->disconnect(this);
    const QList<JobBase *> jobs = std::exchange(m_jobs, {});
    for (JobBase *job : jobs)
        job->disconnect(this);
    qDeleteAll(findChildren<JobBase *>(Qt::FindDirectChildrenOnly));
}

BudgetState Session::budget() const
{
    return m_scheduler->state();
}

const SessionSettings &Session::settings() const
{
    return m_settings;
}

QList<JobBase *> Session::jobs() const
{
    return m_jobs;
}

void Session::setLocale(const QString &locale)
{
    m_settings.locale = locale;
}

void Session::setDeadlines(std::chrono::seconds get, std::chrono::seconds change)
{
    m_settings.getDeadline = get;
    m_settings.changeDeadline = change;
}

void Session::setBackgroundShare(double share)
{
    m_settings.backgroundShare = share;
    m_scheduler->setBackgroundShare(share);
}

void Session::adopt(JobBase *job)
{
    m_jobs.append(job);
    connect(job, &JobBase::stateChanged, this, [this, job] {
        if (job->state() == JobBase::State::Done)
            m_jobs.removeOne(job);
        Q_EMIT jobsChanged();
    });
    // A job that somebody deletes is as good as done.
    connect(job, &QObject::destroyed, this, [this, job] {
        if (m_jobs.removeOne(job))
            Q_EMIT jobsChanged();
    });
    Q_EMIT jobsChanged();
}

} // namespace csp
