// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/wizardfixture.h"
#include "ui/features/upgrade/wizardparts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/linkbutton.h"

#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What the wizard makes of the answers to a submission.
class TestUpgradeWizardAnswers final : public WizardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void differencesAreShownAndReadAgain();
    void refusalsStandBesideTheirField_data();
    void refusalsStandBesideTheirField();
    void refusalsWithoutFieldStayOnReview();
    void unknownOutcomesGoToActivity_data();
    void unknownOutcomesGoToActivity();
};

void TestUpgradeWizardAnswers::differencesAreShownAndReadAgain()
{
    open();
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    const int reads = m_advice->m_refreshes;
    m_advice->m_advice.source.quantity = 24;
    m_desk->refuse({SubmitProblem::Kind::Changed,
                    u"The service tells something else than you were shown."_s,
                    {u"The subscription has 24 seats, not 25."_s},
                    {},
                    {}});
    QCOMPARE(m_advice->m_refreshes, reads + 1);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    auto *banner = find<Banner>("wizardBanner");
    QVERIFY(banner->isVisible());
    QVERIFY(banner->details().contains(u"24 seats, not 25"_s));
    QTRY_COMPARE(m_wizard->controller().advice().source.quantity, 24);
    settle();
    goToTerms();
    QCOMPARE(m_wizard->controller().quantity(), 24);
    QCOMPARE(m_desk->m_handed.size(), 1);
}

void TestUpgradeWizardAnswers::refusalsStandBesideTheirField_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("quantity") << u"2002"_s << u"quantityProblem"_s;
    QTest::newRow("term") << u"900268"_s << u"termProblem"_s;
    QTest::newRow("billing") << u"900269"_s << u"termProblem"_s;
    QTest::newRow("destination") << u"900261"_s << u"destinationProblem"_s;
    QTest::newRow("licenses") << u"60000"_s << u"licenseProblem"_s;
    QTest::newRow("target") << u"900203"_s << u"targetProblem"_s;
}

void TestUpgradeWizardAnswers::refusalsStandBesideTheirField()
{
    QFETCH(QString, code);
    QFETCH(QString, field);
    open();
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    m_desk->accept();
    ErrorSummary error;
    error.kind = ErrorSummary::Kind::Refused;
    error.httpStatus = 400;
    error.code = code;
    error.serviceText = u"said the service"_s;
    error.requestId = RequestId::create();
    m_desk->setState(OperationState::Rejected, error);
    QCOMPARE(m_wizard->controller().phase(), UpgradeController::Phase::Choosing);
    const bool isTarget = field == u"targetProblem";
    QCOMPARE(m_wizard->controller().step(),
             isTarget ? UpgradeController::Step::Target : UpgradeController::Step::Terms);
    auto *problem = find<ChipLine>(field.toLatin1().constData());
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->sentence().contains(code), qPrintable(problem->sentence()));
    auto *banner = find<Banner>("wizardBanner");
    QVERIFY(banner->details().contains(u"said the service"_s));
    auto *copy = banner->findChild<LinkButton *>();
    QVERIFY(copy);
    copy->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(error.requestId.toText()));
    // Another decision takes the reproach away; another try is another intent.
    settle();
    m_wizard->controller().setQuantity(20);
    QVERIFY(!problem->isVisible());
    key(Qt::Key_Return);
    settle();
    if (isTarget) {
        key(Qt::Key_Return);
        settle();
    }
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.size(), 2);
}

void TestUpgradeWizardAnswers::refusalsWithoutFieldStayOnReview()
{
    open();
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    m_desk->accept();
    ErrorSummary error;
    error.kind = ErrorSummary::Kind::NotSent;
    error.transportText = u"Connection refused"_s;
    m_desk->setState(OperationState::NotSent, error);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    QVERIFY(find<Banner>("wizardBanner")->text().contains(u"nothing was sent"_s));
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
}

void TestUpgradeWizardAnswers::unknownOutcomesGoToActivity_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("unknown") << int(OperationState::Unknown);
    QTest::newRow("accepted") << int(OperationState::Accepted);
    QTest::newRow("licenses") << int(OperationState::LicensesPending);
    QTest::newRow("done") << int(OperationState::Done);
    QTest::newRow("partly") << int(OperationState::PartlyDone);
    QTest::newRow("failed") << int(OperationState::Failed);
}

void TestUpgradeWizardAnswers::unknownOutcomesGoToActivity()
{
    QFETCH(int, state);
    open();
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QSignalSpy submitted(m_wizard, &UpgradeWizard::submitted);
    m_desk->accept();
    QCOMPARE(submitted.size(), 0);
    m_desk->setState(OperationState(state));
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.at(0).at(0).value<IntentId>(), m_desk ? m_desk->m_operation.id : IntentId());
}

QTEST_MAIN(TestUpgradeWizardAnswers)
#include "tst_upgradewizard_answers.moc"
