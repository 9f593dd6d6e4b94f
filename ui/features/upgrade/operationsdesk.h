// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/upgrade/purchasedesk.h"

namespace csp {

/// The desk in the program: passes everything on to the service, which outlives it.
class OperationsDesk final : public PurchaseDesk
{
    Q_OBJECT

public:
    explicit OperationsDesk(OperationsService &service, QObject *parent = nullptr);

    void submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                const OperationsService::SubmitCallback &f) override;
    [[nodiscard]] std::optional<Operation> operation(const IntentId &id) const override;
    [[nodiscard]] std::optional<IntentId>
    openIntentFor(const SubscriptionId &source) const override;
    [[nodiscard]] QString obstacleElsewhere(const SubscriptionId &source) const override;
    [[nodiscard]] QString readOnlyReason() const override;

private:
    OperationsService &m_service;
};

} // namespace csp
