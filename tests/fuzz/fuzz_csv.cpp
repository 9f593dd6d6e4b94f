// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/delimitedtext.h"
#include "tests/fuzz/fuzz.h"

#include <QStringList>

using namespace csp;

namespace {

// RFC 4180 read the plain way, to see that what was written is one record of so many cells.
QStringList readRecord(const QString &text)
{
    QStringList cells{QString()};
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (quoted && c == u'"' && at + 1 < text.size() && text.at(at + 1) == u'"') {
            cells.last() += c;
            ++at;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && c == u',') {
            cells.append(QString());
        } else if (!quoted && c == u'\r') {
            fuzz::require(text.sliced(at) == u"\r\n", "a line break in the middle of a record");
            return cells;
        } else {
            cells.last() += c;
        }
    }
    fuzz::require(false, "a record without an end");
    return cells;
}

} // namespace

// Any texts as cells of one row, cut at zero bytes: a reader finds as many cells, and none that a
// spreadsheet would run.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QList<QVariant> row;
    for (const QByteArray &cell : fuzz::bytes(data, size).split('\0'))
        row.append(QString::fromUtf8(cell));
    const QStringList cells = readRecord(QString::fromUtf8(reports::csvRecord(row)));
    fuzz::require(cells.size() == row.size(), "another number of cells");
    for (const QString &cell : cells) {
        const QString seen = cell.trimmed();
        fuzz::require(seen.isEmpty() || !QStringView(u"=+-@").contains(seen.front()),
                      "a cell that a spreadsheet runs");
    }
    return 0;
}
