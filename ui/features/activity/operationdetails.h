// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/services/operation.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace csp {

class Banner;
class Chip;
class KeyValueGrid;
class Label;
class OperationActions;

/// One operation in full: what it is, where it stands, what a person must know, its log, what was
/// promised beside what is there now, and the ids. The clock outlives it. Test handles:
/// operationBanner, operationOutcome, operationEvents, operationFacts, showSubscription,
/// operationHandled.
class OperationDetails final : public QWidget
{
    Q_OBJECT

public:
    OperationDetails(OperationActions &actions, Clock &clock, QWidget *parent = nullptr);

    /// Nothing shows an invitation to select one.
    void show(const std::optional<Operation> &operation);
    /// Tells the times that pass anew.
    void tick();

Q_SIGNALS:
    /// The person wants to see what it was done to.
    void subscriptionRequested(const csp::CustomerId &customer,
                               const csp::SubscriptionId &subscription);

private:
    void fillBanner(const Operation &operation);
    void fillOutcome(const Operation &operation);
    void fillEvents(const Operation &operation);

    OperationActions &m_actions;
    Clock &m_clock;
    Label *m_title;
    Label *m_customer;
    Chip *m_state;
    Label *m_timing;
    Banner *m_banner;
    QWidget *m_body;
    Label *m_invitation;
    KeyValueGrid *m_facts;
    QWidget *m_outcome;
    KeyValueGrid *m_events;
    std::optional<Operation> m_operation;
};

} // namespace csp
