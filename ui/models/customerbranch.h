// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "app/domain/loadstate.h"

#include <QString>
#include <QVariant>

#include <vector>

namespace csp {

class CustomerList;
struct ShownError;
struct Subscription;
struct SubscriptionListing;

/// A subscription in the tree of customers, in a person's words.
struct TreeLeaf
{
    SubscriptionId id;
    QString name;
    QString offer;
    int seats = 0;
    bool hasSeats = true;
    QString status;
    bool isDim = false;

    friend bool operator==(const TreeLeaf &, const TreeLeaf &) = default;
};

/// A subscription that stands under its customer, and its add-ons.
struct TreeTwig : TreeLeaf
{
    int handle = 0; ///< what the model named it; 0: not yet
    std::vector<TreeLeaf> addOns;

    friend bool operator==(const TreeTwig &, const TreeTwig &) = default;
};

/// What stands under one customer.
struct TreeBranch
{
    LoadState state = LoadState::NotAsked;
    int count = 0; ///< of subscriptions, add-ons included
    std::vector<TreeTwig> twigs;
};

[[nodiscard]] TreeLeaf leafOf(const Subscription &subscription);
/// In reading order; without handles.
[[nodiscard]] std::vector<TreeTwig> twigsOf(const SubscriptionListing &listing);

// What a row says. Role: Qt::DisplayRole and the like, or an ItemRole; KindRole is the model's own.
[[nodiscard]] QVariant leafData(const TreeLeaf &leaf, bool isAddOn, int role);
/// `branch` may be null; `problem` is what the last reading of the subscriptions ended in.
[[nodiscard]] QVariant customerData(const CustomerList &list, int slot, const TreeBranch *branch,
                                    const QString &problem, int role);
/// A reseller as a row; without an id the row of the customers that have none.
struct TreeReseller
{
    QString id;
    QString name; ///< the id itself where no name is known
    int count = 0;
};
[[nodiscard]] QVariant resellerData(const TreeReseller &reseller, int role);

} // namespace csp
