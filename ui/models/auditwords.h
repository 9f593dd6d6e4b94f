// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/auditrecord.h"
#include "ui/models/inspectorcontent.h"

#include <QTimeZone>

/// What the audit log says, in a person's words. A word that this program does not know stays as it
/// came. Plain text.
namespace csp::words {

[[nodiscard]] QString auditStatus(const OpenEnum<AuditStatus> &status);
[[nodiscard]] ChipTone auditTone(const OpenEnum<AuditStatus> &status);
/// "Order created" for create_order.
[[nodiscard]] QString auditOperation(const QString &word);
/// "Order" for order.
[[nodiscard]] QString auditResource(const QString &word);

/// "The audit log has a record of this call: succeeded, 14:03 UTC."
[[nodiscard]] QString auditSentence(const AuditEvidence &evidence, const QDateTime &now,
                                    const QTimeZone &zone);

/// Everything about one record; what the service wrote about the resource stands raw in it, secrets
/// masked and, where names are hidden, names too.
[[nodiscard]] InspectorContent contentOf(const AuditRecord &record, const QTimeZone &zone,
                                         bool areNamesHidden);

} // namespace csp::words
