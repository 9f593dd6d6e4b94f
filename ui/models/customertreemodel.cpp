// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customertreemodel.h"

#include "app/services/customerdirectory.h"
#include "app/services/resellerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/models/customertreesteps.h"
#include "ui/models/rowmerge.h"

#include <algorithm>

namespace csp {

namespace {

constexpr int mostSingleChanges = 64;

} // namespace

CustomerTreeModel::CustomerTreeModel(CustomerDirectory &customers,
                                     SubscriptionDirectory &subscriptions, QObject *parent)
    : QAbstractItemModel(parent)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_groupSteps(std::make_unique<GroupSteps>(*this))
    , m_groups(customers.list(), *m_groupSteps)
    , m_nodes(1)
{
    rebuild();
    connect(&customers, &CustomerDirectory::listChanged, this, &CustomerTreeModel::onListChanged);
    connect(&customers, &CustomerDirectory::namesHiddenChanged, this,
            &CustomerTreeModel::tellAgain);
    connect(&subscriptions, &SubscriptionDirectory::changed, this,
            &CustomerTreeModel::onSubscriptionsChanged);
}

CustomerTreeModel::~CustomerTreeModel() = default;

// What an index stands for

const CustomerGroups::Group *CustomerTreeModel::groupAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() != 0 || index.row() >= m_groups.count())
        return nullptr;
    return &m_groups.at(index.row());
}

int CustomerTreeModel::slotAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    const Node &node = m_nodes[size_t(index.internalId())];
    // With a row of their own those without a reseller stand below it, and at the root are groups
    // only.
    const CustomerGroups::Group *group = m_groups.find(0) ? nullptr : &m_groups.direct();
    if (index.internalId() != 0)
        group = node.kind == Kind::Reseller ? m_groups.find(node.number) : nullptr;
    if (!group)
        return -1;
    const int row = index.row() - m_groups.firstRow(*group);
    return row >= 0 && row < int(group->shown.size()) ? group->shown[size_t(row)] : -1;
}

const TreeBranch *CustomerTreeModel::branchOf(int slot) const
{
    const auto branch = slot < 0 ? m_branches.end() : m_branches.find(slot);
    return branch == m_branches.end() ? nullptr : &branch->second;
}

const TreeLeaf *CustomerTreeModel::leafAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const Node &node = m_nodes[size_t(index.internalId())];
    if (node.kind != Kind::Customer && node.kind != Kind::Subscription)
        return nullptr;
    const TreeBranch *branch = branchOf(node.number);
    if (!branch)
        return nullptr;
    const std::vector<TreeTwig> &twigs = branch->twigs;
    const auto row = size_t(index.row());
    if (node.kind == Kind::Customer)
        return row < twigs.size() ? &twigs[row] : nullptr;
    if (size_t(node.row) >= twigs.size())
        return nullptr;
    const std::vector<TreeLeaf> &addOns = twigs[size_t(node.row)].addOns;
    return row < addOns.size() ? &addOns[row] : nullptr;
}

