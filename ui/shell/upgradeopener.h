// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowservices.h"

#include <QObject>
#include <QPointer>

namespace csp {

class UpgradeWizard;

/// Opens the upgrade wizard over a window, one at a time. Services and window outlive it.
class UpgradeOpener final : public QObject
{
    Q_OBJECT

public:
    UpgradeOpener(const WindowServices &services, QWidget *window);

    /// Brings the wizard to the front when there is one, whatever it is about.
    void open(const CustomerId &customer, const SubscriptionId &source);

Q_SIGNALS:
    /// Something was bought, or tried.
    void submitted(const csp::IntentId &id);

private:
    WindowServices m_services;
    QWidget *m_window;
    QPointer<UpgradeWizard> m_wizard;
};

} // namespace csp
