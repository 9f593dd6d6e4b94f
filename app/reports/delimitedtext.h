// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/table.h"

#include <QByteArray>

/// Text formats of a table. All of them write text cells that begin with `=`, `+`, `-` or `@` (also
/// after leading blanks, as spreadsheets look past them) with a leading apostrophe, so that no name
/// a customer chose is ever run as a formula. Numbers stay numbers, also negative ones.
namespace csp::reports {

/// RFC 4180: commas, CRLF after every record, quotes where needed. UTF-8, without a byte order
/// mark.
[[nodiscard]] QByteArray csvText(const Table &table);

/// The same in pieces, for tables that are written while the window stays alive.
[[nodiscard]] QByteArray csvHeader(const QList<Column> &columns);
[[nodiscard]] QByteArray csvRecord(const QList<QVariant> &row);

/// For the clipboard: tabs, LF between records, none after the last. Tabs and line breaks inside a
/// cell become blanks, as TSV has no way to quote them.
[[nodiscard]] QString tsvText(const Table &table);

/// For tickets and chats: a Markdown table. Pipes and backslashes are escaped.
[[nodiscard]] QString markdownText(const Table &table);

/// The text of one value as the formats above write it, before quoting.
[[nodiscard]] QString cellText(const QVariant &value);

} // namespace csp::reports
