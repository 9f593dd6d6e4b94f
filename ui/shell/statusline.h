// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QTimer;

namespace csp {

class Account;
class Chip;
class Clock;
class CustomerDirectory;
class ElidingLabel;
class Label;
class ServiceStatus;
class SignInChip;

/// The bottom line: what is shown and selected, the calls left this minute, the sign-in, and in
/// which zone times are shown; also that the service cannot be reached, and how old what is shown
/// is then, and that names are hidden. A passing message takes the first place for a few seconds.
/// The status outlives it. Test handles: countStatus, callStatus, offlineStatus, signInStatus,
/// namesStatus, zoneStatus. The sign-in is a button.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(ServiceStatus &status, QWidget *parent = nullptr);

    /// The sign-in part speaks of this account from now on; before, of what the status says.
    void setAccount(Account &account, Clock &clock);
    /// Tells from now on when their list could not be read for want of a network. Both outlive it.
    void setCustomers(const CustomerDirectory &customers, const Clock &clock);
    /// To open something beside it.
    [[nodiscard]] QWidget *signInPart() const;

    void setCount(const QString &text);
    void say(const QString &message);

Q_SIGNALS:
    /// The person wants to see how the sign-in stands.
    void signInClicked();

private:
    void update();
    void updateOffline();

    ServiceStatus &m_status;
    QString m_countText;
    ElidingLabel *m_count;
    QProgressBar *m_callBar;
    Label *m_calls;
    Label *m_pause;
    SignInChip *m_signIn;
    Chip *m_offline;
    Chip *m_names;
    Label *m_zone;
    QTimer *m_messageEnd;
    const CustomerDirectory *m_customers = nullptr;
    const Clock *m_clock = nullptr;
};

} // namespace csp
