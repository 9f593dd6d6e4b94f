// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

/// How moments are told on every screen: in the zone that the person chose (Clock::zone()), which
/// always stands beside the time or in the status line. Days of the service, such as the end of a
/// term, are no moments: they are UTC dates whatever was chosen (contract, commerce trap 48).
namespace csp::words {

/// "14 Dec 2026, 09:30 UTC", "14 Dec 2026, 10:30 CET"; empty when it is no real moment.
[[nodiscard]] QString moment(const QDateTime &moment, const QTimeZone &zone);
/// The same moment in the other zone, UTC or this computer's, for a tool tip; empty when both are
/// the same.
[[nodiscard]] QString otherMoment(const QDateTime &moment, const QTimeZone &zone);
/// Of today only the time, "09:30:12"; else "14 Dec 09:30". Without the zone.
[[nodiscard]] QString shortMoment(const QDateTime &moment, const QDateTime &now,
                                  const QTimeZone &zone);
/// To the second: "09:30:12", or "2026-12-14 09:30:12". Without the zone.
[[nodiscard]] QString exactMoment(const QDateTime &moment, const QDateTime &now,
                                  const QTimeZone &zone);
/// "UTC", "CET": what the zone is called at that moment.
[[nodiscard]] QString zoneName(const QTimeZone &zone, const QDateTime &at);

} // namespace csp::words
