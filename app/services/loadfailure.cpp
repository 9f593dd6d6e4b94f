// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/loadfailure.h"

#include "app/net/apierror.h"

namespace csp {

LoadState loadStateAfter(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Canceled:
        return LoadState::Partial;
    case ApiError::Kind::NotSent:
        return error.certificateProblem ? LoadState::Failed : LoadState::Offline;
    case ApiError::Kind::NoToken:
        // The token is fetched first, so without a network it is the first that cannot be had.
        // A code says that it was not the network.
        return error.httpStatus == 0 && error.code.isEmpty() && !error.transportText.isEmpty() &&
                       !error.certificateProblem
                   ? LoadState::Offline
                   : LoadState::Failed;
    default:
        return LoadState::Failed;
    }
}

} // namespace csp
