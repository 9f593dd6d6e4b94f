// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTableView>

class QMenu;
class QTimer;

namespace csp {

class FileDialogs;
class LayoutStore;
class TableSortFilterProxy;
struct ActionSpec;

/// How a column looks before a person arranged anything.
struct ColumnLayout
{
    int column = 0;
    int width = 100; ///< at the base text size
    bool visible = true;
};

/// A flat table as every screen has it: sorted by typed values, filtered, columns to choose, drag
/// and resize, copied in several formats, exported as shown. It speaks about rows of the *source*
/// model; sorting and filtering stay inside.
///
/// The source, the layout store and the file dialogs are not owned and must outlive the view. The
/// actions have shortcuts that work while the view has the focus; the keys of all tables are listed
/// by `tableActionSpecs()`.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    /// `name` is the accessible name: "Subscriptions of Adventure Works".
    explicit TableView(const QString &name, QWidget *parent = nullptr);
    ~TableView() override;

    [[nodiscard]] TableSortFilterProxy *proxy() const { return m_proxy; }
    [[nodiscard]] QList<int> selectedSourceRows() const;
    /// -1 when there is none.
    [[nodiscard]] int currentSourceRow() const;
    /// Logical columns as they are seen, left to right.
    [[nodiscard]] QList<int> visibleColumns() const;

    void setSource(QAbstractItemModel *source);
    /// Columns in the order in which they stand by default; those not named are hidden.
    void setDefaultLayout(const QList<ColumnLayout> &columns);
    void setDefaultSort(int column, Qt::SortOrder order);
    /// Restores what was saved under `key` and saves there from now on. After setDefaultLayout().
    void setLayoutStore(LayoutStore *store, const QString &key);
    void setFileDialogs(FileDialogs *dialogs);
    /// File name without suffix for exports: "subscriptions".
    void setExportName(const QString &name);
    void selectSourceRow(int row);
    /// Makes the columns as wide as the rows on screen need, never looking at the others.
    void fitColumns();

    [[nodiscard]] QAction *copyRowsAction() const { return m_copyRows; }
    [[nodiscard]] QAction *copyCellAction() const { return m_copyCell; }
    [[nodiscard]] QAction *copyCsvAction() const { return m_copyCsv; }
    [[nodiscard]] QAction *copyMarkdownAction() const { return m_copyMarkdown; }
    [[nodiscard]] QAction *exportAction() const { return m_export; }
    [[nodiscard]] QAction *resetLayoutAction() const { return m_reset; }
    /// A menu that shows and hides columns and stays open meanwhile; owned by the view.
    [[nodiscard]] QMenu *columnsMenu() const { return m_columnsMenu; }
    /// Actions of the screen for the rows, above copy and export in the context menu; the first one
    /// is what Enter does and is shown bold. Not owned.
    void setRowActions(const QList<QAction *> &actions);

public Q_SLOTS:
    void resetLayout();

Q_SIGNALS:
    /// Selection or counts changed: summaries want to be made anew.
    void summaryChanged();
    /// Another row became the current one; -1: none.
    void currentRowChanged(int sourceRow);
    /// Enter or double click.
    void rowActivated(int sourceRow);
    void exportFinished(int rows, const QString &path);
    void exportFailed(const QString &sentence);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class CopyFormat { Tsv, Csv, Markdown };

    QAction *makeAction(const ActionSpec &spec);
    void applyMetrics();
    void copyRows(CopyFormat format);
    void copyCell();
    void exportShown();
    void fillColumnsMenu();
    void setColumnVisible(int column, bool visible);
    void updateActions();
    void saveLayoutSoon();
    void saveLayout();
    [[nodiscard]] QByteArray layoutSignature() const;
    void onSortIndicatorChanged(int column, Qt::SortOrder order);
    void fillCopyAs(QMenu *menu);
    [[nodiscard]] QMenu *makeContextMenu();

    TableSortFilterProxy *m_proxy;
    LayoutStore *m_store = nullptr;
    FileDialogs *m_dialogs = nullptr;
    QString m_layoutKey;
    QString m_exportName;
    QList<ColumnLayout> m_defaultLayout;
    int m_defaultSortColumn = -1;
    Qt::SortOrder m_defaultSortOrder = Qt::AscendingOrder;
    double m_factor = 1.0;
    bool m_arranging = false; ///< the program moves columns, not the person
    QTimer *m_saveTimer;
    QList<QAction *> m_rowActions;
    QMenu *m_columnsMenu;
    QAction *m_copyRows;
    QAction *m_copyCell;
    QAction *m_copyCsv;
    QAction *m_copyMarkdown;
    QAction *m_export;
    QAction *m_reset;
    QAction *m_copyAs;
};

/// The keys of every table, for the action collection.
[[nodiscard]] QList<ActionSpec> tableActionSpecs();

} // namespace csp
