// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "app/services/rawtext.h"

namespace csp {

/// The record as the service sent it, secrets masked: also those that stand in a named detail or in
/// JSON that is a text inside the JSON.
[[nodiscard]] RawText rawTextOf(const AuditRecord &record);

/// What the service wrote about a resource: JSON indented, anything else as it came; masked.
[[nodiscard]] QString readableResource(const QString &text);

/// The value of a named detail; masked when its name is that of a secret.
[[nodiscard]] QString readableDetail(const AuditDetail &detail);

} // namespace csp
