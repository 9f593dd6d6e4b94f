// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signindesk.h"

#include "app/services/account.h"
#include "app/services/errorsummary.h"
#include "ui/features/signin/accountdialog.h"
#include "ui/features/signin/accountpopup.h"
#include "ui/features/signin/accountwords.h"
#include "ui/features/signin/signindialog.h"

#include <QWidget>

namespace csp {

SignInDesk::SignInDesk(Account &account, Clock &clock, ProfileTone tone, UrlOpener openUrl,
                       QWidget *window)
    : QObject(window)
    , m_account(account)
    , m_clock(clock)
    , m_tone(tone)
    , m_openUrl(std::move(openUrl))
    , m_window(window)
{
    connect(&account, &Account::repairNeeded, this, &SignInDesk::onRepairNeeded);
    connect(&account, &Account::changed, this, [this] {
        if (!m_hasTold)
            return;
        const AccountHealth health = m_account.health();
        if (health.state != AccountHealth::State::SignedIn || health.problem)
            return;
        m_hasTold = false;
        Q_EMIT mended();
    });
    connect(&account, &Account::signedOut, this, [this] {
        const AccountHealth health = m_account.health();
        if (health.isLeftBehind) {
            m_hasTold = true;
            Q_EMIT told(tr("Signed out, but the key store did not remove the sign-in: %1")
                            .arg(health.keyStoreText),
                        tr("Unlock or repair the key store, then sign out once more. Until then "
                           "the next start signs in again."));
        } else if (std::exchange(m_hasTold, false)) {
            Q_EMIT mended();
        }
    });
    // The window may come after the account has found out.
    if (const auto problem = account.health().problem)
        onRepairNeeded(*problem);
}

void SignInDesk::showPopup(const QWidget *anchor)
{
    auto *popup = new AccountPopup(m_account, m_clock, m_window);
    connect(popup, &AccountPopup::signInWanted, this, &SignInDesk::signIn);
    connect(popup, &AccountPopup::profileFieldWanted, this, &SignInDesk::profileFieldWanted);
    popup->popUp(anchor);
}

void SignInDesk::showAccount()
{
    auto *dialog = new AccountDialog(m_account, m_clock, m_window);
    dialog->setProfileTone(m_tone);
    connect(dialog, &AccountDialog::signInWanted, this, &SignInDesk::signIn);
    connect(dialog, &AccountDialog::profileFieldWanted, this, &SignInDesk::profileFieldWanted);
    dialog->open();
}

void SignInDesk::signIn(Repair repair)
{
    dialog()->begin(repair);
    dialog()->open();
}

QString SignInDesk::repairText(const ErrorSummary &cause) const
{
    const auto problem = m_account.problemOf(cause);
    // What passes by itself is tried again, for which there is a button already.
    if (!problem || problem->repair == Repair::None || problem->repair == Repair::Wait)
        return {};
    return problem->repair == Repair::AskAdministrator ? tr("Show what to ask for…")
                                                       : words::repairText(*problem);
}

void SignInDesk::mend(const ErrorSummary &cause)
{
    const auto problem = m_account.problemOf(cause);
    if (!problem)
        return showAccount();
    switch (problem->repair) {
    case Repair::EnterSecret:
    case Repair::EnterCertificatePassword:
        return signIn(problem->repair);
    case Repair::ChooseCertificate:
    case Repair::FixProfile:
        Q_EMIT profileFieldWanted(problem->field);
        return;
    case Repair::SignInAgain:
    case Repair::SignInWithMfa:
    case Repair::GiveConsent:
    case Repair::AskAdministrator:
    case Repair::Wait:
    case Repair::None:
        // Why, and for a person where the sign-in is kept, before a browser is opened.
        dialog()->showProblem(*problem);
        dialog()->open();
    }
}

void SignInDesk::onRepairNeeded(const SignInProblem &problem)
{
    // The dialog that is open shows it itself.
    if (m_dialog)
        return;
    if (std::exchange(m_hasComeUp, true)) {
        m_hasTold = true;
        Q_EMIT told(problem.sentence, problem.nextStep);
        return;
    }
    // A secret can be entered at once; a browser is not opened without being asked for.
    if (problem.repair == Repair::EnterSecret || problem.repair == Repair::EnterCertificatePassword)
        return signIn(problem.repair);
    dialog()->showProblem(problem);
    dialog()->open();
}

SignInDialog *SignInDesk::dialog()
{
    if (!m_dialog) {
        m_dialog = new SignInDialog(m_account, m_clock, m_window, m_openUrl);
        m_dialog->setProfileTone(m_tone);
        connect(m_dialog, &SignInDialog::profileFieldWanted, this, &SignInDesk::profileFieldWanted);
    }
    return m_dialog;
}

} // namespace csp
