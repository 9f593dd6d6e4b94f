// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customerpane.h"

#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/errorface.h"
#include "ui/models/customertreemodel.h"
#include "ui/models/subscriptionwords.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewsetup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTreeView>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

QList<ActionSpec> customerTreeActionSpecs()
{
    using Keys = QList<QKeySequence>;
    const auto say = [](const char *text) { return CustomerPane::tr(text); };
    return {
        {u"tree.open"_s, say(QT_TR_NOOP("&Open")), Keys{Qt::Key_Return}, ActionContext::Tree,
         std::nullopt, say(QT_TR_NOOP("Open the page of the customer"))},
        {u"tree.openInNewTab"_s, say(QT_TR_NOOP("Open in &new tab")),
         Keys{Qt::CTRL | Qt::Key_Return}, ActionContext::Tree, std::nullopt,
         say(QT_TR_NOOP("Open the page of the customer beside the others"))},
    };
}

CustomerPane::CustomerPane(CustomerDirectory &customers, SubscriptionDirectory &subscriptions,
                           Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_clock(clock)
    , m_model(new CustomerTreeModel(customers, subscriptions, this))
    , m_filter(new FilterBar(tr("Filter customers"), this))
    , m_banner(new Banner(this))
    , m_tree(new QTreeView(this))
    , m_overlay(nullptr)
    , m_status(new ElidingLabel(TextStyle::Small, {}, this))
    , m_cancel(new LinkButton(tr("Cancel"), this))
    , m_refresh(new LinkButton(tr("Refresh"), this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"customerPane"_s);
    makePane(this);
    m_filter->lineEdit()->setObjectName(u"customerFilter"_s);
    m_filter->lineEdit()->setToolTip(
        plainToolTip(tr("Company, domain, or at least four characters of a tenant ID")));
    m_filter->setList(m_tree);
    m_banner->setObjectName(u"customerBanner"_s);

    setUpTree(m_tree, tr("Customers"));
    m_tree->setObjectName(u"customerTree"_s);
    m_tree->setModel(m_model);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);

    m_status->setObjectName(u"customerStatus"_s);
    m_cancel->setObjectName(u"cancelReading"_s);
    m_cancel->setAccessibleName(tr("Cancel reading customers"));
    m_refresh->setObjectName(u"refreshCustomers"_s);
    m_refresh->setAccessibleName(tr("Read all customers again"));

    auto *area = new QWidget(this);
    auto *areaLayout = new QVBoxLayout(area);
    areaLayout->setContentsMargins(0, 0, 0, 0);
    areaLayout->addWidget(m_tree);
    m_overlay = new StateOverlay(area);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics.m, metrics.m, metrics.m, metrics.s);
    top->setSpacing(metrics.s);
    top->addWidget(m_filter);
    top->addWidget(m_banner);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(metrics.m, metrics.s, metrics.m, metrics.s);
    foot->setSpacing(metrics.s);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_refresh);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(area, 1);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    layout->addLayout(foot);
    setFocusProxy(m_tree);

    connect(m_filter, &FilterBar::filterChanged, this, &CustomerPane::onFilterChanged);
    connect(m_model, &CustomerTreeModel::countsChanged, this, &CustomerPane::onCountsChanged);
    connect(m_tree, &QTreeView::doubleClicked, this,
            [this](const QModelIndex &index) { activate(index, false); });
    connect(m_tree, &QTreeView::expanded, this, &CustomerPane::onExpanded);
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (const auto customer = m_model->customerAt(index); customer && !m_isArranging)
            m_expanded.remove(*customer);
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &CustomerPane::onContextMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CustomerPane::onCurrentChanged);
    connect(m_tree->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &CustomerPane::rememberAnchor);
    connect(m_overlay, &StateOverlay::retryRequested, &m_customers, &CustomerDirectory::refresh);
    connect(m_overlay, &StateOverlay::cancelRequested, &m_customers,
            &CustomerDirectory::cancelRefresh);
    connect(m_overlay, &StateOverlay::actionRequested, this, [this] {
        if (m_filter->text().isEmpty())
            m_customers.refresh();
        else
            m_filter->setText({});
    });
    connect(m_cancel, &LinkButton::clicked, &m_customers, &CustomerDirectory::cancelRefresh);
    connect(m_refresh, &LinkButton::clicked, this, &CustomerPane::refreshAll);
    connect(&m_customers, &CustomerDirectory::statusChanged, this, [this] {
        updateStatus();
        updateFace();
        updateBanner();
    });
    connect(&m_customers, &CustomerDirectory::cacheNotice, this, [this](const QString &sentence) {
        m_notice = sentence;
        updateBanner();
    });
    // The model was connected first: its rows are there.
    connect(&m_subscriptions, &SubscriptionDirectory::changed, this,
            &CustomerPane::onSubscriptionsChanged);
    updateStatus();
    updateFace();
    updateBanner();
    tick();
}

