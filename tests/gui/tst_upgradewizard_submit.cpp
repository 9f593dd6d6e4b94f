// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/wizardfixture.h"
#include "ui/features/upgrade/wizardparts.h"
#include "ui/widgets/linkbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The only way to buy: once, by what was reviewed, however often something is pressed.
class TestUpgradeWizardSubmit final : public WizardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void byKeyboardFromTargetToSubmit();
    void finishActsOnce();
    void aHeldEnterBuysNothing();
    void aDoubleClickOnNextBuysNothing();
    void escCancelsButNotWhileSubmitting();
    void cancelCallsOffWhatIsBeingRead();
    void readingAgainIsAReviewAnew();
    void withoutTheOtherSubscriptionsNothingIsReviewed();
    void closeWhileSendingLeavesItToActivity();
    void theConfirmationIsTyped();
    void aCustomerThatCannotBuyIsSaidOnReview();
    void whatIsShownIsWhatIsHandedIn();
};

void TestUpgradeWizardSubmit::byKeyboardFromTargetToSubmit()
{
    open();
    QCOMPARE(QApplication::focusWidget(), find<QListView>("targetList"));
    QCOMPARE(find<QListView>("targetList")->model()->rowCount(), 4);
    key(Qt::Key_Down);
    QCOMPARE(m_wizard->controller().wishes().target, QString::fromLatin1(upgrade::e3Item));
    QCOMPARE(find<QLabel>("targetTitle")->text(), u"Microsoft 365 E3"_s);
    key(Qt::Key_Up);
    goToTerms();
    QCOMPARE(QApplication::focusWidget(), find<QSpinBox>("quantitySpin"));
    QCOMPARE(find<QLabel>("quantityWords")->text(),
             u"25 of 25: full, the subscription keeps its ID"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"10"_s);
    QTRY_VERIFY(find<QLabel>("quantityWords")->text().startsWith(u"10 of 25: partial"_s));
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    QCOMPARE(find<QPushButton>("finishButton")->text(), u"&Upgrade 10 seats"_s);
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.size(), 1);
    const TransitionDraft draft = m_desk->m_handed.constFirst().draft;
    QCOMPARE(draft.quantity, 10);
    QCOMPARE(draft.toCatalogItemId, QString::fromLatin1(upgrade::premiumItem));
    QCOMPARE(draft.term.toText(), u"P1Y"_s);
    QCOMPARE(draft.type, TransitionType::WithLicenseTransfer);
    QSignalSpy submitted(m_wizard, &UpgradeWizard::submitted);
    m_desk->accept();
    QVERIFY(m_wizard->isVisible());
    m_desk->setState(OperationState::Accepted);
    QCOMPARE(submitted.size(), 1);
    QVERIFY(!m_wizard->isVisible());
}

void TestUpgradeWizardSubmit::finishActsOnce()
{
    open();
    goToReview();
    auto *finish = find<QPushButton>("finishButton");
    settle();
    QVERIFY(finish->isEnabled());
    QTest::mouseDClick(finish, Qt::LeftButton);
    QTest::mouseClick(finish, Qt::LeftButton);
    for (int i = 0; i < 5; ++i) {
        key(Qt::Key_Return);
        key(Qt::Key_Space);
        QTest::keyClick(m_wizard, Qt::Key_U, Qt::AltModifier);
        QTest::keyClick(m_wizard, Qt::Key_B, Qt::AltModifier);
        QTest::keyClick(m_wizard, Qt::Key_N, Qt::AltModifier);
        m_wizard->controller().back();
        m_wizard->controller().next();
        m_wizard->controller().finish();
        finish->click();
    }
    settle();
    QCOMPARE(m_desk->m_handed.size(), 1);
    QCOMPARE(m_wizard->controller().phase(), UpgradeController::Phase::Preparing);
    m_desk->accept();
    m_wizard->controller().finish();
    key(Qt::Key_Return);
    settle();
    QCOMPARE(m_desk->m_handed.size(), 1);
    m_desk->setState(OperationState::Unknown);
    m_wizard->controller().finish();
    QCOMPARE(m_desk->m_handed.size(), 1);
}

