// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/sandboxclient.h"

#include <QMap>
#include <QUrl>

namespace csp::test {

/// A client of the sandbox's sign-in authority, without any code of the product: what a browser and
/// a native application do.
class AuthorityClient
{
public:
    using Fields = QMap<QString, QString>;

    /// The sandbox must outlive it.
    explicit AuthorityClient(SandboxClient &sandbox)
        : m_sandbox(sandbox)
    {
    }

    [[nodiscard]] static QString challengeOf(const QByteArray &proof);

    /// Posts a form to a path after the tenant, such as `oauth2/v2.0/token`.
    [[nodiscard]] RawAnswer form(const QString &path, const Fields &fields,
                                 const QString &tenant = {});
    [[nodiscard]] RawAnswer token(const Fields &fields)
    {
        return form(QStringLiteral("oauth2/v2.0/token"), fields);
    }
    /// A good authorization request of the public client; `change` replaces fields, and removes
    /// those whose value is null.
    [[nodiscard]] Fields request(const Fields &change = {}) const;
    /// The browser opens the page.
    [[nodiscard]] RawAnswer open(const Fields &request, const QString &tenant = {});
    /// The person chooses an account there and accepts or cancels.
    [[nodiscard]] RawAnswer choose(const Fields &request, const QString &account,
                                   const QString &action = QStringLiteral("accept"));
    /// What stands behind the ? of a redirect; empty when it is none.
    [[nodiscard]] static Fields parametersOf(const RawAnswer &answer);

    /// A whole sign-in: the answer of the token endpoint.
    [[nodiscard]] QJsonObject signIn(const QString &account = QStringLiteral("admin"),
                                     const Fields &change = {});
    /// Redeems a code with the right verifier and redirect address; `change` as above.
    [[nodiscard]] RawAnswer redeem(const QString &code, const Fields &change = {});
    [[nodiscard]] RawAnswer refresh(const QString &refreshToken, const Fields &change = {});
    /// The headers of a call in this person's name.
    [[nodiscard]] SandboxClient::Headers as(const QString &account = QStringLiteral("admin"));

    static constexpr auto redirectUri = "http://localhost:49152/back";
    static constexpr auto verifier = "a-verifier-of-at-least-forty-three-characters-0123";
    static constexpr auto partnerScope =
        "https://api.partnercenter.microsoft.com/user_impersonation";

private:
    SandboxClient &m_sandbox;
};

/// The AADSTS number of a refusal; 0 when there is none.
[[nodiscard]] int entraNumber(const RawAnswer &answer);
/// The claims of a JWT, its signature not looked at.
[[nodiscard]] QJsonObject claimsOf(const QJsonValue &jwt);

} // namespace csp::test
