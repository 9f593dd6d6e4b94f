// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/authorizeendpoint.h"
#include "app/sandbox/deviceendpoint.h"
#include "app/sandbox/router.h"
#include "app/sandbox/sandboxprofile.h"
#include "app/sandbox/tokenendpoint.h"

namespace csp::sandbox {

/// The sign-in authority beside the service, on the same origin (contract, commerce 1.2): its
/// endpoints, what it has been told to do wrong, and its judgement of the tokens it gave out.
class Authority
{
public:
    /// The log must outlive it.
    Authority(quint64 seed, EffectLog &log);

    [[nodiscard]] SandboxProfile profile() const;
    [[nodiscard]] AuthorityCore &core() { return m_core; }
    [[nodiscard]] const AuthorityCore &core() const { return m_core; }
    /// What its clock shows when the computer's shows `now`.
    [[nodiscard]] QDateTime clockAt(const QDateTime &now) const;
    /// Whom an Authorization header speaks for.
    [[nodiscard]] Bearer bearerOf(const QByteArray &authorization, const QDateTime &now) const;

    /// Registers a certificate of the app; `file` is where key and certificate lie, for the
    /// profile, and may be empty.
    void addCertificate(const Certificate &certificate, const QString &file);
    /// It must outlive the router it is added to.
    void addTo(Router &router);

private:
    using Endpoint = std::function<Answer(const Call &)>;

    void add(Router &router, const QByteArray &method, const QString &path, const QString &word,
             Endpoint endpoint);
    [[nodiscard]] Answer served(const Call &call, const QString &word, const Endpoint &endpoint);

    AuthorityCore m_core;
    AuthorizationCodes m_codes;
    DeviceSignIns m_devices;
    AuthorizeEndpoint m_authorize;
    DeviceEndpoint m_device;
    TokenEndpoint m_token;
    QString m_certificateFile;
};

} // namespace csp::sandbox