CustomerPane::~CustomerPane() = default;

QSize CustomerPane::minimumSizeHint() const
{
    // Grows with the text, so that a splitter leaves room to read at 200 %.
    return {Metrics::of(this).scaled(170), QWidget::minimumSizeHint().height()};
}

QString CustomerPane::countText() const
{
    const QLocale words = locale();
    return tr("%1 of %2 shown")
        .arg(words.toString(m_model->shownCustomers()), words.toString(m_model->allCustomers()));
}

void CustomerPane::select(const CustomerId &customer)
{
    m_wantedCustomer = customer;
    m_wantedSubscription.reset();
    selectWanted();
}

void CustomerPane::select(const CustomerId &customer, const SubscriptionId &subscription)
{
    m_wantedCustomer = customer;
    m_wantedSubscription = subscription;
    selectWanted();
}

void CustomerPane::selectWanted()
{
    if (!m_wantedCustomer)
        return;
    const CustomerId customer = *m_wantedCustomer;
    if (m_customers.list().slotOf(customer) < 0)
        return;
    const QScopedValueRollback selecting(m_isSelecting, true);
    if (!m_model->indexOf(customer).isValid())
        m_filter->setText({});
    QModelIndex index = m_model->indexOf(customer);
    if (m_wantedSubscription) {
        m_tree->expand(index);
        m_subscriptions.load(customer);
        const QModelIndex below = m_model->indexOf(customer, *m_wantedSubscription);
        if (below.isValid()) {
            m_tree->expand(below.parent());
            index = below;
            m_wantedCustomer.reset();
            m_wantedSubscription.reset();
        }
    } else {
        m_wantedCustomer.reset();
    }
    if (m_tree->currentIndex() != index)
        m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void CustomerPane::focusFilter()
{
    m_filter->focusFilter();
}

void CustomerPane::refreshCurrent()
{
    if (m_currentCustomer)
        m_subscriptions.refresh(*m_currentCustomer);
    else
        refreshAll();
}

void CustomerPane::refreshAll()
{
    m_customers.refresh();
}

bool CustomerPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            activate(m_tree->currentIndex(), key->modifiers().testFlag(Qt::ControlModifier));
            return true;
        }
        if (key->matches(QKeySequence::Refresh)) {
            refreshCurrent();
            return true;
        }
    }
    if (watched == m_tree && event->type() == QEvent::FocusIn &&
        !m_tree->currentIndex().isValid() && m_model->rowCount() > 0) {
        // From the filter line Down leads to what it has found.
        m_tree->setCurrentIndex(m_model->index(0, 0));
    }
    if (watched == m_tree->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            activate(m_tree->indexAt(mouse->position().toPoint()), true);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CustomerPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers are told otherwise now.
    m_model->tellAgain();
    onCountsChanged();
}

void CustomerPane::activate(const QModelIndex &index, bool inNewTab)
{
    const auto customer = m_model->customerAt(index);
    if (!customer) {
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
        return;
    }
    if (const auto subscription = m_model->subscriptionAt(index))
        Q_EMIT subscriptionActivated(*customer, *subscription, inNewTab);
    else
        Q_EMIT customerActivated(*customer, inNewTab);
}

void CustomerPane::onFilterChanged(const QString &text)
{
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        m_model->setFilterText(text);
        restoreState();
        const QModelIndex current = m_tree->currentIndex();
        if (current.isValid())
            m_tree->scrollTo(current);
        else
            m_tree->scrollToTop();
    }
    rememberAnchor();
    updateStatus();
    updateFace();
}

