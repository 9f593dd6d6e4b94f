// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

namespace csp {

/// What support asks for. The request id belongs to the call and is the same on every attempt; the
/// correlation id is new for each attempt (contract, commerce 1.3 and 1.4).
struct RequestIds
{
    RequestId request;
    CorrelationId correlation;

    friend bool operator==(const RequestIds &, const RequestIds &) = default;
};

} // namespace csp
