// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/roles.h"
#include "ui/models/tablesortfilterproxy.h"

#include <QAbstractItemModelTester>
#include <QAbstractTableModel>
#include <QDate>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Row
{
    QString id;
    QString name;
    QVariant seats; ///< a number, or nothing
    QDate ends;
};

enum Column { Name, Seats, Ends, ColumnCount };

/// A table that changes in every way a table can.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    QList<Row> rows;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const Row &row = rows.at(index.row());
        if (role == IdRole)
            return row.id;
        const bool shown = role == Qt::DisplayRole;
        if (role != SortRole && !shown)
            return {};
        switch (index.column()) {
        case Name:
            return row.name;
        case Seats:
            return shown ? QVariant(row.seats.toString()) : row.seats;
        case Ends:
            return shown ? QVariant(row.ends.toString(u"d MMM yyyy"_s)) : QVariant(row.ends);
        default:
            return {};
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == ColumnKindRole && section == Seats)
            return QVariant::fromValue(ColumnKind::Number);
        return role == Qt::DisplayRole ? QVariant(u"column %1"_s.arg(section)) : QVariant();
    }

    void insert(int at, const QList<Row> &more)
    {
        beginInsertRows({}, at, at + static_cast<int>(more.size()) - 1);
        for (qsizetype i = 0; i < more.size(); ++i)
            rows.insert(at + i, more.at(i));
        endInsertRows();
    }
    void remove(int at, int count)
    {
        beginRemoveRows({}, at, at + count - 1);
        rows.remove(at, count);
        endRemoveRows();
    }
    void change(int at, const QList<Row> &now)
    {
        for (qsizetype i = 0; i < now.size(); ++i)
            rows[at + i] = now.at(i);
        Q_EMIT dataChanged(index(at, 0),
                           index(at + static_cast<int>(now.size()) - 1, ColumnCount - 1));
    }
    void reset(const QList<Row> &now)
    {
        beginResetModel();
        rows = now;
        endResetModel();
    }
    void reverse()
    {
        Q_EMIT layoutAboutToBeChanged();
        std::reverse(rows.begin(), rows.end());
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex &index : before)
            after.append(this->index(rowCount() - 1 - index.row(), index.column()));
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }
};

/// Case does not matter; digits compare as numbers.
bool naturallyBefore(const QString &a, const QString &b, bool *same)
{
    qsizetype i = 0;
    qsizetype j = 0;
    const QString left = a.trimmed().toLower();
    const QString right = b.trimmed().toLower();
    while (i < left.size() && j < right.size()) {
        if (left.at(i).isDigit() && right.at(j).isDigit()) {
            qulonglong x = 0;
            qulonglong y = 0;
            for (; i < left.size() && left.at(i).isDigit(); ++i)
                x = x * 10 + static_cast<qulonglong>(left.at(i).digitValue());
            for (; j < right.size() && right.at(j).isDigit(); ++j)
                y = y * 10 + static_cast<qulonglong>(right.at(j).digitValue());
            if (x != y)
                return x < y;
            continue;
        }
        if (left.at(i) != right.at(j))
            return left.at(i) < right.at(j);
        ++i;
        ++j;
    }
    *same = i == left.size() && j == right.size();
    return left.size() - i < right.size() - j;
}

bool naivelyBefore(const Row &a, const Row &b, int column, Qt::SortOrder order)
{
    const bool down = order == Qt::DescendingOrder;
    switch (column) {
    case Name: {
        if (a.name.isEmpty() != b.name.isEmpty())
            return b.name.isEmpty();
        bool same = false;
        const bool before = naturallyBefore(a.name, b.name, &same);
        if (!same)
            return before != down;
        break;
    }
    case Seats:
        if (a.seats.isValid() != b.seats.isValid())
            return a.seats.isValid();
        if (a.seats.isValid() && a.seats.toInt() != b.seats.toInt())
            return (a.seats.toInt() < b.seats.toInt()) != down;
        break;
    case Ends:
        if (a.ends.isValid() != b.ends.isValid())
            return a.ends.isValid();
        if (a.ends != b.ends)
            return (a.ends < b.ends) != down;
        break;
    default:
        return false;
    }
    return a.id < b.id;
}