QModelIndex CustomerTreeModel::indexOfGroup(const CustomerGroups::Group &group) const
{
    const int row = m_groups.rowOf(group);
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

QModelIndex CustomerTreeModel::indexOfSlot(int slot) const
{
    const int row = m_groups.rowOfSlot(slot);
    if (row < 0)
        return {};
    const CustomerGroups::Group &group = m_groups.groupOfSlot(slot);
    return createIndex(m_groups.firstRow(group) + row, 0, quintptr(group.handle));
}

QModelIndex CustomerTreeModel::indexOfNode(int handle) const
{
    const Node &node = m_nodes[size_t(handle)];
    switch (node.kind) {
    case Kind::Reseller: {
        const CustomerGroups::Group *group = m_groups.find(node.number);
        return group ? indexOfGroup(*group) : QModelIndex();
    }
    case Kind::Customer:
        return indexOfSlot(node.number);
    case Kind::Subscription:
        return createIndex(node.row, 0, quintptr(node.customer));
    case Kind::None:
        break;
    }
    return {};
}

int CustomerTreeModel::handleOfCustomer(int slot)
{
    int &handle = m_customerHandles[slot];
    if (handle == 0) {
        handle = int(m_nodes.size());
        m_nodes.push_back({Kind::Customer, slot, 0, 0});
    }
    return handle;
}

void CustomerTreeModel::numberTwigs(int slot, std::vector<TreeTwig> &twigs)
{
    const int customer = handleOfCustomer(slot);
    for (size_t row = 0; row < twigs.size(); ++row) {
        TreeTwig &twig = twigs[row];
        if (twig.handle == 0) {
            twig.handle = int(m_nodes.size());
            m_nodes.push_back({Kind::Subscription, slot, 0, customer});
        }
        m_nodes[size_t(twig.handle)].row = int(row);
    }
}

CustomerTreeModel::Kind CustomerTreeModel::kindOf(const QModelIndex &index) const
{
    if (groupAt(index))
        return Kind::Reseller;
    if (slotAt(index) >= 0)
        return Kind::Customer;
    return leafAt(index) ? Kind::Subscription : Kind::None;
}

std::optional<CustomerId> CustomerTreeModel::customerAt(const QModelIndex &index) const
{
    int slot = slotAt(index);
    if (slot < 0 && leafAt(index))
        slot = m_nodes[size_t(index.internalId())].number;
    if (slot < 0)
        return std::nullopt;
    return m_customers.list().id(slot);
}

std::optional<SubscriptionId> CustomerTreeModel::subscriptionAt(const QModelIndex &index) const
{
    const TreeLeaf *leaf = leafAt(index);
    return leaf ? std::optional(leaf->id) : std::nullopt;
}

QModelIndex CustomerTreeModel::indexOf(const CustomerId &customer) const
{
    return indexOfSlot(m_customers.list().slotOf(customer));
}

QModelIndex CustomerTreeModel::indexOf(const CustomerId &customer,
                                       const SubscriptionId &subscription) const
{
    const int slot = m_customers.list().slotOf(customer);
    const TreeBranch *branch = branchOf(slot);
    if (!branch || !indexOfSlot(slot).isValid())
        return {};
    const std::vector<TreeTwig> &twigs = branch->twigs;
    for (size_t row = 0; row < twigs.size(); ++row) {
        if (twigs[row].id == subscription)
            return createIndex(int(row), 0, quintptr(m_customerHandles.value(slot)));
        const std::vector<TreeLeaf> &addOns = twigs[row].addOns;
        for (size_t addOn = 0; addOn < addOns.size(); ++addOn) {
            if (addOns[addOn].id == subscription)
                return createIndex(int(addOn), 0, quintptr(twigs[row].handle));
        }
    }
    return {};
}

QModelIndex CustomerTreeModel::directIndex() const
{
    return indexOfGroup(m_groups.direct());
}

int CustomerTreeModel::allCustomers() const
{
    return m_allCount;
}

// The model's interface

QModelIndex CustomerTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, 0, quintptr(0));
    if (const CustomerGroups::Group *group = groupAt(parent))
        return createIndex(row, 0, quintptr(group->handle));
    if (const int slot = slotAt(parent); slot >= 0)
        return createIndex(row, 0, quintptr(m_customerHandles.value(slot)));
    const auto &twig = static_cast<const TreeTwig &>(*leafAt(parent));
    return createIndex(row, 0, quintptr(twig.handle));
}

QModelIndex CustomerTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return indexOfNode(int(child.internalId()));
}

int CustomerTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_groups.rootCount();
    if (const CustomerGroups::Group *group = groupAt(parent))
        return int(group->shown.size());
    if (slotAt(parent) >= 0) {
        const TreeBranch *branch = branchOf(slotAt(parent));
        return branch ? int(branch->twigs.size()) : 0;
    }
    const TreeLeaf *leaf = leafAt(parent);
    if (!leaf || m_nodes[size_t(parent.internalId())].kind != Kind::Customer)
        return 0;
    return int(static_cast<const TreeTwig *>(leaf)->addOns.size());
}

int CustomerTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool CustomerTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (slotAt(parent) < 0)
        return rowCount(parent) > 0;
    const TreeBranch *branch = branchOf(slotAt(parent));
    return !branch || branch->state != LoadState::Loaded || !branch->twigs.empty();
}

bool CustomerTreeModel::canFetchMore(const QModelIndex &parent) const
{
    if (slotAt(parent) < 0)
        return false;
    const TreeBranch *branch = branchOf(slotAt(parent));
    return !branch || branch->state == LoadState::NotAsked;
}

void CustomerTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const CustomerId customer = m_customers.list().id(slotAt(parent));
    m_subscriptions.load(customer);
    // Read before this customer was in the list: then nothing is going to be told.
    if (canFetchMore(indexOf(customer)))
        onSubscriptionsChanged(customer);
}

QVariant CustomerTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return tr("Customers");
    return {};
}

QVariant CustomerTreeModel::data(const QModelIndex &index, int role) const
{
    if (role == KindRole && index.isValid())
        return int(kindOf(index));
    if (const CustomerGroups::Group *group = groupAt(index)) {
        const QString id = m_customers.list().resellerByNumber(group->reseller);
        return resellerData({id, resellerName(group->reseller), int(group->shown.size())}, role);
    }
    if (const int slot = slotAt(index); slot >= 0)
        return dataOfCustomer(slot, role);
    if (const TreeLeaf *leaf = leafAt(index)) {
        const bool isAddOn = m_nodes[size_t(index.internalId())].kind == Kind::Subscription;
        return leafData(*leaf, isAddOn, role);
    }
    return {};
}

QVariant CustomerTreeModel::dataOfCustomer(int slot, int role) const
{
    const CustomerList &list = m_customers.list();
    const QString problem =
        role == Qt::ToolTipRole ? m_subscriptions.listing(list.id(slot)).error.sentence : QString();
    return customerData(list, slot, branchOf(slot), problem, role);
}

// Which customers are shown

void CustomerTreeModel::setFilterText(const QString &text)
{
    m_filterText = text;
    CustomerSearch search(text);
    if (search == m_search)
        return;
    m_search = std::move(search);
    updateShown();
}

