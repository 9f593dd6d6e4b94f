// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customerpane.h"

#include "app/services/customerdirectory.h"
#include "app/services/resellerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/customermenu.h"
#include "ui/features/customers/customertreeview.h"
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

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

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
    , m_filter(new FilterBar(tr("Filter customers"), this))
    , m_banner(new Banner(this))
    , m_tree(new CustomerTreeView(customers, subscriptions, this))
    , m_model(m_tree->customerModel())
    , m_groupingRow(new QWidget(this))
    , m_grouping(new ElidingLabel(TextStyle::Small, {}, m_groupingRow))
    , m_groupingAction(new LinkButton({}, m_groupingRow))
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

    m_tree->setObjectName(u"customerTree"_s);

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
    auto *grouping = new QHBoxLayout(m_groupingRow);
    grouping->setContentsMargins(0, 0, 0, 0);
    grouping->setSpacing(metrics.s);
    grouping->addWidget(m_grouping, 1);
    grouping->addWidget(m_groupingAction);
    m_grouping->setObjectName(u"groupingStatus"_s);
    m_groupingAction->setObjectName(u"groupingAction"_s);
    m_groupingRow->hide();
    top->addWidget(m_groupingRow);
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
    connect(m_tree, &CustomerTreeView::settled, this, &CustomerPane::onSettled);
    connect(m_tree, &CustomerTreeView::customerActivated, this, &CustomerPane::customerActivated);
    connect(m_tree, &CustomerTreeView::subscriptionActivated, this,
            &CustomerPane::subscriptionActivated);
    connect(m_tree, &CustomerTreeView::placeChanged, this, &CustomerPane::selectionChanged);
    connect(m_tree, &CustomerTreeView::refreshRequested, this, &CustomerPane::refreshCurrent);
    connect(m_tree, &CustomerTreeView::filterIsInTheWay, m_filter,
            [this] { m_filter->setText({}); });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &CustomerPane::onContextMenu);
    connect(m_overlay, &StateOverlay::retryRequested, &m_customers, &CustomerDirectory::refresh);
    connect(m_overlay, &StateOverlay::cancelRequested, &m_customers,
            &CustomerDirectory::cancelRefresh);
    connect(m_overlay, &StateOverlay::actionRequested, this, [this] {
        if (m_overlay->face() != StateOverlay::Face::Empty)
            Q_EMIT signInRequested(m_customers.status().error.cause);
        else if (m_filter->text().isEmpty())
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
    updateStatus();
    updateFace();
    updateBanner();
    tick();
}

CustomerPane::~CustomerPane() = default;

std::optional<CustomerId> CustomerPane::currentCustomer() const
{
    return m_tree->currentCustomer();
}

std::optional<SubscriptionId> CustomerPane::currentSubscription() const
{
    return m_tree->currentSubscription();
}

QTreeView *CustomerPane::tree() const
{
    return m_tree;
}

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
    m_tree->select(customer, std::nullopt);
}

void CustomerPane::select(const CustomerId &customer, const SubscriptionId &subscription)
{
    m_tree->select(customer, subscription);
}

void CustomerPane::setRepairText(std::function<QString(const ErrorSummary &)> textOf)
{
    m_repairText = std::move(textOf);
    m_told = {};
    updateFace();
    updateBanner();
}

QString CustomerPane::repairTextOf(const ShownError &error) const
{
    const QString text = m_repairText ? m_repairText(error.cause) : QString();
    return text.isEmpty() && error.needsSignIn ? tr("Sign in…") : text;
}

void CustomerPane::showResellers(ResellerDirectory &resellers)
{
    m_resellers = &resellers;
    m_model->setResellers(resellers);
    connect(&resellers, &ResellerDirectory::changed, this, &CustomerPane::updateGrouping);
    connect(m_groupingAction, &LinkButton::clicked, this, &CustomerPane::onGroupingAction);
    // The list of customers comes first: it is what a person waits for.
    connect(&m_customers, &CustomerDirectory::statusChanged, this, [this] {
        if (m_model->isGrouped() && m_customers.status().state == LoadState::Loaded)
            m_resellers->load();
    });
    updateGrouping();
}

void CustomerPane::setGrouped(bool isGrouped)
{
    m_model->setGrouped(isGrouped);
    if (m_resellers && isGrouped && m_customers.status().state == LoadState::Loaded)
        m_resellers->load();
    updateGrouping();
}

void CustomerPane::onGroupingAction()
{
    if (m_resellers->grouping().state == LoadState::Loading)
        m_resellers->cancel();
    else
        m_resellers->refresh();
}

