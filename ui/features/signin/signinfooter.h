// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace csp {

class Clock;
class LinkButton;
class RepairButton;

/// The lower edge of the sign-in dialog: the main thing to do or the repair, how to leave, and
/// another way. A held Enter goes through one button and not through all that follow. The clock
/// outlives it. Test handles: signInMain, signInOther, signInCancel, signInAgain, repairButton.
class SignInFooter final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInFooter(Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] RepairButton *repair() const { return m_repair; }
    [[nodiscard]] bool hasMain() const;
    [[nodiscard]] QWidget *firstFocus() const;

    /// Empty texts hide what they belong to.
    void setMain(const QString &text, bool enabled = true);
    void setOther(const QString &text);
    void setCancel(const QString &text);
    /// Whether what failed can be tried once more as it is, beside the main thing.
    void setAgain(bool again);
    /// Whether the repair stands in for the main button, where there is one.
    void setRepairs(bool repairs);

Q_SIGNALS:
    void mainClicked();
    void otherClicked();
    void cancelClicked();
    void againClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    LinkButton *m_other;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QPushButton *m_main;
    RepairButton *m_repair;
};

} // namespace csp
