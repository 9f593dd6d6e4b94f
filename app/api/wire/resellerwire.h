// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/fieldtable.h"
#include "app/domain/reseller.h"

namespace csp::json {

/// Contract, catalog 8.7; the newer name of mpnId is partnerId.
template <>
struct FieldTable<Reseller>
{
    static constexpr auto fields = std::tuple{
        required("id", &Reseller::tenantId),     optional("name", &Reseller::name),
        optional("partnerId", &Reseller::mpnId), optional("mpnId", &Reseller::mpnId),
        optional("state", &Reseller::state),     optional("location", &Reseller::location),
    };
};

} // namespace csp::json
