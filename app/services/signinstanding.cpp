// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/signinstanding.h"

#include "app/auth/tokenclaims.h"
#include "app/net/apierror.h"
#include "app/net/tokensource.h"
#include "app/services/errorsummary.h"
#include "app/services/signindiagnosis.h"

#include <algorithm>
#include <utility>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SignInStanding::SignInStanding(Profile profile)
    : m_profile(std::move(profile))
{
}

void SignInStanding::describe(AccountHealth &health) const
{
    health.problem = m_tokenProblem ? m_tokenProblem : m_verdictProblem;
    if (!health.problem && !m_otherProblems.isEmpty())
        health.problem = m_otherProblems.first();
    health.who = m_who;
    health.userName = m_userName;
    health.mfaByClaims = m_mfaByClaims;
    health.mfaByService = m_mfaByService;
    health.roles = m_roles;
}

void SignInStanding::begin()
{
    m_tokenProblem.reset();
    m_verdictProblem.reset();
    m_otherProblems.clear();
    m_isRefused = false;
    m_mfaByService = MfaProof::Unknown;
    m_claimsChallenge.clear();
}

void SignInStanding::end()
{
    *this = SignInStanding(m_profile);
}

void SignInStanding::introduce(const TokenClaims &identity)
{
    m_who = identity.name;
    m_userName = identity.userName;
}

void SignInStanding::acceptToken(const TokenClaims &claims)
{
    if (m_profile.kind() == ProfileKind::AppAndUser) {
        if (!claims.name.isEmpty())
            m_who = claims.name;
        if (!claims.userName.isEmpty())
            m_userName = claims.userName;
        m_mfaByClaims = !claims.hasMfa   ? MfaProof::Unknown
                        : *claims.hasMfa ? MfaProof::Proven
                                         : MfaProof::NotProven;
    }
    m_roles = claims.roles;
    m_tokenProblem.reset();
}

bool SignInStanding::acceptOther(const QString &audience)
{
    return m_otherProblems.remove(audience) > 0;
}

SignInProblem SignInStanding::read(const ApiError &error, const QDateTime &now)
{
    if (!error.claimsChallenge.isEmpty())
        m_claimsChallenge = error.claimsChallenge;
    return diagnose(error, m_profile, now);
}

bool SignInStanding::noteTokenProblem(const SignInProblem &problem)
{
    const bool toldNow = isNews(problem);
    m_tokenProblem = problem;
    return toldNow;
}

bool SignInStanding::noteOtherProblem(const QString &audience, const SignInProblem &problem)
{
    const bool toldNow = isNews(problem);
    m_otherProblems.insert(audience, problem);
    return toldNow;
}

bool SignInStanding::isNews(const SignInProblem &problem) const
{
    // Of whichever audience: the same reason is told once.
    const bool isKnown = m_tokenProblem == problem ||
                         std::find(m_otherProblems.cbegin(), m_otherProblems.cend(), problem) !=
                             m_otherProblems.cend();
    return !isKnown && problem.repair != Repair::None && problem.repair != Repair::Wait;
}

SignInStanding::Judged SignInStanding::judge(const TokenVerdict &verdict, bool isOfMainAudience)
{
    Judged judged;
    if (verdict.isMfaCompliant) {
        const MfaProof proof = *verdict.isMfaCompliant ? MfaProof::Proven : MfaProof::NotProven;
        judged.isChanged = std::exchange(m_mfaByService, proof) != proof;
    }
    const bool isTaken = verdict.httpStatus >= 200 && verdict.httpStatus < 300;
    if (isTaken && isOfMainAudience && std::exchange(m_isRefused, false)) {
        // What stood in the way was mended outside, such as in Partner Center.
        m_verdictProblem.reset();
        judged.isChanged = true;
    }
    const bool isBeyondRefresh = verdict.code == u"900420" || verdict.code == u"900421";
    const bool isRefusedAgain = verdict.isAfterRefresh && isOfMainAudience;
    if (verdict.httpStatus != 401 || (!isBeyondRefresh && !isRefusedAgain))
        return judged;
    if (verdict.code == u"900421")
        m_mfaByService = MfaProof::NotProven;
    ErrorSummary refusal;
    refusal.kind = ErrorSummary::Kind::Refused;
    refusal.httpStatus = verdict.httpStatus;
    refusal.code = verdict.code;
    refusal.serviceText = verdict.serviceText;
    const auto problem = diagnoseCall(refusal, m_profile);
    if (!problem)
        return judged;
    m_isRefused = m_isRefused || isRefusedAgain;
    if (!m_verdictProblem || m_verdictProblem->code != problem->code)
        judged.news = problem;
    m_verdictProblem = problem;
    judged.isChanged = true;
    return judged;
}

} // namespace csp