bool naivelyMatches(const Row &row, const QString &filter)
{
    const QStringList cells{row.name.toLower(), row.seats.toString(),
                            row.ends.toString(u"d MMM yyyy"_s).toLower()};
    const QStringList words = filter.toLower().split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return std::any_of(cells.begin(), cells.end(),
                           [&](const QString &cell) { return cell.contains(word); });
    });
}

QStringList naiveIds(const QList<Row> &rows, const QString &filter, int column, Qt::SortOrder order)
{
    QList<Row> shown;
    for (const Row &row : rows) {
        if (naivelyMatches(row, filter))
            shown.append(row);
    }
    if (column >= 0)
        std::stable_sort(shown.begin(), shown.end(), [&](const Row &a, const Row &b) {
            return naivelyBefore(a, b, column, order);
        });
    QStringList ids;
    for (const Row &row : shown)
        ids.append(row.id);
    return ids;
}

QStringList idsOf(const QAbstractItemModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.index(row, 0).data(IdRole).toString());
    return ids;
}

} // namespace

/// The proxy under every table against a naive filter and sort.
class TestTableSortFilterProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sortsTypedValues();
    void sortsTextNaturally();
    void nothingComesLastBothWays();
    void filterLooksInEveryColumn();
    void filterFoldsCaseAndAccents();
    void headersSurviveAFilterThatHidesAll();
    void numbersHaveTheirTitleAtTheRight();
    void persistentIndexesFollowTheirRow();
    void signalsAreFewHoweverManyRows();
    void everyOrderOfThings();
};

void TestTableSortFilterProxy::init()
{
    // Qt 6.8 has the tester complain about itself where there is no QtGui.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!Trying to construct an instance of an invalid type)."_s));
}

