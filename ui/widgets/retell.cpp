// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/retell.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QWidget>

namespace csp {

void tellEverythingAgain()
{
    const QList<QWidget *> windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->setLocale(QLocale());
    // The application hands it on to every window, and a window to what is in it.
    QCoreApplication::postEvent(qApp, new QEvent(QEvent::LanguageChange));
}

} // namespace csp
