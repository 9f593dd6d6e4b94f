// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customertreeview.h"

#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/models/customertreemodel.h"
#include "ui/widgets/viewsetup.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <utility>

namespace csp {

CustomerTreeView::CustomerTreeView(CustomerDirectory &customers,
                                   SubscriptionDirectory &subscriptions, QWidget *parent)
    : QTreeView(parent)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_model(new CustomerTreeModel(customers, subscriptions, this))
{
    setUpTree(this, tr("Customers"));
    setModel(m_model);

    connect(m_model, &CustomerTreeModel::countsChanged, this, &CustomerTreeView::onCountsChanged);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &CustomerTreeView::onArranged);
    connect(this, &QTreeView::doubleClicked, this,
            [this](const QModelIndex &index) { activate(index, false); });
    connect(this, &QTreeView::expanded, this, &CustomerTreeView::onExpanded);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (const auto customer = m_model->customerAt(index); customer && !m_isArranging)
            m_expanded.remove(*customer);
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CustomerTreeView::onCurrentChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            &CustomerTreeView::rememberAnchor);
    // The model was connected first: its rows are there.
    connect(&m_subscriptions, &SubscriptionDirectory::changed, this,
            &CustomerTreeView::onSubscriptionsChanged);
}

CustomerTreeView::~CustomerTreeView() = default;

void CustomerTreeView::select(const CustomerId &customer,
                              const std::optional<SubscriptionId> &subscription)
{
    m_wantedCustomer = customer;
    m_wantedSubscription = subscription;
    selectWanted();
}

void CustomerTreeView::selectWanted()
{
    if (!m_wantedCustomer)
        return;
    const CustomerId customer = *m_wantedCustomer;
    if (m_customers.list().slotOf(customer) < 0)
        return;
    const QScopedValueRollback selecting(m_isSelecting, true);
    if (!m_model->indexOf(customer).isValid())
        Q_EMIT filterIsInTheWay();
    QModelIndex index = m_model->indexOf(customer);
    if (m_wantedSubscription) {
        expand(index);
        m_subscriptions.load(customer);
        const QModelIndex below = m_model->indexOf(customer, *m_wantedSubscription);
        if (below.isValid()) {
            expand(below.parent());
            index = below;
            m_wantedCustomer.reset();
            m_wantedSubscription.reset();
        }
    } else {
        m_wantedCustomer.reset();
    }
    if (currentIndex() != index)
        setCurrentIndex(index);
    scrollTo(index);
}

void CustomerTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        activate(currentIndex(), event->modifiers().testFlag(Qt::ControlModifier));
    else if (event->matches(QKeySequence::Refresh))
        Q_EMIT refreshRequested();
    else
        QTreeView::keyPressEvent(event);
}

void CustomerTreeView::focusInEvent(QFocusEvent *event)
{
    // From the filter line Down leads to what it has found.
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        setCurrentIndex(m_model->index(0, 0));
    QTreeView::focusInEvent(event);
}

void CustomerTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton)
        activate(indexAt(event->position().toPoint()), true);
    else
        QTreeView::mouseReleaseEvent(event);
}

void CustomerTreeView::activate(const QModelIndex &index, bool inNewTab)
{
    const auto customer = m_model->customerAt(index);
    if (!customer) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    if (const auto subscription = m_model->subscriptionAt(index))
        Q_EMIT subscriptionActivated(*customer, *subscription, inNewTab);
    else
        Q_EMIT customerActivated(*customer, inNewTab);
}

void CustomerTreeView::setFilterText(const QString &text)
{
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        m_model->setFilterText(text);
        if (!text.isEmpty())
            openGroups();
        restoreState();
        const QModelIndex current = currentIndex();
        if (current.isValid())
            scrollTo(current);
        else
            scrollToTop();
    }
    rememberAnchor();
}

/// What the filter hid comes back as it was: open, and current.
void CustomerTreeView::restoreState()
{
    for (const CustomerId &customer : std::as_const(m_expanded)) {
        const QModelIndex index = m_model->indexOf(customer);
        if (index.isValid() && !isExpanded(index))
            expand(index);
    }
    QModelIndex current;
    if (m_currentCustomer) {
        current = m_currentSubscription
                      ? m_model->indexOf(*m_currentCustomer, *m_currentSubscription)
                      : m_model->indexOf(*m_currentCustomer);
    }
    if (currentIndex() == current)
        return;
    if (current.isValid())
        setCurrentIndex(current);
    else
        selectionModel()->clear();
}

void CustomerTreeView::onCountsChanged()
{
    if (!m_isArranging)
        restoreAnchor();
    selectWanted();
    Q_EMIT settled();
}

void CustomerTreeView::rememberAnchor()
{
    if (m_isArranging)
        return;
    const QModelIndex top =
        verticalScrollBar()->value() > 0 ? indexAt(viewport()->rect().topLeft()) : QModelIndex();
    m_anchor = {top, top.isValid() ? visualRect(top).top() : 0};
}

void CustomerTreeView::restoreAnchor()
{
    // At the top a person wants to stay at the top.
    if (!m_anchor.index.isValid())
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    scrollTo(m_anchor.index, QAbstractItemView::PositionAtTop);
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() - m_anchor.offset);
}

void CustomerTreeView::onCurrentChanged(const QModelIndex &current)
{
    if (m_isArranging)
        return;
    const auto customer = m_model->customerAt(current);
    const auto subscription = m_model->subscriptionAt(current);
    if (customer == m_currentCustomer && subscription == m_currentSubscription)
        return;
    m_currentCustomer = customer;
    m_currentSubscription = subscription;
    if (!m_isSelecting) {
        // The person has gone elsewhere meanwhile.
        m_wantedCustomer.reset();
        m_wantedSubscription.reset();
    }
    Q_EMIT placeChanged();
}

/// What the filter has found is not to lie in a closed row.
void CustomerTreeView::openGroups()
{
    for (int row = 0; row < m_model->groupCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        if (!isExpanded(group))
            expand(group);
    }
}

void CustomerTreeView::onArranged()
{
    const QModelIndex direct = m_model->directIndex();
    if (direct.isValid() && !std::exchange(m_hadDirect, direct.isValid()))
        expand(direct);
    m_hadDirect = direct.isValid();
    if (!m_model->filterText().isEmpty())
        openGroups();
}

void CustomerTreeView::onExpanded(const QModelIndex &index)
{
    if (m_model->kindOf(index) != CustomerTreeModel::Kind::Customer)
        return;
    const CustomerId customer = *m_model->customerAt(index);
    m_expanded.insert(customer);
    // Opening it once more is also the second try after a failure.
    m_subscriptions.load(customer);
    openSubscriptions(index);
}

/// Add-ons are part of what a person opens a customer for.
void CustomerTreeView::openSubscriptions(const QModelIndex &customer)
{
    for (int row = 0; row < m_model->rowCount(customer); ++row)
        expand(m_model->index(row, 0, customer));
}

void CustomerTreeView::onSubscriptionsChanged(const CustomerId &customer)
{
    const QModelIndex index = m_model->indexOf(customer);
    if (index.isValid() && isExpanded(index))
        openSubscriptions(index);
    if (m_wantedCustomer != customer)
        return;
    selectWanted();
    if (m_subscriptions.listing(customer).state != LoadState::Loading)
        m_wantedCustomer.reset();
}

} // namespace csp
