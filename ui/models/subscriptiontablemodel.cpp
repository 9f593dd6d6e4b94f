// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/subscriptiontablemodel.h"

#include "app/domain/explanations.h"
#include "app/domain/subscriptionorder.h"
#include "ui/models/momentwords.h"
#include "ui/models/rowmerge.h"
#include "ui/models/subscriptionwords.h"

#include <QLocale>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Stands where the service says nothing.
QString dash()
{
    return u"—"_s;
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? dash() : text;
}

ColumnKind kindOf(int column)
{
    switch (column) {
    case SubscriptionTableModel::Seats:
        return ColumnKind::Number;
    case SubscriptionTableModel::Ends:
    case SubscriptionTableModel::Window:
    case SubscriptionTableModel::Started:
        return ColumnKind::Date;
    case SubscriptionTableModel::ProductId:
    case SubscriptionTableModel::Promotion:
    case SubscriptionTableModel::Order:
    case SubscriptionTableModel::Offer:
    case SubscriptionTableModel::Id:
        return ColumnKind::Id;
    default:
        return ColumnKind::Text;
    }
}

} // namespace

class SubscriptionTableModel::Steps
{
public:
    explicit Steps(SubscriptionTableModel &model)
        : m_model(model)
    {
    }

    void beginInsert(int first, int last) { m_model.beginInsertRows({}, first, last); }
    void endInsert() { m_model.endInsertRows(); }
    void beginRemove(int first, int last) { m_model.beginRemoveRows({}, first, last); }
    void endRemove() { m_model.endRemoveRows(); }
    void beginMove(int from, int to) { m_model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { m_model.endMoveRows(); }
    void changed(int row)
    {
        Q_EMIT m_model.dataChanged(m_model.index(row, 0), m_model.index(row, ColumnCount - 1));
    }

private:
    SubscriptionTableModel &m_model;
};

SubscriptionTableModel::SubscriptionTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

QList<int> SubscriptionTableModel::hiddenAtFirst()
{
    return {Started, Order, ProductId, Offer, Id};
}

const Subscription *SubscriptionTableModel::subscriptionAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return nullptr;
    return &m_rows[size_t(index.row())].subscription;
}

QModelIndex SubscriptionTableModel::indexOf(const SubscriptionId &id) const
{
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].subscription.id == id)
            return index(int(row), 0);
    }
    return {};
}

void SubscriptionTableModel::setSubscriptions(const QList<Subscription> &subscriptions)
{
    std::vector<Row> next;
    next.reserve(size_t(subscriptions.size()));
    for (const SubscriptionPlace &place : inReadingOrder(subscriptions)) {
        const Subscription &own = subscriptions.at(place.index);
        next.push_back(
            {own, place.depth, place.depth == 0 ? own : subscriptions.at(place.parentIndex)});
    }
    Steps steps(*this);
    mergeRows(
        m_rows, std::move(next), [](const Row &row) { return row.subscription.id; }, steps);
}

void SubscriptionTableModel::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SubscriptionTableModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, Window), index(int(m_rows.size()) - 1, Window),
                           {Qt::DisplayRole, Qt::ToolTipRole, ChipRole, DimRole});
    }
}

int SubscriptionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SubscriptionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SubscriptionTableModel::text(const Subscription &subscription, int column) const
{
    switch (column) {
    case Name:
        return subscription.displayName();
    case Product:
        return orDash(subscription.offerName);
    case ProductId:
        return orDash(words::product(subscription));
    case Seats:
        return words::hasSeats(subscription) ? QLocale().toString(subscription.quantity) : dash();
    case Term:
        return orDash(spokenTerm(subscription.term));
    case Billing:
        return orDash(spokenBilling(subscription.billingCycle));
    case Status:
        return words::statusWord(subscription);
    case AutoRenew:
        return words::autoRenew(subscription);
    case Ends:
        return orDash(words::ends(subscription));
    case Window:
        return orDash(words::windowLeft(subscription, m_now));
    case Scheduled:
        return orDash(words::scheduledChange(subscription));
    case Promotion:
        return orDash(subscription.promotionId);
    case Started:
        return words::isRealMoment(subscription.effectiveStartDate)
                   ? spokenDate(subscription.effectiveStartDate)
                   : dash();
    case Order:
        return orDash(subscription.orderId);
    case Offer:
        return orDash(subscription.offerId);
    case Id:
        return subscription.id.toText();
    default:
        return {};
    }
}

