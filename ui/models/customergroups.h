// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customerlist.h"

#include <QByteArray>

#include <map>
#include <memory>
#include <vector>

namespace csp {

/// Which customers a tree shows and under which reseller each of them stands, in slots of the list.
/// Goes from one arrangement to the next in few blocks, every one of which is announced, so that
/// what is selected, expanded or current lives on for as long as it is shown. The list and the
/// steps outlive it.
class CustomerGroups
{
public:
    /// How customers stand.
    enum class Arrangement {
        Flat,     ///< in one row, whoever their reseller is
        Known,    ///< those whose reseller is known under it, then all others
        Complete, ///< everybody under a reseller or under a row for those who have none
    };

    /// Customers in their order: those of one reseller, or those of none.
    struct Group
    {
        int reseller = 0;       ///< its number in the list; 0: none
        int handle = 0;         ///< what the steps named it; 0: it has no row of its own
        QByteArray sortKey;     ///< of its name
        std::vector<int> shown; ///< slots
    };

    /// Announces the steps to a model's views. A parent that is null, or a group without a row of
    /// its own, is the root.
    class Steps
    {
    public:
        Steps() = default;
        virtual ~Steps() = default;
        Q_DISABLE_COPY_MOVE(Steps)
        /// 0 stands for the customers without one.
        [[nodiscard]] virtual int handleOfReseller(int reseller) = 0;
        [[nodiscard]] virtual QString nameOfReseller(int reseller) const = 0;
        virtual void beginInsert(const Group *parent, int first, int last) = 0;
        virtual void endInsert() = 0;
        virtual void beginRemove(const Group *parent, int first, int last) = 0;
        virtual void endRemove() = 0;
        virtual void beginMove(const Group *from, int row, const Group *to, int place) = 0;
        virtual void endMove() = 0;
        /// Customers and groups that stay shown stand elsewhere afterwards.
        virtual void beginRearrange() = 0;
        virtual void endRearrange() = 0;
    };

    CustomerGroups(const CustomerList &list, Steps &steps);

    [[nodiscard]] Arrangement arrangement() const { return m_arrangement; }
    /// Groups with a row of their own: resellers with shown customers by name, then, in the
    /// complete arrangement, those who have none.
    [[nodiscard]] int count() const { return int(m_groups.size()) + (hasDirectRow() ? 1 : 0); }
    [[nodiscard]] const Group &at(int row) const;
    [[nodiscard]] const Group &direct() const { return m_direct; }
    /// Rows below the root.
    [[nodiscard]] int rootCount() const;
    /// Null when it has no row.
    [[nodiscard]] const Group *find(int reseller) const;
    /// -1 for a group without a row of its own.
    [[nodiscard]] int rowOf(const Group &group) const;
    /// Row of the group's first customer below its parent.
    [[nodiscard]] int firstRow(const Group &group) const;
    /// Of a customer in its group; -1: not shown.
    [[nodiscard]] int rowOfSlot(int slot) const;
    /// The group of a customer that is shown.
    [[nodiscard]] const Group &groupOfSlot(int slot) const;
    [[nodiscard]] int shownCount() const;

    /// By slot: 1 for what is to be shown. For a model that is being reset: nothing is announced.
    void rebuild(const std::vector<quint8> &matches);
    void update(const std::vector<quint8> &matches);
    /// Also when resellers are called otherwise from now on.
    void arrange(Arrangement arrangement, const std::vector<quint8> &matches);

private:
    /// What is to be shown, in slots.
    struct Shown
    {
        std::vector<int> direct;
        std::map<int, std::vector<int>> byReseller;
    };

    [[nodiscard]] bool hasDirectRow() const { return m_direct.handle != 0; }
    [[nodiscard]] int resellerOf(int slot) const;
    [[nodiscard]] Shown wanted(const std::vector<quint8> &matches) const;
    [[nodiscard]] Group *shownGroup(int reseller) const;
    [[nodiscard]] std::unique_ptr<Group> makeGroup(int reseller) const;
    [[nodiscard]] int placeOf(const Group &group) const;
    void insertGroup(std::unique_ptr<Group> group, std::vector<int> rows);
    void removeGroup(int row);
    [[nodiscard]] std::vector<int> movers(const Shown &shown) const;
    void moveToResellers(const std::vector<int> &movers);
    void hideOthers(Group &group, const std::vector<int> &next);
    void showAll(Group &group, std::vector<int> next);
    void rearrange(Group &group, std::vector<int> next);
    void numberFrom(const Group &group, size_t first);

    const CustomerList &m_list;
    Steps &m_steps;
    Arrangement m_arrangement = Arrangement::Known;
    std::vector<std::unique_ptr<Group>> m_groups; ///< by name
    Group m_direct;
    std::vector<int> m_rowOfSlot;          ///< in its group; -1: not shown
    std::vector<quint32> m_resellerOfSlot; ///< as it is arranged here, 0 for m_direct
};

} // namespace csp
