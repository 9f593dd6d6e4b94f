// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxserver.h"

#include "app/base/clock.h"
#include "app/sandbox/auditendpoints.h"
#include "app/sandbox/catalogendpoints.h"
#include "app/sandbox/control.h"
#include "app/sandbox/customerendpoints.h"
#include "app/sandbox/dispatcher.h"
#include "app/sandbox/http/httpserver.h"
#include "app/sandbox/pricesheetendpoint.h"
#include "app/sandbox/profileendpoints.h"
#include "app/sandbox/standingendpoints.h"
#include "app/sandbox/subscriptionendpoints.h"
#include "app/sandbox/transitionendpoints.h"

#include <QSslConfiguration>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

/// Everything between start and stop, in the order in which the parts rest on each other.
struct SandboxServer::Running
{
    Running(std::unique_ptr<SandboxCore> opened, Clock &clock)
        : core(std::move(opened))
        , customers(*core)
        , profiles(*core)
        , standing(*core)
        , audit(*core)
        , prices(*core)
        , subscriptions(*core)
        , transitions(*core)
        , catalog(*core)
        , dispatcher(*core, router, clock)
        , control(*core, dispatcher)
    {
        core->authority.addTo(router);
        customers.addTo(router);
        profiles.addTo(router);
        standing.addTo(router);
        audit.addTo(router);
        prices.addTo(router);
        subscriptions.addTo(router);
        transitions.addTo(router);
        catalog.addTo(router);
        server.setHandler([this, &clock](const HttpExchangePtr &exchange) {
            if (Control::isMeant(exchange->request().path))
                control.handle(exchange, clock.now());
            else
                dispatcher.dispatch(exchange);
        });
    }

    std::unique_ptr<SandboxCore> core;
    Router router;
    CustomerEndpoints customers;
    ProfileEndpoints profiles;
    StandingEndpoints standing;
    AuditEndpoints audit;
    PriceSheetEndpoint prices;
    SubscriptionEndpoints subscriptions;
    TransitionEndpoints transitions;
    CatalogEndpoints catalog;
    Dispatcher dispatcher;
    Control control;
    HttpServer server;
};

SandboxServer::SandboxServer(Clock *clock, QObject *parent)
    : QObject(parent)
    , m_ownClock(clock ? nullptr : std::make_unique<SystemClock>())
    , m_clock(clock ? clock : m_ownClock.get())
{
}

SandboxServer::~SandboxServer() = default;

bool SandboxServer::isRunning() const
{
    return m_running != nullptr;
}

QUrl SandboxServer::baseUrl() const
{
    return m_running ? m_running->server.baseUrl() : QUrl();
}

SandboxProfile SandboxServer::profile() const
{
    return m_running ? m_running->core->authority.profile() : SandboxProfile();
}

void SandboxServer::setTls(const QSslConfiguration &configuration)
{
    m_tls = std::make_unique<QSslConfiguration>(configuration);
}

Expected<SandboxProfile, QString> SandboxServer::start(const SandboxOptions &options)
{
    stop();
    Expected<std::unique_ptr<SandboxCore>, QString> core =
        SandboxCore::open(options, m_clock->now());
    if (!core)
        return Unexpected{core.error()};
    auto running = std::make_unique<Running>(std::move(*core), *m_clock);
    if (m_tls)
        running->server.setTls(*m_tls);
    if (!running->server.listen(options.port))
        return Unexpected{u"The sandbox cannot listen on port %1: %2."_s.arg(options.port)
                              .arg(running->server.errorText())};
    running->core->authority.core().baseUrl = running->server.baseUrl().toString();
    m_running = std::move(running);
    return profile();
}

void SandboxServer::stop()
{
    m_running.reset();
}

} // namespace csp::sandbox
