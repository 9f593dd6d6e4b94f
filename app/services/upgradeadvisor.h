// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/net/jobslot.h"
#include "app/services/upgradeadvice.h"

#include <QHash>

#include <map>
#include <memory>

namespace csp {

class CatalogApi;
class SubscriptionsApi;
class TransitionsApi;

/// Asks the service what one subscription can become: the source afresh, the customer's
/// subscriptions, both eligibilities; SKU and the single availability of a target by customer when
/// somebody looks at it. The source and the immediate eligibility are indispensable, the rest is
/// shown as missing when it fails. A late answer of an earlier read is dropped with its job. The
/// apis and the clock outlive it.
class UpgradeAdvisor final : public AdviceSource
{
    Q_OBJECT

public:
    UpgradeAdvisor(CustomerId customer, QString customerName, SubscriptionId source,
                   SubscriptionsApi &subscriptions, TransitionsApi &transitions,
                   CatalogApi &catalog, Clock &clock, QObject *parent = nullptr);
    ~UpgradeAdvisor() override;

    [[nodiscard]] UpgradeAdvice advice() const override { return m_advice; }
    [[nodiscard]] TargetDetails details(const QString &catalogItemId) const override;
    [[nodiscard]] RequestPreview preview(const TransitionDraft &draft) const override;
    [[nodiscard]] Clock &clock() const override { return m_clock; }

    void refresh() override;
    void needDetails(const QString &catalogItemId) override;

private:
    struct Reading;
    struct DetailJobs;

    void finishPart();
    void publish();
    void readSourceSku(const Subscription &source);

    SubscriptionsApi &m_subscriptions;
    TransitionsApi &m_transitions;
    CatalogApi &m_catalog;
    Clock &m_clock;
    UpgradeAdvice m_advice;
    std::unique_ptr<Reading> m_reading;
    QHash<QString, TargetDetails> m_details;
    std::map<QString, std::unique_ptr<DetailJobs>> m_detailJobs;
};

} // namespace csp
