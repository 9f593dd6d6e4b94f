// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/operationsservice.h"

#include <QObject>

namespace csp {

/// Where the wizard hands in what was decided: the few things of OperationsService that it needs.
/// A seam: tests count what is handed in.
class PurchaseDesk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// As OperationsService::submit.
    virtual void submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                        const OperationsService::SubmitCallback &f) = 0;
    [[nodiscard]] virtual std::optional<Operation> operation(const IntentId &id) const = 0;
    [[nodiscard]] virtual std::optional<IntentId>
    openIntentFor(const SubscriptionId &source) const = 0;
    /// As OperationsService::obstacleElsewhere: reads the disk.
    [[nodiscard]] virtual QString obstacleElsewhere(const SubscriptionId &source) const = 0;
    /// As OperationsService::readOnlyReason.
    [[nodiscard]] virtual QString readOnlyReason() const = 0;

Q_SIGNALS:
    void operationChanged(const csp::IntentId &id);
};

} // namespace csp