/// What the filter hid comes back as it was: open, and current.
void CustomerPane::restoreState()
{
    for (const CustomerId &customer : std::as_const(m_expanded)) {
        const QModelIndex index = m_model->indexOf(customer);
        if (index.isValid() && !m_tree->isExpanded(index))
            m_tree->expand(index);
    }
    QModelIndex current;
    if (m_currentCustomer) {
        current = m_currentSubscription
                      ? m_model->indexOf(*m_currentCustomer, *m_currentSubscription)
                      : m_model->indexOf(*m_currentCustomer);
    }
    if (m_tree->currentIndex() == current)
        return;
    if (current.isValid())
        m_tree->setCurrentIndex(current);
    else
        m_tree->selectionModel()->clear();
}

void CustomerPane::onCountsChanged()
{
    if (!m_isArranging)
        restoreAnchor();
    selectWanted();
    updateStatus();
    updateFace();
    Q_EMIT countTextChanged(countText());
}

void CustomerPane::rememberAnchor()
{
    if (m_isArranging)
        return;
    const QModelIndex top = m_tree->verticalScrollBar()->value() > 0
                                ? m_tree->indexAt(m_tree->viewport()->rect().topLeft())
                                : QModelIndex();
    m_anchor = {top, top.isValid() ? m_tree->visualRect(top).top() : 0};
}

void CustomerPane::restoreAnchor()
{
    // At the top a person wants to stay at the top.
    if (!m_anchor.index.isValid())
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    m_tree->scrollTo(m_anchor.index, QAbstractItemView::PositionAtTop);
    QScrollBar *bar = m_tree->verticalScrollBar();
    bar->setValue(bar->value() - m_anchor.offset);
}

void CustomerPane::onCurrentChanged(const QModelIndex &current)
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
    Q_EMIT selectionChanged();
}

void CustomerPane::onExpanded(const QModelIndex &index)
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
void CustomerPane::openSubscriptions(const QModelIndex &customer)
{
    for (int row = 0; row < m_model->rowCount(customer); ++row)
        m_tree->expand(m_model->index(row, 0, customer));
}

void CustomerPane::onSubscriptionsChanged(const CustomerId &customer)
{
    const QModelIndex index = m_model->indexOf(customer);
    if (index.isValid() && m_tree->isExpanded(index))
        openSubscriptions(index);
    if (m_wantedCustomer != customer)
        return;
    selectWanted();
    if (m_subscriptions.listing(customer).state != LoadState::Loading)
        m_wantedCustomer.reset();
}

