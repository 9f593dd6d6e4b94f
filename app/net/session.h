// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/assert.h"
#include "app/base/clock.h"
#include "app/base/json/document.h"
#include "app/net/calllog.h"
#include "app/net/job.h"
#include "app/net/sessionjobs.h"
#include "app/net/tokensource.h"

#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QUrl>

#include <functional>
#include <memory>

namespace csp {

struct SessionSettings
{
    QUrl apiUrl;                  ///< without /v1
    QString locale;               ///< X-Locale, e.g. en-US
    QString applicationName;      ///< MS-PartnerCenter-Application
    int callsPerMinute = 500;     ///< published budget (contract, commerce 1.6)
    double backgroundShare = 0.6; ///< of the budget
    int parallelCalls = 6;
    std::chrono::seconds getDeadline{100};
    std::chrono::seconds changeDeadline{180};
    /// Numbers in [0, 1) that spread the waits before a GET is sent again.
    std::function<double()> jitter = [] { return QRandomGenerator::global()->generateDouble(); };
};

/// The budget of the current minute and a pause ordered by the service, for the status bar.
struct BudgetState
{
    int used = 0;
    int limit = 0;
    /// Valid while a 429 pause lasts.
    QDateTime pausedUntil;
    int queued = 0;
    int running = 0;

    friend bool operator==(const BudgetState &, const BudgetState &) = default;
};

/// The way to the service for one profile: makes jobs and runs them through one queue, with the
/// throttling, retries, token handling and headers of architecture 2. Owns its jobs; when it goes,
/// those that are not done are abandoned. The manager, token source and clock outlive it.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(SessionSettings settings, QNetworkAccessManager &network, TokenSource &tokens,
            Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] BudgetState budget() const;
    [[nodiscard]] const SessionSettings &settings() const;
    /// Every job that is not done, oldest first.
    [[nodiscard]] QList<JobBase *> jobs() const;
    /// The newest calls that went over the wire, without bodies.
    [[nodiscard]] QList<CallRecord> recentCalls() const { return m_calls.records(); }

    /// For the requests from now on; what is on its way keeps what it went out with.
    void setLocale(const QString &locale);
    void setDeadlines(std::chrono::seconds get, std::chrono::seconds change);
    /// Of the calls per minute; counts at once, also for what waits.
    void setBackgroundShare(double share);

    /// A GET whose body is one value. Retried by the retry policy.
    template <typename T>
    [[nodiscard]] Job<T> *fetch(ApiRequest request, Decoder<T> decoder);

    /// A collection read page by page until its end: links.next with its headers, else
    /// continuationToken, else the end; 400/2000 on a seek is the end too (contract, catalog 8.1).
    /// onPage is called for each page while context lives; the job's result is the number of items.
    /// A next link to another origin ends the walk with an error and takes no credentials along.
    template <typename T>
    [[nodiscard]] Job<int> *fetchPages(ApiRequest first, QObject *context,
                                       std::function<void(const Page<T> &)> onPage);

    /// Called before each attempt of a change, before the first byte leaves; false stops it (the
    /// journal could not be written), and the job ends as NotSent.
    using BeforeAttempt = Call::BeforeAttempt;

    /// A call that changes the service: one-shot body, HTTP/1.1, no redirects, sent again only
    /// after a complete 401 (once) or 429 (at most three times) with the same request id and body.
    template <typename T>
    [[nodiscard]] Job<T> *submit(ApiRequest request, BeforeAttempt beforeAttempt,
                                 Decoder<T> decoder);

Q_SIGNALS:
    void budgetChanged();
    /// The set of queued and running jobs has changed.
    void jobsChanged();

private:
    /// Lists the job and tells of its changes.
    void adopt(JobBase *job);

    SessionSettings m_settings;
    CallLog m_calls;
    std::unique_ptr<Scheduler> m_scheduler;
    std::unique_ptr<Wire> m_wire;
    QList<JobBase *> m_jobs;
};

template <typename T>
Job<T> *Session::fetch(ApiRequest request, Decoder<T> decoder)
{
    CSP_ASSERT(request.method == Method::Get, request.method = Method::Get);
    auto *job = new CallJob<T>(*m_wire, request, {}, std::move(decoder), this);
    adopt(job);
    return job;
}

template <typename T>
Job<int> *Session::fetchPages(ApiRequest first, QObject *context,
                              std::function<void(const Page<T> &)> onPage)
{
    CSP_ASSERT(first.method == Method::Get, first.method = Method::Get);
    auto *job = new PagesJob<T>(*m_wire, first, context, std::move(onPage), this);
    adopt(job);
    return job;
}

template <typename T>
Job<T> *Session::submit(ApiRequest request, BeforeAttempt beforeAttempt, Decoder<T> decoder)
{
    CSP_ASSERT(request.method == Method::Post, request.method = Method::Post);
    auto *job =
        new CallJob<T>(*m_wire, request, std::move(beforeAttempt), std::move(decoder), this);
    adopt(job);
    return job;
}

} // namespace csp
