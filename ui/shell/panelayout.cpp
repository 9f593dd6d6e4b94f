// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panelayout.h"

#include "ui/shell/windowactions.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/metrics.h"

#include <QAbstractItemView>
#include <QAction>
#include <QEvent>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QScreen>
#include <QSplitter>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto windowKey = u"window/geometry"_s;
const auto columnsKey = u"window/columns"_s;
const auto rowsKey = u"window/rows"_s;
const auto panesKey = u"window/panes"_s;

/// Below these a window shows fewer panes by itself; at a text size of 100 %.
constexpr int widthForAll = 1200;
constexpr int heightForAll = 710;

/// So much of the screen the frame of a window takes, whoever draws it.
constexpr QSize roomForFrame(16, 48);

/// What takes the focus when a person steps into the pane: the list or table if there is one, else
/// the first control.
QWidget *entryOf(const QWidget *pane)
{
    for (QAbstractItemView *view : pane->findChildren<QAbstractItemView *>()) {
        if (view->isVisible() && view->isEnabled() && view->focusPolicy() != Qt::NoFocus)
            return view;
    }
    for (QWidget *child : pane->findChildren<QWidget *>()) {
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0)
            return child;
    }
    return nullptr;
}

} // namespace

PaneLayout::PaneLayout(const Panes &panes, ActionCollection &actions, LayoutStore &store,
                       QMainWindow *window)
    : QObject(window)
    , m_panes(panes)
    , m_actions(actions)
    , m_store(store)
    , m_window(window)
    , m_columns(new QSplitter(Qt::Horizontal, window))
    , m_rows(new QSplitter(Qt::Vertical, window))
{
    m_rows->addWidget(panes.places);
    m_rows->addWidget(panes.activity);
    m_rows->setStretchFactor(0, 1);
    m_columns->addWidget(panes.tree);
    m_columns->addWidget(m_rows);
    m_columns->addWidget(panes.inspector);
    m_columns->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_rows, m_columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    keepRoomForText();
    for (const QLatin1StringView id : {actionid::showTree, actionid::showActivity})
        connect(m_actions.action(QString(id)), &QAction::toggled, this, &PaneLayout::showPanes);
    connect(m_actions.action(QString(actionid::showInspector)), &QAction::toggled, this,
            [this](bool isShown) {
                m_inspectorShown[size_t(m_place)] = isShown;
                showPanes();
            });
    for (const QLatin1StringView id :
         {actionid::showTree, actionid::showInspector, actionid::showActivity}) {
        connect(m_actions.action(QString(id)), &QAction::toggled, this, [this] {
            if (!m_isArranging)
                m_showsWhatFits = false;
        });
    }
    window->installEventFilter(this);
}

QWidget *PaneLayout::widget() const
{
    return m_columns;
}

void PaneLayout::setPlace(Place place)
{
    m_place = place;
    setShown(actionid::showInspector, m_inspectorShown[size_t(place)]);
    showPanes();
}

