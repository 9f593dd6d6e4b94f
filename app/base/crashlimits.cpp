// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/crashlimits.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace csp {

void keepMemoryOffDisk()
{
#ifdef Q_OS_UNIX
    // The hard limit too, so that nothing within the process raises it again. Programs that gather
    // core files for the system (systemd-coredump) follow the limit.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
}

} // namespace csp
