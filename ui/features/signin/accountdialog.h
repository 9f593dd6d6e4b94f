// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/signinproblem.h"
#include "ui/widgets/colors.h"

#include <QDialog>

namespace csp {

class Account;
class AccountPanel;
class Clock;
class ProfileStrip;

/// The account panel in a window of its own, under the profile's color. Window-modal only while a
/// question of it is open; it deletes itself when it closes, and closes before it hands on to the
/// sign-in dialog. Account and clock outlive it. Test handle: accountDialog.
class AccountDialog final : public QDialog
{
    Q_OBJECT

public:
    AccountDialog(Account &account, Clock &clock, QWidget *parent = nullptr);

    void setProfileTone(ProfileTone tone);

Q_SIGNALS:
    void signInWanted(csp::Repair repair);
    void profileFieldWanted(csp::ProfileField field);

private:
    ProfileStrip *m_strip;
    AccountPanel *m_panel;
};

} // namespace csp