void PaneLayout::step(int by, QWidget *page)
{
    QList<QWidget *> shown;
    for (QWidget *pane : {m_panes.tree, page, m_panes.inspector, m_panes.activity}) {
        if (pane->isVisible())
            shown += pane;
    }
    if (shown.isEmpty())
        return;
    qsizetype at = -1;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (shown.at(i)->isAncestorOf(m_window->focusWidget()))
            at = i;
    }
    const qsizetype count = shown.size();
    for (qsizetype tried = 1; tried <= count; ++tried) {
        QWidget *entry = entryOf(shown.at((at + by * tried + 2 * count * count) % count));
        if (entry) {
            focusByKey(entry, by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

void PaneLayout::enter(QWidget *pane)
{
    if (QWidget *entry = entryOf(pane))
        focusByKey(entry, Qt::ShortcutFocusReason);
}

void PaneLayout::focusByKey(QWidget *entry, Qt::FocusReason reason)
{
    // Qt shows where the focus is after Tab only.
    m_window->setAttribute(Qt::WA_KeyboardFocusChange);
    // Arrow keys begin somewhere: at the row that one sees to be it.
    auto *view = qobject_cast<QAbstractItemView *>(entry);
    if (view && view->model() && !view->selectionModel()->hasSelection()) {
        const QModelIndex current = view->currentIndex();
        view->setCurrentIndex(current.isValid() ? current
                                                : view->model()->index(0, 0, view->rootIndex()));
    }
    entry->setFocus(reason);
    entry->update();
}

void PaneLayout::keepRoomForText()
{
    const Metrics metrics = Metrics::of(m_window);
    // Large text may want more than there is; a window that is wider than its screen is worse.
    constexpr int rail = 90;
    constexpr int tree = 180;
    constexpr int page = 380;
    constexpr int inspector = 215;
    const double wanted = metrics.scaled(rail + tree + page + inspector);
    const double share = std::min(1.0, roomOnScreen().width() / wanted);
    const auto fitting = [&](int width) { return int(metrics.scaled(width) * share); };
    m_panes.tree->setMinimumWidth(fitting(tree));
    m_panes.inspector->setMinimumWidth(fitting(inspector));
    m_panes.activity->setMinimumHeight(metrics.scaled(80));
    // Otherwise the widest page, also one that is not shown, would decide how narrow the window
    // gets.
    m_panes.places->setMinimumWidth(fitting(page));
    showWhatFits();
}

void PaneLayout::restore()
{
    const QByteArray panesShown = m_store.load(panesKey);
    m_showsWhatFits = panesShown.isEmpty();
    const auto isShown = [&](qsizetype at) {
        return at >= panesShown.size() || panesShown.at(at) == '1';
    };
    setShown(actionid::showTree, isShown(0));
    setShown(actionid::showInspector, isShown(1));
    setShown(actionid::showActivity, isShown(2));
    const auto isKept = [&](qsizetype at) {
        return at < panesShown.size() && panesShown.at(at) == '1';
    };
    m_inspectorShown = {isShown(1), isKept(3), isKept(4)};
    const Metrics metrics = Metrics::of(m_window);
    const QByteArray geometry = m_store.load(windowKey);
    if (geometry.isEmpty() || !m_window->restoreGeometry(geometry)) {
        m_window->resize(
            QSize(metrics.scaled(1440), metrics.scaled(900)).boundedTo(roomOnScreen()));
    }
    if (!m_columns->restoreState(m_store.load(columnsKey)))
        m_columns->setSizes({metrics.scaled(270), metrics.scaled(820), metrics.scaled(270)});
    if (!m_rows->restoreState(m_store.load(rowsKey)))
        m_rows->setSizes({metrics.scaled(640), metrics.scaled(130)});
    showWhatFits();
}

QSize PaneLayout::roomOnScreen() const
{
    const QSize screen =
        m_window->screen() ? m_window->screen()->availableSize() : QSize(1440, 900);
    return screen - roomForFrame;
}

void PaneLayout::save()
{
    QByteArray panesShown;
    if (!m_showsWhatFits) {
        for (const bool isShown :
             {isChosen(actionid::showTree), m_inspectorShown[size_t(Place::Customers)],
              isChosen(actionid::showActivity), m_inspectorShown[size_t(Place::Catalog)],
              m_inspectorShown[size_t(Place::Activity)]})
            panesShown += isShown ? '1' : '0';
    }
    m_store.save(panesKey, panesShown);
    m_store.save(windowKey, m_window->saveGeometry());
    m_store.save(columnsKey, m_columns->saveState());
    m_store.save(rowsKey, m_rows->saveState());
}

void PaneLayout::reset()
{
    for (const QString &key : {windowKey, columnsKey, rowsKey, panesKey})
        m_store.save(key, {});
    restore();
    setPlace(m_place);
}

bool PaneLayout::isChosen(QLatin1StringView action) const
{
    return m_actions.action(QString(action))->isChecked();
}

bool PaneLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize)
        showWhatFits();
    return QObject::eventFilter(watched, event);
}

void PaneLayout::showWhatFits()
{
    if (!m_showsWhatFits)
        return;
    const Metrics metrics = Metrics::of(m_window);
    const bool isWide = m_window->width() >= metrics.scaled(widthForAll);
    m_inspectorShown[size_t(Place::Customers)] = isWide;
    if (m_place == Place::Customers)
        setShown(actionid::showInspector, isWide);
    setShown(actionid::showActivity, m_window->height() >= metrics.scaled(heightForAll));
}

void PaneLayout::setShown(QLatin1StringView action, bool isShown)
{
    const QScopedValueRollback<bool> arranging(m_isArranging, true);
    m_actions.action(QString(action))->setChecked(isShown);
}

void PaneLayout::showPanes()
{
    // The tree belongs to customers; the pane at the bottom would repeat the page.
    m_panes.tree->setVisible(m_place == Place::Customers && isChosen(actionid::showTree));
    m_panes.activity->setVisible(m_place != Place::Activity && isChosen(actionid::showActivity));
    m_panes.inspector->setVisible(isChosen(actionid::showInspector));
}

} // namespace csp
