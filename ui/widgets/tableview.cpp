// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "app/reports/delimitedtext.h"
#include "ui/models/roles.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/actioncollection.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stayopenmenu.h"
#include "ui/widgets/tableexport.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QDataStream>
#include <QDate>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("csp::TableView", text);
}

} // namespace

QList<ActionSpec> tableActionSpecs()
{
    using Keys = QList<QKeySequence>;
    const auto list = ActionContext::List;
    return {
        {u"table.copyRows"_s, say("&Copy rows"), Keys{QKeySequence(QKeySequence::Copy)}, list,
         Icon::Copy, say("Copy the selected rows with their header, ready for a spreadsheet")},
        {u"table.copyCell"_s, say("Copy c&ell"), Keys{QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)},
         list, std::nullopt, say("Copy the current cell")},
        {u"table.copyCsv"_s,
         say("As CS&V"),
         {},
         list,
         std::nullopt,
         say("Copy the selected rows as CSV")},
        {u"table.copyMarkdown"_s,
         say("As &Markdown"),
         {},
         list,
         std::nullopt,
         say("Copy the selected rows as a Markdown table")},
        {u"table.export"_s, say("&Export…"), Keys{QKeySequence(Qt::CTRL | Qt::Key_E)}, list,
         Icon::Export, say("Export what is shown as a CSV file")},
        {u"table.resetLayout"_s,
         say("&Reset layout"),
         {},
         list,
         Icon::Undo,
         say("Bring back the columns as they were at first")},
        {u"table.copyAs"_s, say("Copy &as…"), Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
         list, std::nullopt, say("Choose the format in which the selected rows are copied")},
    };
}

TableView::TableView(const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_proxy(new TableSortFilterProxy(this))
    , m_exportName(u"table"_s)
    , m_saveTimer(new QTimer(this))
    , m_columnsMenu(new StayOpenMenu(this))
{
    setAccessibleName(name);
    setModel(m_proxy);
    setItemDelegate(new CellDelegate(CellDelegate::Rows::Lined, this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->installEventFilter(this);
    applyMetrics();

    const QList<ActionSpec> specs = tableActionSpecs();
    m_copyRows = makeAction(specs.at(0));
    m_copyCell = makeAction(specs.at(1));
    m_copyCsv = makeAction(specs.at(2));
    m_copyMarkdown = makeAction(specs.at(3));
    m_export = makeAction(specs.at(4));
    m_reset = makeAction(specs.at(5));
    m_copyAs = makeAction(specs.at(6));
    connect(m_copyRows, &QAction::triggered, this, [this] { copyRows(CopyFormat::Tsv); });
    connect(m_copyCsv, &QAction::triggered, this, [this] { copyRows(CopyFormat::Csv); });
    connect(m_copyMarkdown, &QAction::triggered, this, [this] { copyRows(CopyFormat::Markdown); });
    connect(m_copyCell, &QAction::triggered, this, &TableView::copyCell);
    connect(m_copyAs, &QAction::triggered, this, [this] {
        auto *menu = new QMenu(this);
        menu->setObjectName(u"copyAsMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillCopyAs(menu);
        menu->setActiveAction(m_copyCsv);
        menu->popup(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
    });
    connect(m_export, &QAction::triggered, this, &TableView::exportShown);
    connect(m_reset, &QAction::triggered, this, &TableView::resetLayout);

    m_columnsMenu->setTitle(tr("Columns"));
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &TableView::fillColumnsMenu);

    m_saveTimer->setSingleShot(true);
    m_saveTimer->setInterval(0);
    connect(m_saveTimer, &QTimer::timeout, this, &TableView::saveLayout);
    connect(header, &QHeaderView::sectionResized, this, &TableView::saveLayoutSoon);
    connect(header, &QHeaderView::sectionMoved, this, &TableView::saveLayoutSoon);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableView::onSortIndicatorChanged);

    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TableView::updateActions);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                updateActions();
                Q_EMIT currentRowChanged(m_proxy->mapToSource(current).row());
            });
    connect(m_proxy, &TableSortFilterProxy::countsChanged, this, &TableView::updateActions);
    // The rows that are selected may have other numbers now.
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &TableView::updateActions);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT rowActivated(m_proxy->mapToSource(index).row());
    });
    updateActions();
}

TableView::~TableView()
{
    if (m_saveTimer->isActive())
        saveLayout();
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Who comes by a key stands on a row, and the row is what the actions mean.
    const bool isByKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
        event->reason() == Qt::ShortcutFocusReason || event->reason() == Qt::OtherFocusReason;
    if (isByKey && !selectionModel()->hasSelection() && currentIndex().isValid())
        setCurrentIndex(currentIndex());
}

QList<int> TableView::selectedSourceRows() const
{
    QList<int> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    rows.reserve(selected.size());
    for (const QModelIndex &index : selected)
        rows.append(m_proxy->sourceRow(index.row()));
    return rows;
}

