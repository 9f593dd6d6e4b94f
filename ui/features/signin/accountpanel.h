// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/account.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace csp {

class Chip;
class Clock;
class Countdown;
class ElidingLabel;
class KeyValueGrid;
class Label;
class LinkButton;
class ProblemFace;
class RepairButton;

/// How the sign-in of a profile stands, before it bites: who, for what, how long, what was proven,
/// where it is kept, what is wrong and mends it, and what it cannot do. For a dialog or a popup: a
/// popup it stands in closes before anything opens. Account and clock outlive it. Test handles:
/// accountPanel, accountTitle, accountFacts, accountCannot, tryAgainButton, signInButton,
/// signOutButton, copyAccount, repairButton.
class AccountPanel final : public QWidget
{
    Q_OBJECT

public:
    AccountPanel(Account &account, Clock &clock, QWidget *parent = nullptr);

    /// Everything it shows, line by line; no secret is in it.
    [[nodiscard]] QString copyText() const;

Q_SIGNALS:
    /// The sign-in dialog is wanted, begun with this repair.
    void signInWanted(csp::Repair repair);
    void profileFieldWanted(csp::ProfileField field);

private:
    void refresh();
    void render(const AccountHealth &health);
    void renderFacts(const AccountHealth &health);
    void renderCannot(const AccountHealth &health);
    void renderTime();
    /// What the button without a problem does, and its text; empty for a profile that cannot.
    [[nodiscard]] QString signInText(const AccountHealth &health) const;
    void onSignIn();
    void onRepair(Repair repair, ProfileField field);
    void askToSignOut();
    /// Closes the popup it stands in; what to open the next thing over.
    QWidget *leavePopup();

    Account &m_account;
    Clock &m_clock;
    AccountHealth m_shown;
    bool m_hasShown = false;
    Countdown *m_countdown;
    Chip *m_status;
    Chip *m_mfa;
    ElidingLabel *m_title;
    ElidingLabel *m_subtitle;
    QScrollArea *m_scroll;
    ProblemFace *m_problem;
    QWidget *m_problemBox;
    KeyValueGrid *m_facts;
    QPointer<Label> m_timeLeft;
    KeyValueGrid *m_cannot;
    RepairButton *m_repair;
    QPushButton *m_tryAgain;
    QPushButton *m_signIn;
    QPushButton *m_signOut;
    LinkButton *m_copy;
};

} // namespace csp
