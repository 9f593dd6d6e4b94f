// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/delimitedtext.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace csp::reports {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Float:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

bool isMoment(const QVariant &value)
{
    return value.typeId() == QMetaType::QDate || value.typeId() == QMetaType::QDateTime;
}

QString numberText(const QVariant &value)
{
    if (value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float)
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

QString momentText(const QVariant &value)
{
    if (value.typeId() == QMetaType::QDate)
        return value.toDate().toString(Qt::ISODate);
    const QDateTime moment = value.toDateTime();
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

QString harmless(const QString &text)
{
    const auto first =
        std::find_if_not(text.begin(), text.end(), [](QChar letter) { return letter.isSpace(); });
    if (first == text.end() || !u"=+-@"_s.contains(*first))
        return text;
    return u'\'' + text;
}

QString quoted(const QString &text)
{
    const bool needed = std::any_of(text.begin(), text.end(), [](QChar letter) {
        return letter == u'"' || letter == u',' || letter == u'\r' || letter == u'\n';
    });
    if (!needed)
        return text;
    QString copy = text;
    copy.replace(u'"', u"\"\""_s);
    return u'"' + copy + u'"';
}

/// One line, whatever was in it: for formats that cannot carry a line break or a tab.
QString onOneLine(QString text)
{
    text.replace(u"\r\n"_s, u" "_s);
    for (QChar &letter : text) {
        if (letter == u'\t' || letter == u'\n' || letter == u'\r' ||
            letter == QChar::LineSeparator || letter == QChar::ParagraphSeparator)
            letter = u' ';
    }
    return text;
}

QString titleText(const Column &column)
{
    return harmless(column.title);
}

/// Calls `write(text)` for each cell of each row, in order, and `endRow()` after each row.
template <typename Write, typename EndRow>
void walk(const Table &table, Write write, EndRow endRow)
{
    for (const Column &column : table.columns)
        write(titleText(column));
    endRow();
    for (const QList<QVariant> &row : table.rows) {
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            write(i < row.size() ? cellText(row.at(i)) : QString());
        endRow();
    }
}

} // namespace

QString cellText(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return {};
    if (isMoment(value))
        return momentText(value);
    if (isNumber(value))
        return numberText(value);
    // A text in a number column ("unlimited", an unknown amount) is as dangerous as any other text.
    return harmless(value.toString());
}

QByteArray csvHeader(const QList<Column> &columns)
{
    QStringList cells;
    for (const Column &column : columns)
        cells.append(quoted(titleText(column)));
    return cells.join(u',').toUtf8() + "\r\n";
}

QByteArray csvRecord(const QList<QVariant> &row)
{
    QString record;
    for (qsizetype i = 0; i < row.size(); ++i) {
        if (i > 0)
            record += u',';
        record += quoted(cellText(row.at(i)));
    }
    return record.toUtf8() + "\r\n";
}

QByteArray csvText(const Table &table)
{
    QByteArray csv = csvHeader(table.columns);
    for (QList<QVariant> row : table.rows) {
        row.resize(table.columns.size());
        csv += csvRecord(row);
    }
    return csv;
}

QString tsvText(const Table &table)
{
    QStringList lines;
    QStringList cells;
    walk(
        table, [&](const QString &text) { cells.append(onOneLine(text)); },
        [&] {
            lines.append(cells.join(u'\t'));
            cells.clear();
        });
    return lines.join(u'\n');
}

QString markdownText(const Table &table)
{
    QStringList lines;
    QStringList cells;
    walk(
        table,
        [&](const QString &text) {
            QString cell = onOneLine(text);
            cell.replace(u'\\', u"\\\\"_s);
            cell.replace(u'|', u"\\|"_s);
            cells.append(cell);
        },
        [&] {
            lines.append(u"| "_s + cells.join(u" | "_s) + u" |"_s);
            cells.clear();
        });
    QStringList rules;
    for (const Column &column : table.columns)
        rules.append(column.kind == ColumnKind::Number ? u"---:"_s : u"---"_s);
    lines.insert(1, u"| "_s + rules.join(u" | "_s) + u" |"_s);
    return lines.join(u'\n');
}

} // namespace csp::reports
