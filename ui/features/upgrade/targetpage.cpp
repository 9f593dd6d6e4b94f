// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/targetpage.h"

#include "ui/features/upgrade/targetdelegate.h"
#include "ui/features/upgrade/targetdetailspane.h"
#include "ui/features/upgrade/targetlistmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace csp {

using namespace Qt::Literals::StringLiterals;

TargetPage::TargetPage(UpgradeController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_stack(new QStackedWidget(this))
    , m_model(new TargetListModel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(makeTargets());
    m_causesPage = makeCauses();
    m_stack->addWidget(m_causesPage);
    m_overlay = new StateOverlay(m_stack);
    m_overlay->setObjectName(u"targetOverlay"_s);
    connect(m_overlay, &StateOverlay::retryRequested, &m_controller, &UpgradeController::refresh);
    connect(&m_controller, &UpgradeController::changed, this, &TargetPage::render);
    render();
}

QWidget *TargetPage::firstFocus() const
{
    return m_stack->currentIndex() == 0 ? static_cast<QWidget *>(m_list) : m_causesPage;
}

QWidget *TargetPage::makeTargets()
{
    const Metrics metrics = Metrics::of(this);
    auto *page = new QWidget(this);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);

    auto *left = new QWidget(page);
    makePane(left);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    m_count = new Label(TextStyle::Dim, {}, left);
    m_count->setObjectName(u"targetCount"_s);
    m_count->setWordWrap(true);
    // Margins of a frame that is not laid out yet can get lost in QFrame, those of a layout cannot.
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics.m, metrics.m, metrics.m, metrics.s);
    head->addWidget(m_count);
    m_list = new QListView(left);
    m_list->setObjectName(u"targetList"_s);
    m_list->setAccessibleName(tr("Targets"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TargetDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_count->setBuddy(m_list);
    m_problem = new ChipLine(left);
    m_problem->setObjectName(u"targetProblem"_s);
    m_problem->setContentsMargins(metrics.m, 0, metrics.m, metrics.s);
    leftColumn->addLayout(head);
    leftColumn->addWidget(m_problem);
    leftColumn->addWidget(thinLine(Qt::Horizontal, left));
    leftColumn->addWidget(m_list, 1);

    m_details = new TargetDetailsPane(m_controller, page);
    columns->addWidget(left, 1);
    columns->addWidget(thinLine(Qt::Vertical, page));
    columns->addWidget(m_details, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isFollowing && current.isValid())
                    m_controller.setTarget(current.data(IdRole).toString());
            });
    connect(m_list, &QListView::doubleClicked, &m_controller, &UpgradeController::next);
    return page;
}

QWidget *TargetPage::makeCauses()
{
    auto *page = new ScrollPage(this);
    page->setObjectName(u"causesPage"_s);
    page->setAccessibleName(tr("Usual causes"));
    m_causesTitle = new Label(TextStyle::Heading, {}, page->content());
    m_causesTitle->setWordWrap(true);
    auto *text = new Label(TextStyle::Body,
                           tr("The service gives no reason. These are the usual ones, checked "
                              "against what is known of this subscription:"),
                           page->content());
    text->setWordWrap(true);
    m_causes = new KeyValueGrid(page->content());
    m_causes->setObjectName(u"causesGrid"_s);
    m_causes->setKeyWidth(150);
    page->column()->addWidget(m_causesTitle);
    page->column()->addWidget(text);
    page->column()->addSpacing(Metrics::of(this).s);
    page->column()->addWidget(m_causes);
    page->column()->addStretch();
    return page;
}

void TargetPage::render()
{
    const UpgradeAdvice &advice = m_controller.advice();
    renderFace();
    {
        const QScopedValueRollback following(m_isFollowing, true);
        m_model->setTargets(advice.targets);
        const int row = m_model->rowOf(m_controller.wishes().target);
        const QModelIndex wanted = m_model->index(row);
        if (wanted.isValid() && wanted != m_list->currentIndex())
            m_list->setCurrentIndex(wanted);
    }
    const auto count = advice.targets.size();
    m_count->setText(count == 1
                         ? tr("1 target offered by the service")
                         : tr("%1 targets offered by the service").arg(QLocale().toString(count)));
    // Why a target cannot be had at all stands in its verdict and beside Next already.
    const QString said = m_controller.problemOf(DraftField::Target);
    m_problem->showProblem(said == m_controller.nextObstacle() ? QString() : said);
    const bool hasNothing = advice.hasContent && advice.targets.isEmpty();
    m_stack->setCurrentIndex(hasNothing ? 1 : 0);
    if (hasNothing)
        renderCauses();
}

void TargetPage::renderFace()
{
    const UpgradeAdvice &advice = m_controller.advice();
    if (advice.hasContent) {
        m_overlay->clear();
        return;
    }
    const ShownError error = advice.failure.value_or(ShownError());
    const QString sentence = u"%1 %2"_s.arg(error.sentence, error.nextStepAt(m_controller.now()));
    switch (advice.state) {
    case LoadState::NotAsked:
    case LoadState::Loading:
        if (m_overlay->face() != StateOverlay::Face::Busy)
            m_overlay->showBusy(tr("Asking what this subscription can become …"));
        return;
    case LoadState::Offline:
        if (m_overlay->sentence() != sentence)
            m_overlay->showOffline(sentence, error.detailsText());
        return;
    case LoadState::Failed:
    case LoadState::Partial:
        if (m_overlay->sentence() != sentence)
            m_overlay->showFailed(sentence, error.detailsText());
        return;
    case LoadState::Loaded:
        m_overlay->clear();
        return;
    }
}

void TargetPage::renderCauses()
{
    const QList<UsualCause> &causes = m_controller.advice().usualCauses;
    m_causesTitle->setText(
        m_controller.isTrial()
            ? tr("The service offers nothing that this trial can be converted to.")
            : tr("The service offers nothing that this subscription can be upgraded to."));
    if (causes == m_shownCauses)
        return;
    m_shownCauses = causes;
    m_causes->clear();
    for (const UsualCause &cause : causes) {
        switch (cause.finding) {
        case UsualCause::Finding::Found:
            m_causes->addChipRow(cause.name, tr("Likely"), ChipTone::Warning,
                                 u"%1 %2"_s.arg(cause.sentence, cause.nextStep));
            break;
        case UsualCause::Finding::CannotTell:
            m_causes->addChipRow(cause.name, tr("Not known"), ChipTone::Info, cause.sentence);
            break;
        case UsualCause::Finding::NotFound:
            m_causes->addChipRow(cause.name, tr("No"), ChipTone::Neutral, cause.sentence);
            break;
        }
    }
}

} // namespace csp