void TestTableSortFilterProxy::sortsTypedValues()
{
    RowsModel model;
    model.rows = {{u"a"_s, u"x"_s, 100, QDate(2026, 12, 1)},
                  {u"b"_s, u"x"_s, 25, QDate(2026, 2, 10)},
                  {u"c"_s, u"x"_s, 3, QDate(2027, 1, 2)}};
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    proxy.sort(Seats, Qt::AscendingOrder);
    QCOMPARE(idsOf(proxy), QStringList({u"c"_s, u"b"_s, u"a"_s}));
    proxy.sort(Ends, Qt::DescendingOrder);
    QCOMPARE(idsOf(proxy), QStringList({u"c"_s, u"a"_s, u"b"_s}));
    proxy.sort(-1);
    QCOMPARE(idsOf(proxy), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void TestTableSortFilterProxy::sortsTextNaturally()
{
    RowsModel model;
    for (const QString &name : {u"Office 365 E10"_s, u"office 365 E3"_s, u"Office 365 E5"_s,
                                u"Über"_s, u"Udo"_s, u"Adatum"_s, u"Plan 002"_s, u"Plan 1"_s})
        model.rows.append({name, name, {}, {}});
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    proxy.sort(Name, Qt::AscendingOrder);
    QCOMPARE(idsOf(proxy),
             QStringList({u"Adatum"_s, u"office 365 E3"_s, u"Office 365 E5"_s, u"Office 365 E10"_s,
                          u"Plan 1"_s, u"Plan 002"_s, u"Über"_s, u"Udo"_s}));
}

void TestTableSortFilterProxy::nothingComesLastBothWays()
{
    RowsModel model;
    model.rows = {{u"a"_s, {}, {}, {}}, {u"b"_s, u"B"_s, 2, {}}, {u"c"_s, u"C"_s, 1, {}}};
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    for (const int column : {int(Name), int(Seats)}) {
        proxy.sort(column, Qt::AscendingOrder);
        QCOMPARE(idsOf(proxy).last(), u"a"_s);
        proxy.sort(column, Qt::DescendingOrder);
        QCOMPARE(idsOf(proxy).last(), u"a"_s);
    }
}

void TestTableSortFilterProxy::filterLooksInEveryColumn()
{
    RowsModel model;
    model.rows = {{u"a"_s, u"Visio Plan 2"_s, 25, QDate(2026, 12, 14)},
                  {u"b"_s, u"Power BI Pro"_s, 4, QDate(2027, 3, 2)}};
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    QSignalSpy counts(&proxy, &TableSortFilterProxy::countsChanged);
    proxy.setFilterText(u"dec visio"_s);
    QCOMPARE(idsOf(proxy), QStringList(u"a"_s));
    QCOMPARE(counts.count(), 1);
    proxy.setFilterText(u"4"_s);
    QCOMPARE(idsOf(proxy), QStringList({u"a"_s, u"b"_s})); // 14 Dec and 4 seats
    proxy.setFilterText(u"visio power"_s);
    QCOMPARE(proxy.shownCount(), 0);
    QCOMPARE(proxy.totalCount(), 2);
    proxy.setFilterText(u"  "_s);
    QCOMPARE(proxy.shownCount(), 2);
}

void TestTableSortFilterProxy::filterFoldsCaseAndAccents()
{
    RowsModel model;
    model.rows = {{u"a"_s, u"Contoso ZÜRICH AG"_s, {}, {}},
                  {u"b"_s, u"株式会社コントソ"_s, {}, {}}};
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    proxy.setFilterText(u"zurich"_s);
    QCOMPARE(idsOf(proxy), QStringList(u"a"_s));
    proxy.setFilterText(u"コント"_s);
    QCOMPARE(idsOf(proxy), QStringList(u"b"_s));
}

void TestTableSortFilterProxy::headersSurviveAFilterThatHidesAll()
{
    RowsModel model;
    model.rows = {{u"a"_s, u"A"_s, {}, {}}};
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    proxy.setFilterText(u"nothing like it"_s);
    QCOMPARE(proxy.rowCount(), 0);
    QCOMPARE(proxy.headerData(1, Qt::Horizontal).toString(), u"column 1"_s);
    QVERIFY(!proxy.headerData(0, Qt::Vertical).isValid());
}

void TestTableSortFilterProxy::numbersHaveTheirTitleAtTheRight()
{
    RowsModel model;
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    const auto alignment = [&proxy](int column) {
        return proxy.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)
            .value<Qt::Alignment>();
    };
    QVERIFY(alignment(Seats).testFlag(Qt::AlignRight));
    QVERIFY(alignment(Name).testFlag(Qt::AlignLeft));
}

void TestTableSortFilterProxy::persistentIndexesFollowTheirRow()
{
    RowsModel model;
    for (int i = 0; i < 50; ++i)
        model.rows.append({u"id%1"_s.arg(i), u"Name %1"_s.arg(i), 100 - i, {}});
    TableSortFilterProxy proxy;
    const QAbstractItemModelTester tester(&proxy,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSourceModel(&model);
    const QPersistentModelIndex seven(proxy.index(7, Seats));
    proxy.sort(Seats, Qt::AscendingOrder);
    QCOMPARE(seven.sibling(seven.row(), 0).data(IdRole).toString(), u"id7"_s);
    proxy.setFilterText(u"7"_s);
    QVERIFY(seven.isValid());
    QCOMPARE(seven.sibling(seven.row(), 0).data(IdRole).toString(), u"id7"_s);
    proxy.setFilterText({});
    model.reverse();
    QCOMPARE(seven.sibling(seven.row(), 0).data(IdRole).toString(), u"id7"_s);
    proxy.setFilterText(u"name 8"_s);
    QVERIFY(!seven.isValid());
}

void TestTableSortFilterProxy::signalsAreFewHoweverManyRows()
{
    RowsModel model;
    for (int i = 0; i < 2000; ++i)
        model.rows.append({u"id%1"_s.arg(i), i % 2 ? u"odd"_s : u"even"_s, i, {}});
    TableSortFilterProxy proxy;
    proxy.setSourceModel(&model);
    QSignalSpy resets(&proxy, &QAbstractItemModel::modelReset);
    QSignalSpy removals(&proxy, &QAbstractItemModel::rowsRemoved);
    QSignalSpy insertions(&proxy, &QAbstractItemModel::rowsInserted);
    proxy.setFilterText(u"odd"_s);
    QCOMPARE(proxy.rowCount(), 1000);
    proxy.setFilterText(u"even"_s);
    QCOMPARE(proxy.rowCount(), 1000);
    QVERIFY(resets.isEmpty());
    QVERIFY(removals.count() <= 2);
    QCOMPARE(insertions.count(), 1);
}

void TestTableSortFilterProxy::everyOrderOfThings()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    int nextId = 0;
    const auto row = [&] {
        const QStringList words{u"Visio"_s,   u"power"_s, u"E3"_s,  u"E10"_s, u"Plan 2"_s,
                                u"plan 12"_s, u""_s,      u"007"_s, u"Pro"_s};
        Row made{u"id"_s + QString::number(100000 + nextId++), {}, {}, {}};
        made.name = words.at(random.bounded(static_cast<int>(words.size()))) + u' ' +
                    words.at(random.bounded(static_cast<int>(words.size())));
        made.name = made.name.trimmed();
        if (random.bounded(4) > 0)
            made.seats = random.bounded(-3, 30);
        if (random.bounded(5) > 0)
            made.ends = QDate(2026, 1, 1).addDays(random.bounded(400));
        return made;
    };
    const auto rows = [&](int count) {
        QList<Row> made;
        for (int i = 0; i < count; ++i)
            made.append(row());
        return made;
    };

    RowsModel model;
    model.rows = rows(20);
    TableSortFilterProxy proxy;
    const QAbstractItemModelTester tester(&proxy,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSourceModel(&model);
    QString filter;
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;
    for (int step = 0; step < 600; ++step) {
        const int count = model.rowCount();
        switch (random.bounded(9)) {
        case 0:
        case 1:
            model.insert(random.bounded(count + 1), rows(random.bounded(1, 9)));
            break;
        case 2:
            if (count > 0) {
                const int at = random.bounded(count);
                model.remove(at, random.bounded(1, std::min(count - at, 12) + 1));
            }
            break;
        case 3:
            if (count > 0) {
                const int at = random.bounded(count);
                QList<Row> now = rows(random.bounded(1, std::min(count - at, 4) + 1));
                for (qsizetype i = 0; i < now.size(); ++i)
                    now[i].id = model.rows.at(at + i).id;
                model.change(at, now);
            }
            break;
        case 4:
        case 5: {
            const QStringList filters{{},     u"p"_s,       u"pl"_s,  u"plan"_s, u"plan 1"_s,
                                      u"E"_s, u"visio 2"_s, u"zzz"_s, u"dec"_s,  u"2026"_s};
            filter = filters.at(random.bounded(static_cast<int>(filters.size())));
            proxy.setFilterText(filter);
            break;
        }
        case 6:
        case 7:
            column = random.bounded(-1, int(ColumnCount));
            order = random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder;
            proxy.sort(column, order);
            break;
        default:
            if (random.bounded(6) == 0)
                model.reset(rows(random.bounded(40)));
            else
                model.reverse();
        }
        QCOMPARE(proxy.totalCount(), model.rowCount());
        QCOMPARE(idsOf(proxy), naiveIds(model.rows, filter, column, order));
        for (int i = 0; i < proxy.rowCount(); ++i) {
            const QModelIndex here = proxy.index(i, Seats);
            QCOMPARE(proxy.mapFromSource(proxy.mapToSource(here)), here);
        }
    }
}

QTEST_GUILESS_MAIN(TestTableSortFilterProxy)
#include "tst_tablesortfilterproxy.moc"