void CustomerPane::updateGrouping()
{
    m_groupingRow->setVisible(m_resellers && m_model->isGrouped());
    if (m_groupingRow->isHidden())
        return;
    const ResellerGrouping grouping = m_resellers->grouping();
    const QString done = grouping.resellers > 0 ? tr("%1 of %2 resellers")
                                                      .arg(locale().toString(grouping.read),
                                                           locale().toString(grouping.resellers))
                                                : QString();
    QString text;
    QString more;
    QString action = tr("Read");
    switch (grouping.state) {
    case LoadState::NotAsked:
        text = tr("Grouping not read yet");
        break;
    case LoadState::Loading:
        text = done.isEmpty() ? tr("Grouping: reading resellers …") : tr("Grouping: %1").arg(done);
        action = tr("Cancel");
        break;
    case LoadState::Partial:
        text = tr("Grouping stopped: %1").arg(done.isEmpty() ? tr("nothing read") : done);
        action = tr("Start again");
        break;
    case LoadState::Failed:
    case LoadState::Offline:
        text = tr("Grouping failed: %1").arg(done.isEmpty() ? tr("nothing read") : done);
        more = errorWithNextStep(grouping.error, m_clock.now());
        action = tr("Try again");
        break;
    case LoadState::Loaded:
        break;
    }
    if (!grouping.notAllowed.isEmpty()) {
        text = tr("Grouping is incomplete");
        more = tr("Customers stand under their resellers as far as these are known.") + u'\n' +
               grouping.notAllowed;
        action.clear();
    } else if (grouping.completeAt.isValid() && grouping.state != LoadState::Loading) {
        const QString age = words::age(grouping.completeAt, m_clock.now());
        const QString complete =
            grouping.resellers == 0 ? tr("No resellers · %1").arg(age)
            : grouping.resellers == 1
                ? tr("1 reseller · %1").arg(age)
                : tr("%1 resellers · %2").arg(locale().toString(grouping.resellers), age);
        if (grouping.state == LoadState::Loaded || grouping.state == LoadState::NotAsked) {
            text = complete;
            action = tr("Read again");
        } else {
            more = more.isEmpty() ? complete : more + u'\n' + complete;
        }
    }
    m_grouping->setText(text);
    m_grouping->setToolTip(plainToolTip(more.isEmpty() ? text : text + u'\n' + more));
    m_grouping->setAccessibleDescription(more);
    m_groupingAction->setText(action);
    m_groupingAction->setAccessibleName(tr("%1: which customer has which reseller").arg(action));
    m_groupingAction->setVisible(!action.isEmpty());
}

void CustomerPane::focusFilter()
{
    m_filter->focusFilter();
}

void CustomerPane::refreshCurrent()
{
    if (const auto customer = currentCustomer())
        m_subscriptions.refresh(*customer);
    else
        refreshAll();
}

void CustomerPane::refreshAll()
{
    m_customers.refresh();
}

void CustomerPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers are told otherwise now.
    m_model->tellAgain();
    onSettled();
}

void CustomerPane::keepFilterIn(LayoutStore &store)
{
    m_filter->keepIn(store, u"filter.customers"_s);
}

void CustomerPane::onFilterChanged(const QString &text)
{
    m_tree->setFilterText(text);
    updateStatus();
    updateFace();
}

void CustomerPane::onSettled()
{
    updateStatus();
    updateFace();
    Q_EMIT countTextChanged(countText());
}

void CustomerPane::onContextMenu(const QPoint &position)
{
    auto *menu = new CustomerMenu(*m_tree, m_customers, m_subscriptions,
                                  {m_openSources, m_readOnlyReason}, m_tree->indexAt(position));
    connect(menu, &CustomerMenu::upgradeRequested, this, &CustomerPane::upgradeRequested);
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
                                    words.toString(status.count)));
    }
    // The age comes before what is being done about it: in a narrow tree the end of the line is
    // cut.
    const bool hasAge = status.readAt.isValid();
    const QString age = hasAge ? tr("read %1").arg(words::age(status.readAt, now)) : QString();
    if (hasAge && isReading)
        parts.append(age);
    switch (status.state) {
    case LoadState::Loading: {
        const QString soFar = words.toString(status.readSoFar);
        if (status.readSoFar > 0)
            parts.append(
                (hasAge ? tr("reading again, %1 so far") : tr("reading, %1 so far")).arg(soFar));
        else
            parts.append(hasAge ? tr("reading again …") : tr("reading …"));
        break;
    }
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
    if (hasAge && !isReading)
        parts.append(age);
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
        if (const QString repair = repairTextOf(status.error); !repair.isEmpty())
            m_overlay->offerAction(repair);
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
        if (const QString repair = repairTextOf(status.error); !repair.isEmpty()) {
            connect(m_banner->addAction(repair), &LinkButton::clicked, this,
                    [this, cause = status.error.cause] { Q_EMIT signInRequested(cause); });
        }
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
    updateGrouping();
    m_clock.after(30s, this, [this] { tick(); });
}

} // namespace csp
