// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/customertreemodel.h"

#include <functional>
#include <utility>
#include <vector>

/// How the tree of customers announces its changes; part of its implementation.
namespace csp {

/// Announces what CustomerGroups does.
class CustomerTreeModel::GroupSteps final : public CustomerGroups::Steps
{
public:
    explicit GroupSteps(CustomerTreeModel &model)
        : m_model(model)
    {
    }

    int handleOfReseller(int reseller) override
    {
        int &handle = m_model.m_resellerHandles[reseller];
        if (handle == 0) {
            handle = int(m_model.m_nodes.size());
            m_model.m_nodes.push_back({Kind::Reseller, reseller, 0, 0});
        }
        return handle;
    }
    QString nameOfReseller(int reseller) const override { return m_model.resellerName(reseller); }
    void beginInsert(const CustomerGroups::Group *parent, int first, int last) override
    {
        m_model.beginInsertRows(indexOf(parent), first, last);
    }
    void endInsert() override { m_model.endInsertRows(); }
    void beginRemove(const CustomerGroups::Group *parent, int first, int last) override
    {
        m_model.beginRemoveRows(indexOf(parent), first, last);
    }
    void endRemove() override { m_model.endRemoveRows(); }
    void beginMove(const CustomerGroups::Group *from, int row, const CustomerGroups::Group *to,
                   int place) override
    {
        m_model.beginMoveRows(indexOf(from), row, row, indexOf(to), place);
    }
    void endMove() override { m_model.endMoveRows(); }

    void beginRearrange() override
    {
        Q_EMIT m_model.layoutAboutToBeChanged({}, VerticalSortHint);
        m_from = m_model.persistentIndexList();
        m_slots.clear();
        m_resellers.clear();
        for (qsizetype i = 0; i < m_from.size(); ++i) {
            if (const CustomerGroups::Group *group = m_model.groupAt(m_from.at(i)))
                m_resellers.emplace_back(i, group->reseller);
            else if (const int slot = m_model.slotAt(m_from.at(i)); slot >= 0)
                m_slots.emplace_back(i, slot);
        }
    }
    void endRearrange() override
    {
        QModelIndexList to = m_from;
        for (const auto &[i, slot] : m_slots)
            to[i] = m_model.indexOfSlot(slot);
        for (const auto &[i, reseller] : m_resellers) {
            const CustomerGroups::Group *group = m_model.m_groups.find(reseller);
            to[i] = group ? m_model.indexOfGroup(*group) : QModelIndex();
        }
        m_model.changePersistentIndexList(m_from, to);
        Q_EMIT m_model.layoutChanged({}, VerticalSortHint);
    }

private:
    [[nodiscard]] QModelIndex indexOf(const CustomerGroups::Group *group) const
    {
        return group ? m_model.indexOfGroup(*group) : QModelIndex();
    }

    CustomerTreeModel &m_model;
    QModelIndexList m_from;
    std::vector<std::pair<qsizetype, int>> m_slots;     ///< place in m_from, customer
    std::vector<std::pair<qsizetype, int>> m_resellers; ///< place in m_from, its number
};

/// Announces the changes of the rows below one row; silent while that one is not shown.
class CustomerTreeModel::RowSteps
{
public:
    /// `placed` is called before the end of a change is announced.
    RowSteps(
        CustomerTreeModel &model, const QModelIndex &parent, std::function<void()> placed = [] {})
        : m_model(model)
        , m_parent(parent)
        , m_placed(std::move(placed))
    {
    }

    void beginInsert(int first, int last)
    {
        if (m_parent.isValid())
            m_model.beginInsertRows(m_parent, first, last);
    }
    void endInsert()
    {
        m_placed();
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
        m_placed();
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
        m_placed();
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
    std::function<void()> m_placed;
};

} // namespace csp
