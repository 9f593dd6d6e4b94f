// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customerlist.h"
#include "app/domain/customersearch.h"
#include "app/domain/subscription.h"
#include "ui/models/roles.h"

#include <QAbstractItemModel>
#include <QHash>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace csp {

class CustomerDirectory;
class SubscriptionDirectory;

/// Customers, under them their subscriptions, under those their add-ons; customers whose reseller
/// is known stand under it, before all others. Follows the two directories, which outlive it. One
/// column.
///
/// Made for 100,000 customers: a row costs two numbers here. The filter is a set that is computed
/// at once over packed texts; rows come and go in blocks, and what is selected, expanded or current
/// lives on for as long as it is shown.
class CustomerTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { None, Reseller, Customer, Subscription };
    /// Kind of the row.
    enum OwnRole : int { KindRole = FirstOwnRole };

    CustomerTreeModel(CustomerDirectory &customers, SubscriptionDirectory &subscriptions,
                      QObject *parent = nullptr);
    ~CustomerTreeModel() override;

    [[nodiscard]] Kind kindOf(const QModelIndex &index) const;
    /// The customer that the row is or belongs to.
    [[nodiscard]] std::optional<CustomerId> customerAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<SubscriptionId> subscriptionAt(const QModelIndex &index) const;
    /// Invalid when it is not known, not shown or not read.
    [[nodiscard]] QModelIndex indexOf(const CustomerId &customer) const;
    [[nodiscard]] QModelIndex indexOf(const CustomerId &customer,
                                      const SubscriptionId &subscription) const;

    [[nodiscard]] QString filterText() const { return m_filterText; }
    [[nodiscard]] int shownCustomers() const { return m_shownCount; }
    [[nodiscard]] int allCustomers() const;

    /// Shows the customers that CustomerSearch finds; at once.
    void setFilterText(const QString &text);
    /// Tells every row anew: names or numbers are others, none has moved.
    void tellAgain();

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The number of shown or of all customers is another one now.
    void countsChanged();

private:
    /// Customers in their order: those of one reseller, or those of none.
    struct Group
    {
        int reseller = 0;
        int handle = 0;
        std::vector<int> shown; ///< slots
    };
    /// What is to be shown, in slots.
    struct Shown
    {
        std::vector<int> direct;
        std::map<int, std::vector<int>> byReseller;
    };
    /// What an index's internalId stands for: the row above it.
    struct Node
    {
        Kind kind = Kind::None;
        int number = 0;   ///< number of a reseller; else slot of the customer
        int row = 0;      ///< of a subscription
        int customer = 0; ///< handle of the customer of a subscription
    };
    struct Leaf
    {
        SubscriptionId id;
        QString name;
        QString offer;
        int seats = 0;
        bool hasSeats = true;
        QString status;
        bool isDim = false;

        friend bool operator==(const Leaf &, const Leaf &) = default;
    };
    struct Twig : Leaf
    {
        int handle = 0;
        std::vector<Leaf> addOns;

        friend bool operator==(const Twig &, const Twig &) = default;
    };
    struct Branch
    {
        LoadState state = LoadState::NotAsked;
        int count = 0;
        std::vector<Twig> twigs;
    };
    class TwigSteps;
    class LeafSteps;

    [[nodiscard]] const Group *groupAt(const QModelIndex &index) const;
    [[nodiscard]] int slotAt(const QModelIndex &index) const;
    [[nodiscard]] const Branch *branchAt(const QModelIndex &index) const;
    [[nodiscard]] const Leaf *leafAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfSlot(int slot) const;
    [[nodiscard]] QModelIndex indexOfGroup(const Group &group) const;
    [[nodiscard]] QModelIndex indexOfNode(int handle) const;
    int handleOfCustomer(int slot);

    void onListChanged(const CustomerListChange &change);
    void onSubscriptionsChanged(const CustomerId &customer);
    [[nodiscard]] static Leaf leafOf(const Subscription &subscription);
    void rebuild();
    void updateShown();
    void countShown();
    [[nodiscard]] Shown wanted() const;
    [[nodiscard]] Group *shownGroup(int reseller) const;
    [[nodiscard]] int groupPlace(int reseller) const;
    void placeGroup(int row, int reseller, std::vector<int> rows);
    void removeGroup(int row);
    void moveToResellers(const Shown &shown);
    void hideOthers(Group &group, const std::vector<int> &next);
    void showAll(Group &group, std::vector<int> next);
    void rearrange(Group &group, std::vector<int> next);
    /// Row of the group's first customer below its parent.
    [[nodiscard]] int firstRow(const Group &group) const;
    void numberFrom(const Group &group, size_t first);

    [[nodiscard]] QVariant customerData(int slot, int role) const;
    [[nodiscard]] QVariant leafData(const Leaf &leaf, bool isAddOn, int role) const;
    [[nodiscard]] QVariant groupData(const Group &group, int role) const;

    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    QString m_filterText;
    CustomerSearch m_search;
    int m_shownCount = 0;
    int m_allCount = 0;

    std::vector<std::unique_ptr<Group>> m_groups; ///< of resellers, shown ones only, by name
    Group m_direct;
    std::vector<int> m_rowOfSlot;          ///< in its group; -1: not shown
    std::vector<quint32> m_resellerOfSlot; ///< as this model knows it, 0 for m_direct
    std::vector<Node> m_nodes;             ///< by handle; 0 is the root
    QHash<int, int> m_customerHandles;     ///< by slot
    QHash<int, int> m_resellerHandles;
    std::map<int, Branch> m_branches; ///< by slot
};

} // namespace csp
