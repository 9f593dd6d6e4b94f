// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/signinproblem.h"

#include <QtGlobal>

namespace csp {

namespace {

#define CSP_SAY(text) QT_TRANSLATE_NOOP("SignInProblem", text)

constexpr auto nothing = ProfileField::None;
constexpr bool authority = true;
constexpr bool service = false;

constexpr SignInCodeRow rows[] = {
    // Who signs in
    {"50034", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The directory of this partner account has no such user."),
     CSP_SAY("Sign in with an account of the partner's own directory."), nullptr},
    {"50020", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The account belongs to another directory and is not a guest in this one."),
     CSP_SAY("Sign in with an account of the partner's own directory."), nullptr},
    {"51004", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The directory of this partner account does not know that user."),
     CSP_SAY("Sign in with an account of the partner's own directory."), nullptr},
    {"90072", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The account that is signed in to the browser belongs to another organization."),
     CSP_SAY("Sign in again and choose an account of the partner's own directory."), nullptr},
    {"50126", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The user name or the password was wrong."),
     CSP_SAY("Sign in again; reset the password where it is forgotten."), nullptr},
    {"50053", authority, Repair::Wait, nothing,
     CSP_SAY("The account is locked for a while after too many wrong passwords, or the sign-in "
             "came from an address with a bad name."),
     CSP_SAY("Wait some minutes, then sign in again."), nullptr},
    {"50055", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The password of the account has expired."),
     CSP_SAY("Sign in again in the browser; it asks for a new password."), nullptr},
    {"50056", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The directory keeps no password for this account."),
     CSP_SAY("Sign in again in the browser, and choose another way to prove who you are."),
     nullptr},
    {"50057", authority, Repair::AskAdministrator, nothing, CSP_SAY("The account is disabled."),
     CSP_SAY("Ask an administrator of the directory to enable it, or use another account."),
     CSP_SAY("My account is disabled and I need it for CSP Console. Please enable it.")},
    {"50058", authority, Repair::SignInAgain, nothing,
     CSP_SAY("Nobody is signed in to the browser any more, so it could not be done silently."),
     CSP_SAY("Sign in again."), nullptr},
    {"50059", authority, Repair::FixProfile, ProfileField::TenantId,
     CSP_SAY("The authority could not tell which directory is meant."),
     CSP_SAY("Check the tenant of this partner account."), nullptr},
    {"50128", authority, Repair::FixProfile, ProfileField::TenantId,
     CSP_SAY("The authority could not tell which directory is meant."),
     CSP_SAY("Check the tenant of this partner account."), nullptr},
    {"50140", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The question whether to stay signed in interrupted the sign-in."),
     CSP_SAY("Sign in again and answer the question."), nullptr},
    {"50144", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The password in the company's own directory has expired."),
     CSP_SAY("Change the password, then sign in again."), nullptr},
    {"50173", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The sign-in was revoked, for example because the password was changed."),
     CSP_SAY("Sign in again."), nullptr},
    {"50132", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The sign-in was revoked, or the password has expired or was changed."),
     CSP_SAY("Sign in again."), nullptr},
    {"50133", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The sign-in ended because the password was changed or reset."),
     CSP_SAY("Sign in again."), nullptr},
    {"50078", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("The proof of multi-factor authentication has grown too old for a policy."),
     CSP_SAY("Sign in again with multi-factor authentication."), nullptr},
    {"16000", authority, Repair::SignInAgain, nothing,
     CSP_SAY("More than one account is signed in to the browser, so one has to be chosen."),
     CSP_SAY("Sign in again and choose an account."), nullptr},

    // Multi-factor authentication
    {"50072", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("The account has to register for multi-factor authentication first."),
     CSP_SAY("Sign in again in the browser and follow the registration."), nullptr},
    {"50074", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("Multi-factor authentication was asked for and not passed."),
     CSP_SAY("Sign in again and confirm it on the second device."), nullptr},
    {"50076", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("A policy or another place asks for multi-factor authentication, which a silent "
             "renewal cannot give."),
     CSP_SAY("Sign in again with multi-factor authentication."), nullptr},
    {"50079", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("A policy asks the account to register for multi-factor authentication."),
     CSP_SAY("Sign in again in the browser and follow the registration."), nullptr},
    {"50158", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("A further proof that a policy asks for was not given."),
     CSP_SAY("Sign in again and follow the extra step."), nullptr},
    {"500121", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("The second step of the sign-in was declined or not answered in time."),
     CSP_SAY("Sign in again and confirm it on the second device."), nullptr},

    // Conditional Access
    {"53000", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A Conditional Access policy asks for a device that complies with the company's "
             "rules; this one does not."),
     CSP_SAY("Sign in from a managed computer, or ask an administrator about the policy."),
     CSP_SAY("A Conditional Access policy refuses my sign-in to CSP Console because this computer "
             "is not compliant. Please check the policy or enroll the computer.")},
    {"53001", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A Conditional Access policy asks for a computer that is joined to the domain."),
     CSP_SAY("Sign in from a managed computer, or ask an administrator about the policy."),
     CSP_SAY("A Conditional Access policy refuses my sign-in to CSP Console because this computer "
             "is not joined to the domain. Please check the policy.")},
    {"53002", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A Conditional Access policy allows approved programs only, and this is not one."),
     CSP_SAY("Ask an administrator to allow this application in the policy."),
     CSP_SAY("A Conditional Access policy allows approved client applications only and refuses "
             "CSP Console. Please allow the application.")},
    {"53003", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A Conditional Access policy blocks this sign-in."),
     CSP_SAY("Ask an administrator which policy it is; signing in again does not help."),
     CSP_SAY("A Conditional Access policy blocks my sign-in to CSP Console. Please look it up in "
             "the sign-in log and allow it.")},
    {"53004", authority, Repair::SignInWithMfa, nothing,
     CSP_SAY("Multi-factor authentication has to be registered from a safe place first, because "
             "the sign-in looked risky."),
     CSP_SAY("Sign in from the company's network and follow the registration."), nullptr},
    {"53011", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The account is blocked because it looks taken over."),
     CSP_SAY("Ask an administrator to look at the risk of this account."),
     CSP_SAY("My account is blocked because of its risk. Please check and release it.")},
    {"530032", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A security policy of the directory blocks this sign-in."),
     CSP_SAY("Ask an administrator which policy it is; signing in again does not help."),
     CSP_SAY("A security policy blocks my sign-in to CSP Console. Please look it up in the "
             "sign-in log.")},
    {"530034", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A delegated administrator was blocked in the customer's directory because of a "
             "risk."),
     CSP_SAY("Ask an administrator to look at the risk of this account."),
     CSP_SAY("My account is blocked because of its risk. Please check and release it.")},
    {"50131", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("A Conditional Access policy refuses this place, device or moment."),
     CSP_SAY("Ask an administrator about the policy, or sign in from the company's network."),
     CSP_SAY("A Conditional Access policy refuses my sign-in to CSP Console. Please look it up in "
             "the sign-in log.")},
    {"50097", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The directory wants to know this device before it lets anybody sign in from it."),
     CSP_SAY("Sign in from a managed computer, or ask an administrator."),
     CSP_SAY("The directory asks for device authentication when I sign in to CSP Console. Please "
             "register this computer or check the policy.")},

