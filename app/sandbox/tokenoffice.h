// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"

#include <QDateTime>
#include <QString>

namespace csp::sandbox {

/// What a console needs to know to work with a sandbox; the members of a profile file (issue
/// section 7) and the secret.
struct SandboxProfile
{
    QString name;
    QString apiUrl; ///< without /v1
    QString authorityUrl;
    QString audience;
    QString tenantId;
    QString clientId;
    QString clientSecret;

    /// One line of JSON, without a line end; `kind` is "app".
    [[nodiscard]] QByteArray toJson() const;
};

/// The sign-in authority: issues tokens for client credentials and knows its own again. Its errors
/// look like Entra's. Tokens are signed with a key made from the seed, so a token outlives a
/// restart of the same sandbox.
class TokenOffice
{
public:
    explicit TokenOffice(quint64 seed);

    [[nodiscard]] SandboxProfile profile(const QString &baseUrl) const;
    /// Seconds; 3600 in the beginning.
    void setLifetime(int seconds) { m_lifetime = seconds; }

    /// POST /{tenantId}/oauth2/v2.0/token
    [[nodiscard]] Answer issue(const Call &call) const;

    enum class Verdict { Good, Missing, Invalid, Expired, WrongAudience };
    [[nodiscard]] Verdict check(const QByteArray &authorization, const QDateTime &now) const;

private:
    [[nodiscard]] QByteArray sign(const QByteArray &content) const;

    QByteArray m_key;
    QString m_tenantId;
    QString m_clientId;
    QString m_clientSecret;
    int m_lifetime = 3600;
};

} // namespace csp::sandbox
