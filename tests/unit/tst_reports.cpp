// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/delimitedtext.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace csp::reports;
using namespace Qt::Literals::StringLiterals;

/// Tables as CSV, TSV and Markdown.
class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvQuotesWhatNeedsIt();
    void cells_data();
    void cells();
    void shortRowsAreFilled();
    void tsvHasOneLinePerRow();
    void markdownEscapesItsBars();
    void csvReadsBackAsItWas();
};

namespace {

Table tableOf(const QList<QVariant> &row)
{
    Table table;
    for (qsizetype i = 0; i < row.size(); ++i)
        table.columns.append({u"c%1"_s.arg(i), ColumnKind::Text});
    table.rows.append(row);
    return table;
}

/// RFC 4180, read by somebody else.
QList<QStringList> parsedCsv(const QString &csv)
{
    QList<QStringList> records;
    QStringList record;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const QChar letter = csv.at(i);
        if (quoted) {
            if (letter == u'"' && i + 1 < csv.size() && csv.at(i + 1) == u'"')
                cell.append(csv.at(++i));
            else if (letter == u'"')
                quoted = false;
            else
                cell.append(letter);
        } else if (letter == u'"') {
            quoted = true;
        } else if (letter == u',') {
            record.append(cell);
            cell.clear();
        } else if (letter == u'\r' && i + 1 < csv.size() && csv.at(i + 1) == u'\n') {
            ++i;
            record.append(cell);
            cell.clear();
            records.append(record);
            record.clear();
        } else {
            cell.append(letter);
        }
    }
    return records;
}

} // namespace

void TestReports::csvQuotesWhatNeedsIt()
{
    Table table;
    table.columns = {{u"Name"_s, ColumnKind::Text}, {u"Seats, bought"_s, ColumnKind::Number}};
    table.rows = {{u"Coho \"Vineyard\", Winery"_s, 25}, {u"two\r\nlines"_s, -3}, {u"plain"_s, 0}};
    QCOMPARE(csvText(table), QByteArray("Name,\"Seats, bought\"\r\n"
                                        "\"Coho \"\"Vineyard\"\", Winery\",25\r\n"
                                        "\"two\r\nlines\",-3\r\n"
                                        "plain,0\r\n"));
}

void TestReports::cells_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("text");
    const QDateTime moment(QDate(2026, 12, 14), QTime(9, 38, 52), QTimeZone(3600));
    QTest::newRow("formula") << QVariant(u"=HYPERLINK(\"x\")"_s) << u"'=HYPERLINK(\"x\")"_s;
    QTest::newRow("plus") << QVariant(u"+49 30"_s) << u"'+49 30"_s;
    QTest::newRow("minus as text") << QVariant(u"-5"_s) << u"'-5"_s;
    QTest::newRow("at") << QVariant(u"@SUM(A1)"_s) << u"'@SUM(A1)"_s;
    QTest::newRow("after blanks") << QVariant(u" \t\r\n=1+1"_s) << u"' \t\r\n=1+1"_s;
    QTest::newRow("inside") << QVariant(u"a=b"_s) << u"a=b"_s;
    QTest::newRow("html") << QVariant(u"<img src=x>"_s) << u"<img src=x>"_s;
    QTest::newRow("japanese") << QVariant(u"株式会社コントソ"_s) << u"株式会社コントソ"_s;
    QTest::newRow("negative number") << QVariant(-5) << u"-5"_s;
    QTest::newRow("fraction") << QVariant(-0.25) << u"-0.25"_s;
    QTest::newRow("large") << QVariant(qlonglong(9007199254740993)) << u"9007199254740993"_s;
    QTest::newRow("id of digits") << QVariant(u"000123"_s) << u"000123"_s;
    QTest::newRow("date") << QVariant(QDate(2026, 12, 14)) << u"2026-12-14"_s;
    QTest::newRow("moment") << QVariant(moment) << u"2026-12-14T08:38:52Z"_s;
    QTest::newRow("no date") << QVariant(QDate()) << QString();
    QTest::newRow("no moment") << QVariant(QDateTime()) << QString();
    QTest::newRow("nothing") << QVariant() << QString();
    QTest::newRow("300 letters") << QVariant(QString(300, u'x')) << QString(300, u'x');
}

void TestReports::cells()
{
    QFETCH(QVariant, value);
    QFETCH(QString, text);
    QCOMPARE(cellText(value), text);
}

void TestReports::shortRowsAreFilled()
{
    Table table;
    table.columns = {{u"a"_s, {}}, {u"b"_s, {}}, {u"c"_s, {}}};
    table.rows = {{1}, {}, {1, 2, 3, 4}};
    QCOMPARE(csvText(table), QByteArray("a,b,c\r\n1,,\r\n,,\r\n1,2,3\r\n"));
    QCOMPARE(tsvText(table), u"a\tb\tc\n1\t\t\n\t\t\n1\t2\t3"_s);
}

void TestReports::tsvHasOneLinePerRow()
{
    const Table table = tableOf({u"tab\there"_s, u"two\r\nlines"_s, u"=1"_s, -1});
    QCOMPARE(tsvText(table), u"c0\tc1\tc2\tc3\ntab here\ttwo lines\t'=1\t-1"_s);
}

void TestReports::markdownEscapesItsBars()
{
    Table table;
    table.columns = {{u"Name"_s, ColumnKind::Text}, {u"Seats"_s, ColumnKind::Number}};
    table.rows = {{u"a|b\\c\nd"_s, 25}};
    QCOMPARE(markdownText(table), u"| Name | Seats |\n| --- | ---: |\n| a\\|b\\\\c d | 25 |"_s);
}

void TestReports::csvReadsBackAsItWas()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QString letters = u"ab,\"\r\n'=+-@\t é株 <>;|\\"_s;
    for (int round = 0; round < 500; ++round) {
        QList<QVariant> row;
        for (int column = random.bounded(1, 5); column > 0; --column) {
            QString cell;
            for (int length = random.bounded(12); length > 0; --length)
                cell.append(letters.at(random.bounded(static_cast<int>(letters.size()))));
            row.append(cell);
        }
        const QList<QStringList> records = parsedCsv(QString::fromUtf8(csvText(tableOf(row))));
        QCOMPARE(records.size(), 2);
        QCOMPARE(records.at(1).size(), row.size());
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString &read = records.at(1).at(i);
            const QString written = row.at(i).toString();
            QVERIFY(read == written || read == u'\'' + written);
            QVERIFY2(!read.trimmed().startsWith(u'=') && !read.trimmed().startsWith(u'@') &&
                         !read.trimmed().startsWith(u'+') && !read.trimmed().startsWith(u'-'),
                     qPrintable(read));
        }
    }
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
