// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/fieldtable.h"
#include "app/domain/terms.h"

namespace csp {

inline void decode(const QJsonValue &value, TermDuration &out, json::Context &context)
{
    QString text;
    json::decode(value, text, context);
    out = TermDuration(text);
}

} // namespace csp
