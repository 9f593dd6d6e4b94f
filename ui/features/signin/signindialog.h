// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"
#include "app/domain/signinproblem.h"
#include "ui/features/signin/signinpages.h"
#include "ui/features/signin/urlopener.h"
#include "ui/widgets/colors.h"

#include <QDialog>
#include <QPointer>

#include <optional>

namespace csp {

class Account;
class Clock;
class Countdown;
class ProfileBadge;
class ProfileStrip;
class SignInFlow;
class SignInFooter;

/// A person signs in to one profile: the way of the profile, the repair that is needed, how it went
/// and what helps when it did not. Opens on what is wrong with the account, if something is;
/// begin() goes straight on. Window-modal: open() it; it deletes itself when it closes, and a try
/// that is under way ends with it. Account and clock outlive it. Test handles: signInDialog,
/// signInMain, signInOther, signInCancel, signInAgain, repairButton, signInRemember, and those of
/// its pages.
class SignInDialog final : public QDialog
{
    Q_OBJECT

public:
    using Face = SignInPages::Face;

    SignInDialog(Account &account, Clock &clock, QWidget *parent = nullptr,
                 UrlOpener openUrl = desktopOpener());
    ~SignInDialog() override;

    [[nodiscard]] Face face() const { return m_pages->face(); }

    /// The color of the strip and the dot of the profile.
    void setProfileTone(ProfileTone tone);
    /// Begins what this repair asks for, without another question. Repair::SignInAgain is also the
    /// first time.
    void begin(Repair repair);
    void showProblem(const SignInProblem &problem);

    void reject() override;

Q_SIGNALS:
    /// The profile has to be changed; the dialog has closed.
    void profileFieldWanted(csp::ProfileField field);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void startFlow(SignInWay way, Repair because);
    void onProgress();
    [[nodiscard]] QString browserSentence() const;
    void openBrowser(const QUrl &url);
    void onPageWanted(const QUrl &url);
    void askForSecret(Repair repair, const QString &reason);
    void submitSecret();
    void tryAgain(const QString &sentence);
    void watchAccount();
    void onAccountChanged();
    void showSignedIn();

    void showFace(Face face);
    void renderFooter();
    void renderTime();
    void fit();
    [[nodiscard]] QWidget *firstFocus() const;
    /// The other way for a person to sign in, where it may help; nothing otherwise.
    [[nodiscard]] std::optional<SignInWay> otherWay() const;

    void onMain();
    void onOther();
    void onRepair(Repair repair, ProfileField field);

    Account &m_account;
    UrlOpener m_openUrl;
    QPointer<SignInFlow> m_flow;
    SignInWay m_way;
    Repair m_because = Repair::SignInAgain;
    std::optional<SignInProblem> m_problem;
    bool m_noBrowser = false;
    /// The account is asked for a token without a flow; its health says how that went.
    bool m_waitsForAccount = false;
    /// The problem is that of a try with a flow.
    bool m_flowFailed = false;

    Countdown *m_countdown;
    ProfileStrip *m_strip;
    ProfileBadge *m_badge;
    SignInPages *m_pages;
    SignInFooter *m_footer;
};

} // namespace csp
