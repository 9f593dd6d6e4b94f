// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/domain/transitionoutcome.h"
#include "app/net/jobslot.h"

#include <functional>

namespace csp {

/// What is to be read about one source at one moment.
struct ReadingWish
{
    CustomerId customer;
    SubscriptionId source;
    std::optional<SubscriptionId> destination;
    bool history = true;
    std::optional<OperationId> operation; ///< of the history only this
    bool eligibilities = false;
    bool subscriptions = true; ///< source, destination and the customer's list
    Priority priority = Priority::Background;
};

struct FreshState
{
    QList<Transition> history;
    QList<TransitionEligibility> eligibilities;
    /// A source or destination that the service does not know any more (404) is nothing.
    SubscriptionsView subscriptions;
    /// The service does not know the source any more, and with it not its history (404). Only where
    /// the subscriptions were read as well, which then have to tell.
    bool isHistoryGone = false;
    /// The customer's list has more than could be read: what is not in it may be there all the
    /// same.
    bool isListIncomplete = false;
    QDateTime ourTime;
    QDateTime serverTime; ///< header Date that belongs to ourTime; invalid when there was none
};

/// Reads all of a wish at once and settles once: with everything, or with the first failure. While
/// the object lives at most one reading runs; destruction and a new start silence the old one.
class FreshReading
{
public:
    using Result = Expected<FreshState, ApiError>;
    using Callback = std::function<void(const Result &)>;

    FreshReading(TransitionsApi &transitions, SubscriptionsApi &subscriptions);
    ~FreshReading();
    Q_DISABLE_COPY_MOVE(FreshReading)

    void start(const ReadingWish &wish, Callback f);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_pending > 0; }

private:
    template <typename T, typename Take>
    void read(JobSlot &slot, Job<T> *job, Take take);
    void readHistory(const ReadingWish &wish);
    void readSubscription(JobSlot &slot, const ReadingWish &wish, const SubscriptionId &id,
                          std::optional<Subscription> SubscriptionsView::*place);
    void settle(const Result &result);
    void one();

    TransitionsApi &m_transitions;
    SubscriptionsApi &m_subscriptions;
    JobSlot m_history;
    JobSlot m_eligibilities;
    JobSlot m_source;
    JobSlot m_destination;
    JobSlot m_list;
    FreshState m_state;
    Callback m_callback;
    int m_pending = 0;
    /// Context of the jobs' callbacks.
    std::unique_ptr<QObject> m_guard;
};

} // namespace csp
