// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace csp::sandbox {

/// What a console needs to know to work with a sandbox; the members of a profile file, and what is
/// no part of one: the secret and where the certificate lies.
struct SandboxProfile
{
    QString name;
    QString apiUrl; ///< without /v1
    QString authorityUrl;
    QString audience;
    QString tenantId;
    QString clientId;
    QString clientSecret;
    /// A second registration: a public client, for people who sign in.
    QString userClientId;
    /// PEM with key and certificate of the first registration; empty unless one was made.
    QString certificateFile;

    /// One line of JSON, without a line end; `kind` is "app", `certificateFile` is left out when
    /// empty.
    [[nodiscard]] QByteArray toJson() const;
};

} // namespace csp::sandbox
