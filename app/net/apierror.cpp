// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/apierror.h"

#include <algorithm>
#include <array>

namespace csp {

namespace {

/// Statuses with which the service says that it refused the change itself. Every other one may come
/// from something on the way, or leaves open what was done before it.
constexpr std::array refusals{400, 401, 403, 404, 405, 409, 412, 413, 415, 422};

} // namespace

bool ApiError::mayHaveBeenProcessed() const
{
    switch (kind) {
    case Kind::NotSent:
    case Kind::NoToken:
    case Kind::Throttled:
        return false;
    case Kind::Canceled:
        return bodyLeft;
    case Kind::Refused:
        return std::find(refusals.begin(), refusals.end(), httpStatus) == refusals.end();
    case Kind::Timeout:
    case Kind::Dropped:
    case Kind::ServerFault:
    case Kind::Unreadable:
    case Kind::Unexpected:
        break;
    }
    return true;
}

} // namespace csp
