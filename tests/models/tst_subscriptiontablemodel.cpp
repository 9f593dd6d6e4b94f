// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/models/customercontent.h"
#include "ui/models/subscriptiontablemodel.h"
#include "ui/models/subscriptionwords.h"
#include "ui/models/tablesortfilterproxy.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using Model = SubscriptionTableModel;

namespace {

const QDateTime now = compat::utc({2024, 3, 1}, {9, 0});

} // namespace

class TestSubscriptionTableModel : public TestBase
{
    Q_OBJECT

    std::unique_ptr<Model> m_model;
    std::unique_ptr<TableSortFilterProxy> m_proxy;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QAbstractItemModelTester> m_proxyTester;

    [[nodiscard]] QString text(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }
    [[nodiscard]] QStringList shownNames() const
    {
        QStringList names;
        for (int row = 0; row < m_proxy->rowCount(); ++row)
            names.append(m_proxy->index(row, Model::Name).data().toString());
        return names;
    }

private Q_SLOTS:
    void init() override
    {
        TestBase::init();
        using Mode = QAbstractItemModelTester::FailureReportingMode;
        m_model = std::make_unique<Model>();
        m_model->setNow(now);
        m_proxy = std::make_unique<TableSortFilterProxy>();
        m_proxy->setSourceModel(m_model.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), Mode::Fatal);
        m_proxyTester = std::make_unique<QAbstractItemModelTester>(m_proxy.get(), Mode::Fatal);
    }

    void cleanup() override
    {
        m_proxyTester.reset();
        m_tester.reset();
        m_proxy.reset();
        m_model.reset();
        TestBase::cleanup();
    }

    void saysWhatAPersonSays()
    {
        Subscription each = subscriptionOf(1, u"Microsoft 365 Business Standard"_s);
        each.friendlyName = u"Sales team"_s;
        each.quantity = 1250;
        each.commitmentEndDate = compat::utc({2024, 12, 14}, {0, 0});
        each.cancellationAllowedUntil = now.addSecs(31 * 3600 + 100);
        each.promotionId = u"39NFJQT1Q5KK"_s;
        each.scheduledChanges = {
            {u"CFQ7TTC0LCHC"_s, u"0002"_s, TermDuration(u"P3Y"_s), BillingCycle::Annual, 30, {}}};
        m_model->setSubscriptions({each});
        QCOMPARE(text(0, Model::Name), u"Sales team"_s);
        QCOMPARE(text(0, Model::Product), u"Microsoft 365 Business Standard"_s);
        QCOMPARE(text(0, Model::Seats), QLocale().toString(1250));
        QCOMPARE(text(0, Model::Term), u"1 year"_s);
        QCOMPARE(text(0, Model::Billing), u"Monthly"_s);
        QCOMPARE(text(0, Model::Status), u"Active"_s);
        QCOMPARE(text(0, Model::AutoRenew), u"On"_s);
        QCOMPARE(text(0, Model::Ends), u"14 Dec 2024"_s);
        QCOMPARE(text(0, Model::Window), u"31 h left"_s);
        QCOMPARE(text(0, Model::Scheduled),
                 u"becomes CFQ7TTC0LCHC:0002, 30 seats, 3 years, Annual"_s);
        each.scheduledChanges.first().on = each.commitmentEndDate.addDays(-10);
        m_model->setSubscriptions({each});
        QCOMPARE(text(0, Model::Scheduled),
                 u"becomes CFQ7TTC0LCHC:0002, 30 seats, 3 years, Annual, on 4 Dec 2024"_s);
        QCOMPARE(text(0, Model::Promotion), u"39NFJQT1Q5KK"_s);
        QCOMPARE(text(0, Model::ProductId), u"CFQ7TTC0LDPB:0001"_s);
        const QModelIndex window = m_model->index(0, Model::Window);
        QCOMPARE(window.data(ChipRole).value<ChipTone>(), ChipTone::Warning);
        QVERIFY(window.data(Qt::ToolTipRole).toString().contains(u"2 Mar 2024, 16:01 UTC"_s));
        QCOMPARE(m_model->index(0, Model::Seats).data(ExportRole), QVariant(1250));
        QCOMPARE(m_model->index(0, Model::Ends).data(ExportRole), QVariant(QDate(2024, 12, 14)));
    }

    void theWindowClosesWithTime()
    {
        Subscription each = subscriptionOf(1, u"A"_s);
        each.cancellationAllowedUntil = now.addSecs(30 * 60);
        m_model->setSubscriptions({each});
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        QCOMPARE(text(0, Model::Window), u"30 min left"_s);
        m_model->setNow(now.addSecs(31 * 60));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(text(0, Model::Window), u"—"_s);
        QVERIFY(!m_model->index(0, Model::Window).data(ChipRole).isValid());
    }

    void unknownAndMissingStayVisible()
    {
        Subscription odd = subscriptionOf(1, u"Odd"_s);
        odd.status = OpenEnum<SubscriptionStatus>::fromWord(u"quarantined"_s);
        odd.term = TermDuration(u"P17X"_s);
        odd.billingCycle = OpenEnum<BillingCycle>::fromWord(u"fortnightly"_s);
        odd.commitmentEndDate = compat::utc({9999, 12, 31}, {0, 0});
        Subscription bare;
        bare.id = subscriptionId(2);
        m_model->setSubscriptions({odd, bare});
        const int row = m_model->indexOf(odd.id).row();
        QCOMPARE(text(row, Model::Status), u"quarantined"_s);
        QCOMPARE(m_model->index(row, Model::Status).data(ChipRole).value<ChipTone>(),
                 ChipTone::Neutral);
        QCOMPARE(text(row, Model::Term), u"P17X"_s);
        QCOMPARE(text(row, Model::Billing), u"fortnightly"_s);
        QCOMPARE(text(row, Model::Ends), u"no end"_s);
        const int bareRow = m_model->indexOf(bare.id).row();
        for (const int column : {Model::Term, Model::Billing, Model::Status, Model::Ends,
                                 Model::Window, Model::Scheduled, Model::Promotion})
            QCOMPARE(text(bareRow, column), u"—"_s);
        QCOMPARE(m_model->index(bareRow, Model::Ends).data(ExportRole).toString(), QString());
        QVERIFY(m_model->index(bareRow, Model::Ends).data(ExportRole).isValid());
    }

    void trialsAndUsageAreNamed()
    {
        Subscription trial = subscriptionOf(1, u"Trial"_s);
        trial.isTrial = true;
        Subscription usage = subscriptionOf(2, u"Azure plan"_s);
        usage.billingType = u"usage"_s;
        m_model->setSubscriptions({trial, usage});
        QCOMPARE(text(m_model->indexOf(trial.id).row(), Model::Status), u"Trial"_s);
        QCOMPARE(text(m_model->indexOf(usage.id).row(), Model::Seats), u"—"_s);
    }

    void addOnsStandUnderTheirsInEverySort()
    {
        Subscription visio = subscriptionOf(1, u"Visio"_s);
        visio.quantity = 4;
        Subscription phone = subscriptionOf(2, u"A phone"_s);
        phone.quantity = 900;
        phone.parentId = visio.id;
        Subscription audio = subscriptionOf(5, u"Audio"_s);
        audio.quantity = 1;
        audio.parentId = visio.id;
        Subscription basic = subscriptionOf(3, u"Basic"_s);
        basic.quantity = 4;
        Subscription e3 = subscriptionOf(4, u"E3"_s);
        e3.quantity = 25;
        m_model->setSubscriptions({phone, e3, visio, basic, audio});
        QCOMPARE(shownNames(),
                 (QStringList{u"Basic"_s, u"E3"_s, u"Visio"_s, u"A phone"_s, u"Audio"_s}));
        QCOMPARE(m_model->index(3, Model::Name).data(IndentRole).toInt(), 1);
        for (int column = 0; column < Model::ColumnCount; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                m_proxy->sort(column, order);
                const QStringList names = shownNames();
                const qsizetype parent = names.indexOf(u"Visio"_s);
                QVERIFY(parent <= 2);
                QVERIFY(QStringList(names.mid(parent + 1, 2)).contains(u"A phone"_s));
                QVERIFY(QStringList(names.mid(parent + 1, 2)).contains(u"Audio"_s));
            }
        }
        m_proxy->sort(Model::Seats, Qt::DescendingOrder);
        QCOMPARE(shownNames().first(), u"E3"_s);
    }

    void aRefreshKeepsHeldRows()
    {
        const quint32 seed = qEnvironmentVariableIsSet("CSP_TEST_SEED")
                                 ? qEnvironmentVariable("CSP_TEST_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator dice(seed);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        for (int round = 0; round < 150; ++round) {
            QHash<SubscriptionId, QPersistentModelIndex> held;
            for (int row = 0; row < m_model->rowCount(); ++row)
                held.insert(m_model->subscriptionAt(m_model->index(row, 0))->id,
                            m_model->index(row, 0));
            QHash<SubscriptionId, Subscription> next;
            for (int i = dice.bounded(25); i > 0; --i) {
                Subscription each =
                    subscriptionOf(1 + dice.bounded(30), u"Name %1"_s.arg(dice.bounded(12)));
                each.quantity = dice.bounded(5);
                if (dice.bounded(3) == 0)
                    each.parentId = subscriptionId(1 + dice.bounded(30));
                next.insert(each.id, each);
            }
            m_model->setSubscriptions(next.values());
            QCOMPARE(m_model->rowCount(), int(next.size()));
            for (const Subscription &each : std::as_const(next)) {
                const QModelIndex index = m_model->indexOf(each.id);
                QVERIFY(index.isValid());
                QCOMPARE(*m_model->subscriptionAt(index), each);
                if (held.contains(each.id))
                    QCOMPARE(QModelIndex(held.value(each.id)), index);
            }
        }
        QCOMPARE(resets.count(), 0);
    }

    void saysWhyThereIsNoUpgrade()
    {
        Subscription each = subscriptionOf(1, u"A"_s);
        QCOMPARE(words::whyNoUpgrade(each, false), QString());
        QVERIFY(words::whyNoUpgrade(each, true).contains(u"Activity"_s));
        each.status = SubscriptionStatus::Suspended;
        QCOMPARE(words::whyNoUpgrade(each, false),
                 u"It is suspended; only active subscriptions can be upgraded. Resume it in "
                 "Partner Center, then read again."_s);
        each.status = SubscriptionStatus::Expired;
        QVERIFY(words::whyNoUpgrade(each, false).endsWith(u"as a new subscription."_s));
        each.status = SubscriptionStatus::Pending;
        QVERIFY(words::whyNoUpgrade(each, false).endsWith(u"then read again."_s));
        each.status = OpenEnum<SubscriptionStatus>::fromWord(u"quarantined"_s);
        QVERIFY(words::whyNoUpgrade(each, false).contains(u"quarantined"_s));
        each.status = SubscriptionStatus::Active;
        each.parentId = subscriptionId(2);
        QVERIFY(words::whyNoUpgrade(each, false).contains(u"add-on"_s));
        each.parentId.reset();
        each.isTrial = true;
        QCOMPARE(words::whyNoUpgrade(each, false), QString());
    }

    void datesAreUtcDays()
    {
        Subscription each = subscriptionOf(1, u"A"_s);
        each.commitmentEndDate = compat::utc({2024, 3, 1}, {0, 0});
        const InspectorContent content = contentOf(each, {}, {}, now, QTimeZone::utc());
        const auto row = std::find_if(content.rows.begin(), content.rows.end(),
                                      [](const InspectorRow &r) { return r.name == u"Ends"_s; });
        QVERIFY(row != content.rows.end());
        QCOMPARE(row->value, u"1 Mar 2024 (today is the last day)"_s);
    }

    void agesAreSpoken_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("now") << qint64(20) << u"just now"_s;
        QTest::newRow("minutes") << qint64(150) << u"2 min ago"_s;
        QTest::newRow("hours") << qint64(3 * 3600 + 5) << u"3 h ago"_s;
        QTest::newRow("days") << qint64(4 * 86400) << u"4 days ago"_s;
        QTest::newRow("clock set back") << qint64(-500) << u"just now"_s;
    }
    void agesAreSpoken()
    {
        QFETCH(const qint64, seconds);
        QTEST(words::age(now.addSecs(-seconds), now), "spoken");
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionTableModel)
#include "tst_subscriptiontablemodel.moc"
