// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/subscription.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QTimeZone>

#include <vector>

namespace csp {

/// The subscriptions of one customer, add-ons indented under theirs. A new list is merged by id, so
/// that selection and scroll position survive a refresh. Add-ons sort with the subscription that
/// they stand under, by whatever column.
class SubscriptionTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Product,
        Seats,
        Term,
        Billing,
        Status,
        AutoRenew,
        Ends,
        Window,
        Scheduled,
        Promotion,
        Started,
        Order,
        ProductId,
        Offer,
        Id,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit SubscriptionTableModel(QObject *parent = nullptr);

    /// What is hidden until a person asks for it.
    [[nodiscard]] static QList<int> hiddenAtFirst();

    /// Nothing for an invalid index.
    [[nodiscard]] const Subscription *subscriptionAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const SubscriptionId &id) const;

    void setSubscriptions(const QList<Subscription> &subscriptions);
    /// The moment that "31 h left" is counted from.
    void setNow(const QDateTime &now);
    /// In which moments are told; every cell is told anew, in the person's locale of now too.
    void setZone(const QTimeZone &zone);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        Subscription subscription;
        int depth = 0;
        Subscription sortsAs; ///< itself, or the subscription that it stands under

        friend bool operator==(const Row &, const Row &) = default;
    };
    class Steps;

    [[nodiscard]] QString text(const Subscription &subscription, int column) const;
    [[nodiscard]] QString toolTip(const Subscription &subscription, int column) const;
    [[nodiscard]] QVariant value(const Subscription &subscription, int column) const;

    std::vector<Row> m_rows;
    QDateTime m_now;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace csp
