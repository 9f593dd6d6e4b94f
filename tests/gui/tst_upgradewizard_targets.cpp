// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/wizardfixture.h"
#include "ui/features/upgrade/targetdetailspane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/stateoverlay.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// The list of targets and each of its faces.
class TestUpgradeWizardTargets final : public WizardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void targetsWithoutAWayNowStopHere_data();
    void targetsWithoutAWayNowStopHere();
    void noTargetGetsTheUsualCauses();
    void whatCouldNotBeReadIsToldAndCopied();
    void legacyIsShownAndNotUpgraded();
    void anOpenUpgradeBlocks();
    void anUpgradeOfAnotherAccountBlocks();
    void failuresHaveAFace();
    void aFailedRereadKeepsWhatIsThere();
    void aVanishedTargetIsSaid();
    void theAgeIsShown();
};

void TestUpgradeWizardTargets::targetsWithoutAWayNowStopHere_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("reason");
    QTest::newRow("at renewal") << 2 << u"renewal"_s;
    QTest::newRow("not possible") << 3 << u"not possible"_s;
}

void TestUpgradeWizardTargets::targetsWithoutAWayNowStopHere()
{
    QFETCH(int, row);
    QFETCH(QString, reason);
    open();
    auto *list = find<QListView>("targetList");
    list->setCurrentIndex(list->model()->index(row, 0));
    auto *next = find<QPushButton>("nextButton");
    QVERIFY(!next->isEnabled());
    QVERIFY(next->accessibleDescription().contains(reason));
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
}

void TestUpgradeWizardTargets::noTargetGetsTheUsualCauses()
{
    m_prepare = [](FakeAdvice &advice) {
        advice.m_advice.immediate.clear();
        advice.m_advice.scheduled = QList<TransitionEligibility>();
        advice.m_advice.source.status = SubscriptionStatus::Suspended;
    };
    open();
    auto *causes = find<KeyValueGrid>("causesGrid");
    QVERIFY(causes->isVisible());
    QVERIFY(causes->value(u"Not active"_s).startsWith(u"Likely It is suspended"_s));
    QVERIFY(causes->value(u"Trial"_s).startsWith(u"No "_s));
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

void TestUpgradeWizardTargets::whatCouldNotBeReadIsToldAndCopied()
{
    open();
    auto *copy = find<LinkButton>("copyFailuresLink");
    QVERIFY(!copy->isVisible());
    ShownError renewal;
    renewal.sentence = u"No role for that."_s;
    renewal.nextStep = u"Ask for one."_s;
    renewal.code = u"900308"_s;
    renewal.httpStatus = 403;
    renewal.requestId = u"request-1"_s;
    ShownError siblings;
    siblings.sentence = u"The service did not answer."_s;
    siblings.httpStatus = 504;
    siblings.correlationId = u"correlation-2"_s;
    m_advice->m_advice.scheduledFailure = renewal;
    m_advice->m_advice.siblingsFailure = siblings;
    clock().advance(std::chrono::seconds(1));
    m_advice->tell();
    const QString text = find<TargetDetailsPane>("targetDetails")->asText();
    QVERIFY2(text.contains(u"No role for that. Ask for one. (900308)"), qPrintable(text));
    QVERIFY2(text.contains(u"The service did not answer. (HTTP 504)"), qPrintable(text));
    QVERIFY(copy->isVisible());
    copy->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"request-1") && copied.contains(u"correlation-2"),
             qPrintable(copied));
}

void TestUpgradeWizardTargets::legacyIsShownAndNotUpgraded()
{
    m_prepare = [](FakeAdvice &advice) {
        advice.m_advice.source.offerId = u"91FD106F-4B2C-4938-95AC-F54F74E9A239"_s;
    };
    open();
    QCOMPARE(find<QListView>("targetList")->model()->rowCount(), 4);
    QVERIFY(find<Banner>("standingBanner")->isVisible());
    QVERIFY(find<Banner>("standingBanner")->details().contains(u"history"_s));
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
    m_wizard->controller().next();
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
}

void TestUpgradeWizardTargets::anOpenUpgradeBlocks()
{
    open();
    m_desk->m_open = IntentId::create();
    m_wizard->controller().refresh();
    QTRY_VERIFY(find<Banner>("standingBanner")->isVisible());
    QVERIFY(find<Banner>("standingBanner")->text().contains(u"under way"_s));
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
    m_desk->m_open.reset();
    m_desk->m_readOnlyReason = u"The partner account “X” is read-only."_s;
    m_wizard->controller().refresh();
    QTRY_COMPARE(find<Banner>("standingBanner")->text(), m_desk->m_readOnlyReason);
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
    QTRY_COMPARE(find<QPushButton>("nextButton")->accessibleDescription(),
                 m_desk->m_readOnlyReason);
}