void TestUpgradeWizardSubmit::aHeldEnterBuysNothing()
{
    open();
    const auto hold = [this] {
        for (int i = 0; i < 10 && m_wizard->focusWidget(); ++i) {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
            QApplication::sendEvent(m_wizard->focusWidget(), &press);
            letEverythingHappen();
        }
    };
    hold();
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    hold();
    find<QPushButton>("finishButton")->setFocus();
    hold();
    QCOMPARE(m_desk->m_handed.size(), 0);
}

void TestUpgradeWizardSubmit::aDoubleClickOnNextBuysNothing()
{
    open();
    goToTerms();
    auto *next = find<QPushButton>("nextButton");
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    auto *finish = find<QPushButton>("finishButton");
    QVERIFY(!finish->isEnabled());
    QTest::mouseDClick(finish, Qt::LeftButton);
    finish->click();
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.size(), 0);
    settle();
    QVERIFY(finish->isEnabled());
}

void TestUpgradeWizardSubmit::escCancelsButNotWhileSubmitting()
{
    open();
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    key(Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    QCOMPARE(controller().phase(), UpgradeController::Phase::Preparing);
    m_desk->accept();
    key(Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    delete m_wizard;

    open();
    key(Qt::Key_Escape);
    QTRY_VERIFY(!m_wizard || !m_wizard->isVisible());
    QVERIFY(!m_desk || m_desk->m_handed.isEmpty());
}

void TestUpgradeWizardSubmit::cancelCallsOffWhatIsBeingRead()
{
    open();
    goToReview();
    settle();
    key(Qt::Key_Return);
    QCOMPARE(controller().phase(), UpgradeController::Phase::Preparing);
    QTest::mouseClick(find<QPushButton>("cancelButton"), Qt::LeftButton);
    QVERIFY(m_wizard->isVisible());
    QCOMPARE(controller().phase(), UpgradeController::Phase::Choosing);
    QCOMPARE(controller().notice()->text, u"Called off. Nothing has been sent."_s);
    QVERIFY(!m_desk->m_context);
    m_desk->accept();
    QCOMPARE(controller().phase(), UpgradeController::Phase::Choosing);
    // Decided anew it is another submission.
    settle();
    QTest::mouseClick(find<QPushButton>("finishButton"), Qt::LeftButton);
    QCOMPARE(m_desk->m_handed.size(), 2);
    QVERIFY(m_desk->m_context);
}

void TestUpgradeWizardSubmit::readingAgainIsAReviewAnew()
{
    open(true);
    goToReview();
    controller().setConfirmation(u"25"_s);
    QCOMPARE(controller().finishObstacle(), QString());
    // Somebody adds five seats: what was to be full would be partial.
    m_advice->m_advice.source.quantity = 30;
    controller().refresh();
    letEverythingHappen();
    QCOMPARE(controller().step(), UpgradeController::Step::Terms);
    QVERIFY(controller().notice());
    QCOMPARE(controller().confirmation(), QString());
    QVERIFY(!controller().finishObstacle().isEmpty());
    // Nothing has changed: only the number is typed once more.
    goToReview();
    controller().setConfirmation(QString::number(controller().quantity()));
    controller().refresh();
    letEverythingHappen();
    QCOMPARE(controller().step(), UpgradeController::Step::Review);
    QCOMPARE(controller().confirmation(), QString());
}

void TestUpgradeWizardSubmit::withoutTheOtherSubscriptionsNothingIsReviewed()
{
    m_prepare = [](FakeAdvice &advice) {
        advice.m_advice.siblingsFailure = ShownError();
        advice.m_advice.siblings = {advice.m_advice.source};
    };
    open();
    goToTerms();
    QVERIFY2(controller().nextObstacle().contains(u"could not be read"_s),
             qPrintable(controller().nextObstacle()));
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

void TestUpgradeWizardSubmit::closeWhileSendingLeavesItToActivity()
{
    open();
    goToReview();
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    auto *cancel = find<QPushButton>("cancelButton");
    QCOMPARE(cancel->text(), u"Cancel"_s);
    m_desk->accept();
    QCOMPARE(cancel->text(), u"Close"_s);
    // What has not left is not said to be sent: it may have to wait for its turn.
    m_desk->setState(OperationState::Prepared);
    QVERIFY(visibleTexts().join(u'\n').contains(u"not sent yet"_s));
    m_desk->setState(OperationState::Sending);
    QVERIFY(visibleTexts().join(u'\n').contains(u"Sent. Waiting for the answer"_s));
    QSignalSpy submitted(m_wizard, &UpgradeWizard::submitted);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(submitted.size(), 1);
    QVERIFY(!m_wizard || !m_wizard->isVisible());
}

void TestUpgradeWizardSubmit::aCustomerThatCannotBuyIsSaidOnReview()
{
    const auto readiness = [](ValidationStatus status) {
        return readinessOf(AccountValidation{OpenEnum<ValidationStatus>(status), {}},
                           AgreementState{true, std::nullopt});
    };
    open();
    m_wizard->controller().setReadiness(readiness(ValidationStatus::NotAllowed));
    goToReview();
    auto *warning = find<ChipLine>("readinessWarning");
    QVERIFY(warning->isVisible());
    QCOMPARE(warning->word(), u"Blocked"_s);
    QVERIFY(warning->sentence().contains(u"800075"_s));
    // The service decides; nobody is kept from asking it.
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    m_wizard->controller().setReadiness(readiness(ValidationStatus::Allowed));
    QVERIFY(!warning->isVisible());
    m_wizard->controller().setReadiness({});
    QVERIFY(!warning->isVisible());
}

void TestUpgradeWizardSubmit::theConfirmationIsTyped()
{
    open(true);
    goToReview();
    auto *confirm = find<QLineEdit>("confirmEdit");
    auto *finish = find<QPushButton>("finishButton");
    QCOMPARE(QApplication::focusWidget(), confirm);
    settle();
    QVERIFY(!finish->isEnabled());
    key(Qt::Key_Return);
    QTest::keyClicks(confirm, u"24"_s);
    QVERIFY(!finish->isEnabled());
    key(Qt::Key_Return);
    m_wizard->controller().finish();
    QCOMPARE(m_desk->m_handed.size(), 0);
    confirm->selectAll();
    QTest::keyClicks(confirm, u"25"_s);
    QVERIFY(finish->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.size(), 1);
    // In a sandbox nobody types.
    delete m_wizard;
    open(false);
    goToReview();
    QVERIFY(!find<QLineEdit>("confirmEdit")->isVisible());
}

void TestUpgradeWizardSubmit::whatIsShownIsWhatIsHandedIn()
{
    open();
    goToReview();
    const TransitionDraft reviewed = m_wizard->controller().draft();
    const RequestPreview preview = m_advice->preview(reviewed);
    QCOMPARE(find<QPlainTextEdit>("requestPreview")->toPlainText(),
             u"POST %1\n%2"_s.arg(preview.path, preview.body));
    QVERIFY(preview.body.contains(u"\"quantity\":25"_s));
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.constFirst().draft, reviewed);
    QCOMPARE(m_desk->m_handed.constFirst().shown.source, m_advice->m_advice.source);
    QCOMPARE(m_desk->m_handed.constFirst().shown.target, m_advice->m_advice.immediate.constFirst());
    QCOMPARE(m_desk->m_handed.constFirst().shown.customerName, u"Adventure Works GmbH"_s);
    QVERIFY(!m_desk->m_handed.constFirst().shown.destination);
    // Every consequence stands there, the deleted change with something to keep.
    QStringList words;
    for (const ChipLine *line : m_wizard->findChildren<ChipLine *>(u"consequence"_s))
        words += line->word();
    QVERIFY(words.contains(u"No way back"_s) && words.contains(u"Deleted"_s) &&
            words.contains(u"Time"_s));
    find<LinkButton>("copyScheduledLink")->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"20 seats"_s));
    QCOMPARE(find<QLabel>("after_price")->text(), u"not known to this program yet"_s);
}

QTEST_MAIN(TestUpgradeWizardSubmit)
#include "tst_upgradewizard_submit.moc"
