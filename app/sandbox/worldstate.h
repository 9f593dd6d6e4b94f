// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/world.h"
#include "app/sandbox/effectlog.h"
#include "app/sandbox/transitionrecord.h"

#include <deque>
#include <unordered_map>
#include <vector>

namespace csp::sandbox {

/// A world and what has been bought in it since it began. Only customers that something happened to
/// are kept; all others are made anew whenever somebody looks. Nothing happens without being
/// written to the effect log first.
class WorldState
{
public:
    /// Both must outlive it.
    WorldState(const World &world, EffectLog &log)
        : m_world(world)
        , m_log(log)
    {
    }

    [[nodiscard]] const World &world() const { return m_world; }
    /// A customer's subscriptions as they are now.
    [[nodiscard]] std::vector<Subscription> subscriptionsOf(int customer) const;
    [[nodiscard]] const std::deque<TransitionRecord> &transitions() const { return m_transitions; }
    /// The history of one source, oldest first. Ids are compared without case.
    [[nodiscard]] std::vector<const TransitionRecord *> historyOf(int customer,
                                                                  QStringView sourceId) const;
    /// A transition out of or into this subscription has not come to its end.
    [[nodiscard]] bool isPending(int customer, QStringView subscriptionId) const;
    [[nodiscard]] int pendingCount() const;

    /// Takes what an earlier run left; false when an entry makes no sense.
    [[nodiscard]] bool restore(const std::vector<QJsonObject> &entries);
    /// Accepts a transition; it starts at once. Nothing when it could not be written down.
    const TransitionRecord *commit(TransitionRecord record);
    /// Lets everything happen that is due by now: a conversion is done pace seconds after the
    /// commit, a reassignment half as long after that.
    void advance(const QDateTime &now, double paceSeconds);

private:
    void begin(TransitionRecord record);
    bool step(TransitionRecord &record, const QDateTime &at);
    void apply(TransitionRecord &record, const QDateTime &at);
    void convert(TransitionRecord &record, const QDateTime &at);

    const World &m_world;
    EffectLog &m_log;
    std::unordered_map<int, std::vector<Subscription>> m_changed;
    /// A deque, because others hold on to its elements while it grows.
    std::deque<TransitionRecord> m_transitions;
};

/// The subscription of that id, compared without case; null when there is none.
[[nodiscard]] const Subscription *findSubscription(const std::vector<Subscription> &list,
                                                   QStringView id);

/// The last day of a term that begins on this day, at midnight UTC.
[[nodiscard]] QDateTime lastDayOfTerm(const QDateTime &start, int months);

/// A GUID made from a number, lower case without braces, the same for the same number.
[[nodiscard]] QString guidFrom(quint64 number);

} // namespace csp::sandbox
