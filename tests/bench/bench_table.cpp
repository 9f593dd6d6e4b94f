// SPDX-License-Identifier: GPL-3.0-or-later
// The budget of every table: sorting by any column at 100,000 rows, from the click to the painted
// rows.
#include "tests/bench/benchsupport.h"
#include "ui/models/subscriptiontablemodel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QTimeZone>

using namespace csp;
using namespace csp::bench;
using namespace Qt::Literals::StringLiterals;
using Model = SubscriptionTableModel;

namespace {

constexpr int manyRows = 100'000;

/// Values that repeat as they do in the trade, in no order.
QList<Subscription> subscriptions()
{
    const QStringList terms{u"P1M"_s, u"P1Y"_s, u"P3Y"_s};
    const QDateTime start(QDate(2024, 1, 1), QTime(0, 0), QTimeZone::utc());
    QList<Subscription> all;
    all.reserve(manyRows);
    for (int i = 0; i < manyRows; ++i) {
        const uint dice = uint(i) * 2'654'435'761U;
        Subscription each;
        each.id = SubscriptionId(QUuid(dice, ushort(i), 7, 1, 2, 3, 4, 5, 6, 7, 8));
        each.offerName = u"Microsoft 365 plan %1"_s.arg(dice % 1393);
        each.friendlyName = u"Team %1 of floor %2"_s.arg(dice % 9973).arg(dice % 31);
        each.offerId = u"CFQ7TTC0%1:0001:CFQ7TTC0%2"_s.arg(dice % 235).arg(dice % 1393);
        each.orderId = u"order-%1"_s.arg(dice % 65'537);
        each.quantity = int(dice % 5000);
        each.term = TermDuration(terms.at(int(dice % 3)));
        each.billingCycle = dice % 2 == 0 ? BillingCycle::Monthly : BillingCycle::Annual;
        each.status = dice % 11 == 0 ? SubscriptionStatus::Suspended : SubscriptionStatus::Active;
        each.autoRenewEnabled = dice % 5 != 0;
        each.commitmentEndDate = start.addDays(dice % 1500);
        each.creationDate = start.addSecs(-qint64(dice % 90'000'000));
        if (dice % 7 == 0)
            each.promotionId = u"39NFJQT1%1"_s.arg(dice % 97);
        all.append(each);
    }
    return all;
}

/// Counts the paint events of a widget.
class PaintCount : public QObject
{
    Q_OBJECT

public:
    explicit PaintCount(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++count;
        return false;
    }
    int count = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const Theme theme;
    Model model;
    model.setNow(QDateTime::currentDateTimeUtc());
    model.setSubscriptions(subscriptions());
    TableView view(u"Subscriptions"_s);
    view.setSource(&model);
    view.resize(1280, 800);
    view.show();
    PaintCount paints(view.viewport());

    const auto untilPainted = [&paints](int before) {
        QElapsedTimer patience;
        patience.start();
        while (paints.count == before && patience.elapsed() < 10'000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    };
    untilPainted(0);
    QList<double> times;
    int slowest = 0;
    for (int column = 0; column < Model::ColumnCount; ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const int before = paints.count;
            QElapsedTimer timer;
            timer.start();
            view.horizontalHeader()->setSortIndicator(column, order);
            view.viewport()->update();
            untilPainted(before);
            times.append(double(timer.nsecsElapsed()) / 1e6);
            if (times.constLast() >= percentile(times, 1))
                slowest = column;
        }
    }
    print("sort 100,000 rows by any column, to painted, median", percentile(times, 0.5), "ms", 200);
    print(qPrintable(u"the same, slowest column (%1)"_s.arg(
              model.headerData(slowest, Qt::Horizontal).toString())),
          percentile(times, 1), "ms", 200);
    return 0;
}

#include "bench_table.moc"
