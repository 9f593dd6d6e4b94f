// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/loadstate.h"
#include "app/domain/upgradecauses.h"
#include "app/domain/upgradeverdict.h"
#include "app/services/errorsentence.h"

#include <QObject>

namespace csp {

/// Everything that is known about what one subscription can become. A value: whoever shows it keeps
/// a copy, and what was shown is what is submitted.
struct UpgradeAdvice
{
    CustomerId customer;
    QString customerName;
    SubscriptionId sourceId;

    LoadState state = LoadState::NotAsked;
    /// True once there was an answer; from then on the values below stay, also while they are read
    /// again or when that fails.
    bool hasContent = false;
    /// When the oldest of the reads behind the values was complete.
    QDateTime readAt;

    Subscription source;
    QList<Subscription> siblings;
    /// As the service gave it; the wizard submits against it.
    QList<TransitionEligibility> immediate;
    std::optional<QList<TransitionEligibility>> scheduled;
    QList<TargetAdvice> targets;
    /// Filled when there is no target at all.
    QList<UsualCause> usualCauses;

    /// Why there is nothing, or why it is not the newest.
    std::optional<ShownError> failure;
    /// The eligibility for the renewal, or the list of subscriptions, could not be read; the rest
    /// is shown without it.
    std::optional<ShownError> scheduledFailure;
    std::optional<ShownError> siblingsFailure;

    /// The target with exactly this catalog item, as the service gave it for now.
    [[nodiscard]] const TransitionEligibility *target(const QString &catalogItemId) const;
};

/// What the catalog says about one target; read only when somebody looks at it.
struct TargetDetails
{
    LoadState state = LoadState::NotAsked;
    std::optional<Sku> sku;
    std::optional<Availability> availability;
    std::optional<ShownError> failure;
};

/// Method, path and body of the call that a draft would become, exactly as it would go out.
struct RequestPreview
{
    QString method;
    QString path;
    QString body;
};

/// Where the upgrade wizard gets its knowledge. Reads begin with refresh() and needDetails(), never
/// with a query; answers are told by signals, in a later turn.
class AdviceSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual UpgradeAdvice advice() const = 0;
    [[nodiscard]] virtual TargetDetails details(const QString &catalogItemId) const = 0;
    [[nodiscard]] virtual RequestPreview preview(const TransitionDraft &draft) const = 0;
    /// Our clock, for ages, windows and the pauses of the wizard; it outlives the source.
    [[nodiscard]] virtual Clock &clock() const = 0;

    /// Reads everything again; the details of targets are forgotten. While a read runs, nothing.
    virtual void refresh() = 0;
    /// Reads SKU and availability of a target once; again only after a failure or a refresh.
    virtual void needDetails(const QString &catalogItemId) = 0;

    /// The rules' view of one target: what was read of source, siblings and catalog.
    [[nodiscard]] UpgradeSituation situation(const QString &catalogItemId) const;

Q_SIGNALS:
    void adviceChanged();
    void detailsChanged(const QString &catalogItemId);
};

} // namespace csp
