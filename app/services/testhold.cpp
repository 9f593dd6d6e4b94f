// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/testhold.h"

#ifdef CSP_TEST_HOLDS

#include <QFile>
#include <QThread>

namespace csp {

void holdBeforeSend()
{
    const QString marker = qEnvironmentVariable("CSP_HOLD_BEFORE_SEND");
    if (marker.isEmpty())
        return;
    QFile file(marker);
    if (file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        file.write("held before send\n");
        file.close();
    }
    for (;;)
        QThread::sleep(3600);
}

} // namespace csp

#endif
