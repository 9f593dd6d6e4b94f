// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tourhands.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTreeView>

namespace csp {

namespace {

QModelIndex rowBelow(const QAbstractItemView *view, const QModelIndex &parent, const QString &text)
{
    const QAbstractItemModel *model = view->model();
    for (int row = 0; row < model->rowCount(parent); ++row) {
        for (int column = 0; column < model->columnCount(parent); ++column) {
            const QModelIndex index = model->index(row, column, parent);
            if (index.data().toString().contains(text, Qt::CaseInsensitive))
                return index.siblingAtColumn(0);
        }
    }
    // What stands on the screen below an expanded row is seen as well.
    const auto *tree = qobject_cast<const QTreeView *>(view);
    for (int row = 0; tree && row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        const QModelIndex found =
            tree->isExpanded(index) ? rowBelow(view, index, text) : QModelIndex();
        if (found.isValid())
            return found;
    }
    return {};
}

} // namespace

TourHands::TourHands(std::function<QWidget *()> window)
    : m_window(std::move(window))
{
}

bool TourHands::isShown(const QString &objectName) const
{
    const auto *widget = find<QWidget>(objectName);
    return widget && widget->isVisible();
}

bool TourHands::isReady(const QString &objectName) const
{
    return isShown(objectName) && find<QWidget>(objectName)->isEnabled();
}

void TourHands::click(const QString &objectName) const
{
    auto *widget = find<QWidget>(objectName);
    if (!widget)
        return;
    widget->setFocus();
    const QPointF at = widget->rect().center();
    const QPointF global = widget->mapToGlobal(at);
    QApplication::postEvent(widget, new QMouseEvent(QEvent::MouseButtonPress, at, global,
                                                    Qt::LeftButton, Qt::LeftButton, {}));
    QApplication::postEvent(widget, new QMouseEvent(QEvent::MouseButtonRelease, at, global,
                                                    Qt::LeftButton, Qt::NoButton, {}));
}

void TourHands::type(const QString &objectName, const QString &text) const
{
    auto *line = find<QLineEdit>(objectName);
    if (!line)
        return;
    line->setFocus();
    line->clear();
    for (const QChar letter : text)
        press(line, letter.toUpper().unicode(), {}, letter);
}

void TourHands::press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers,
                      const QString &text) const
{
    QApplication::postEvent(widget, new QKeyEvent(QEvent::KeyPress, key, modifiers, text));
    QApplication::postEvent(widget, new QKeyEvent(QEvent::KeyRelease, key, modifiers, text));
}

void TourHands::choose(const QString &objectName, int value) const
{
    if (auto *box = find<QComboBox>(objectName))
        box->setCurrentIndex(box->findData(value));
}

void TourHands::trigger(const QString &action) const
{
    auto *found = window() ? window()->findChild<QAction *>(action) : nullptr;
    if (found)
        found->trigger();
}

QModelIndex TourHands::rowWith(const QAbstractItemView *view, const QString &text)
{
    return view && view->model() ? rowBelow(view, view->rootIndex(), text) : QModelIndex();
}

QString TourHands::rowText(const QModelIndex &index)
{
    QStringList cells;
    const QAbstractItemModel *model = index.model();
    for (int column = 0; model && column < model->columnCount(index.parent()); ++column)
        cells += index.siblingAtColumn(column).data().toString();
    return cells.join(u'|');
}

} // namespace csp
