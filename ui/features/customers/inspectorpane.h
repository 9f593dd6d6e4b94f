// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "ui/models/inspectorcontent.h"

#include <QSet>
#include <QWidget>

#include <optional>

namespace csp {

class CustomerDirectory;
class SubscriptionDirectory;

/// What is selected, in a person's words, and the answer it was read from. Follows the directories:
/// a refresh shows at once. Directories and clock outlive it. Test handles: inspector,
/// inspectorTitle, inspectorProperties, inspectorRaw, inspectorUpgrade, eligibilitySummary.
class InspectorPane : public QWidget
{
    Q_OBJECT

public:
    InspectorPane(CustomerDirectory &customers, SubscriptionDirectory &subscriptions, Clock &clock,
                  QWidget *parent = nullptr);
    ~InspectorPane() override;

    void showCustomer(const CustomerId &customer);
    void showSubscription(const CustomerId &customer, const SubscriptionId &subscription);
    /// Anything else: products, SKUs, operations.
    void showProperties(const InspectorContent &content);
    void clear();

    /// "2 targets ready now, 1 at renewal, 1 blocked": shown only while this source is shown.
    void setEligibilitySummary(const SubscriptionId &source, const QString &text);
    void setOpenSources(const QSet<SubscriptionId> &sources);

Q_SIGNALS:
    void upgradeRequested(const csp::CustomerId &customer, const csp::SubscriptionId &subscription);
    /// A possible source is shown and nothing is known about its targets yet.
    void eligibilityWanted(const csp::CustomerId &customer,
                           const csp::SubscriptionId &subscription);
};

} // namespace csp
