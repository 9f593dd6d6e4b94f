// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/idle.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

namespace csp::test {

bool runUntilIdle()
{
    constexpr int mostTurns = 1000;
    for (int turn = 0; turn < mostTurns; ++turn) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (!QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents))
            return true;
    }
    return false;
}

} // namespace csp::test