int TableView::currentSourceRow() const
{
    return m_proxy->mapToSource(currentIndex()).row();
}

QList<int> TableView::visibleColumns() const
{
    QList<int> columns;
    const QHeaderView *header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

void TableView::setSource(QAbstractItemModel *source)
{
    m_proxy->setSourceModel(source);
    updateActions();
}

void TableView::setDefaultLayout(const QList<ColumnLayout> &columns)
{
    m_defaultLayout = columns;
    resetLayout();
}

void TableView::setDefaultSort(int column, Qt::SortOrder order)
{
    m_defaultSortColumn = column;
    m_defaultSortOrder = order;
    horizontalHeader()->setSortIndicator(column, order);
}

void TableView::setLayoutStore(LayoutStore *store, const QString &key)
{
    m_store = store;
    m_layoutKey = key;
    if (!store)
        return;
    QByteArray saved = store->load(key);
    QDataStream stream(&saved, QIODevice::ReadOnly);
    QByteArray signature;
    double factor = 0;
    QByteArray state;
    stream >> signature >> factor >> state;
    // Of an older program with other columns, or damaged: the default is better than a guess.
    if (stream.status() != QDataStream::Ok || signature != layoutSignature() || factor <= 0)
        return;
    const QScopedValueRollback guard(m_arranging, true);
    QHeaderView *header = horizontalHeader();
    if (!header->restoreState(state))
        return;
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column))
            header->resizeSection(column, qRound(header->sectionSize(column) * m_factor / factor));
    }
    m_proxy->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

void TableView::setFileDialogs(FileDialogs *dialogs)
{
    m_dialogs = dialogs;
    updateActions();
}

void TableView::setExportName(const QString &name)
{
    m_exportName = name;
}

void TableView::selectSourceRow(int row)
{
    const QModelIndex index =
        m_proxy->mapFromSource(m_proxy->sourceModel()->index(row, visibleColumns().value(0)));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void TableView::fitColumns()
{
    const QScopedValueRollback guard(m_arranging, true);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int first = std::max(0, rowAt(0));
    const int last = std::min(m_proxy->shownCount() - 1, first + 60);
    for (const int column : visibleColumns()) {
        int width = horizontalHeader()->sectionSizeHint(column);
        for (int row = first; row <= last; ++row)
            width = std::max(width,
                             itemDelegate()->sizeHint(option, m_proxy->index(row, column)).width());
        horizontalHeader()->resizeSection(column, width + Metrics::of(this).xs);
    }
}

void TableView::setRowActions(const QList<QAction *> &actions)
{
    m_rowActions = actions;
    addActions(actions);
}

void TableView::resetLayout()
{
    QHeaderView *header = horizontalHeader();
    {
        const QScopedValueRollback guard(m_arranging, true);
        for (int column = 0; column < header->count(); ++column)
            header->setSectionHidden(column, !m_defaultLayout.isEmpty());
        for (qsizetype place = 0; place < m_defaultLayout.size(); ++place) {
            const ColumnLayout &layout = m_defaultLayout.at(place);
            if (layout.column >= header->count())
                continue;
            header->moveSection(header->visualIndex(layout.column), static_cast<int>(place));
            header->setSectionHidden(layout.column, !layout.visible);
            if (layout.visible)
                header->resizeSection(layout.column, qRound(layout.width * m_factor));
        }
        header->setSortIndicator(m_defaultSortColumn, m_defaultSortOrder);
    }
    if (m_store)
        m_store->save(m_layoutKey, {});
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyMetrics();
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = makeContextMenu();
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(visualRect(currentIndex()).center())
                    : event->globalPos());
}

