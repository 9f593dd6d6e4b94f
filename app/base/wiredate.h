// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace csp {

/// Reads a moment as the service writes it (contract, catalog 1.8): ISO 8601 with 0 to 7 fraction
/// digits, with Z, an offset, or nothing (which means UTC); a bare date is its midnight in UTC.
/// Blanks inside, which some published examples have, are dropped. Nothing else is accepted.
/// The result is in UTC with milliseconds; further digits are cut.
[[nodiscard]] std::optional<QDateTime> momentFromWire(QStringView text);

/// ISO 8601 in UTC with milliseconds and a Z.
[[nodiscard]] QString momentToText(const QDateTime &moment);

/// True for the sentinels that mean "none" (year 1) and "never" (year 9999).
[[nodiscard]] bool meansNone(const QDateTime &moment);
[[nodiscard]] bool meansNever(const QDateTime &moment);

} // namespace csp
