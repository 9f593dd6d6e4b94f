// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customertreemodel.h"

#include "app/base/assert.h"
#include "app/base/textfold.h"
#include "app/domain/subscriptionorder.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/models/rowmerge.h"
#include "ui/models/subscriptionwords.h"

#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// More separate blocks than this are announced as one block at the end that is then put in order:
/// every announcement costs the view more than the block's length.
constexpr int mostBlocks = 8;

constexpr int mostSingleChanges = 64;

/// What a person must know beside the count; nothing when all is well.
QString stateWord(LoadState state)
{
    switch (state) {
    case LoadState::Loading:
        return CustomerTreeModel::tr("reading …");
    case LoadState::Failed:
        return CustomerTreeModel::tr("failed");
    case LoadState::Offline:
        return CustomerTreeModel::tr("offline");
    case LoadState::Partial:
        return CustomerTreeModel::tr("stopped");
    case LoadState::NotAsked:
    case LoadState::Loaded:
        break;
    }
    return {};
}

} // namespace

/// Announces the changes of a customer's subscriptions; silent while the customer is not shown.
class CustomerTreeModel::TwigSteps
{
public:
    TwigSteps(CustomerTreeModel &model, int slot, std::vector<Twig> &twigs)
        : m_model(model)
        , m_slot(slot)
        , m_twigs(twigs)
        , m_parent(model.indexOfSlot(slot))
    {
    }

    void beginInsert(int first, int last)
    {
        if (m_parent.isValid())
            m_model.beginInsertRows(m_parent, first, last);
    }
    void endInsert()
    {
        number();
        if (m_parent.isValid())
            m_model.endInsertRows();
    }
    void beginRemove(int first, int last)
    {
        if (m_parent.isValid())
            m_model.beginRemoveRows(m_parent, first, last);
    }
    void endRemove()
    {
        number();
        if (m_parent.isValid())
            m_model.endRemoveRows();
    }
    void beginMove(int from, int to)
    {
        if (m_parent.isValid())
            m_model.beginMoveRows(m_parent, from, from, m_parent, to);
    }
    void endMove()
    {
        number();
        if (m_parent.isValid())
            m_model.endMoveRows();
    }
    void changed(int row)
    {
        if (m_parent.isValid()) {
            const QModelIndex index = m_model.index(row, 0, m_parent);
            Q_EMIT m_model.dataChanged(index, index);
        }
    }

private:
    void number()
    {
        const int customer = m_model.handleOfCustomer(m_slot);
        for (size_t row = 0; row < m_twigs.size(); ++row) {
            Twig &twig = m_twigs[row];
            if (twig.handle == 0) {
                twig.handle = int(m_model.m_nodes.size());
                m_model.m_nodes.push_back({Kind::Subscription, m_slot, 0, customer});
            }
            m_model.m_nodes[size_t(twig.handle)].row = int(row);
        }
    }

    CustomerTreeModel &m_model;
    int m_slot;
    std::vector<Twig> &m_twigs;
    QModelIndex m_parent;
};

/// The same for the add-ons of a subscription.
class CustomerTreeModel::LeafSteps
{
public:
    LeafSteps(CustomerTreeModel &model, const QModelIndex &parent)
        : m_model(model)
        , m_parent(parent)
    {
    }

    void beginInsert(int first, int last)
    {
        if (m_parent.isValid())
            m_model.beginInsertRows(m_parent, first, last);
    }
    void endInsert()
    {
        if (m_parent.isValid())
            m_model.endInsertRows();
    }
    void beginRemove(int first, int last)
    {
        if (m_parent.isValid())
            m_model.beginRemoveRows(m_parent, first, last);
    }
    void endRemove()
    {
        if (m_parent.isValid())
            m_model.endRemoveRows();
    }
    void beginMove(int from, int to)
    {
        if (m_parent.isValid())
            m_model.beginMoveRows(m_parent, from, from, m_parent, to);
    }
    void endMove()
    {
        if (m_parent.isValid())
            m_model.endMoveRows();
    }
    void changed(int row)
    {
        if (m_parent.isValid()) {
            const QModelIndex index = m_model.index(row, 0, m_parent);
            Q_EMIT m_model.dataChanged(index, index);
        }
    }

private:
    CustomerTreeModel &m_model;
    QModelIndex m_parent;
};

CustomerTreeModel::CustomerTreeModel(CustomerDirectory &customers,
                                     SubscriptionDirectory &subscriptions, QObject *parent)
    : QAbstractItemModel(parent)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
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