bool TableView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == horizontalHeader() && event->type() == QEvent::ContextMenu) {
        m_columnsMenu->popup(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    return QTableView::eventFilter(watched, event);
}

QAction *TableView::makeAction(const ActionSpec &spec)
{
    auto *action = new QAction(this);
    setUpAction(action, spec);
    addAction(action);
    return action;
}

void TableView::applyMetrics()
{
    const Metrics metrics = Metrics::of(this);
    verticalHeader()->setMinimumSectionSize(metrics.rowHeight);
    verticalHeader()->setDefaultSectionSize(metrics.rowHeight);
    horizontalHeader()->setMinimumSectionSize(metrics.scaled(36));
    if (qFuzzyCompare(metrics.factor, m_factor))
        return;
    const QScopedValueRollback guard(m_arranging, true);
    const double growth = metrics.factor / m_factor;
    m_factor = metrics.factor;
    for (const int column : visibleColumns())
        horizontalHeader()->resizeSection(column,
                                          qRound(horizontalHeader()->sectionSize(column) * growth));
}

void TableView::copyRows(CopyFormat format)
{
    QList<int> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    const reports::Table table = tableOf(*m_proxy, rows, visibleColumns());
    QString text;
    switch (format) {
    case CopyFormat::Tsv:
        text = reports::tsvText(table);
        break;
    case CopyFormat::Csv:
        text = QString::fromUtf8(reports::csvText(table));
        break;
    case CopyFormat::Markdown:
        text = reports::markdownText(table);
        break;
    }
    QGuiApplication::clipboard()->setText(text);
}

void TableView::copyCell()
{
    const QVariant value = currentIndex().data(ExportRole);
    QGuiApplication::clipboard()->setText(
        value.typeId() == QMetaType::QString ? value.toString() : currentIndex().data().toString());
}

void TableView::exportShown()
{
    if (!m_dialogs)
        return;
    const SaveRequest request{
        tr("Export what is shown"),
        u"%1 %2.csv"_s.arg(m_exportName, QDate::currentDate().toString(Qt::ISODate)),
        tr("CSV files (*.csv)"), u"csv"_s};
    m_dialogs->askSaveFile(this, request, [this](const QString &path) {
        auto *writer = new TableExport(*m_proxy, visibleColumns(), path, this);
        connect(writer, &TableExport::finished, this, &TableView::exportFinished);
        connect(writer, &TableExport::failed, this, &TableView::exportFailed);
        connect(writer, &TableExport::finished, writer, &QObject::deleteLater);
        connect(writer, &TableExport::failed, writer, &QObject::deleteLater);
        writer->start();
    });
}

void TableView::fillColumnsMenu()
{
    m_columnsMenu->clear();
    const QList<int> visible = visibleColumns();
    QHeaderView *header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        auto *action =
            new QAction(m_proxy->headerData(column, Qt::Horizontal).toString(), m_columnsMenu);
        action->setCheckable(true);
        action->setChecked(visible.contains(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool on) { setColumnVisible(column, on); });
        m_columnsMenu->addAction(action);
    }
    m_columnsMenu->addSeparator();
    auto *fit = new QAction(tr("&Fit to what is shown"), m_columnsMenu);
    connect(fit, &QAction::triggered, this, [this] {
        fitColumns();
        saveLayoutSoon();
    });
    m_columnsMenu->addAction(fit);
    m_columnsMenu->addAction(m_reset);
}

void TableView::setColumnVisible(int column, bool visible)
{
    QHeaderView *header = horizontalHeader();
    // A table without columns could not be brought back by its header.
    if (!visible && visibleColumns().size() <= 1)
        return;
    header->setSectionHidden(column, !visible);
    if (visible) {
        const auto known =
            std::find_if(m_defaultLayout.begin(), m_defaultLayout.end(),
                         [column](const ColumnLayout &layout) { return layout.column == column; });
        const int width = known == m_defaultLayout.end() ? 110 : known->width;
        header->resizeSection(column, qRound(width * m_factor));
    }
    saveLayoutSoon();
}

void TableView::updateActions()
{
    const bool any = selectionModel()->hasSelection();
    const QString noRows = any ? QString() : tr("Select one or more rows first.");
    for (QAction *action : {m_copyRows, m_copyCsv, m_copyMarkdown, m_copyAs})
        setAvailability(action, noRows);
    setAvailability(m_copyCell, currentIndex().isValid() ? QString() : tr("Go to a cell first."));
    setAvailability(m_export, m_proxy->shownCount() > 0
                                  ? QString()
                                  : tr("There is nothing to export: no row is shown."));
    Q_EMIT summaryChanged();
}

void TableView::saveLayoutSoon()
{
    if (m_store && !m_arranging)
        m_saveTimer->start();
}

void TableView::saveLayout()
{
    if (!m_store)
        return;
    QByteArray value;
    QDataStream stream(&value, QIODevice::WriteOnly);
    stream << layoutSignature() << m_factor << horizontalHeader()->saveState();
    m_store->save(m_layoutKey, value);
}

QByteArray TableView::layoutSignature() const
{
    // Widths belong to columns by number: another number of columns, another table.
    return "1/" + QByteArray::number(horizontalHeader()->count());
}

void TableView::onSortIndicatorChanged(int column, Qt::SortOrder order)
{
    m_proxy->sort(column, order);
    if (const QModelIndex current = currentIndex(); current.isValid())
        scrollTo(current);
    saveLayoutSoon();
}

void TableView::fillCopyAs(QMenu *menu)
{
    menu->setToolTipsVisible(true);
    menu->addAction(m_copyCsv);
    menu->addAction(m_copyMarkdown);
}

QMenu *TableView::makeContextMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    if (!m_rowActions.isEmpty()) {
        menu->addActions(m_rowActions);
        menu->setDefaultAction(m_rowActions.first());
        menu->addSeparator();
    }
    menu->addAction(m_copyRows);
    menu->addAction(m_copyCell);
    fillCopyAs(menu->addMenu(tr("Copy &as")));
    menu->addSeparator();
    menu->addAction(m_export);
    menu->addMenu(m_columnsMenu);
    return menu;
}

} // namespace csp
