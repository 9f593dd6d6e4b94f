// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QTimer;

namespace csp {

class ElidingLabel;
class Label;
class ServiceStatus;

/// The bottom line: what is shown and selected, the calls left this minute, the sign-in, and in
/// which zone times are shown. A passing message takes the first place for a few seconds. The
/// status outlives it. Test handles: countStatus, callStatus, signInStatus.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(ServiceStatus &status, QWidget *parent = nullptr);

    void setCount(const QString &text);
    void say(const QString &message);

private:
    void update();

    ServiceStatus &m_status;
    QString m_countText;
    ElidingLabel *m_count;
    QProgressBar *m_callBar;
    Label *m_calls;
    Label *m_pause;
    Label *m_signIn;
    QTimer *m_messageEnd;
};

} // namespace csp