const CustomerTreeModel::Group *CustomerTreeModel::groupAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() != 0 || index.row() >= int(m_groups.size()))
        return nullptr;
    return m_groups[size_t(index.row())].get();
}

int CustomerTreeModel::slotAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    const auto handle = size_t(index.internalId());
    if (handle == 0) {
        const int row = index.row() - int(m_groups.size());
        return row >= 0 && row < int(m_direct.shown.size()) ? m_direct.shown[size_t(row)] : -1;
    }
    const Node &node = m_nodes[handle];
    if (node.kind != Kind::Reseller)
        return -1;
    for (const auto &group : m_groups) {
        if (group->reseller == node.number)
            return index.row() < int(group->shown.size()) ? group->shown[size_t(index.row())] : -1;
    }
    return -1;
}

const CustomerTreeModel::Branch *CustomerTreeModel::branchAt(const QModelIndex &index) const
{
    const int slot = slotAt(index);
    const auto branch = slot < 0 ? m_branches.end() : m_branches.find(slot);
    return branch == m_branches.end() ? nullptr : &branch->second;
}

const CustomerTreeModel::Leaf *CustomerTreeModel::leafAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const Node &node = m_nodes[size_t(index.internalId())];
    if (node.kind != Kind::Customer && node.kind != Kind::Subscription)
        return nullptr;
    const auto branch = m_branches.find(node.number);
    if (branch == m_branches.end())
        return nullptr;
    const std::vector<Twig> &twigs = branch->second.twigs;
    const auto row = size_t(index.row());
    if (node.kind == Kind::Customer)
        return row < twigs.size() ? &twigs[row] : nullptr;
    if (size_t(node.row) >= twigs.size())
        return nullptr;
    const std::vector<Leaf> &addOns = twigs[size_t(node.row)].addOns;
    return row < addOns.size() ? &addOns[row] : nullptr;
}

QModelIndex CustomerTreeModel::indexOfGroup(const Group &group) const
{
    for (size_t row = 0; row < m_groups.size(); ++row) {
        if (m_groups[row].get() == &group)
            return createIndex(int(row), 0, quintptr(0));
    }
    return {};
}

QModelIndex CustomerTreeModel::indexOfSlot(int slot) const
{
    if (slot < 0 || slot >= int(m_rowOfSlot.size()) || m_rowOfSlot[size_t(slot)] < 0)
        return {};
    const int row = m_rowOfSlot[size_t(slot)];
    const auto reseller = int(m_resellerOfSlot[size_t(slot)]);
    if (reseller == 0)
        return createIndex(int(m_groups.size()) + row, 0, quintptr(0));
    return createIndex(row, 0, quintptr(m_resellerHandles.value(reseller)));
}

QModelIndex CustomerTreeModel::indexOfNode(int handle) const
{
    const Node &node = m_nodes[size_t(handle)];
    switch (node.kind) {
    case Kind::Reseller:
        for (const auto &group : m_groups) {
            if (group->reseller == node.number)
                return indexOfGroup(*group);
        }
        return {};
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
    const Leaf *leaf = leafAt(index);
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
    const auto branch = m_branches.find(slot);
    if (!indexOfSlot(slot).isValid() || branch == m_branches.end())
        return {};
    const std::vector<Twig> &twigs = branch->second.twigs;
    for (size_t row = 0; row < twigs.size(); ++row) {
        if (twigs[row].id == subscription)
            return createIndex(int(row), 0, quintptr(m_customerHandles.value(slot)));
        const std::vector<Leaf> &addOns = twigs[row].addOns;
        for (size_t addOn = 0; addOn < addOns.size(); ++addOn) {
            if (addOns[addOn].id == subscription)
                return createIndex(int(addOn), 0, quintptr(twigs[row].handle));
        }
    }
    return {};
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
    if (const Group *group = groupAt(parent))
        return createIndex(row, 0, quintptr(group->handle));
    if (const int slot = slotAt(parent); slot >= 0)
        return createIndex(row, 0, quintptr(m_customerHandles.value(slot)));
    const auto &twig = static_cast<const Twig &>(*leafAt(parent));
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
        return int(m_groups.size() + m_direct.shown.size());
    if (const Group *group = groupAt(parent))
        return int(group->shown.size());
    if (slotAt(parent) >= 0) {
        const Branch *branch = branchAt(parent);
        return branch ? int(branch->twigs.size()) : 0;
    }
    const Leaf *leaf = leafAt(parent);
    if (!leaf || m_nodes[size_t(parent.internalId())].kind != Kind::Customer)
        return 0;
    return int(static_cast<const Twig *>(leaf)->addOns.size());
}

int CustomerTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool CustomerTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (slotAt(parent) < 0)
        return rowCount(parent) > 0;
    const Branch *branch = branchAt(parent);
    return !branch || branch->state != LoadState::Loaded || !branch->twigs.empty();
}

