// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/capabilityguard.h"

#include "app/services/account.h"
#include "ui/widgets/controls.h"

#include <QAction>
#include <QWidget>

namespace csp {

CapabilityGuard::CapabilityGuard(QAction *action, const Account &account, Capability capability,
                                 OtherReason otherwise)
    : QObject(action)
    , m_capability(capability)
    , m_otherwise(std::move(otherwise))
    , m_action(action)
{
    follow(account);
}

CapabilityGuard::CapabilityGuard(QWidget *widget, const Account &account, Capability capability,
                                 OtherReason otherwise)
    : QObject(widget)
    , m_capability(capability)
    , m_otherwise(std::move(otherwise))
    , m_widget(widget)
    , m_ownToolTip(widget->toolTip())
    , m_ownDescription(widget->accessibleDescription())
{
    follow(account);
}

void CapabilityGuard::follow(const Account &account)
{
    m_account = &account;
    connect(&account, &Account::changed, this, &CapabilityGuard::update);
    update();
}

void CapabilityGuard::update()
{
    if (!m_account)
        return;
    m_reason = m_account->whyNot(m_capability);
    if (m_reason.isEmpty() && m_otherwise)
        m_reason = m_otherwise();
    if (m_action)
        setAvailability(m_action, m_reason);
    if (m_widget) {
        m_widget->setEnabled(m_reason.isEmpty());
        m_widget->setToolTip(m_reason.isEmpty() ? m_ownToolTip : plainToolTip(m_reason));
        m_widget->setStatusTip(m_reason);
        m_widget->setAccessibleDescription(m_reason.isEmpty() ? m_ownDescription : m_reason);
    }
}

} // namespace csp
