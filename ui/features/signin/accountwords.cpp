// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/accountwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp::words {

using namespace Qt::Literals::StringLiterals;
using State = AccountHealth::State;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::AccountWords)
};

/// The field that a problem speaks about, as the text of a button that opens it.
QString fieldButton(ProfileField field)
{
    switch (field) {
    case ProfileField::Cloud:
        return Text::tr("Change the cloud…");
    case ProfileField::ApiUrl:
        return Text::tr("Change the service's address…");
    case ProfileField::AuthorityUrl:
        return Text::tr("Change the authority…");
    case ProfileField::Audience:
        return Text::tr("Change the audience…");
    case ProfileField::TenantId:
        return Text::tr("Change the tenant…");
    case ProfileField::ClientId:
        return Text::tr("Change the client ID…");
    case ProfileField::SignIn:
        return Text::tr("Change the way to sign in…");
    case ProfileField::CertificateFile:
        return Text::tr("Choose a certificate…");
    // No sign-in fails because of these.
    case ProfileField::Name:
    case ProfileField::Country:
    case ProfileField::Segment:
    case ProfileField::Locale:
    case ProfileField::None:
        break;
    }
    return Text::tr("Open the partner account…");
}

/// Without the name in front of it, which stands beside it anyway.
QString bareReason(const MissingCapability &missing)
{
    const QString name = displayName(missing.capability) + u": "_s;
    if (!missing.reason.startsWith(name))
        return missing.reason;
    QString rest = missing.reason.mid(name.size());
    if (!rest.isEmpty())
        rest.replace(0, 1, rest.at(0).toUpper());
    return rest;
}

} // namespace

QString timeLeft(qint64 seconds)
{
    return seconds < 60 ? Text::tr("%n s left", nullptr, int(seconds))
                        : Text::tr("%n min left", nullptr, int(seconds / 60));
}

StatusWord statusWord(const AccountHealth &health)
{
    switch (health.state) {
    case State::Reading:
    case State::SigningIn:
        return {};
    case State::SignedOut:
    case State::SecretMissing:
        return {health.problem ? problemWord(*health.problem) : Text::tr("Sign-in needed"),
                ChipTone::Warning};
    case State::NeedsRepair:
        return {health.problem ? problemWord(*health.problem) : Text::tr("Sign-in needed"),
                ChipTone::Bad};
    case State::SignedIn:
        break;
    }
    if (health.problem)
        return {problemWord(*health.problem), ChipTone::Warning};
    if (health.mfa() == MfaProof::NotProven)
        return {Text::tr("MFA missing"), ChipTone::Warning};
    return {};
}

QString problemWord(const SignInProblem &problem)
{
    switch (problem.repair) {
    case Repair::EnterSecret:
        return Text::tr("Secret needed");
    case Repair::EnterCertificatePassword:
        return Text::tr("Password needed");
    case Repair::ChooseCertificate:
        return Text::tr("Certificate needed");
    case Repair::SignInAgain:
        return Text::tr("Sign-in needed");
    case Repair::SignInWithMfa:
        return Text::tr("MFA missing");
    case Repair::GiveConsent:
        return Text::tr("Consent missing");
    case Repair::FixProfile:
        return Text::tr("Check the partner account");
    case Repair::AskAdministrator:
        return Text::tr("Sign-in blocked");
    case Repair::Wait:
        return Text::tr("Sign-in waits");
    case Repair::None:
        break;
    }
    return Text::tr("Sign-in failed");
}

QString signedInAs(const AccountHealth &health)
{
    if (health.state != State::SignedIn)
        return {};
    if (health.kind == ProfileKind::App)
        return Text::tr("Signed in as application");
    if (health.who.isEmpty() && health.userName.isEmpty())
        return Text::tr("Signed in");
    if (health.who.isEmpty() || health.userName.isEmpty())
        return Text::tr("Signed in as %1").arg(health.who.isEmpty() ? health.userName : health.who);
    //: %1 is a person's name, %2 their account
    return Text::tr("Signed in as %1 (%2)").arg(health.who, health.userName);
}

QString mfaWord(MfaProof proof)
{
    switch (proof) {
    case MfaProof::Proven:
        return Text::tr("MFA proven");
    case MfaProof::NotProven:
        return Text::tr("MFA missing");
    case MfaProof::Unknown:
        break;
    }
    return Text::tr("MFA unknown");
}

ChipTone mfaTone(MfaProof proof)
{
    switch (proof) {
    case MfaProof::Proven:
        return ChipTone::Good;
    case MfaProof::NotProven:
        return ChipTone::Warning;
    case MfaProof::Unknown:
        break;
    }
    return ChipTone::Neutral;
}

QString keptText(const AccountHealth &health)
{
    if (health.isLeftBehind)
        return Text::tr("Still in the key store: it could not be removed");
    switch (health.secretOrigin) {
    case SecretOrigin::None:
        break;
    case SecretOrigin::KeyStore:
        return Text::tr("In the key store");
    case SecretOrigin::Memory:
        return Text::tr("In memory, until the program ends");
    case SecretOrigin::Environment:
        return Text::tr("Given by the environment variable CSP_CONSOLE_CLIENT_SECRET");
    case SecretOrigin::Sandbox:
        return Text::tr("Given by the embedded sandbox");
    }
    return Text::tr("Nothing is kept");
}

QString keyStoreText(KeyStoreState state)
{
    switch (state) {
    case KeyStoreState::Unknown:
        break;
    case KeyStoreState::Works:
        return Text::tr("Works");
    case KeyStoreState::Missing:
        return Text::tr("Missing");
    case KeyStoreState::Locked:
        return Text::tr("Locked");
    case KeyStoreState::Failed:
        return Text::tr("Fails");
    }
    return Text::tr("Not used so far");
}

QString repairText(const SignInProblem &problem)
{
    switch (problem.repair) {
    case Repair::None:
        break;
    case Repair::EnterSecret:
        return Text::tr("Enter the client secret…");
    case Repair::EnterCertificatePassword:
        return Text::tr("Enter the password…");
    case Repair::ChooseCertificate:
        return Text::tr("Choose a certificate…");
    case Repair::SignInAgain:
        return problem.code == u"signed_out" ? Text::tr("Sign in") : Text::tr("Sign in again");
    case Repair::SignInWithMfa:
        return Text::tr("Sign in with MFA");
    case Repair::GiveConsent:
        return Text::tr("Sign in and consent");
    case Repair::FixProfile:
        return fieldButton(problem.field);
    case Repair::AskAdministrator:
        return Text::tr("Copy the text for the administrator");
    case Repair::Wait:
        return Text::tr("Try again");
    }
    return {};
}

QList<MissingGroup> groupedByReason(const QList<MissingCapability> &cannot)
{
    QList<MissingGroup> groups;
    for (const MissingCapability &missing : cannot) {
        const QString reason = bareReason(missing);
        const auto group =
            std::find_if(groups.begin(), groups.end(),
                         [&reason](const MissingGroup &g) { return g.reason == reason; });
        if (group == groups.end())
            groups.append({reason, {displayName(missing.capability)}});
        else
            group->names.append(displayName(missing.capability));
    }
    return groups;
}

} // namespace csp::words
