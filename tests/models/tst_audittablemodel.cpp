// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "tests/support/testbase.h"
#include "ui/models/audittablemodel.h"
#include "ui/models/auditwords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

AuditRecord recordOf(const QString &id, int hour)
{
    AuditRecord record;
    record.id = id;
    record.date = compat::utc({2024, 2, 28}, {hour, 3});
    record.operationType = u"upgrade_subscription"_s;
    record.resourceType = u"subscription"_s;
    record.userPrincipalName = u"ada@partner.example"_s;
    record.originalCorrelationId = u"d51a052e-043c-4a2a-aa37-2bb938cef6c1"_s;
    record.status = AuditStatus::Succeeded;
    return record;
}

} // namespace

class TestAuditTableModel : public TestBase
{
    Q_OBJECT

    std::unique_ptr<AuditTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    [[nodiscard]] QVariant at(int row, int column, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, column).data(role);
    }

private Q_SLOTS:
    void init() override
    {
        TestBase::init();
        m_model = std::make_unique<AuditTableModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_tester->setUseFetchMore(false);
    }
    void cleanup() override
    {
        m_tester.reset();
        m_model.reset();
        TestBase::cleanup();
    }

    void saysItInAPersonsWords()
    {
        m_model->setRecords({recordOf(u"a"_s, 14)});
        QVERIFY(at(0, AuditTableModel::When).toString().contains(u"14:03"_s));
        QCOMPARE(at(0, AuditTableModel::What).toString(), u"Subscription upgraded"_s);
        QCOMPARE(at(0, AuditTableModel::What, Qt::ToolTipRole).toString(),
                 u"upgrade_subscription"_s);
        QCOMPARE(at(0, AuditTableModel::Who).toString(), u"ada@partner.example"_s);
        QCOMPARE(at(0, AuditTableModel::Status).toString(), u"succeeded"_s);
        QCOMPARE(at(0, AuditTableModel::Status, ChipRole).value<ChipTone>(), ChipTone::Good);
        QCOMPARE(at(0, AuditTableModel::Resource).toString(), u"Subscription"_s);
        QVERIFY(at(0, AuditTableModel::Correlation, FixedWidthRole).toBool());
        QCOMPARE(at(0, AuditTableModel::When, SortRole).toDateTime(),
                 compat::utc({2024, 2, 28}, {14, 3}));
    }

    void unknownWordsAreShownAsTheyCame()
    {
        AuditRecord odd;
        odd.date = compat::utc({2024, 2, 28}, {1, 0});
        odd.operationType = u"project_hologram"_s;
        odd.resourceType = u"hologram"_s;
        odd.status = OpenEnum<AuditStatus>::fromWord(u"shimmering"_s);
        odd.applicationId = u"Robot"_s;
        m_model->setRecords({odd});
        QCOMPARE(at(0, AuditTableModel::What).toString(), u"project_hologram"_s);
        QCOMPARE(at(0, AuditTableModel::Resource).toString(), u"hologram"_s);
        QCOMPARE(at(0, AuditTableModel::Status).toString(), u"shimmering"_s);
        QCOMPARE(at(0, AuditTableModel::Who).toString(), u"Robot"_s);
        QCOMPARE(at(0, AuditTableModel::Correlation).toString(), u"—"_s);
        QCOMPARE(at(0, AuditTableModel::Correlation, ExportRole).toString(), QString());
    }

    void rowsStayWhileOlderPagesArrive()
    {
        m_model->setRecords({recordOf(u"b"_s, 14), recordOf(u"a"_s, 12)});
        const QPersistentModelIndex held = m_model->index(1, 0);
        const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setRecords({recordOf(u"c"_s, 15), recordOf(u"b"_s, 14), recordOf(u"a"_s, 12),
                             recordOf(u"0"_s, 9)});
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(held.row(), 2);
        m_model->setRecords({recordOf(u"b"_s, 14)});
        QVERIFY(!held.isValid());
        QCOMPARE(resets.size(), 0);
    }

    void recordsWithoutAnIdAreToldApart()
    {
        m_model->setRecords({recordOf({}, 14), recordOf({}, 14)});
        QCOMPARE(m_model->rowCount(), 2);
        QVERIFY(at(0, 0, IdRole) != at(1, 0, IdRole));
    }

    void evidenceIsASentence()
    {
        const AuditEvidence evidence{
            AuditStatus::Succeeded, compat::utc({2024, 3, 1}, {14, 3}), {}, {}, {}};
        const QString sentence =
            words::auditSentence(evidence, compat::utc({2024, 3, 1}, {15, 0}), QTimeZone::utc());
        QVERIFY2(
            sentence.startsWith(u"The audit log has a record of this call: succeeded, 14:03"_s),
            qPrintable(sentence));
        QVERIFY2(sentence.endsWith(u"UTC."_s), qPrintable(sentence));
    }

    void namesAreHidden()
    {
        m_model->setRecords({recordOf(u"a"_s, 14)});
        m_model->setTelling(QTimeZone(u"Europe/Berlin"_s.toUtf8()), true);
        QVERIFY(!at(0, AuditTableModel::Who).toString().contains(u"ada"_s));
        QVERIFY(at(0, AuditTableModel::When).toString().contains(u"15:03"_s));
        const InspectorContent content =
            words::contentOf(recordOf(u"a"_s, 14), QTimeZone::utc(), true);
        for (const InspectorRow &row : content.rows)
            QVERIFY2(!row.value.contains(u"ada@"_s), qPrintable(row.name));
    }
};

QTEST_GUILESS_MAIN(TestAuditTableModel)
#include "tst_audittablemodel.moc"