void CustomerTreeModel::onListChanged(const CustomerListChange &change)
{
    if (change.isReset) {
        rebuild();
        return;
    }
    updateShown();
    if (change.changed.size() > mostSingleChanges)
        return tellAgain();
    for (const int slot : change.changed) {
        const QModelIndex index = indexOfSlot(slot);
        if (index.isValid())
            Q_EMIT dataChanged(index, index);
    }
}

void CustomerTreeModel::tellAgain()
{
    const auto tell = [this](const CustomerGroups::Group &group) {
        if (const QModelIndex head = indexOfGroup(group); head.isValid())
            Q_EMIT dataChanged(head, head);
        if (!group.shown.empty())
            Q_EMIT dataChanged(indexOfSlot(group.shown.front()), indexOfSlot(group.shown.back()));
    };
    tell(m_groups.direct());
    for (int row = 0; row < m_groups.count(); ++row)
        tell(m_groups.at(row));
}

void CustomerTreeModel::rebuild()
{
    beginResetModel();
    m_branches.clear();
    m_customerHandles.clear();
    m_resellerHandles.clear();
    m_nodes.assign(1, Node());
    m_groups.rebuild(m_search.matching(m_customers.list()));
    countShown();
    endResetModel();
    Q_EMIT countsChanged();
    for (const CustomerId &customer : m_subscriptions.knownCustomers())
        onSubscriptionsChanged(customer);
}

void CustomerTreeModel::setResellers(ResellerDirectory &resellers)
{
    m_resellers = &resellers;
    connect(&resellers, &ResellerDirectory::resellersChanged, this, &CustomerTreeModel::arrange);
    connect(&resellers, &ResellerDirectory::changed, this, [this] {
        if (m_groups.arrangement() != wantedArrangement())
            arrange();
    });
    arrange();
}

void CustomerTreeModel::setGrouped(bool isGrouped)
{
    if (m_isGrouped == isGrouped)
        return;
    m_isGrouped = isGrouped;
    arrange();
}

CustomerGroups::Arrangement CustomerTreeModel::wantedArrangement() const
{
    using Arrangement = CustomerGroups::Arrangement;
    if (!m_isGrouped)
        return Arrangement::Flat;
    // A partner without resellers has nothing to tell apart.
    return m_resellers && m_resellers->isComplete() && !m_resellers->resellers().isEmpty()
               ? Arrangement::Complete
               : Arrangement::Known;
}

void CustomerTreeModel::arrange()
{
    m_groups.arrange(wantedArrangement(), m_search.matching(m_customers.list()));
    Q_EMIT countsChanged();
}

QString CustomerTreeModel::resellerName(int reseller) const
{
    if (reseller == 0)
        return {};
    const QString id = m_customers.list().resellerByNumber(reseller);
    return m_resellers ? m_resellers->displayName(id) : id;
}

void CustomerTreeModel::updateShown()
{
    m_groups.update(m_search.matching(m_customers.list()));
    countShown();
    Q_EMIT countsChanged();
}

void CustomerTreeModel::countShown()
{
    m_shownCount = m_groups.shownCount();
    m_allCount = m_customers.list().count();
}

// Subscriptions of a customer

void CustomerTreeModel::onSubscriptionsChanged(const CustomerId &customer)
{
    const int slot = m_customers.list().slotOf(customer);
    if (slot < 0)
        return;
    const SubscriptionListing &listing = m_subscriptions.listing(customer);
    handleOfCustomer(slot);
    TreeBranch &branch = m_branches[slot];
    mergeTwigs(slot, branch.twigs, twigsOf(listing));
    branch.state = listing.state;
    branch.count = int(listing.subscriptions.size());
    const QModelIndex index = indexOfSlot(slot);
    if (index.isValid())
        Q_EMIT dataChanged(index, index);
}

void CustomerTreeModel::mergeTwigs(int slot, std::vector<TreeTwig> &twigs,
                                   std::vector<TreeTwig> next)
{
    // What is known keeps its handle; its add-ons are merged one by one below.
    QHash<SubscriptionId, std::vector<TreeLeaf>> addOns;
    for (TreeTwig &twig : next) {
        const auto known = std::find_if(twigs.begin(), twigs.end(),
                                        [&](const TreeTwig &each) { return each.id == twig.id; });
        if (known == twigs.end())
            continue;
        twig.handle = known->handle;
        addOns.insert(twig.id, std::exchange(twig.addOns, known->addOns));
    }
    const QModelIndex customer = indexOfSlot(slot);
    RowSteps twigSteps(*this, customer, [this, slot, &twigs] { numberTwigs(slot, twigs); });
    const auto idOf = [](const TreeLeaf &leaf) { return leaf.id; };
    mergeRows(twigs, std::move(next), idOf, twigSteps);
    for (size_t row = 0; row < twigs.size(); ++row) {
        TreeTwig &twig = twigs[row];
        if (!addOns.contains(twig.id))
            continue;
        RowSteps leafSteps(*this,
                           customer.isValid() ? index(int(row), 0, customer) : QModelIndex());
        mergeRows(twig.addOns, addOns.value(twig.id), idOf, leafSteps);
    }
}

} // namespace csp