bool CustomerTreeModel::canFetchMore(const QModelIndex &parent) const
{
    if (slotAt(parent) < 0)
        return false;
    const Branch *branch = branchAt(parent);
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
    if (const Group *group = groupAt(index))
        return groupData(*group, role);
    if (const int slot = slotAt(index); slot >= 0)
        return customerData(slot, role);
    if (const Leaf *leaf = leafAt(index)) {
        const bool isAddOn = m_nodes[size_t(index.internalId())].kind == Kind::Subscription;
        return leafData(*leaf, isAddOn, role);
    }
    return {};
}

QVariant CustomerTreeModel::groupData(const Group &group, int role) const
{
    const QString reseller = m_customers.list().resellerByNumber(group.reseller);
    const int count = int(group.shown.size());
    switch (role) {
    case Qt::DisplayRole:
        return tr("Reseller %1").arg(reseller);
    case Qt::AccessibleTextRole:
        return tr("Reseller %1, %2").arg(reseller, words::customers(count));
    case TrailingRole:
        return QLocale().toString(count);
    case IdRole:
        return reseller;
    case KindRole:
        return int(Kind::Reseller);
    default:
        return {};
    }
}

QVariant CustomerTreeModel::customerData(int slot, int role) const
{
    const CustomerList &list = m_customers.list();
    switch (role) {
    case Qt::DisplayRole:
        return list.displayName(slot);
    case IdRole:
        return list.id(slot).toText();
    case KindRole:
        return int(Kind::Customer);
    case Qt::ToolTipRole: {
        QStringList lines{list.displayName(slot), list.domain(slot), list.id(slot).toText()};
        lines.removeDuplicates();
        lines.removeAll(QString());
        const SubscriptionListing &listing = m_subscriptions.listing(list.id(slot));
        if (!listing.error.sentence.isEmpty())
            lines.append(listing.error.sentence);
        return lines.join(u'\n');
    }
    case TrailingRole:
    case LoadStateRole:
    case Qt::AccessibleTextRole:
        break;
    default:
        return {};
    }
    const auto found = m_branches.find(slot);
    const LoadState state = found == m_branches.end() ? LoadState::NotAsked : found->second.state;
    if (role == LoadStateRole)
        return QVariant::fromValue(state);
    const bool isAccessible = role == Qt::AccessibleTextRole;
    const QString name = isAccessible ? list.displayName(slot) : QString();
    const int count = found == m_branches.end() ? 0 : found->second.count;
    const QString word = stateWord(state);
    if (isAccessible) {
        QStringList parts{name};
        if (count > 0 || state == LoadState::Loaded)
            parts.append(words::subscriptions(count));
        if (!word.isEmpty())
            parts.append(tr("subscriptions: %1").arg(word));
        return parts.join(u", "_s);
    }
    // What is known stays beside what has become of the last try.
    QStringList parts;
    if (count > 0 || state == LoadState::Loaded)
        parts.append(QLocale().toString(count));
    if (!word.isEmpty())
        parts.append(word);
    return parts.isEmpty() ? QVariant() : QVariant(parts.join(u" · "_s));
}

QVariant CustomerTreeModel::leafData(const Leaf &leaf, bool isAddOn, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return leaf.name;
    case Qt::AccessibleTextRole: {
        const QString status = isAddOn ? tr("add-on, %1").arg(leaf.status) : leaf.status;
        return leaf.hasSeats ? tr("%1, %2, %3").arg(leaf.name, status, words::seats(leaf.seats))
                             : tr("%1, %2").arg(leaf.name, status);
    }
    case Qt::ToolTipRole: {
        QStringList lines{leaf.name, leaf.offer, leaf.status};
        lines.removeDuplicates();
        lines.removeAll(QString());
        return lines.join(u'\n');
    }
    case TrailingRole:
        return leaf.hasSeats ? QVariant(QLocale().toString(leaf.seats)) : QVariant();
    case DimRole:
        return leaf.isDim;
    case IdRole:
        return leaf.id.toText();
    case KindRole:
        return int(Kind::Subscription);
    default:
        return {};
    }
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
    const auto tell = [this](const Group &group) {
        if (!group.shown.empty())
            Q_EMIT dataChanged(indexOfSlot(group.shown.front()), indexOfSlot(group.shown.back()));
    };
    tell(m_direct);
    for (const auto &group : m_groups) {
        const QModelIndex head = indexOfGroup(*group);
        Q_EMIT dataChanged(head, head);
        tell(*group);
    }
}

void CustomerTreeModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    m_branches.clear();
    m_customerHandles.clear();
    m_resellerHandles.clear();
    m_nodes.assign(1, Node());
    const CustomerList &list = m_customers.list();
    m_rowOfSlot.assign(size_t(list.slotCount()), -1);
    m_resellerOfSlot.assign(size_t(list.slotCount()), 0);
    Shown shown = wanted();
    m_direct.shown = std::move(shown.direct);
    numberFrom(m_direct, 0);
    for (auto &[reseller, rows] : shown.byReseller)
        placeGroup(groupPlace(reseller), reseller, std::move(rows));
    countShown();
    endResetModel();
    Q_EMIT countsChanged();
    for (const CustomerId &customer : m_subscriptions.knownCustomers())
        onSubscriptionsChanged(customer);
}

CustomerTreeModel::Shown CustomerTreeModel::wanted() const
{
    const CustomerList &list = m_customers.list();
    const std::vector<quint8> matches = m_search.matching(list);
    Shown shown;
    shown.direct.reserve(m_direct.shown.size());
    for (const int slot : list.order()) {
        if (matches[size_t(slot)] == 0)
            continue;
        const int reseller = list.resellerNumber(slot);
        if (reseller == 0)
            shown.direct.push_back(slot);
        else
            shown.byReseller[reseller].push_back(slot);
    }
    return shown;
}

void CustomerTreeModel::updateShown()
{
    const CustomerList &list = m_customers.list();
    m_rowOfSlot.resize(size_t(list.slotCount()), -1);
    m_resellerOfSlot.resize(size_t(list.slotCount()), 0);
    Shown shown = wanted();

    moveToResellers(shown);
    hideOthers(m_direct, shown.direct);
    for (size_t row = m_groups.size(); row-- > 0;) {
        Group &group = *m_groups[row];
        const auto rows = shown.byReseller.find(group.reseller);
        if (rows != shown.byReseller.end())
            hideOthers(group, rows->second);
        else
            removeGroup(int(row));
    }
    showAll(m_direct, std::move(shown.direct));
    for (auto &[reseller, rows] : shown.byReseller) {
        if (Group *group = shownGroup(reseller)) {
            showAll(*group, std::move(rows));
            continue;
        }
        const int row = groupPlace(reseller);
        beginInsertRows({}, row, row);
        placeGroup(row, reseller, std::move(rows));
        endInsertRows();
    }
    countShown();
    Q_EMIT countsChanged();
}

void CustomerTreeModel::countShown()
{
    m_shownCount = int(m_direct.shown.size());
    for (const auto &group : m_groups)
        m_shownCount += int(group->shown.size());
    m_allCount = m_customers.list().count();
}

CustomerTreeModel::Group *CustomerTreeModel::shownGroup(int reseller) const
{
    for (const auto &group : m_groups) {
        if (group->reseller == reseller)
            return group.get();
    }
    return nullptr;
}

int CustomerTreeModel::groupPlace(int reseller) const
{
    const auto keyOf = [this](int number) {
        return naturalSortKey(m_customers.list().resellerByNumber(number));
    };
    const QByteArray key = keyOf(reseller);
    int row = 0;
    while (row < int(m_groups.size()) && keyOf(m_groups[size_t(row)]->reseller) < key)
        ++row;
    return row;
}

void CustomerTreeModel::placeGroup(int row, int reseller, std::vector<int> rows)
{
    int &handle = m_resellerHandles[reseller];
    if (handle == 0) {
        handle = int(m_nodes.size());
        m_nodes.push_back({Kind::Reseller, reseller, 0, 0});
    }
    auto group = std::make_unique<Group>();
    group->reseller = reseller;
    group->handle = handle;
    group->shown = std::move(rows);
    numberFrom(*group, 0);
    m_groups.insert(m_groups.begin() + row, std::move(group));
}

