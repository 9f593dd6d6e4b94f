// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/signinproblem.h"

#include <QFrame>

namespace csp {

class Account;
class Clock;

/// The account panel as a popup beside the thing that was clicked. Closes by Esc or a click
/// elsewhere, and by itself before anything else opens; deletes itself. Account and clock outlive
/// it. Test handle: accountPopup.
class AccountPopup final : public QFrame
{
    Q_OBJECT

public:
    /// `parent` is the window that whatever follows opens over.
    AccountPopup(Account &account, Clock &clock, QWidget *parent);

    /// Above `anchor` where there is room, else below it; always on its screen.
    void popUp(const QWidget *anchor);

Q_SIGNALS:
    void signInWanted(csp::Repair repair);
    void profileFieldWanted(csp::ProfileField field);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace csp
