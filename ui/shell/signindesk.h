// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/signinproblem.h"
#include "ui/features/signin/urlopener.h"
#include "ui/widgets/colors.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace csp {

class Account;
class Clock;
class SignInDialog;
struct ErrorSummary;

/// Opens what the sign-in of one window needs: the dialog when a person has to do something, the
/// popup and the dialog that say how the sign-in stands. It comes up by itself once, because
/// without a sign-in nothing works; what goes wrong later is told, and the person chooses when to
/// mend it. Account, clock and window outlive it.
class SignInDesk final : public QObject
{
    Q_OBJECT

public:
    SignInDesk(Account &account, Clock &clock, ProfileTone tone, UrlOpener openUrl,
               QWidget *window);

    /// How the sign-in stands, beside what was clicked.
    void showPopup(const QWidget *anchor);
    void showAccount();
    void signIn(Repair repair);
    /// The text of a button for a call that failed, where the sign-in is the reason and something
    /// here helps; otherwise empty.
    [[nodiscard]] QString repairText(const ErrorSummary &cause) const;
    /// What that button does.
    void mend(const ErrorSummary &cause);

Q_SIGNALS:
    /// Something is wrong with the sign-in: for the window's banner.
    void told(const QString &sentence, const QString &nextStep);
    /// It is right again: what the banner said is no longer true.
    void mended();
    void profileFieldWanted(csp::ProfileField field);

private:
    void onRepairNeeded(const SignInProblem &problem);
    [[nodiscard]] SignInDialog *dialog();

    Account &m_account;
    Clock &m_clock;
    ProfileTone m_tone;
    UrlOpener m_openUrl;
    QWidget *m_window;
    QPointer<SignInDialog> m_dialog;
    bool m_hasComeUp = false;
    bool m_hasTold = false;
};

} // namespace csp
