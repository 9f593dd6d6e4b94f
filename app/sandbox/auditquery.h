// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/sandbox/answer.h"
#include "app/sandbox/data/auditbook.h"

namespace csp::sandbox {

/// What a call of /auditrecords asks for (contract, commerce 8.3); a continuation token carries all
/// of it.
struct AuditQuery
{
    enum class Field { None, CompanyName, CustomerId, ResourceType };

    static constexpr int largestPage = 500;

    qint64 from = 0;  ///< milliseconds since the epoch
    qint64 until = 0; ///< the first that is not asked for any more
    int size = largestPage;
    Field field = Field::None;
    QString value;     ///< of the field
    QString startDate; ///< as the link to this list writes them
    QString endDate;
    /// The last record of the page before this one.
    std::optional<AuditKey> after;

    /// The error is the answer: dates that cannot be read, a start more than 90 days ago, more than
    /// 30 days, a filter that is not known.
    [[nodiscard]] static Expected<AuditQuery, Answer> read(const Call &call);
    [[nodiscard]] QString toToken() const;
    [[nodiscard]] static std::optional<AuditQuery> fromToken(const QByteArray &token);

private:
    [[nodiscard]] std::optional<Answer> readDates(const Call &call);
    [[nodiscard]] std::optional<Answer> readFilter(const QString &text);
};

} // namespace csp::sandbox
