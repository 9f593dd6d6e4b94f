// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace csp {

class Banner;
class FileDialogs;
class FilterBar;
class Label;
class LayoutStore;
class StateOverlay;
class TableView;

/// A table with everything around it: filter line, "Columns" and "Export" buttons, the screen's own
/// actions, a banner for what happened, the faces for busy, empty, failed and offline, and a line
/// that counts. When the filter hides every row the panel says so by itself.
///
/// What the face() of the overlay shows beyond that is the screen's business.
class TablePanel final : public QWidget
{
    Q_OBJECT

public:
    /// `name`: accessible name of the table; `placeholder`: what the filter line says.
    TablePanel(const QString &name, const QString &placeholder, QWidget *parent = nullptr);

    [[nodiscard]] TableView *view() const { return m_view; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filter; }
    [[nodiscard]] StateOverlay *overlay() const { return m_overlay; }
    [[nodiscard]] Banner *banner() const { return m_banner; }
    /// "7 of 12 shown · 2 selected · 25 seats".
    [[nodiscard]] QString summary() const;

    /// Neither is owned; see TableView.
    void setServices(FileDialogs *dialogs, LayoutStore *store, const QString &layoutKey);
    /// A button for the action at the right of the filter line.
    QPushButton *addActionButton(QAction *action);
    /// The one main action, in the accent color, at the far right.
    QPushButton *setMainAction(QAction *action);
    /// Makes the words about the selected rows ("25 seats"); called with rows of the source, empty
    /// when nothing is selected. May return an empty text.
    void setTotals(std::function<QString(const QList<int> &sourceRows)> totals);

Q_SIGNALS:
    void summaryChanged(const QString &summary);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateSummary();
    void updateFilterFace();
    void onExportFinished(int rows, const QString &path);

    FilterBar *m_filter;
    QHBoxLayout *m_buttons;
    Banner *m_banner;
    TableView *m_view;
    StateOverlay *m_overlay = nullptr;
    Label *m_count;
    bool m_filterFace = false; ///< the overlay says that nothing matches the filter
    std::function<QString(const QList<int> &)> m_totals;
};

} // namespace csp
