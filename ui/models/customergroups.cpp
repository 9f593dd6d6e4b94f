// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customergroups.h"

#include "app/base/assert.h"
#include "app/base/textfold.h"

#include <algorithm>

namespace csp {

namespace {

/// More separate blocks than this are announced as one block at the end that is then put in order:
/// every announcement costs the view more than the block's length.
constexpr int mostBlocks = 8;

} // namespace

CustomerGroups::CustomerGroups(const CustomerList &list, Steps &steps)
    : m_list(list)
    , m_steps(steps)
{
}

const CustomerGroups::Group &CustomerGroups::at(int row) const
{
    return row < int(m_groups.size()) ? *m_groups[size_t(row)] : m_direct;
}

int CustomerGroups::rootCount() const
{
    return count() + (hasDirectRow() ? 0 : int(m_direct.shown.size()));
}

const CustomerGroups::Group *CustomerGroups::find(int reseller) const
{
    if (reseller == 0)
        return hasDirectRow() ? &m_direct : nullptr;
    return shownGroup(reseller);
}

int CustomerGroups::resellerOf(int slot) const
{
    return m_arrangement == Arrangement::Flat ? 0 : m_list.resellerNumber(slot);
}

CustomerGroups::Group *CustomerGroups::shownGroup(int reseller) const
{
    for (const auto &group : m_groups) {
        if (group->reseller == reseller)
            return group.get();
    }
    return nullptr;
}

int CustomerGroups::rowOf(const Group &group) const
{
    for (size_t row = 0; row < m_groups.size(); ++row) {
        if (m_groups[row].get() == &group)
            return int(row);
    }
    return &group == &m_direct && hasDirectRow() ? int(m_groups.size()) : -1;
}

int CustomerGroups::firstRow(const Group &group) const
{
    return &group == &m_direct && !hasDirectRow() ? int(m_groups.size()) : 0;
}

int CustomerGroups::rowOfSlot(int slot) const
{
    return slot < 0 || slot >= int(m_rowOfSlot.size()) ? -1 : m_rowOfSlot[size_t(slot)];
}

const CustomerGroups::Group &CustomerGroups::groupOfSlot(int slot) const
{
    const auto reseller = int(m_resellerOfSlot[size_t(slot)]);
    const Group *group = reseller == 0 ? nullptr : shownGroup(reseller);
    return group ? *group : m_direct;
}

int CustomerGroups::shownCount() const
{
    size_t count = m_direct.shown.size();
    for (const auto &group : m_groups)
        count += group->shown.size();
    return int(count);
}

CustomerGroups::Shown CustomerGroups::wanted(const std::vector<quint8> &matches) const
{
    Shown shown;
    shown.direct.reserve(m_direct.shown.size());
    for (const int slot : m_list.order()) {
        if (matches[size_t(slot)] == 0)
            continue;
        const int reseller = resellerOf(slot);
        if (reseller == 0)
            shown.direct.push_back(slot);
        else
            shown.byReseller[reseller].push_back(slot);
    }
    return shown;
}

void CustomerGroups::rebuild(const std::vector<quint8> &matches)
{
    m_groups.clear();
    m_direct.handle = m_arrangement == Arrangement::Complete ? m_steps.handleOfReseller(0) : 0;
    m_rowOfSlot.assign(size_t(m_list.slotCount()), -1);
    m_resellerOfSlot.assign(size_t(m_list.slotCount()), 0);
    Shown shown = wanted(matches);
    m_direct.shown = std::move(shown.direct);
    numberFrom(m_direct, 0);
    for (auto &[reseller, rows] : shown.byReseller)
        insertGroup(makeGroup(reseller), std::move(rows));
}

void CustomerGroups::update(const std::vector<quint8> &matches)
{
    m_rowOfSlot.resize(size_t(m_list.slotCount()), -1);
    m_resellerOfSlot.resize(size_t(m_list.slotCount()), 0);
    Shown shown = wanted(matches);

    // Few go to their reseller one by one; for many all is put in order at once.
    const std::vector<int> moving = movers(shown);
    if (moving.size() > size_t(mostBlocks))
        return arrange(m_arrangement, matches);
    moveToResellers(moving);
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
        auto group = makeGroup(reseller);
        const int row = placeOf(*group);
        m_steps.beginInsert(nullptr, row, row);
        insertGroup(std::move(group), std::move(rows));
        m_steps.endInsert();
    }
}

void CustomerGroups::arrange(Arrangement arrangement, const std::vector<quint8> &matches)
{
    m_steps.beginRearrange();
    m_arrangement = arrangement;
    rebuild(matches);
    m_steps.endRearrange();
}

std::unique_ptr<CustomerGroups::Group> CustomerGroups::makeGroup(int reseller) const
{
    auto group = std::make_unique<Group>();
    group->reseller = reseller;
    group->handle = m_steps.handleOfReseller(reseller);
    group->sortKey = naturalSortKey(m_steps.nameOfReseller(reseller));
    return group;
}

