// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/testhold.h"

#ifdef CSP_TEST_HOLDS

#include <QFile>
#include <QThread>

namespace csp {

namespace {

void holdAt(const char *variable)
{
    const QString marker = qEnvironmentVariable(variable);
    if (marker.isEmpty())
        return;
    QFile file(marker);
    if (file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        file.write("held\n");
        file.close();
    }
    for (;;)
        QThread::sleep(3600);
}

} // namespace

void holdBeforeAttempt()
{
    holdAt("CSP_HOLD_BEFORE_ATTEMPT");
}

void holdBeforeSend()
{
    holdAt("CSP_HOLD_BEFORE_SEND");
}

} // namespace csp

#endif
