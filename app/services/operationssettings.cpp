// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/operationssettings.h"

namespace csp {

std::optional<OperationsSettings::Duration> OperationsSettings::lookAfter(Duration openFor) const
{
    if (openFor < scaled(eagerFor))
        return scaled(eagerEvery);
    if (openFor < scaled(eagerFor + steadyFor))
        return scaled(steadyEvery);
    if (openFor < scaled(eagerFor + steadyFor + slowFor))
        return scaled(slowEvery);
    return std::nullopt;
}

} // namespace csp
