// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/journalrecords.h"

#include <QJsonArray>
#include <QJsonObject>

/// The journal's own JSON: the columns that hold something nested, and the export. Nothing of it is
/// the service's; names are ours and stay readable for every later version.
namespace csp::journaljson {

[[nodiscard]] QJsonObject toJson(const IntentSnapshot &snapshot);
[[nodiscard]] IntentSnapshot snapshotFromJson(const QJsonObject &object);

[[nodiscard]] QJsonArray toJson(const QList<OutcomeRow> &rows);
[[nodiscard]] QList<OutcomeRow> rowsFromJson(const QJsonArray &array);

[[nodiscard]] QJsonArray toJson(const QList<TransitionError> &errors);
[[nodiscard]] QList<TransitionError> errorsFromJson(const QJsonArray &array);

[[nodiscard]] QJsonObject toJson(const TransitionMark &mark);
[[nodiscard]] TransitionMark markFromJson(const QJsonObject &object);

/// For the export only.
[[nodiscard]] QJsonObject toJson(const JournalEntry &entry);

} // namespace csp::journaljson
