// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/capability.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QWidget;

namespace csp {

class Account;

/// Keeps an action or a widget disabled as long as the sign-in cannot do what it needs, with the
/// reason where a person and assistive technology find it, and follows the account. Belongs to
/// what it guards. An account that dies leaves everything as it is.
class CapabilityGuard final : public QObject
{
    Q_OBJECT

public:
    /// Another reason against it at this moment ("Select a customer first."); empty: none.
    using OtherReason = std::function<QString()>;

    CapabilityGuard(QAction *action, const Account &account, Capability capability,
                    OtherReason otherwise = {});
    CapabilityGuard(QWidget *widget, const Account &account, Capability capability,
                    OtherReason otherwise = {});

    /// Why it is disabled; empty while it is not. The sign-in's reason comes first: nothing that is
    /// done on the page takes it away.
    [[nodiscard]] QString reason() const { return m_reason; }
    /// Looks again; for when the other reason has changed.
    void update();

private:
    void follow(const Account &account);

    QPointer<const Account> m_account;
    Capability m_capability;
    OtherReason m_otherwise;
    QPointer<QAction> m_action;
    QPointer<QWidget> m_widget;
    QString m_ownToolTip;
    QString m_ownDescription;
    QString m_reason;
};

} // namespace csp
