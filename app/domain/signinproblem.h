// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>
#include <span>

namespace csp {

/// What would make a sign-in work again. A screen offers this one thing and nothing else.
enum class Repair {
    None, ///< nothing is broken here, or nobody at this desk can mend it
    EnterSecret,
    EnterCertificatePassword,
    ChooseCertificate,
    SignInAgain,
    SignInWithMfa,    ///< interactively, proving MFA: a silent refresh cannot cure it
    GiveConsent,      ///< interactively, with the page that asks for consent
    FixProfile,       ///< SignInProblem::field says what
    AskAdministrator, ///< SignInProblem::forAdministrator is a text to send
    Wait,             ///< it passes by itself; try again then
};

/// Why a sign-in does not work and what helps, in our own words. A value; every text is plain and
/// free of secrets.
struct SignInProblem
{
    QString sentence;
    QString nextStep; ///< may be empty
    Repair repair = Repair::None;
    ProfileField field = ProfileField::None;
    QString forAdministrator; ///< to copy and send; empty where no administrator is needed
    QString code;             ///< "AADSTS50076", "900421", an OAuth word; empty when there was none
    QString serviceText;      ///< the authority's own words
    QString correlationId;    ///< the authority's, for its support
    QDateTime retryAt;        ///< valid when the authority said how long to wait

    /// Everything, line by line, for support.
    [[nodiscard]] QString copyText() const;

    friend bool operator==(const SignInProblem &, const SignInProblem &) = default;
};

/// For the error numbers of the authority ("AADSTS50076"), the words of OAuth ("access_denied"),
/// and the service's codes that speak about the sign-in ("900421"; contract, commerce 1.2, traps 68
/// to 70). Nothing for a code that says nothing about the sign-in: there "sign in again" would be
/// wrong. The profile, where there is one, fills the text for the administrator.
[[nodiscard]] std::optional<SignInProblem> explainSignInCode(const QString &code, int httpStatus,
                                                             const Profile *profile = nullptr);

/// A row of the table behind explainSignInCode. Texts are untranslated, context "SignInProblem".
struct SignInCodeRow
{
    const char *code; ///< AADSTS numbers without their prefix; see isAuthority
    bool isAuthority; ///< of the sign-in authority, not of the service
    Repair repair;
    ProfileField field;
    const char *sentence;
    const char *nextStep;
    const char *forAdministrator; ///< what the administrator is asked for; nullptr for nothing
};

/// The whole table; a test walks through it.
[[nodiscard]] std::span<const SignInCodeRow> signInCodeTable();

} // namespace csp

Q_DECLARE_METATYPE(csp::SignInProblem)