int CustomerGroups::placeOf(const Group &group) const
{
    const auto place = std::ranges::lower_bound(
        m_groups, group.sortKey, {},
        [](const std::unique_ptr<Group> &other) -> const QByteArray & { return other->sortKey; });
    return int(place - m_groups.begin());
}

void CustomerGroups::insertGroup(std::unique_ptr<Group> group, std::vector<int> rows)
{
    group->shown = std::move(rows);
    numberFrom(*group, 0);
    m_groups.insert(m_groups.begin() + placeOf(*group), std::move(group));
}

void CustomerGroups::removeGroup(int row)
{
    m_steps.beginRemove(nullptr, row, row);
    for (const int slot : m_groups[size_t(row)]->shown)
        m_rowOfSlot[size_t(slot)] = -1;
    m_groups.erase(m_groups.begin() + row);
    m_steps.endRemove();
}

/// Customers that are shown under one reseller, or under none, and belong under another.
std::vector<int> CustomerGroups::movers(const Shown &shown) const
{
    std::vector<int> movers;
    const auto look = [&](int reseller, const std::vector<int> &rows) {
        for (const int slot : rows) {
            if (m_rowOfSlot[size_t(slot)] >= 0 && int(m_resellerOfSlot[size_t(slot)]) != reseller)
                movers.push_back(slot);
        }
    };
    look(0, shown.direct);
    for (const auto &[reseller, rows] : shown.byReseller)
        look(reseller, rows);
    return movers;
}

/// A customer whose reseller has just become known moves to it as it is: selected, open, current.
void CustomerGroups::moveToResellers(const std::vector<int> &movers)
{
    for (const int slot : movers) {
        const int reseller = resellerOf(slot);
        if (reseller != 0 && !shownGroup(reseller)) {
            auto group = makeGroup(reseller);
            const int row = placeOf(*group);
            m_steps.beginInsert(nullptr, row, row);
            insertGroup(std::move(group), {});
            m_steps.endInsert();
        }
        Group &to = reseller == 0 ? m_direct : *shownGroup(reseller);
        const auto known = int(m_resellerOfSlot[size_t(slot)]);
        Group &from = known == 0 ? m_direct : *shownGroup(known);
        const int row = m_rowOfSlot[size_t(slot)];
        // At the end; its place among the others is found with theirs.
        const int last = int(to.shown.size());
        m_steps.beginMove(&from, firstRow(from) + row, &to, firstRow(to) + last);
        from.shown.erase(from.shown.begin() + row);
        to.shown.push_back(slot);
        numberFrom(from, size_t(row));
        numberFrom(to, size_t(last));
        m_steps.endMove();
    }
}

void CustomerGroups::numberFrom(const Group &group, size_t first)
{
    for (size_t row = first; row < group.shown.size(); ++row) {
        const auto slot = size_t(group.shown[row]);
        m_rowOfSlot[slot] = int(row);
        m_resellerOfSlot[slot] = quint32(group.reseller);
    }
}

void CustomerGroups::hideOthers(Group &group, const std::vector<int> &next)
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
        m_steps.beginRemove(&group, offset + first, offset + last);
        const auto begin = group.shown.begin();
        std::for_each(begin + first, begin + last + 1,
                      [this](int slot) { m_rowOfSlot[size_t(slot)] = -1; });
        group.shown.erase(begin + first, begin + last + 1);
        numberFrom(group, size_t(first));
        m_steps.endRemove();
    }
}

void CustomerGroups::showAll(Group &group, std::vector<int> next)
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
    const int offset = firstRow(group);
    if (isInOrder && blocks.size() <= size_t(mostBlocks)) {
        for (const auto &[first, last] : blocks) {
            m_steps.beginInsert(&group, offset + first, offset + last);
            group.shown.insert(group.shown.begin() + first, next.begin() + first,
                               next.begin() + last + 1);
            numberFrom(group, size_t(first));
            m_steps.endInsert();
        }
        return;
    }
    if (!blocks.empty()) {
        const int first = int(group.shown.size());
        m_steps.beginInsert(&group, offset + first, offset + int(next.size()) - 1);
        for (const int slot : next) {
            if (m_rowOfSlot[size_t(slot)] < 0)
                group.shown.push_back(slot);
        }
        numberFrom(group, size_t(first));
        m_steps.endInsert();
    }
    rearrange(group, std::move(next));
}

void CustomerGroups::rearrange(Group &group, std::vector<int> next)
{
    CSP_ASSERT(next.size() == group.shown.size(), return );
    m_steps.beginRearrange();
    group.shown = std::move(next);
    numberFrom(group, 0);
    m_steps.endRearrange();
}

} // namespace csp
