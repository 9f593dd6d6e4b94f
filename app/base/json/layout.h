// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QJsonObject;

/// JSON as it came, laid out for a person: what a document model would sort, round or write anew
/// stays as the sender wrote it.
namespace csp::json {

/// With a line for every member and element. The order of members, numbers and escapes stay.
/// The text has to be JSON; of anything else the layout is not defined.
[[nodiscard]] QByteArray indented(const QByteArray &text);

/// The text of the first object inside the text that has this content; empty when there is none.
[[nodiscard]] QByteArray textOf(const QJsonObject &object, const QByteArray &text);

} // namespace csp::json
