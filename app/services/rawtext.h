// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

class QJsonObject;

namespace csp {

struct RawAnswer;

/// An answer of the service, or one object of it, as the inspector shows it: as it came, indented
/// when it is JSON. Secrets are masked; ids are there to be copied. Plain text.
struct RawText
{
    QString text;
    QString address; ///< what was asked, empty when not known
    QString requestId;
    QString correlationId;
    int httpStatus = 0;
    QDateTime receivedAt;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }

    friend bool operator==(const RawText &, const RawText &) = default;
};

/// The whole answer. Bodies beyond 2 MB are cut, and say so.
[[nodiscard]] RawText rawTextOf(const RawAnswer &answer);
/// Only this object of the answer.
[[nodiscard]] RawText rawTextOf(const QJsonObject &object, const RawAnswer &answer);

} // namespace csp
