// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/visithistory.h"

#include <QObject>

#include <array>

class QMainWindow;
class QSplitter;
class QWidget;

namespace csp {

class ActionCollection;
class LayoutStore;

/// The four panes of the window and how they share it: tree, page, inspector, activity. Shows and
/// hides them as the actions say, keeps the arrangement, and steps from one to the next. Until
/// somebody has chosen, a window that is too small for all of them goes without the inspector or
/// the activity, so that the page keeps its room. The panes become children of its splitters; store
/// and actions outlive it.
class PaneLayout final : public QObject
{
    Q_OBJECT

public:
    struct Panes
    {
        QWidget *tree;
        QWidget *places; ///< the stack of pages
        QWidget *inspector;
        QWidget *activity;
    };

    PaneLayout(const Panes &panes, ActionCollection &actions, LayoutStore &store,
               QMainWindow *window);

    /// What goes into the window.
    [[nodiscard]] QWidget *widget() const;

    /// The pages do not all want the same panes: catalog and activity show details themselves.
    void setPlace(Place place);
    /// `page` is what the person sees of the places: F6 goes into it.
    void step(int by, QWidget *page);
    /// Into the list or the first control of it, as by a key: one sees where the focus is.
    void enter(QWidget *pane);
    /// Text has another size.
    void keepRoomForText();
    void restore();
    void save();
    /// As in the beginning.
    void reset();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void focusByKey(QWidget *entry, Qt::FocusReason reason);
    /// What a window may take of the screen without its frame.
    [[nodiscard]] QSize roomOnScreen() const;
    void showPanes();
    void showWhatFits();
    /// Not a choice of the person.
    void setShown(QLatin1StringView action, bool isShown);
    [[nodiscard]] bool isChosen(QLatin1StringView action) const;

    Panes m_panes;
    ActionCollection &m_actions;
    LayoutStore &m_store;
    QMainWindow *m_window;
    QSplitter *m_columns;
    QSplitter *m_rows;
    Place m_place = Place::Customers;
    /// By place.
    std::array<bool, 3> m_inspectorShown{true, false, false};
    bool m_showsWhatFits = true; ///< nobody has chosen yet
    bool m_isArranging = false;  ///< an action changes, and not because somebody chose
};

} // namespace csp
