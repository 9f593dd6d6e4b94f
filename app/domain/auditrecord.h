// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "app/base/openenum.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace csp {

enum class AuditStatus { Unknown, Succeeded, Failed, Progress, Decline };

template <>
struct EnumWords<AuditStatus>
{
    static constexpr std::pair<AuditStatus, std::string_view> words[] = {
        {AuditStatus::Succeeded, "succeeded"},
        {AuditStatus::Failed, "failed"},
        {AuditStatus::Progress, "progress"},
        {AuditStatus::Decline, "decline"},
    };
};

/// A named detail of a record; the value may be absent.
struct AuditDetail
{
    QString key;
    QString value;

    friend bool operator==(const AuditDetail &, const AuditDetail &) = default;
};

/// What somebody did in the partner's name (contract, commerce 8.3). Everything but its moment may
/// be absent; words are kept as they came.
struct AuditRecord
{
    QString id; ///< composed text
    QString customerId;
    QString customerName;
    QString userPrincipalName;
    QString applicationId; ///< a GUID or a name
    QString resourceType;  ///< snake_case
    QString operationType; ///< snake_case
    QString originalCorrelationId;
    QDateTime date;
    OpenEnum<AuditStatus> status;
    QString oldValue; ///< JSON as text
    QString newValue; ///< JSON as text
    QList<AuditDetail> details;
    QJsonObject raw;

    /// Of the call that it tells of, if it says so.
    [[nodiscard]] std::optional<CorrelationId> correlation() const
    {
        return CorrelationId::fromText(originalCorrelationId);
    }
    /// False only when it names another customer.
    [[nodiscard]] bool mayConcern(const CustomerId &customer) const
    {
        return customerId.trimmed().isEmpty() || CustomerId::fromText(customerId) == customer;
    }

    friend bool operator==(const AuditRecord &, const AuditRecord &) = default;
};

/// What the log says of one call of ours.
struct AuditEvidence
{
    OpenEnum<AuditStatus> status;
    QDateTime at;
    CorrelationId correlation;
    QString operationType;
    QString userPrincipalName;

    friend bool operator==(const AuditEvidence &, const AuditEvidence &) = default;
};

/// A call reached the service, and it is being processed or was: sent again it happens twice.
[[nodiscard]] bool hasArrived(const QList<AuditEvidence> &evidence);

/// Days in UTC, both included.
struct AuditWindow
{
    QDate first;
    QDate last;

    friend bool operator==(const AuditWindow &, const AuditWindow &) = default;
};

/// So many days that end with `today`, newest window first, each as long as one call may ask for
/// (30 days), and none older than the service keeps (90 days).
[[nodiscard]] QList<AuditWindow> auditWindows(const QDate &today, int days);

} // namespace csp
