// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablepanel.h"

#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace csp {

using namespace Qt::Literals::StringLiterals;

TablePanel::TablePanel(const QString &name, const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_filter(new FilterBar(placeholder, this))
    , m_buttons(new QHBoxLayout)
    , m_banner(new Banner(this))
    , m_view(new TableView(name, this))
    , m_count(new Label(TextStyle::Small, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    auto *columns = new QPushButton(tr("Columns"), this);
    columns->setObjectName(u"columnsButton"_s);
    columns->setAutoDefault(false);
    columns->setToolTip(plainToolTip(tr("Choose the columns of this table")));
    // Not setMenu(): the button shall look like its neighbors.
    connect(columns, &QPushButton::clicked, this, [this, columns] {
        m_view->columnsMenu()->popup(columns->mapToGlobal(QPoint(0, columns->height() + 2)));
    });
    QPushButton *exporting = buttonFor(m_view->exportAction(), this);
    exporting->setObjectName(u"exportButton"_s);
    m_count->setObjectName(u"tableSummary"_s);

    m_buttons->setSpacing(metrics.s);
    m_buttons->addWidget(m_filter, 1);
    m_buttons->addWidget(columns);
    m_buttons->addWidget(exporting);

    auto *area = new QWidget(this);
    auto *areaLayout = new QVBoxLayout(area);
    areaLayout->setContentsMargins(0, 0, 0, 0);
    areaLayout->addWidget(m_view);
    m_overlay = new StateOverlay(area);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.s);
    layout->addLayout(m_buttons);
    layout->addWidget(m_banner);
    layout->addWidget(area, 1);
    layout->addWidget(m_count);
    setFocusProxy(m_view);

    m_filter->setList(m_view);
    connect(m_filter, &FilterBar::filterChanged, this, [this](const QString &text) {
        m_view->proxy()->setFilterText(text);
        updateFilterFace();
    });
    connect(m_view->proxy(), &TableSortFilterProxy::countsChanged, this,
            &TablePanel::updateFilterFace);
    connect(m_overlay, &StateOverlay::actionRequested, this, [this] {
        if (m_filterFace)
            m_filter->setText({});
    });
    connect(m_view, &TableView::summaryChanged, this, &TablePanel::updateSummary);
    connect(m_view, &TableView::exportFinished, this, &TablePanel::onExportFinished);
    connect(m_view, &TableView::exportFailed, this, [this](const QString &sentence) {
        m_banner->showMessage(ChipTone::Bad, sentence,
                              tr("Choose another folder, or free some space, and export again."));
    });
    updateSummary();
}

QString TablePanel::summary() const
{
    return m_count->text();
}

void TablePanel::setServices(FileDialogs *dialogs, LayoutStore *store, const QString &layoutKey)
{
    m_view->setFileDialogs(dialogs);
    m_view->setLayoutStore(store, layoutKey);
}

QPushButton *TablePanel::addActionButton(QAction *action)
{
    QPushButton *button = buttonFor(action, this);
    m_buttons->addWidget(button);
    return button;
}

QPushButton *TablePanel::setMainAction(QAction *action)
{
    QPushButton *button = addActionButton(action);
    makePrimary(button);
    return button;
}

void TablePanel::setTotals(std::function<QString(const QList<int> &)> totals)
{
    m_totals = std::move(totals);
    updateSummary();
}

/// Ctrl+F belongs to the panel that has the focus, and only there: an action of its own would be
/// ambiguous beside the window's.
bool TablePanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void TablePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        m_filter->focusFilter();
    else
        QWidget::keyPressEvent(event);
}

void TablePanel::updateSummary()
{
    const QLocale words = locale();
    const TableSortFilterProxy &rows = *m_view->proxy();
    QStringList parts{
        tr("%1 of %2 shown")
            .arg(words.toString(rows.shownCount()), words.toString(rows.totalCount()))};
    const QList<int> selected = m_view->selectedSourceRows();
    if (!selected.isEmpty())
        parts.append(tr("%1 selected").arg(words.toString(selected.size())));
    if (m_totals) {
        if (const QString totals = m_totals(selected); !totals.isEmpty())
            parts.append(totals);
    }
    const QString text = parts.join(u" · "_s);
    if (text == m_count->text())
        return;
    m_count->setText(text);
    Q_EMIT summaryChanged(text);
}

void TablePanel::updateFilterFace()
{
    const TableSortFilterProxy &rows = *m_view->proxy();
    const bool nothingMatches = rows.shownCount() == 0 && rows.totalCount() > 0;
    if (nothingMatches && (m_filterFace || m_overlay->face() == StateOverlay::Face::None)) {
        m_filterFace = true;
        m_overlay->showEmpty(tr("Nothing here matches “%1”.").arg(m_filter->text()),
                             tr("All columns are searched, hidden ones too."), tr("Clear filter"));
    } else if (!nothingMatches && m_filterFace) {
        m_filterFace = false;
        m_overlay->clear();
    }
}

void TablePanel::onExportFinished(int rows, const QString &path)
{
    m_banner->showMessage(
        ChipTone::Good, rows == 1 ? tr("1 row exported.") : tr("%n rows exported.", nullptr, rows),
        path);
}

} // namespace csp
