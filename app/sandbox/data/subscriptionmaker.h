// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/catalog.h"
#include "app/sandbox/data/customer.h"
#include "app/sandbox/data/subscription.h"

#include <optional>

namespace csp::sandbox {

/// What a subscription is to be; the maker works out every date and text from it.
/// Private to the subscription book.
struct Recipe
{
    enum class Life : quint8 {
        Active,
        JustBought, ///< minutes ago, not provisioned yet
        WindowOpen, ///< bought or renewed less than seven days ago
        Suspended,
        Expired,  ///< ended 1 to 30 days ago
        Disabled, ///< ended 31 to 110 days ago
        Deleted,
        Pending,
        Quarantined, ///< a status nobody has documented
    };
    enum class NextTermKind : quint8 { None, Renewal, Change, ScheduledAction, ScheduledCancel };

    const Sku *sku = nullptr;
    Life life = Life::Active;
    int term = -1;                      ///< position in sku->terms; -1 = drawn
    int quantity = 0;                   ///< 0 = drawn
    std::optional<int> endsInDays;      ///< else drawn within the term
    std::optional<int> windowHoursLeft; ///< with WindowOpen; else drawn
    std::optional<bool> autoRenew;      ///< else drawn
    int parent = -1;                    ///< index of the base subscription, for add-ons
    NextTermKind nextTerm = NextTermKind::None;
    const Sku *nextSku = nullptr;       ///< for Change and ScheduledAction
    const char *friendlyName = nullptr; ///< UTF-8; nullptr = the offer's name
    const char *billingCycle = nullptr; ///< overrides the term's, for unknown words
    bool hasPromotion = false;
    bool hasNextCharge = false;
    bool needsAttention = false;
    bool leavesOutMembers = false; ///< several optional members are missing
};

/// Makes subscriptions of one world. Holds a reference: the catalog must outlive it.
class SubscriptionMaker
{
public:
    SubscriptionMaker(quint64 seed, const Catalog &catalog, const QDateTime &worldStart);

    /// index: its place among the customer's; earlier: those made before it, for its parent.
    [[nodiscard]] Subscription make(const Customer &customer, const Recipe &recipe, int index,
                                    const std::vector<Subscription> &earlier) const;
    [[nodiscard]] QString subscriptionId(int customerIndex, int index) const;

private:
    struct Draft;
    void makeNewCommerce(Draft &draft) const;
    void makeLegacy(Draft &draft) const;
    void placeInTime(Draft &draft) const;
    void applyLife(Draft &draft) const;
    void openWindow(Draft &draft) const;
    void planNextTerm(Draft &draft) const;
    [[nodiscard]] NextTerm nextTermOf(const Draft &draft, const Sku &sku, int quantity) const;

    quint64 m_seed;
    const Catalog &m_catalog;
    QDateTime m_worldStart;
};

} // namespace csp::sandbox
