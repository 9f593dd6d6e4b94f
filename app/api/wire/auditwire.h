// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/fieldtable.h"
#include "app/domain/auditrecord.h"

namespace csp {

namespace json {

/// Contract, commerce 8.3.
template <>
struct FieldTable<AuditDetail>
{
    static constexpr auto fields = std::tuple{
        required("key", &AuditDetail::key),
        optional("value", &AuditDetail::value),
    };
};

template <>
struct FieldTable<AuditRecord>
{
    static constexpr auto fields = std::tuple{
        optional("id", &AuditRecord::id),
        optional("customerId", &AuditRecord::customerId),
        optional("customerName", &AuditRecord::customerName),
        optional("userPrincipalName", &AuditRecord::userPrincipalName),
        optional("applicationId", &AuditRecord::applicationId),
        optional("resourceType", &AuditRecord::resourceType),
        optional("operationType", &AuditRecord::operationType),
        optional("originalCorrelationId", &AuditRecord::originalCorrelationId),
        required("operationDate", &AuditRecord::date),
        optional("operationStatus", &AuditRecord::status),
        optional("resourceOldValue", &AuditRecord::oldValue),
        optional("resourceNewValue", &AuditRecord::newValue),
        optional("customizedData", &AuditRecord::details),
    };
};

} // namespace json

/// Keeps the raw record.
inline void decode(const QJsonValue &value, AuditRecord &out, json::Context &context)
{
    json::decodeFields(value, out, context);
    out.raw = value.toObject();
}

} // namespace csp