QString SubscriptionTableModel::toolTip(const Subscription &subscription, int column) const
{
    switch (column) {
    case Name:
        return subscription.offerName.isEmpty() ||
                       subscription.offerName == subscription.displayName()
                   ? subscription.displayName()
                   : subscription.displayName() + u'\n' + subscription.offerName;
    case Seats:
        return words::hasSeats(subscription) ? QString() : tr("Billed by usage, not by seats.");
    case Term:
        return subscription.term.toText();
    case Billing:
        return subscription.billingCycle.raw();
    case Status: {
        QStringList lines;
        for (const QString &reason : subscription.suspensionReasons)
            lines.append(tr("Suspended because: %1").arg(reason));
        if (subscription.attentionNeeded.value_or(false))
            lines.append(tr("Needs attention: %1").arg(subscription.attentionReason));
        if (!subscription.status.isKnown() && !subscription.status.raw().isEmpty())
            lines.append(
                tr("This program does not know the status “%1”.").arg(subscription.status.raw()));
        return lines.join(u'\n');
    }
    case Ends:
        return words::isRealMoment(subscription.commitmentEndDate)
                   ? tr("The last day of the term, in UTC.")
                   : QString();
    case Window:
        return QStringList{words::windowSentence(subscription, m_now, m_zone),
                           words::otherMoment(subscription.cancellationAllowedUntil, m_zone)}
            .join(u'\n')
            .trimmed();
    default:
        return text(subscription, column);
    }
}

QVariant SubscriptionTableModel::value(const Subscription &subscription, int column) const
{
    switch (column) {
    case Seats:
        return words::hasSeats(subscription) ? QVariant(subscription.quantity) : QVariant();
    case Term: {
        const auto months = subscription.term.months();
        return months ? QVariant(*months) : QVariant(subscription.term.toText());
    }
    case Ends:
        return words::isRealMoment(subscription.commitmentEndDate)
                   ? QVariant(subscription.commitmentEndDate.toUTC().date())
                   : QVariant();
    case Window:
        return words::isRealMoment(subscription.cancellationAllowedUntil)
                   ? QVariant(subscription.cancellationAllowedUntil)
                   : QVariant();
    case Started:
        return words::isRealMoment(subscription.effectiveStartDate)
                   ? QVariant(subscription.effectiveStartDate.toUTC().date())
                   : QVariant();
    case Scheduled:
        return words::scheduledChange(subscription);
    case Billing:
        return spokenBilling(subscription.billingCycle);
    case Promotion:
        return subscription.promotionId;
    case Order:
        return subscription.orderId;
    case Product:
        return subscription.offerName;
    case ProductId:
        return words::product(subscription);
    case Offer:
        return subscription.offerId;
    default:
        return text(subscription, column);
    }
}

QVariant SubscriptionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const Subscription &subscription = row.subscription;
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(subscription, column);
    case Qt::ToolTipRole:
        return toolTip(subscription, column);
    case SortRole:
        return value(row.sortsAs, column);
    case ExportRole: {
        // What is missing is an empty cell; a dash is for the screen.
        const QVariant exported =
            column == Term ? QVariant(spokenTerm(subscription.term)) : value(subscription, column);
        return exported.isValid() ? exported : QVariant(u""_s);
    }
    case IdRole:
        return row.depth == 0 ? subscription.id.toText()
                              : row.sortsAs.id.toText() + u'/' + subscription.id.toText();
    case IndentRole:
        return column == Name ? QVariant(row.depth) : QVariant();
    case ChipRole:
        if (column == Status)
            return QVariant::fromValue(words::statusTone(subscription));
        if (column == Window && subscription.isInWindow(m_now))
            return QVariant::fromValue(ChipTone::Warning);
        return {};
    case DimRole:
        // The product says nothing new where the partner gave no name of its own.
        return (column == Product && subscription.offerName == subscription.displayName()) ||
               (column != Status && text(subscription, column) == dash());
    case FixedWidthRole:
        return kindOf(column) == ColumnKind::Id && text(subscription, column) != dash();
    default:
        return {};
    }
}

QVariant SubscriptionTableModel::headerData(int section, Qt::Orientation orientation,
                                            int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == ColumnKindRole)
        return QVariant::fromValue(kindOf(section));
    const bool isToolTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isToolTip)
        return {};
    switch (section) {
    case Name:
        return tr("Subscription");
    case Product:
        return tr("Product");
    case ProductId:
        return isToolTip ? tr("Product and SKU of the offer") : tr("Product ID");
    case Seats:
        return tr("Seats");
    case Term:
        return tr("Term");
    case Billing:
        return tr("Billing");
    case Status:
        return tr("Status");
    case AutoRenew:
        return isToolTip ? tr("Whether it renews by itself") : tr("Auto-renew");
    case Ends:
        return isToolTip ? tr("Last day of the term, in UTC") : tr("Ends");
    case Window:
        return isToolTip ? tr("Until when it can be canceled") : tr("Window");
    case Scheduled:
        return isToolTip ? tr("What is set to happen at the end of the term") : tr("Scheduled");
    case Promotion:
        return tr("Promotion");
    case Started:
        return tr("Started");
    case Order:
        return tr("Order");
    case Offer:
        return tr("Offer");
    case Id:
        return tr("Subscription ID");
    default:
        return {};
    }
}

} // namespace csp
