// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandboxcore.h"

#include <QJsonObject>

namespace csp::sandbox {

/// The body of POST transitions, its members read whatever their case (contract, commerce 2.3).
struct TransitionRequest
{
    QString toCatalogItemId;
    QString toSubscriptionId;
    QString fromCatalogItemId;
    QString fromSubscriptionId;
    QString transitionType;
    QString termDuration;
    QString billingCycle;
    QString promotionId;
    int quantity = 0;
    bool attestationAccepted = false;
    /// Equal for requests that ask for the same: members sorted, names in lower case, nulls gone.
    QString canonical;

    [[nodiscard]] static Expected<TransitionRequest, Answer> read(const QByteArray &body);
};

/// What a transition of this source would be, or why it is refused (contract, commerce 2.6).
/// Whether another operation is pending is asked first only when `checksPending`. Some customers
/// need a user's token (`bearer`) for what an app may not do. Ids, moments and
/// faults are not filled in.
[[nodiscard]] Expected<TransitionRecord, Answer> judged(const SandboxCore &core, int customer,
                                                        const QString &sourceId,
                                                        const TransitionRequest &request,
                                                        const QDateTime &now, const Bearer &bearer,
                                                        bool checksPending);

} // namespace csp::sandbox
