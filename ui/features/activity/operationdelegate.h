// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace csp {

/// An operation: the state as a chip, who and what, and dim when and what is next. In one line,
/// where the timing is the first to give way, or in two with a thin line under them.
class OperationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Lines { One, Two };

    explicit OperationDelegate(Lines lines, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    Lines m_lines;
};

} // namespace csp