void TestUpgradeWizardTargets::anUpgradeOfAnotherAccountBlocks()
{
    const QString sentence = u"Already being upgraded by the account “X & <Y>”."_s;
    open();
    m_desk->m_elsewhere = sentence;
    m_wizard->controller().refresh();
    QTRY_COMPARE(find<Banner>("standingBanner")->text(), sentence);
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
    QTRY_COMPARE(find<QPushButton>("nextButton")->accessibleDescription(), sentence);
    m_wizard->controller().next();
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    m_desk->m_elsewhere.clear();
    m_wizard->controller().refresh();
    QTRY_VERIFY(!find<Banner>("standingBanner")->isVisible());
    QVERIFY(m_wizard->controller().nextObstacle() != sentence);
}

void TestUpgradeWizardTargets::failuresHaveAFace()
{
    m_prepare = [](FakeAdvice &advice) {
        advice.m_onRefresh = [&advice] {
            ShownError error;
            error.sentence = u"The service did not answer in time."_s;
            error.nextStep = u"Try again."_s;
            advice.fail(error);
        };
    };
    open();
    auto *overlay = find<StateOverlay>("targetOverlay");
    QTRY_COMPARE(overlay->face(), StateOverlay::Face::Failed);
    QVERIFY(overlay->sentence().contains(u"did not answer"_s));
    m_advice->m_onRefresh = nullptr;
    Q_EMIT overlay->retryRequested();
    QTRY_COMPARE(overlay->face(), StateOverlay::Face::None);
    QVERIFY(find<QPushButton>("nextButton")->isEnabled());
}

void TestUpgradeWizardTargets::aFailedRereadKeepsWhatIsThere()
{
    open();
    m_advice->m_onRefresh = [this] {
        ShownError error;
        error.sentence = u"The service wants fewer calls for a while."_s;
        error.retryAt = clock().now().addSecs(42);
        m_advice->fail(error);
    };
    find<LinkButton>("readAgainLink")->click();
    auto *banner = find<Banner>("standingBanner");
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->details().contains(u"42 s"_s));
    QCOMPARE(find<QListView>("targetList")->model()->rowCount(), 4);
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

void TestUpgradeWizardTargets::aVanishedTargetIsSaid()
{
    open();
    goToTerms();
    m_advice->m_advice.immediate.removeFirst();
    m_advice->m_advice.scheduled->removeFirst();
    m_wizard->controller().refresh();
    QTRY_COMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    QVERIFY(find<Banner>("wizardBanner")->text().contains(u"not offered any more"_s));
    // At renewal only is not what was chosen either.
    settle();
    m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
    goToTerms();
    m_advice->m_advice.immediate[0].details[0].isEligible = false;
    m_wizard->controller().refresh();
    QTRY_COMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    QVERIFY(find<Banner>("wizardBanner")->text().contains(u"not possible any more"_s));
    m_wizard->controller().dismissNotice();
    m_advice->m_advice.immediate[0].details[0].isEligible = true;
    // A reissued availability is the same offer.
    settle();
    m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
    m_advice->m_advice.immediate[0].catalogItemId = u"CFQ7TTC0LFLX:0001:REISSUED"_s;
    m_wizard->controller().refresh();
    QTRY_COMPARE(m_wizard->controller().wishes().target, u"CFQ7TTC0LFLX:0001:REISSUED"_s);
    QVERIFY(!m_wizard->controller().notice());
}

void TestUpgradeWizardTargets::theAgeIsShown()
{
    open();
    QCOMPARE(find<QLabel>("readAge")->text(), u"Read 12 s ago"_s);
    clock().advance(168s);
    QTRY_COMPARE(find<QLabel>("readAge")->text(), u"Read 3 min ago"_s);
    const int reads = m_advice->m_refreshes;
    QTest::keyClick(m_wizard, Qt::Key_R, Qt::AltModifier);
    QTRY_COMPARE(m_advice->m_refreshes, reads + 1);
}

QTEST_MAIN(TestUpgradeWizardTargets)
#include "tst_upgradewizard_targets.moc"
