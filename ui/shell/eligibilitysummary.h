// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class QTimer;

namespace csp {

class AdviceSource;

/// What a subscription could become, in one line for the inspector. Asked a moment after the
/// selection rests, so that walking through a list asks nothing.
class EligibilitySummary final : public QObject
{
    Q_OBJECT

public:
    /// Makes the source of advice for one subscription of a customer.
    using MakeAdvice = std::function<std::unique_ptr<AdviceSource>(
        const CustomerId &customer, const SubscriptionId &subscription)>;

    explicit EligibilitySummary(MakeAdvice makeAdvice, QObject *parent = nullptr);
    ~EligibilitySummary() override;

    void ask(const CustomerId &customer, const SubscriptionId &subscription);

Q_SIGNALS:
    void told(const csp::SubscriptionId &subscription, const QString &summary);

private:
    void begin();

    MakeAdvice m_makeAdvice;
    std::unique_ptr<AdviceSource> m_advice;
    std::optional<std::pair<CustomerId, SubscriptionId>> m_asked;
    QTimer *m_rest;
};

} // namespace csp
