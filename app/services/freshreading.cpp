// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/freshreading.h"

#include <utility>

namespace csp {

FreshReading::FreshReading(TransitionsApi &transitions, SubscriptionsApi &subscriptions)
    : m_transitions(transitions)
    , m_subscriptions(subscriptions)
    , m_guard(std::make_unique<QObject>())
{
}

FreshReading::~FreshReading() = default;

template <typename T, typename Take>
void FreshReading::read(JobSlot &slot, Job<T> *job, Take take)
{
    ++m_pending;
    slot.put(job);
    job->whenDone(m_guard.get(), [this, take](const typename Job<T>::Result &result) {
        if (!result) {
            settle(Unexpected{result.error()});
            return;
        }
        const RawAnswer &raw = result->raw;
        m_state.ourTime = raw.receivedAt;
        m_state.serverTime = raw.serverDate;
        take(result->value);
        one();
    });
}

void FreshReading::readHistory(const ReadingWish &wish)
{
    Job<QList<Transition>> *job =
        m_transitions.history(wish.customer, wish.source, wish.operation, wish.priority);
    // A source whose seats have all gone elsewhere may vanish. Before anything is sent it has to be
    // there; afterwards the subscriptions tell what became of it.
    const bool mayBeGone = wish.subscriptions && !wish.eligibilities;
    ++m_pending;
    m_history.put(job);
    job->whenDone(m_guard.get(), [this, mayBeGone](const Job<QList<Transition>>::Result &result) {
        if (result) {
            m_state.history = result->value;
            m_state.ourTime = result->raw.receivedAt;
            m_state.serverTime = result->raw.serverDate;
        } else if (mayBeGone && result.error().kind == ApiError::Kind::Refused &&
                   result.error().httpStatus == 404) {
            m_state.isHistoryGone = true;
        } else {
            settle(Unexpected{result.error()});
            return;
        }
        one();
    });
}

void FreshReading::readSubscription(JobSlot &slot, const ReadingWish &wish,
                                    const SubscriptionId &id,
                                    std::optional<Subscription> SubscriptionsView::*place)
{
    Job<Subscription> *job = m_subscriptions.byId(wish.customer, id, wish.priority);
    ++m_pending;
    slot.put(job);
    job->whenDone(m_guard.get(), [this, place](const Job<Subscription>::Result &result) {
        if (result) {
            m_state.subscriptions.*place = result->value;
        } else if (result.error().httpStatus != 404) {
            settle(Unexpected{result.error()});
            return;
        }
        one();
    });
}

void FreshReading::start(const ReadingWish &wish, Callback f)
{
    stop();
    m_state = {};
    m_callback = std::move(f);
    if (wish.history)
        readHistory(wish);
    if (wish.eligibilities) {
        read(m_eligibilities,
             m_transitions.eligibilities(wish.customer, wish.source, EligibilityMoment::Immediate,
                                         wish.priority),
             [this](const QList<TransitionEligibility> &all) { m_state.eligibilities = all; });
    }
    if (wish.subscriptions) {
        readSubscription(m_source, wish, wish.source, &SubscriptionsView::source);
        if (wish.destination)
            readSubscription(m_destination, wish, *wish.destination,
                             &SubscriptionsView::destination);
        read(m_list, m_subscriptions.list(wish.customer, wish.priority),
             [this](const SubscriptionsApi::List &list) {
                 m_state.subscriptions.all = list.items;
                 m_state.isListIncomplete = list.unreadable > 0;
             });
    }
}

void FreshReading::stop()
{
    m_pending = 0;
    m_callback = nullptr;
    for (JobSlot *slot : {&m_history, &m_eligibilities, &m_source, &m_destination, &m_list})
        slot->clear();
}

void FreshReading::one()
{
    if (--m_pending == 0)
        settle(std::exchange(m_state, {}));
}

void FreshReading::settle(const Result &result)
{
    const Callback callback = std::exchange(m_callback, nullptr);
    stop();
    // Last: it may start the next reading or destroy this object.
    if (callback)
        callback(result);
}

} // namespace csp