void CustomerTreeModel::removeGroup(int row)
{
    beginRemoveRows({}, row, row);
    for (const int slot : m_groups[size_t(row)]->shown)
        m_rowOfSlot[size_t(slot)] = -1;
    m_groups.erase(m_groups.begin() + row);
    endRemoveRows();
}

/// A customer whose reseller has just become known moves to it as it is: selected, open, current.
/// Many at once come and go in blocks instead.
void CustomerTreeModel::moveToResellers(const Shown &shown)
{
    std::vector<int> movers;
    for (const auto &[reseller, rows] : shown.byReseller) {
        for (const int slot : rows) {
            if (m_rowOfSlot[size_t(slot)] >= 0 && int(m_resellerOfSlot[size_t(slot)]) != reseller)
                movers.push_back(slot);
        }
    }
    if (movers.size() > size_t(mostBlocks))
        return;
    for (const int slot : movers) {
        const int reseller = m_customers.list().resellerNumber(slot);
        if (!shownGroup(reseller)) {
            const int row = groupPlace(reseller);
            beginInsertRows({}, row, row);
            placeGroup(row, reseller, {});
            endInsertRows();
        }
        Group &to = *shownGroup(reseller);
        const auto known = int(m_resellerOfSlot[size_t(slot)]);
        Group &from = known == 0 ? m_direct : *shownGroup(known);
        const int row = m_rowOfSlot[size_t(slot)];
        const int first = firstRow(from);
        // At the end; its place among the others is found with theirs.
        const int last = int(to.shown.size());
        beginMoveRows(indexOfGroup(from), first + row, first + row, indexOfGroup(to), last);
        from.shown.erase(from.shown.begin() + row);
        to.shown.push_back(slot);
        numberFrom(from, size_t(row));
        numberFrom(to, size_t(last));
        endMoveRows();
    }
}

int CustomerTreeModel::firstRow(const Group &group) const
{
    return &group == &m_direct ? int(m_groups.size()) : 0;
}

void CustomerTreeModel::numberFrom(const Group &group, size_t first)
{
    for (size_t row = first; row < group.shown.size(); ++row) {
        const auto slot = size_t(group.shown[row]);
        m_rowOfSlot[slot] = int(row);
        m_resellerOfSlot[slot] = quint32(group.reseller);
    }
}

void CustomerTreeModel::hideOthers(Group &group, const std::vector<int> &next)
{
    std::vector<quint8> stays(m_rowOfSlot.size(), 0);
    for (const int slot : next)
        stays[size_t(slot)] = 1;
    const auto isGone = [&](int slot) { return stays[size_t(slot)] == 0; };

    std::vector<std::pair<int, int>> blocks; // first, last; from the back
    for (int row = int(group.shown.size()) - 1; row >= 0; --row) {
        if (!isGone(group.shown[size_t(row)]))
            continue;
        if (!blocks.empty() && blocks.back().first == row + 1)
            blocks.back().first = row;
        else
            blocks.emplace_back(row, row);
    }
    if (blocks.empty())
        return;
    if (blocks.size() > size_t(mostBlocks)) {
        std::vector<int> sorted = group.shown;
        std::stable_partition(sorted.begin(), sorted.end(),
                              [&](int slot) { return !isGone(slot); });
        const auto left = std::find_if(sorted.begin(), sorted.end(), isGone);
        blocks = {{int(left - sorted.begin()), int(sorted.size()) - 1}};
        rearrange(group, std::move(sorted));
    }
    const int offset = firstRow(group);
    for (const auto &[first, last] : blocks) {
        beginRemoveRows(indexOfGroup(group), offset + first, offset + last);
        const auto begin = group.shown.begin();
        std::for_each(begin + first, begin + last + 1,
                      [this](int slot) { m_rowOfSlot[size_t(slot)] = -1; });
        group.shown.erase(begin + first, begin + last + 1);
        numberFrom(group, size_t(first));
        endRemoveRows();
    }
}

