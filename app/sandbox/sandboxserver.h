// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/sandbox/sandboxoptions.h"
#include "app/sandbox/sandboxprofile.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QSslConfiguration;

namespace csp {
class Clock;
}

namespace csp::sandbox {

/// The embedded service and its sign-in authority over real HTTP on loopback (architecture section
/// 5): the API below /v1, the authority below /{tenantId}/oauth2, the tests' control at /_control.
/// Lives in the thread in which start() is called, which needs an event loop; other threads reach
/// it over HTTP only. Nothing in it blocks but the writing of its effect log.
class SandboxServer : public QObject
{
    Q_OBJECT

public:
    /// A clock, when given, must outlive the server; otherwise it is the computer's.
    explicit SandboxServer(Clock *clock = nullptr, QObject *parent = nullptr);
    ~SandboxServer() override;

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] SandboxProfile profile() const;

    /// Speak TLS from the next start on; for tests.
    void setTls(const QSslConfiguration &configuration);
    /// Makes the world and listens. The error is a sentence for the person.
    [[nodiscard]] Expected<SandboxProfile, QString> start(const SandboxOptions &options);
    /// Drops every connection; what was bought stays in the data folder, if there is one.
    void stop();

private:
    struct Running;

    std::unique_ptr<Clock> m_ownClock;
    Clock *m_clock;
    std::unique_ptr<QSslConfiguration> m_tls;
    std::unique_ptr<Running> m_running;
};

} // namespace csp::sandbox