    // Consent and assignment
    {"65001", authority, Repair::GiveConsent, nothing,
     CSP_SAY("Nobody has allowed this application to reach the service yet."),
     CSP_SAY("Sign in again and give consent, or ask an administrator to give it for all."),
     CSP_SAY("CSP Console needs consent to reach the Partner Center API. Please grant admin "
             "consent for the delegated permission user_impersonation.")},
    {"65004", authority, Repair::GiveConsent, nothing,
     CSP_SAY("Consent was declined, so the application may not reach the service."),
     CSP_SAY("Sign in again and accept, or ask an administrator to give consent for all."),
     CSP_SAY("CSP Console needs consent to reach the Partner Center API. Please grant admin "
             "consent for the delegated permission user_impersonation.")},
    {"90094", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("Only an administrator may give the consent that this application asks for."),
     CSP_SAY("Ask an administrator of the directory to grant it."),
     CSP_SAY("CSP Console asks for a permission that needs admin consent. Please grant it.")},
    {"650052", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The directory has not subscribed to the service that is asked for, or consent to it "
             "is missing."),
     CSP_SAY("Ask an administrator to add the Partner Center API to the application."),
     CSP_SAY("CSP Console cannot get a token for the Partner Center API. Please add the API "
             "permission to the application and grant consent.")},
    {"650057", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The application's registration does not list the service that is asked for."),
     CSP_SAY("Ask an administrator to add the Partner Center API to the application."),
     CSP_SAY("The registration of CSP Console lacks the Partner Center API. Please add the API "
             "permission and grant consent.")},
    {"50105", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The account is not assigned to this application."),
     CSP_SAY("Ask an administrator to assign it under Enterprise applications."),
     CSP_SAY("My account is not assigned to the application CSP Console. Please assign it under "
             "Enterprise applications, Users and groups.")},

    // The refresh token
    {"70000", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The remembered sign-in is no longer valid."), CSP_SAY("Sign in again."), nullptr},
    {"70002", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The authority did not accept what the sign-in was proven with."),
     CSP_SAY("Sign in again."), nullptr},
    {"70008", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The code or the remembered sign-in has expired."), CSP_SAY("Sign in again."),
     nullptr},
    {"700082", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The remembered sign-in has expired because it was not used for 90 days."),
     CSP_SAY("Sign in again."), nullptr},
    {"70043", authority, Repair::SignInAgain, nothing,
     CSP_SAY("A policy of the directory limits how long a sign-in lasts, and that time is over."),
     CSP_SAY("Sign in again."), nullptr},
    {"70044", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The session has ended by a policy of the directory."), CSP_SAY("Sign in again."),
     nullptr},
    {"50089", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The sign-in took too long and has expired."), CSP_SAY("Sign in again."), nullptr},
    {"54005", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The code of this sign-in was used already."), CSP_SAY("Sign in again."), nullptr},
    {"501481", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The proof that belongs to this sign-in (PKCE) did not match."),
     CSP_SAY("Sign in again; if it comes back, something on this computer interferes."), nullptr},
    {"135010", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The user of this sign-in is not in the directory any more, or a rule of the "
             "directory refuses the user."),
     CSP_SAY("Sign in with another account."), nullptr},
    {"700003", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The directory does not know the device that the sign-in was made from any more."),
     CSP_SAY("Register the computer again, or ask an administrator."),
     CSP_SAY("The directory does not know my computer any more (device object not found). Please "
             "register it again.")},

    // The application and its registration
    {"700016", authority, Repair::FixProfile, ProfileField::ClientId,
     CSP_SAY("The directory of this partner account has no application with this ID."),
     CSP_SAY("Check tenant and application ID; they are copied from App registrations."), nullptr},
    {"90002", authority, Repair::FixProfile, ProfileField::TenantId,
     CSP_SAY("There is no directory with this tenant ID or domain in this cloud."),
     CSP_SAY("Check tenant and cloud of this partner account."), nullptr},
    {"900021", authority, Repair::FixProfile, ProfileField::TenantId,
     CSP_SAY("The tenant of this partner account is neither an ID nor a domain name."),
     CSP_SAY("Check the tenant of this partner account."), nullptr},
    {"900023", authority, Repair::FixProfile, ProfileField::TenantId,
     CSP_SAY("The tenant of this partner account is neither an ID nor a domain name."),
     CSP_SAY("Check the tenant of this partner account."), nullptr},
    {"90014", authority, Repair::None, nothing,
     CSP_SAY("The authority misses a part of the request. That is a mistake of this program."),
     CSP_SAY("Copy the details for support."), nullptr},
    {"900144", authority, Repair::None, nothing,
     CSP_SAY("The authority misses a part of the request. That is a mistake of this program."),
     CSP_SAY("Copy the details for support."), nullptr},
    {"500011", authority, Repair::FixProfile, ProfileField::Audience,
     CSP_SAY("The directory does not know the audience that the token was asked for."),
     CSP_SAY(
         "Check the audience of this partner account; usually it is the address of the service."),
     CSP_SAY("The directory has no service principal for the resource that CSP Console asks for. "
             "Please add the Partner Center API to the directory.")},
    {"500014", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The service is disabled in the directory of this partner account."),
     CSP_SAY("Ask an administrator to enable it under Enterprise applications."),
     CSP_SAY("The service principal of the Partner Center API is disabled in our directory. "
             "Please enable it.")},
    {"70011", authority, Repair::FixProfile, ProfileField::Audience,
     CSP_SAY(
         "The scope that was asked for does not exist; the audience of the partner account is part "
         "of it."),
     CSP_SAY(
         "Check the audience of this partner account; usually it is the address of the service."),
     nullptr},
    {"1002012", authority, Repair::FixProfile, ProfileField::Audience,
     CSP_SAY("The audience of this partner account cannot be used by an application alone."),
     CSP_SAY(
         "Check the audience of this partner account; usually it is the address of the service."),
     nullptr},
    {"7000215", authority, Repair::EnterSecret, nothing, CSP_SAY("The client secret is wrong."),
     CSP_SAY("Enter the secret's value, not its ID; it is shown only once, when it is made."),
     nullptr},
    {"7000222", authority, Repair::EnterSecret, nothing, CSP_SAY("The client secret has expired."),
     CSP_SAY("Have a new secret made in App registrations, then enter it."),
     CSP_SAY("The client secret of this application has expired. Please make a new one and send "
             "it over a safe way.")},
    {"7000216", authority, Repair::FixProfile, ProfileField::SignIn,
     CSP_SAY("The application has to prove itself with a secret or a certificate."),
     CSP_SAY("Choose another way to sign in for this partner account."), nullptr},
    {"7000218", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The directory takes this application for a web server and wants its secret; a "
             "person signs in with a public client."),
     CSP_SAY("Register the redirect address http://localhost under Mobile and desktop "
             "applications and allow public client flows."),
     CSP_SAY("People sign in to CSP Console on their desktops. Please register the redirect "
             "address http://localhost under Authentication, Mobile and desktop applications, and "
             "set Allow public client flows to Yes.")},
    {"700025", authority, Repair::FixProfile, ProfileField::SignIn,
     CSP_SAY("The application is a public client, so it cannot use a secret or a certificate."),
     CSP_SAY("Choose browser or device code as the way to sign in, or another application."),
     nullptr},
    {"50011", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The registration of the application does not list the redirect address."),
     CSP_SAY("Register http://localhost under Mobile and desktop applications."),
     CSP_SAY("Please register the redirect address http://localhost for CSP Console under "
             "Authentication, Mobile and desktop applications.")},
    {"500113", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The registration of the application has no redirect address."),
     CSP_SAY("Register http://localhost under Mobile and desktop applications."),
     CSP_SAY("Please register the redirect address http://localhost for CSP Console under "
             "Authentication, Mobile and desktop applications.")},
    {"700054", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The registration of the application does not allow this kind of sign-in."),
     CSP_SAY("Ask an administrator to allow public client flows for it."),
     CSP_SAY("Please set Allow public client flows to Yes for CSP Console.")},
    {"700051", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The registration of the application does not allow this kind of sign-in."),
     CSP_SAY("Ask an administrator to allow public client flows for it."),
     CSP_SAY("Please set Allow public client flows to Yes for CSP Console.")},
    {"7000112", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The application is disabled in the directory."),
     CSP_SAY("Ask an administrator to enable it under Enterprise applications."),
     CSP_SAY("The application CSP Console is disabled. Please enable it under Enterprise "
             "applications.")},
    {"7000229", authority, Repair::AskAdministrator, nothing,
     CSP_SAY("The application is registered but not present in this directory."),
     CSP_SAY("Ask an administrator to add it by giving admin consent."),
     CSP_SAY("The application CSP Console has no service principal in our directory. Please add "
             "it by granting admin consent.")},
    {"700027", authority, Repair::ChooseCertificate, ProfileField::CertificateFile,
     CSP_SAY("The directory does not accept the certificate: it is not registered for this "
             "application, or it has expired."),
     CSP_SAY("Upload the certificate under Certificates & secrets, or choose the one that is "
             "registered."),
     CSP_SAY("Please upload the certificate of CSP Console under Certificates & secrets.")},
    {"700023", authority, Repair::FixProfile, ProfileField::AuthorityUrl,
     CSP_SAY("The signed statement was made out to another authority."),
     CSP_SAY("Check cloud and authority of this partner account."), nullptr},
    {"700024", authority, Repair::Wait, nothing,
     CSP_SAY("The signed statement is not valid at this moment: the clock of this computer is "
             "wrong."),
     CSP_SAY("Set the clock of this computer, then try again."), nullptr},
    {"700030", authority, Repair::ChooseCertificate, ProfileField::CertificateFile,
     CSP_SAY("The directory cannot use this kind of certificate."),
     CSP_SAY("Choose a certificate with an RSA key of at least 2,048 bits."), nullptr},
    {"7000214", authority, Repair::ChooseCertificate, ProfileField::CertificateFile,
     CSP_SAY("The application has no certificate that is valid."),
     CSP_SAY("Upload the certificate under Certificates & secrets, or choose the one that is "
             "registered."),
     CSP_SAY("Please upload the certificate of CSP Console under Certificates & secrets.")},
    {"50012", authority, Repair::ChooseCertificate, ProfileField::CertificateFile,
     CSP_SAY("The signature of the certificate was not accepted."),
     CSP_SAY("Upload the certificate under Certificates & secrets, or choose the one that is "
             "registered."),
     CSP_SAY("Please upload the certificate of CSP Console under Certificates & secrets.")},
    {"50013", authority, Repair::ChooseCertificate, ProfileField::CertificateFile,
     CSP_SAY("The signed statement was not accepted: wrong certificate, wrong clock or wrong "
             "address of the authority."),
     CSP_SAY(
         "Check certificate and authority of this partner account and the clock of this computer."),
     nullptr},

    // The authority itself
    {"90033", authority, Repair::Wait, nothing,
     CSP_SAY("The authority is overloaded at the moment."), CSP_SAY("Try again in a minute."),
     nullptr},
    {"90006", authority, Repair::Wait, nothing,
     CSP_SAY("The authority is overloaded at the moment."), CSP_SAY("Try again in a minute."),
     nullptr},
    {"90024", authority, Repair::Wait, nothing,
     CSP_SAY("The authority is overloaded at the moment."), CSP_SAY("Try again in a minute."),
     nullptr},
    {"50196", authority, Repair::Wait, nothing,
     CSP_SAY("The authority was asked too often and has paused this application."),
     CSP_SAY("Wait some minutes, then try again."), nullptr},
    {"900382", authority, Repair::FixProfile, ProfileField::Cloud,
     CSP_SAY("The account belongs to another cloud than the one that was asked."),
     CSP_SAY("Check the cloud of this partner account."), nullptr},
    {"900432", authority, Repair::FixProfile, ProfileField::Cloud,
     CSP_SAY("A sign-in across clouds is not supported."),
     CSP_SAY("Check the cloud of this partner account."), nullptr},
    {"900439", authority, Repair::FixProfile, ProfileField::AuthorityUrl,
     CSP_SAY("This authority is not the one of the account's cloud."),
     CSP_SAY("Check cloud and authority of this partner account."), nullptr},

    // The device code
    {"70016", authority, Repair::Wait, nothing, CSP_SAY("The code has not been entered yet."),
     CSP_SAY("Enter the code on the page that is shown."), nullptr},
    {"70018", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The authority does not know this code."), CSP_SAY("Start again with a new code."),
     nullptr},
    {"70019", authority, Repair::SignInAgain, nothing, CSP_SAY("The code was not entered in time."),
     CSP_SAY("Start again with a new code."), nullptr},
    {"70020", authority, Repair::SignInAgain, nothing, CSP_SAY("The code was not entered in time."),
     CSP_SAY("Start again with a new code."), nullptr},

    // The words of OAuth, where no number came with them
    {"access_denied", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The sign-in was declined: somebody pressed Cancel, or a policy said no."),
     CSP_SAY("Sign in again and accept."), nullptr},
    {"authorization_declined", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The code was entered and the sign-in declined."),
     CSP_SAY("Start again with a new code and accept."), nullptr},
    {"expired_token", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The code was not entered in time."), CSP_SAY("Start again with a new code."),
     nullptr},
    {"bad_verification_code", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The authority does not know this code."), CSP_SAY("Start again with a new code."),
     nullptr},
    {"consent_required", authority, Repair::GiveConsent, nothing,
     CSP_SAY("Nobody has allowed this application to reach the service yet."),
     CSP_SAY("Sign in again and give consent, or ask an administrator to give it for all."),
     CSP_SAY("CSP Console needs consent to reach the Partner Center API. Please grant admin "
             "consent for the delegated permission user_impersonation.")},
    {"interaction_required", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The authority wants to ask something, so a silent renewal is not possible."),
     CSP_SAY("Sign in again."), nullptr},
    {"login_required", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The authority wants a fresh sign-in."), CSP_SAY("Sign in again."), nullptr},
    {"invalid_grant", authority, Repair::SignInAgain, nothing,
     CSP_SAY("The remembered sign-in is no longer valid."), CSP_SAY("Sign in again."), nullptr},
    {"invalid_client", authority, Repair::FixProfile, ProfileField::ClientId,
     CSP_SAY("The authority did not accept the application or its proof."),
     CSP_SAY("Check application ID and secret or certificate of this partner account."), nullptr},
    {"unauthorized_client", authority, Repair::FixProfile, ProfileField::ClientId,
     CSP_SAY("The application may not sign in this way."),
     CSP_SAY("Check application ID and way of signing in of this partner account."), nullptr},
    {"unsupported_grant_type", authority, Repair::FixProfile, ProfileField::AuthorityUrl,
     CSP_SAY("This authority does not offer this way of signing in."),
     CSP_SAY("Check authority and way of signing in of this partner account."), nullptr},
    {"invalid_scope", authority, Repair::FixProfile, ProfileField::Audience,
     CSP_SAY("The authority does not know the audience that the token was asked for."),
     CSP_SAY(
         "Check the audience of this partner account; usually it is the address of the service."),
     nullptr},
    {"invalid_resource", authority, Repair::FixProfile, ProfileField::Audience,
     CSP_SAY("The authority does not know the audience that the token was asked for."),
     CSP_SAY(
         "Check the audience of this partner account; usually it is the address of the service."),
     nullptr},
    {"invalid_request", authority, Repair::None, nothing,
     CSP_SAY("The authority could not read the request."),
     CSP_SAY("Check the addresses of this partner account; if they are right, copy the details for "
             "support."),
     nullptr},
    {"temporarily_unavailable", authority, Repair::Wait, nothing,
     CSP_SAY("The authority is overloaded at the moment."), CSP_SAY("Try again in a minute."),
     nullptr},
    {"server_error", authority, Repair::Wait, nothing,
     CSP_SAY("Something went wrong inside the authority."), CSP_SAY("Try again in a minute."),
     nullptr},

    // What the service says of a token that the authority gave
    {"800001", service, Repair::SignInAgain, nothing, CSP_SAY("The call carried no access token."),
     CSP_SAY("Sign in to this partner account again."), nullptr},
    {"400", service, Repair::SignInAgain, nothing, CSP_SAY("The service refused the access token."),
     CSP_SAY(
         "Sign in to this partner account again; if it comes back, check tenant and application."),
     nullptr},
    // No code of the service: a 401 that no other code explains, to an application
    {"401", service, Repair::AskAdministrator, nothing,
     CSP_SAY("The service refused the access token, although the authority gave it to the "
             "application."),
     CSP_SAY("Have the application added in Partner Center, under App management; then try again. "
             "Check also that tenant and application ID are the right ones."),
     CSP_SAY("Please add the application below in Partner Center, under App management. The "
             "service refuses its access tokens.")},
    {"900420", service, Repair::FixProfile, ProfileField::Audience,
     CSP_SAY("The token was issued for an audience that the service has retired."),
     CSP_SAY("Set the audience of this partner account to the address of the service and sign in "
             "again."),
     nullptr},
    {"900421", service, Repair::SignInWithMfa, nothing,
     CSP_SAY("The sign-in did not prove multi-factor authentication."),
     CSP_SAY("Sign in again with multi-factor authentication; renewing the token is not enough."),
     nullptr},
    {"900329", service, Repair::FixProfile, ProfileField::SignIn,
     CSP_SAY(
         "This call needs a signed-in user; the partner account is signed in as an application."),
     CSP_SAY("Use a partner account that signs in as a user."), nullptr},
    {"900308", service, Repair::AskAdministrator, nothing,
     CSP_SAY("Our relationship with this customer lacks the role that this needs. Signing in "
             "again does not change that."),
     CSP_SAY("Ask the customer to approve a relationship with a directory reader role, or a "
             "directory writer role when licenses are to move."),
     CSP_SAY("Please approve a granular delegated admin relationship for us that contains the "
             "role Directory readers (Directory writers where licenses are to be moved).")},
    {"900309", service, Repair::AskAdministrator, nothing,
     CSP_SAY("A Conditional Access policy of the customer blocked the token. Signing in again "
             "does not change that."),
     CSP_SAY("Ask the customer's administrator to allow service providers in that policy."),
     CSP_SAY("A Conditional Access policy in your directory blocks your service provider. Please "
             "exclude service provider users from it, or allow them with multi-factor "
             "authentication.")},
    {"2032", service, Repair::AskAdministrator, nothing,
     CSP_SAY("This account may not do that. Signing in again does not change that."),
     CSP_SAY("Ask for the Admin agent role in Partner Center."),
     CSP_SAY("Please give my account the Admin agent role in Partner Center.")},
    {"900150", service, Repair::AskAdministrator, nothing,
     CSP_SAY("The role of this account does not permit the operation. Signing in again does not "
             "change that."),
     CSP_SAY("Ask for the Admin agent role in Partner Center."),
     CSP_SAY("Please give my account the Admin agent role in Partner Center.")},
};

#undef CSP_SAY

} // namespace

std::span<const SignInCodeRow> signInCodeTable()
{
    return rows;
}

} // namespace csp
