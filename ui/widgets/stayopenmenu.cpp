// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stayopenmenu.h"

#include <QKeyEvent>

namespace csp {

namespace {

bool ticks(const QAction *action)
{
    return action && action->isCheckable() && action->isEnabled();
}

} // namespace

void StayOpenMenu::mousePressEvent(QMouseEvent *event)
{
    // Qt 6.8's QMenu closes at a press when the pointer has not moved since the menu was opened, as
    // by the keyboard under a resting mouse: a press on something to tick is not left to it.
    QAction *action = actionAt(event->position().toPoint());
    if (ticks(action)) {
        setActiveAction(action);
        event->accept();
        return;
    }
    QMenu::mousePressEvent(event);
}

void StayOpenMenu::mouseReleaseEvent(QMouseEvent *event)
{
    QAction *action = actionAt(event->position().toPoint());
    if (ticks(action)) {
        action->trigger();
        event->accept();
        return;
    }
    QMenu::mouseReleaseEvent(event);
}

void StayOpenMenu::keyPressEvent(QKeyEvent *event)
{
    const bool chooses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return ||
                         event->key() == Qt::Key_Enter;
    if (chooses && ticks(activeAction())) {
        activeAction()->trigger();
        event->accept();
        return;
    }
    QMenu::keyPressEvent(event);
}

} // namespace csp
