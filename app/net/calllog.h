// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/requestids.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace csp {

/// One attempt that went over the wire, as support asks for it: no body, no name, no query.
struct CallRecord
{
    QDateTime at; ///< when it ended, UTC
    bool isChange = false;
    QString path;       ///< see pathPattern()
    int httpStatus = 0; ///< 0 when there was no status line
    qint64 tookMs = 0;
    bool isComplete = false;
    RequestIds ids;
};

/// "/v1/customers/{id}/subscriptions" of "/v1/customers/0ab1…/subscriptions": ids and whatever may
/// be a name (with a dot or an @) are left out.
[[nodiscard]] QString pathPattern(const QString &path);

/// The newest calls of a session. A value.
class CallLog
{
public:
    static constexpr qsizetype most = 200;

    void note(const CallRecord &record);
    /// Oldest first.
    [[nodiscard]] const QList<CallRecord> &records() const { return m_records; }

private:
    QList<CallRecord> m_records;
};

} // namespace csp
