// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QTimer;

namespace csp {

class Account;
class Chip;
class Clock;
class ElidingLabel;
class Label;
class ServiceStatus;
class SignInChip;

/// The bottom line: what is shown and selected, the calls left this minute, the sign-in, and in
/// which zone times are shown; also that names are hidden. A passing message takes the first place
/// for a few seconds. The status outlives it. Test handles: countStatus, callStatus, signInStatus,
/// namesStatus, zoneStatus. The sign-in is a button.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(ServiceStatus &status, QWidget *parent = nullptr);

    /// The sign-in part speaks of this account from now on; before, of what the status says.
    void setAccount(Account &account, Clock &clock);
    /// To open something beside it.
    [[nodiscard]] QWidget *signInPart() const;

    void setCount(const QString &text);
    void say(const QString &message);

Q_SIGNALS:
    /// The person wants to see how the sign-in stands.
    void signInClicked();

private:
    void update();

    ServiceStatus &m_status;
    QString m_countText;
    ElidingLabel *m_count;
    QProgressBar *m_callBar;
    Label *m_calls;
    Label *m_pause;
    SignInChip *m_signIn;
    Chip *m_names;
    Label *m_zone;
    QTimer *m_messageEnd;
};

} // namespace csp
