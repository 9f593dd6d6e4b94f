// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/upgradeopener.h"

#include "app/services/upgradeadvice.h"
#include "ui/features/upgrade/operationsdesk.h"
#include "ui/features/upgrade/upgradewizard.h"
#include "ui/shell/places.h"

namespace csp {

UpgradeOpener::UpgradeOpener(const WindowServices &services, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_window(window)
{
}

void UpgradeOpener::open(const CustomerId &customer, const SubscriptionId &source)
{
    if (m_wizard) {
        m_wizard->raise();
        m_wizard->activateWindow();
        return;
    }
    m_wizard =
        new UpgradeWizard(m_services.adviceFor(customer, nameOf(m_services, customer), source),
                          std::make_unique<OperationsDesk>(m_services.operations),
                          {m_services.profileTone, m_services.profileName, m_services.profileDetail,
                           m_services.isProduction},
                          m_window);
    connect(m_wizard, &UpgradeWizard::submitted, this, &UpgradeOpener::submitted);
    if (m_services.accounts)
        m_wizard->showReadiness(*m_services.accounts, customer);
    m_wizard->open();
}

} // namespace csp
