// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QAbstractButton>
#include <QPointer>

namespace csp {

class Account;
class Clock;
class Countdown;

/// The sign-in in a status line: one dim line while all is well, a chip with a word when something
/// is wrong. A button, for what stands behind it. Account and clock, once given, outlive it or are
/// replaced; an account that dies is forgotten.
class SignInChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SignInChip(QWidget *parent = nullptr);

    /// From now on it speaks of this account.
    void setAccount(Account &account, Clock &clock);
    [[nodiscard]] bool hasAccount() const;
    /// For as long as there is no account.
    void setPlainText(const QString &text);

    /// "MFA missing"; empty while nothing is wrong.
    [[nodiscard]] QString word() const { return m_word; }
    [[nodiscard]] ChipTone tone() const { return m_tone; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void show(const QString &word, ChipTone tone, const QString &text, const QString &explanation);

    QPointer<Account> m_account;
    QPointer<Countdown> m_countdown;
    QString m_word;
    ChipTone m_tone = ChipTone::None;
};

} // namespace csp