void CustomerTreeModel::showAll(Group &group, std::vector<int> next)
{
    std::vector<std::pair<int, int>> blocks; // first, last; places in next
    size_t known = 0;
    bool isInOrder = true;
    for (size_t place = 0; place < next.size(); ++place) {
        const int slot = next[place];
        if (m_rowOfSlot[size_t(slot)] >= 0) {
            isInOrder = isInOrder && group.shown[known] == slot;
            ++known;
        } else if (!blocks.empty() && blocks.back().second == int(place) - 1) {
            blocks.back().second = int(place);
        } else {
            blocks.emplace_back(int(place), int(place));
        }
    }
    const QModelIndex parent = indexOfGroup(group);
    const int offset = firstRow(group);
    if (isInOrder && blocks.size() <= size_t(mostBlocks)) {
        for (const auto &[first, last] : blocks) {
            beginInsertRows(parent, offset + first, offset + last);
            group.shown.insert(group.shown.begin() + first, next.begin() + first,
                               next.begin() + last + 1);
            numberFrom(group, size_t(first));
            endInsertRows();
        }
        return;
    }
    if (!blocks.empty()) {
        const int first = int(group.shown.size());
        beginInsertRows(parent, offset + first, offset + int(next.size()) - 1);
        for (const int slot : next) {
            if (m_rowOfSlot[size_t(slot)] < 0)
                group.shown.push_back(slot);
        }
        numberFrom(group, size_t(first));
        endInsertRows();
    }
    rearrange(group, std::move(next));
}

void CustomerTreeModel::rearrange(Group &group, std::vector<int> next)
{
    CSP_ASSERT(next.size() == group.shown.size(), return );
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    const auto handle = quintptr(group.handle);
    const int offset = firstRow(group);
    std::vector<std::pair<qsizetype, int>> held; // place in from, slot
    for (qsizetype i = 0; i < from.size(); ++i) {
        const QModelIndex &index = from.at(i);
        if (index.internalId() == handle && index.row() >= offset)
            held.emplace_back(i, group.shown[size_t(index.row() - offset)]);
    }
    group.shown = std::move(next);
    numberFrom(group, 0);
    QModelIndexList to = from;
    for (const auto &[i, slot] : held)
        to[i] = createIndex(offset + m_rowOfSlot[size_t(slot)], 0, handle);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

// Subscriptions of a customer

void CustomerTreeModel::onSubscriptionsChanged(const CustomerId &customer)
{
    const int slot = m_customers.list().slotOf(customer);
    if (slot < 0)
        return;
    const SubscriptionListing &listing = m_subscriptions.listing(customer);
    std::vector<Twig> next;
    QHash<int, size_t> twigOfIndex;
    for (const SubscriptionPlace &place : inReadingOrder(listing.subscriptions)) {
        const Leaf leaf = leafOf(listing.subscriptions.at(place.index));
        if (place.depth == 0) {
            twigOfIndex.insert(place.index, next.size());
            next.push_back({leaf, 0, {}});
        } else {
            next[twigOfIndex.value(place.parentIndex)].addOns.push_back(leaf);
        }
    }

    handleOfCustomer(slot);
    Branch &branch = m_branches[slot];
    // What is known keeps its handle; its add-ons are merged one by one below.
    QHash<SubscriptionId, std::vector<Leaf>> addOns;
    for (Twig &twig : next) {
        const auto known = std::find_if(branch.twigs.begin(), branch.twigs.end(),
                                        [&](const Twig &each) { return each.id == twig.id; });
        if (known == branch.twigs.end())
            continue;
        twig.handle = known->handle;
        addOns.insert(twig.id, std::exchange(twig.addOns, known->addOns));
    }
    TwigSteps twigSteps(*this, slot, branch.twigs);
    const auto idOf = [](const Leaf &leaf) { return leaf.id; };
    mergeRows(branch.twigs, std::move(next), idOf, twigSteps);
    for (size_t row = 0; row < branch.twigs.size(); ++row) {
        Twig &twig = branch.twigs[row];
        if (!addOns.contains(twig.id))
            continue;
        const QModelIndex parent = indexOfSlot(slot);
        LeafSteps leafSteps(*this, parent.isValid() ? index(int(row), 0, parent) : QModelIndex());
        mergeRows(twig.addOns, addOns.value(twig.id), idOf, leafSteps);
    }
    branch.state = listing.state;
    branch.count = int(listing.subscriptions.size());
    const QModelIndex index = indexOfSlot(slot);
    if (index.isValid())
        Q_EMIT dataChanged(index, index);
}

CustomerTreeModel::Leaf CustomerTreeModel::leafOf(const Subscription &subscription)
{
    Leaf leaf;
    leaf.id = subscription.id;
    leaf.name = subscription.displayName();
    leaf.offer = subscription.offerName;
    leaf.seats = subscription.quantity;
    leaf.hasSeats = words::hasSeats(subscription);
    leaf.status = words::statusWord(subscription);
    leaf.isDim =
        !subscription.status.isKnown() ? false : subscription.status != SubscriptionStatus::Active;
    return leaf;
}

} // namespace csp
