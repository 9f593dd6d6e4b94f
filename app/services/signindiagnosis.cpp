// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/signindiagnosis.h"

#include "app/base/redaction.h"
#include "app/domain/profile.h"
#include "app/net/apierror.h"
#include "app/services/errorsummary.h"

#include <QCoreApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::SignInDiagnosis)
};

/// The codes of this program's own refusals; their sentence stands in the error.
Repair repairOf(const QString &ownCode)
{
    if (ownCode == u"secret_missing")
        return Repair::EnterSecret;
    if (ownCode == u"password_missing")
        return Repair::EnterCertificatePassword;
    if (ownCode == u"certificate")
        return Repair::ChooseCertificate;
    if (ownCode == u"unsafe_authority")
        return Repair::FixProfile;
    if (ownCode == u"no_port" || ownCode == u"no_device_code")
        return Repair::None;
    return Repair::SignInAgain;
}

SignInProblem ownProblem(const ApiError &error)
{
    SignInProblem problem;
    problem.sentence = error.transportText;
    problem.repair = repairOf(error.code);
    if (problem.repair == Repair::FixProfile)
        problem.field = ProfileField::AuthorityUrl;
    if (problem.repair == Repair::ChooseCertificate)
        problem.field = ProfileField::CertificateFile;
    return problem;
}

SignInProblem transportProblem(const ApiError &error)
{
    SignInProblem problem;
    problem.serviceText = error.transportText;
    if (error.certificateProblem) {
        problem.sentence = Text::tr("The certificate of the sign-in service cannot be trusted, so "
                                    "nothing was sent: %1")
                               .arg(error.transportText);
        problem.nextStep =
            Text::tr("Check the authority of this partner account, the computer's clock, "
                     "and whether a proxy replaces certificates.");
        problem.serviceText.clear();
        problem.repair = Repair::FixProfile;
        problem.field = ProfileField::AuthorityUrl;
    } else if (error.httpStatus == 0) {
        problem.sentence = Text::tr("The sign-in service could not be reached.");
        problem.nextStep = Text::tr("Check the network, then try again.");
        problem.repair = Repair::Wait;
    } else if (error.httpStatus >= 500 || error.httpStatus == 429) {
        problem.sentence = Text::tr("The sign-in service has a problem at the moment (status %1).")
                               .arg(error.httpStatus);
        problem.nextStep = Text::tr("Try again in a minute.");
        problem.repair = Repair::Wait;
    } else if (error.httpStatus == 200) {
        // A network's own login page answers like that, too.
        problem.sentence = error.transportText;
        problem.nextStep = Text::tr("Try again. If it comes back, check the authority of this "
                                    "profile, and whether the network wants a login of its own.");
        problem.serviceText.clear();
        problem.repair = Repair::Wait;
    } else {
        problem.sentence =
            Text::tr("What answered is no sign-in service (status %1).").arg(error.httpStatus);
        problem.nextStep = Text::tr("Check cloud, authority and tenant of this partner account.");
        problem.repair = Repair::FixProfile;
        problem.field = ProfileField::AuthorityUrl;
    }
    return problem;
}

} // namespace

SignInProblem diagnose(const ApiError &error, const Profile &profile, const QDateTime &now)
{
    // A number without words of ours still has its OAuth word.
    auto known = explainSignInCode(error.code, error.httpStatus, &profile);
    if (!known && !error.source.isEmpty())
        known = explainSignInCode(error.source, error.httpStatus, &profile);

    SignInProblem problem;
    if (known)
        problem = *known;
    else if (error.httpStatus == 0 && !error.code.isEmpty())
        problem = ownProblem(error);
    else if (error.code.isEmpty())
        problem = transportProblem(error);
    else {
        problem.sentence = Text::tr("The sign-in service refused, for a reason that this program "
                                    "has no words for.");
        problem.nextStep = Text::tr("Read what the service says; if it does not help, sign in "
                                    "again.");
        problem.repair = profile.kind() == ProfileKind::App ? Repair::None : Repair::SignInAgain;
    }
    // An application's secret or certificate is not mended by a person who signs in.
    if (profile.kind() == ProfileKind::App && problem.repair == Repair::SignInAgain) {
        problem.repair = profile.signIn == SignInWay::Certificate ? Repair::ChooseCertificate
                                                                  : Repair::EnterSecret;
    }
    problem.code = error.code;
    if (problem.serviceText.isEmpty())
        problem.serviceText = redacted(error.serviceText);
    if (!error.ids.correlation.isNull())
        problem.correlationId = error.ids.correlation.toText();
    if (error.retryAfter)
        problem.retryAt = now.addSecs(error.retryAfter->count());
    return problem;
}

std::optional<SignInProblem> diagnoseCall(const ErrorSummary &error, const Profile &profile)
{
    if (error.kind != ErrorSummary::Kind::Refused ||
        (error.httpStatus != 401 && error.httpStatus != 403))
        return std::nullopt;
    auto problem = explainSignInCode(error.code, error.httpStatus, &profile);
    if (!problem && error.httpStatus == 401) {
        // Whatever its code, a 401 says that the token was not good enough.
        problem = explainSignInCode(u"400"_s, 401, &profile);
    }
    if (!problem)
        return std::nullopt;
    // The authority has just accepted the application's secret or certificate: the service itself
    // does not know the application, and nobody here can mend that.
    if (profile.kind() == ProfileKind::App && problem->repair == Repair::SignInAgain)
        problem = explainSignInCode(u"401"_s, 401, &profile);
    problem->code = error.code;
    problem->serviceText = redacted(error.serviceText);
    if (!error.correlationId.isNull())
        problem->correlationId = error.correlationId.toText();
    return problem;
}

} // namespace csp
