// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/subscriptionbook.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/data/plantedsubscriptions.h"
#include "app/sandbox/data/shelf.h"
#include "app/sandbox/data/subscriptionmaker.h"
#include "app/sandbox/data/upgradepaths.h"

namespace csp::sandbox {

namespace {

constexpr quint64 countStream = 0x636f756e;
constexpr quint64 recipeStream = 0x72656369;
constexpr int manySubscriptions = 300;

Recipe::Life drawnLife(Dice &dice)
{
    using Life = Recipe::Life;
    const int lot = dice.below(100);
    if (lot < 75)
        return Life::Active;
    if (lot < 83)
        return Life::WindowOpen;
    if (lot < 89)
        return Life::Suspended;
    if (lot < 93)
        return Life::Expired;
    if (lot < 95)
        return Life::Disabled;
    if (lot < 97)
        return Life::Deleted;
    if (lot < 98)
        return Life::Pending;
    return lot < 99 ? Life::Quarantined : Life::JustBought;
}

/// The oddities that a drawn new commerce subscription may have on top.
void decorate(Recipe &recipe, Dice &dice, const Catalog &catalog, QStringView country)
{
    using Kind = Recipe::NextTermKind;
    static constexpr const char *names[] = {"Head office",
                                            "Warehouse",
                                            "Sales team",
                                            "Seasonal staff",
                                            "Project “Nordwind”",
                                            "Geschäftsführung",
                                            "=1+1 (copied from a sheet)",
                                            "本社"};
    const int plan = dice.below(100);
    if (plan < 6)
        recipe.nextTerm = Kind::Renewal;
    else if (plan < 10)
        recipe.nextTerm = Kind::Change;
    else if (plan < 13)
        recipe.nextTerm = Kind::ScheduledAction;
    else if (plan < 15)
        recipe.nextTerm = Kind::ScheduledCancel;
    if (recipe.nextTerm == Kind::Change || recipe.nextTerm == Kind::ScheduledAction) {
        const auto targets = upgradeTargets(catalog, *recipe.sku, country);
        if (!targets.empty())
            recipe.nextSku = targets.front().sku;
    }
    if (dice.chance(12))
        recipe.friendlyName = dice.pick(names);
    recipe.hasPromotion = dice.chance(10);
    recipe.hasNextCharge = dice.chance(2);
    recipe.needsAttention = dice.chance(2);
    recipe.leavesOutMembers = dice.chance(4);
    if (dice.chance(1))
        recipe.billingCycle = "semi_annual";
}

} // namespace

struct SubscriptionBook::Workshop
{
    Workshop(quint64 seed, const Catalog &catalog, const QDateTime &worldStart)
        : shelf(catalog)
        , maker(seed, catalog, worldStart)
    {
    }

    Shelf shelf;
    SubscriptionMaker maker;
};

SubscriptionBook::SubscriptionBook(quint64 seed, const Catalog &catalog,
                                   const CustomerBook &customers, const QDateTime &worldStart)
    : m_seed(seed)
    , m_catalog(catalog)
    , m_customers(customers)
    , m_workshop(std::make_unique<Workshop>(seed, catalog, worldStart))
{
}

SubscriptionBook::~SubscriptionBook() = default;

int SubscriptionBook::drawnCount(int customerIndex) const
{
    if (customerIndex == PlantedCustomers::manySubscriptions)
        return manySubscriptions;
    // 3 to 15, half of them 5 or fewer.
    static constexpr int shares[] = {15, 20, 22, 14, 9, 6, 4, 3, 2, 2, 1, 1, 1};
    int lot = Dice(mixed(m_seed ^ countStream, quint64(customerIndex))).below(100);
    int count = 3;
    for (const int share : shares) {
        if (lot < share)
            break;
        lot -= share;
        ++count;
    }
    return count;
}

int SubscriptionBook::subscriptionCount(int customerIndex) const
{
    const auto planted = plantedRecipes(m_catalog, customerIndex);
    return planted ? int(planted->size()) : drawnCount(customerIndex);
}

std::vector<Subscription> SubscriptionBook::subscriptionsOf(int customerIndex) const
{
    const Customer customer = m_customers.customer(customerIndex);
    std::vector<Subscription> made;
    if (const auto planted = plantedRecipes(m_catalog, customerIndex)) {
        made.reserve(planted->size());
        for (const Recipe &recipe : *planted)
            made.push_back(m_workshop->maker.make(customer, recipe, int(made.size()), made));
        return made;
    }
    const int count = drawnCount(customerIndex);
    made.reserve(size_t(count));
    Dice dice(mixed(m_seed ^ recipeStream, quint64(customerIndex)));
    const int legacyShare = dice.chance(35) ? 30 : 3;
    while (int(made.size()) < count)
        addDrawn(made, customer, dice, legacyShare, count);
    return made;
}

void SubscriptionBook::addDrawn(std::vector<Subscription> &made, const Customer &customer,
                                Dice &dice, int legacyShare, int count) const
{
    const Shelf &shelf = m_workshop->shelf;
    const SubscriptionMaker &maker = m_workshop->maker;
    Recipe recipe;
    if (dice.chance(legacyShare) && customer.segment == Segment::Commercial) {
        recipe.sku = &shelf.legacy(dice);
        recipe.life = dice.chance(85) ? Recipe::Life::Active : Recipe::Life::Suspended;
        made.push_back(maker.make(customer, recipe, int(made.size()), made));
        return;
    }
    if (dice.chance(5)) {
        recipe.sku = &shelf.trial(dice, customer.segment, customer.country);
        recipe.life = dice.chance(85) ? Recipe::Life::Active : Recipe::Life::Expired;
        made.push_back(maker.make(customer, recipe, int(made.size()), made));
        return;
    }
    recipe.sku = &shelf.base(dice, customer.segment, customer.country);
    recipe.life = drawnLife(dice);
    decorate(recipe, dice, m_catalog, customer.country);
    made.push_back(maker.make(customer, recipe, int(made.size()), made));

    const Subscription &base = made.back();
    if (!base.isActive() || int(made.size()) >= count || !dice.chance(22))
        return;
    const Sku *addOn = shelf.addOn(dice, *recipe.sku, customer.country);
    if (!addOn)
        return;
    Recipe below;
    below.sku = addOn;
    below.parent = base.index;
    made.push_back(maker.make(customer, below, int(made.size()), made));
}

} // namespace csp::sandbox
