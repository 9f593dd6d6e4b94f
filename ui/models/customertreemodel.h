// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customerlist.h"
#include "app/domain/customersearch.h"
#include "ui/models/customerbranch.h"
#include "ui/models/customergroups.h"
#include "ui/models/roles.h"

#include <QAbstractItemModel>
#include <QHash>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace csp {

class CustomerDirectory;
class ResellerDirectory;
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
    /// Rows of resellers, and of the customers that have none: the first so many below the root.
    [[nodiscard]] int groupCount() const { return m_groups.count(); }
    /// Of the row of those that have none; invalid without one.
    [[nodiscard]] QModelIndex directIndex() const;
    [[nodiscard]] QModelIndex indexOf(const CustomerId &customer,
                                      const SubscriptionId &subscription) const;

    /// Names resellers from now on; it outlives the model.
    void setResellers(ResellerDirectory &resellers);
    /// Whether customers stand under their resellers; by default as far as these are known. Where
    /// it is known of everybody, those who have none stand under a row as well.
    void setGrouped(bool isGrouped);
    [[nodiscard]] bool isGrouped() const { return m_isGrouped; }

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
    /// What an index's internalId stands for: the row above it.
    struct Node
    {
        Kind kind = Kind::None;
        int number = 0;   ///< number of a reseller; else slot of the customer
        int row = 0;      ///< of a subscription
        int customer = 0; ///< handle of the customer of a subscription
    };
    class GroupSteps;
    class RowSteps;

    [[nodiscard]] const CustomerGroups::Group *groupAt(const QModelIndex &index) const;
    [[nodiscard]] int slotAt(const QModelIndex &index) const;
    [[nodiscard]] const TreeBranch *branchOf(int slot) const;
    [[nodiscard]] const TreeLeaf *leafAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfSlot(int slot) const;
    [[nodiscard]] QModelIndex indexOfGroup(const CustomerGroups::Group &group) const;
    [[nodiscard]] QModelIndex indexOfNode(int handle) const;
    int handleOfCustomer(int slot);
    void numberTwigs(int slot, std::vector<TreeTwig> &twigs);

    void onListChanged(const CustomerListChange &change);
    void onSubscriptionsChanged(const CustomerId &customer);
    void mergeTwigs(int slot, std::vector<TreeTwig> &twigs, std::vector<TreeTwig> next);
    void rebuild();
    void arrange();
    [[nodiscard]] CustomerGroups::Arrangement wantedArrangement() const;
    [[nodiscard]] QString resellerName(int reseller) const;
    void updateShown();
    void countShown();
    [[nodiscard]] QVariant dataOfCustomer(int slot, int role) const;

    CustomerDirectory &m_customers;
    SubscriptionDirectory &m_subscriptions;
    ResellerDirectory *m_resellers = nullptr;
    bool m_isGrouped = true;
    QString m_filterText;
    CustomerSearch m_search;
    int m_shownCount = 0;
    int m_allCount = 0;

    std::unique_ptr<GroupSteps> m_groupSteps;
    CustomerGroups m_groups;
    std::vector<Node> m_nodes;         ///< by handle; 0 is the root
    QHash<int, int> m_customerHandles; ///< by slot
    QHash<int, int> m_resellerHandles;
    std::map<int, TreeBranch> m_branches; ///< by slot
};

} // namespace csp
