// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/activity/activitypane.h"

#include "ui/features/activity/operationactions.h"
#include "ui/features/activity/operationdelegate.h"
#include "ui/features/activity/operationdetails.h"
#include "ui/models/operationlistmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStatusTipEvent>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ActivityPane::ActivityPane(Form form, OperationsService &operations, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(new OperationListModel(operations, clock, this))
    , m_actions(new OperationActions(operations, this, this))
    , m_list(new QListView(this))
    , m_summary(new Label(TextStyle::Dim, {}, this))
    , m_overlay(new StateOverlay(m_list))
    , m_second(new QTimer(this))
{
    const bool isPage = form == Form::Page;
    setObjectName(isPage ? u"activityPage"_s : u"activityPane"_s);
    makePane(this);
    const Metrics metrics = Metrics::of(this);

    m_list->setObjectName(u"activityList"_s);
    m_list->setAccessibleName(tr("Operations"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OperationDelegate(
        isPage ? OperationDelegate::Lines::Two : OperationDelegate::Lines::One, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_summary->setObjectName(u"activitySummary"_s);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics.m, metrics.xs, metrics.s, metrics.xs);
    head->setSpacing(metrics.s);
    head->addWidget(new Label(isPage ? TextStyle::Title : TextStyle::Strong, tr("Activity"), this));
    head->addWidget(m_summary);
    head->addStretch();
    auto *details = new QAction(tr("Details"), this);
    details->setObjectName(u"operationDetailsAction"_s);
    if (!isPage) {
        for (QAction *action : m_actions->buttons()) {
            auto *button = new QToolButton(this);
            button->setDefaultAction(action);
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
            button->setAutoRaise(true);
            button->setAccessibleName(action->text());
            head->addWidget(button);
        }
        head->addWidget(buttonFor(details, this));
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    if (isPage) {
        m_details = new OperationDetails(*m_actions, clock, this);
        connect(m_details, &OperationDetails::subscriptionRequested, this,
                &ActivityPane::subscriptionRequested);
        m_splitter = new QSplitter(this);
        m_splitter->setObjectName(u"activitySplitter"_s);
        m_splitter->setHandleWidth(1);
        m_splitter->setChildrenCollapsible(false);
        m_splitter->addWidget(m_list);
        m_splitter->addWidget(m_details);
        m_splitter->setSizes({metrics.scaled(560), metrics.scaled(640)});
        layout->addWidget(m_splitter, 1);
    } else {
        layout->addWidget(m_list, 1);
    }

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ActivityPane::onCurrentChanged);
    connect(m_list, &QListView::customContextMenuRequested, this, &ActivityPane::onContextMenu);
    const auto tellDetails = [this] {
        if (const auto operation = current())
            Q_EMIT detailsRequested(operation->id);
    };
    connect(m_list, &QListView::activated, this, tellDetails);
    connect(details, &QAction::triggered, this, tellDetails);
    connect(m_overlay, &StateOverlay::retryRequested, this, &ActivityPane::retryRequested);
    connect(m_actions, &OperationActions::failed, this, &ActivityPane::failed);
    connect(m_model, &OperationListModel::summaryChanged, this, &ActivityPane::onSummaryChanged);
    connect(&operations, &OperationsService::operationChanged, this, [this](const IntentId &id) {
        const auto operation = current();
        if (operation && operation->id == id)
            onCurrentChanged();
    });
    connect(&operations, &OperationsService::namesHiddenChanged, this,
            &ActivityPane::onCurrentChanged);
    m_second->setInterval(1000);
    connect(m_second, &QTimer::timeout, this, [this] {
        m_model->tick();
        if (m_details)
            m_details->tick();
    });
    onSummaryChanged();
    onCurrentChanged();
}

void ActivityPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers, times or names are told otherwise now.
    m_model->tellAgain();
    onCurrentChanged();
}

std::optional<Operation> ActivityPane::current() const
{
    const Operation *operation = m_model->operationAt(m_list->currentIndex());
    return operation ? std::optional(*operation) : std::nullopt;
}

QString ActivityPane::countText() const
{
    const int count = m_model->rowCount();
    const QString all =
        count == 1 ? tr("1 upgrade") : tr("%1 upgrades").arg(QLocale().toString(count));
    const QString summary = m_model->summary();
    return summary.isEmpty() ? all : all + u" · "_s + summary;
}

void ActivityPane::select(const IntentId &id)
{
    const QModelIndex index = m_model->indexOf(id);
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

void ActivityPane::checkAgain()
{
    QAction *action = m_actions->checkAgain();
    if (action->isEnabled())
        return action->trigger();
    QStatusTipEvent why(action->statusTip());
    QCoreApplication::sendEvent(this, &why);
}

void ActivityPane::keepLayoutIn(LayoutStore &store)
{
    if (m_splitter)
        m_kept = new KeptLayout(*m_splitter, store, u"activity/splitter"_s);
}

void ActivityPane::resetLayout()
{
    if (m_kept)
        m_kept->reset();
}

void ActivityPane::setJournalProblem(const QString &sentence)
{
    m_journalProblem = sentence;
    onSummaryChanged();
}

void ActivityPane::onCurrentChanged()
{
    const auto operation = current();
    m_actions->setCurrent(operation ? std::optional(operation->id) : std::nullopt);
    if (m_details)
        m_details->show(operation);
    Q_EMIT currentChanged();
}

void ActivityPane::onSummaryChanged()
{
    m_summary->setText(m_model->summary());
    if (!m_journalProblem.isEmpty())
        m_overlay->showFailed(tr("What has been upgraded could not be read"),
                              tr("%1 Until it can be read nothing is upgraded, because nobody "
                                 "could tell what has been bought.")
                                  .arg(m_journalProblem));
    else if (m_model->rowCount() == 0)
        m_overlay->showEmpty(tr("Nothing has been upgraded yet"),
                             tr("Upgrades appear here as soon as they are sent, and stay."));
    else
        m_overlay->clear();
    // Times pass only while something is open.
    if (m_model->openCount() > 0)
        m_second->start();
    else
        m_second->stop();
    // The newest operation is the current one as long as nobody chose another.
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

void ActivityPane::onContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions->all());
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace csp
