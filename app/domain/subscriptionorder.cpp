// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/subscriptionorder.h"

#include "app/base/textfold.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace csp {

QList<SubscriptionPlace> inReadingOrder(const QList<Subscription> &subscriptions)
{
    QHash<SubscriptionId, int> indexes;
    for (int i = 0; i < int(subscriptions.size()); ++i)
        indexes.insert(subscriptions.at(i).id, i);

    const auto topOf = [&](int index) {
        int top = index;
        // A chain that bites its own tail has no top: such a one stands on its own.
        for (qsizetype steps = 0; steps <= subscriptions.size(); ++steps) {
            const std::optional<SubscriptionId> &parent = subscriptions.at(top).parentId;
            const int above = parent ? indexes.value(*parent, -1) : -1;
            if (above < 0)
                return top;
            top = above;
        }
        return index;
    };

    QList<QByteArray> keys;
    keys.reserve(subscriptions.size());
    for (const Subscription &each : subscriptions)
        keys.append(naturalSortKey(each.displayName()));
    QList<int> sorted(subscriptions.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::sort(sorted.begin(), sorted.end(), [&](int a, int b) {
        const Subscription &left = subscriptions.at(a);
        const Subscription &right = subscriptions.at(b);
        if (const int compared = keys.at(a).compare(keys.at(b)); compared != 0)
            return compared < 0;
        if (left.commitmentEndDate != right.commitmentEndDate)
            return left.commitmentEndDate < right.commitmentEndDate;
        return left.id < right.id;
    });

    QHash<int, QList<int>> addOns;
    QList<int> tops;
    for (const int index : std::as_const(sorted)) {
        const int top = topOf(index);
        if (top == index)
            tops.append(index);
        else
            addOns[top].append(index);
    }
    QList<SubscriptionPlace> places;
    places.reserve(subscriptions.size());
    for (const int top : std::as_const(tops)) {
        places.append({top, 0, -1});
        for (const int addOn : addOns.value(top))
            places.append({addOn, 1, top});
    }
    return places;
}

} // namespace csp