void CustomerPane::onContextMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    const auto customerId = m_model->customerAt(index);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"customerMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const QString &text, const QString &name,
                                  std::function<void()> f) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, std::move(f));
        return action;
    };
    const auto addCopy = [&](const QString &text, const QString &name, const QString &copied) {
        QAction *action =
            add(text, name, [copied] { QGuiApplication::clipboard()->setText(copied); });
        setAvailability(action, copied.isEmpty() ? tr("It is not known.") : QString());
    };
    if (customerId) {
        const CustomerId customer = *customerId;
        const std::optional<SubscriptionId> subscription = m_model->subscriptionAt(index);
        const QPersistentModelIndex held(index);
        menu->setDefaultAction(
            add(tr("&Open"), u"openCustomer"_s, [this, held] { activate(held, false); }));
        add(tr("Open in &new tab"), u"openInNewTab"_s, [this, held] { activate(held, true); });
        menu->addSeparator();
        const auto found =
            subscription ? m_subscriptions.subscription(customer, *subscription) : std::nullopt;
        if (found) {
            QAction *upgrade =
                add(tr("&Upgrade…"), u"upgradeSubscription"_s,
                    [this, customer, id = found->id] { Q_EMIT upgradeRequested(customer, id); });
            setAvailability(upgrade,
                            m_readOnlyReason.isEmpty()
                                ? words::whyNoUpgrade(*found, m_openSources.contains(found->id))
                                : m_readOnlyReason);
            menu->addSeparator();
            addCopy(tr("&Copy name"), u"copyName"_s, found->displayName());
            addCopy(tr("Copy subscription &ID"), u"copyId"_s, found->id.toText());
        } else if (const auto known = m_customers.customer(customer)) {
            addCopy(tr("&Copy name"), u"copyName"_s, known->displayName());
            addCopy(tr("Copy tenant &ID"), u"copyId"_s, known->id.toText());
            addCopy(tr("Copy &domain"), u"copyDomain"_s, known->domain);
        }
        menu->addSeparator();
        add(tr("&Refresh subscriptions"), u"refreshSubscriptions"_s,
            [this, customer] { m_subscriptions.refresh(customer); });
    }
    add(tr("Refresh &all customers"), u"refreshAllCustomers"_s, [this] { refreshAll(); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void CustomerPane::updateStatus()
{
    const CustomerListStatus &status = m_customers.status();
    const QLocale words = locale();
    const QDateTime now = m_clock.now();
    const bool isReading = status.state == LoadState::Loading;
    QStringList parts;
    if (status.count > 0 || status.state == LoadState::Loaded) {
        parts.append(m_model->shownCustomers() == status.count
                         ? words::customers(status.count)
                         : tr("%1 of %2")
                               .arg(words.toString(m_model->shownCustomers()),
                                    words::customers(status.count)));
    }
    switch (status.state) {
    case LoadState::Loading:
        parts.append(status.readSoFar > 0
                         ? tr("reading, %1 so far").arg(words.toString(status.readSoFar))
                         : tr("reading …"));
        break;
    case LoadState::Partial:
        parts.append(tr("stopped after %1").arg(words.toString(status.readSoFar)));
        break;
    case LoadState::Failed:
        parts.append(tr("reading failed"));
        break;
    case LoadState::Offline:
        parts.append(tr("offline"));
        break;
    case LoadState::Loaded:
    case LoadState::NotAsked:
        break;
    }
    if (status.readAt.isValid() && !isReading)
        parts.append(tr("read %1").arg(words::age(status.readAt, now)));
    m_status->setText(parts.join(u" · "_s));
    m_cancel->setVisible(isReading);
    m_refresh->setVisible(!isReading);
}

void CustomerPane::updateFace()
{
    const CustomerListStatus &status = m_customers.status();
    if (status.count > 0) {
        if (m_model->shownCustomers() > 0) {
            m_overlay->clear();
        } else {
            m_overlay->showEmpty(tr("No customer matches “%1”.").arg(m_filter->text()),
                                 tr("Company, domain and tenant ID are searched."),
                                 tr("Clear filter"));
        }
        return;
    }
    switch (status.state) {
    case LoadState::NotAsked:
    case LoadState::Loading:
        m_overlay->showBusy(tr("Reading customers …"), true);
        break;
    case LoadState::Partial:
        m_overlay->showEmpty(tr("No customers were read."), tr("Reading was stopped."),
                             tr("Read customers"));
        break;
    case LoadState::Loaded:
        m_overlay->showEmpty(tr("This partner has no customers yet."),
                             tr("Customers appear here once they accept a relationship with you."),
                             tr("Read again"));
        break;
    case LoadState::Failed:
    case LoadState::Offline:
        showErrorFace(*m_overlay, status.state, status.error, m_clock.now());
        break;
    }
}

void CustomerPane::updateBanner()
{
    const CustomerListStatus &status = m_customers.status();
    const bool isBroken = status.count > 0 &&
                          (status.state == LoadState::Failed || status.state == LoadState::Offline);
    // Told once: a person who has closed it knows.
    const BannerState told{isBroken ? status.error : ShownError(), status.unreadable, m_notice};
    if (m_told == told)
        return;
    m_told = told;
    if (isBroken) {
        LinkButton *retry =
            showErrorBanner(*m_banner, status.state, status.error, status.readAt, m_clock.now());
        connect(retry, &LinkButton::clicked, &m_customers, &CustomerDirectory::refresh);
    } else if (status.unreadable > 0) {
        m_banner->showMessage(
            ChipTone::Warning,
            status.unreadable == 1
                ? tr("1 customer could not be read.")
                : tr("%1 customers could not be read.").arg(locale().toString(status.unreadable)),
            tr("The service sent rows that this program does not understand; "
               "they are missing here."));
    } else if (!m_notice.isEmpty()) {
        m_banner->showMessage(ChipTone::Info, m_notice);
    } else {
        m_banner->clear();
    }
}

void CustomerPane::tick()
{
    updateStatus();
    m_clock.after(30s, this, [this] { tick(); });
}

} // namespace csp
