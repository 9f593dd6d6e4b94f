// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/operationsdesk.h"

namespace csp {

OperationsDesk::OperationsDesk(OperationsService &service, QObject *parent)
    : PurchaseDesk(parent)
    , m_service(service)
{
    connect(&service, &OperationsService::operationChanged, this, &PurchaseDesk::operationChanged);
}

void OperationsDesk::submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                            const OperationsService::SubmitCallback &f)
{
    m_service.submit(draft, shown, context, f);
}

std::optional<Operation> OperationsDesk::operation(const IntentId &id) const
{
    return m_service.operation(id);
}

std::optional<IntentId> OperationsDesk::openIntentFor(const SubscriptionId &source) const
{
    return m_service.openIntentFor(source);
}

QString OperationsDesk::obstacleElsewhere(const SubscriptionId &source) const
{
    return m_service.obstacleElsewhere(source);
}

QString OperationsDesk::readOnlyReason() const
{
    return m_service.readOnlyReason();
}

} // namespace csp
