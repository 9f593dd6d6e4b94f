// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"
#include "app/domain/signinproblem.h"
#include "app/services/accounthealth.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace csp {

struct ApiError;
struct TokenClaims;
struct TokenVerdict;

/// What the sign-in of one profile is worth: who it is, which proof and roles it carries, and what
/// the authority and the service hold against it (contract, commerce 1.2 and trap 70). It keeps
/// books and tells nobody: what a call returns, the account passes on. Where the secrets are and
/// how tokens are had is the account's.
class SignInStanding
{
public:
    explicit SignInStanding(Profile profile);

    [[nodiscard]] const QString &userName() const { return m_userName; }
    /// What the authority wants proven in a browser; empty when nothing.
    [[nodiscard]] const QString &claimsChallenge() const { return m_claimsChallenge; }
    /// Why there is no token for the profile's audience.
    [[nodiscard]] const std::optional<SignInProblem> &tokenProblem() const
    {
        return m_tokenProblem;
    }
    /// A fresh token was refused by the service as well: there is none that would do.
    [[nodiscard]] bool isRefused() const { return m_isRefused; }
    /// Fills in everything that this knows.
    void describe(AccountHealth &health) const;

    /// Another grant is used from now on: what was held against the former one is over.
    void begin();
    /// Signed out: nobody, and nothing against anybody.
    void end();
    /// What is kept is read again.
    void forgetTokenProblem() { m_tokenProblem.reset(); }
    /// Who has just signed in, before there is a token for the service.
    void introduce(const TokenClaims &identity);
    /// There is a token for the profile's audience.
    void acceptToken(const TokenClaims &claims);
    /// There is a token for another audience; whether that has mended something.
    [[nodiscard]] bool acceptOther(const QString &audience);

    /// What an answer without a token says, as a problem with its repair.
    [[nodiscard]] SignInProblem read(const ApiError &error, const QDateTime &now);
    /// There is no token because of it, which whoever signs in right now sees anyway.
    void setTokenProblem(const SignInProblem &problem) { m_tokenProblem = problem; }
    /// The same for who does not look: whether a person has to be told of it, which is once.
    [[nodiscard]] bool noteTokenProblem(const SignInProblem &problem);
    [[nodiscard]] bool noteOtherProblem(const QString &audience, const SignInProblem &problem);

    struct Judged
    {
        bool isChanged = false;
        std::optional<SignInProblem> news; ///< what a person has to be told
    };

    /// What the service's answer to a call says about the token it went out with.
    [[nodiscard]] Judged judge(const TokenVerdict &verdict, bool isOfMainAudience);

private:
    [[nodiscard]] bool isNews(const SignInProblem &problem) const;

    Profile m_profile;
    QString m_who;
    QString m_userName;
    QStringList m_roles;
    MfaProof m_mfaByClaims = MfaProof::Unknown;
    MfaProof m_mfaByService = MfaProof::Unknown;
    QString m_claimsChallenge;
    std::optional<SignInProblem> m_tokenProblem;
    /// What the service holds against the token there is.
    std::optional<SignInProblem> m_verdictProblem;
    /// By audience: why there is no token for another one than the profile's.
    QMap<QString, SignInProblem> m_otherProblems;
    bool m_isRefused = false;
};

} // namespace csp
