// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/wizardfixture.h"
#include "ui/widgets/linkbutton.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// Destination, quantity, term and licenses: what can be chosen, and what follows from it.
class TestUpgradeWizardTerms final : public WizardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void anExistingSubscriptionTakesTheSeats();
    void aDestinationWithoutRoomDoesNotKeepThePartialQuantity();
    void moreSeatsAreAChoiceOfTheirOwn();
    void noNumberIsNotTheOldNumber();
    void theTermFollowsTheRules();
    void theLicenseMoveIsAChoice();
    void trialsSayConvertEverywhere();
    void theCatalogMayFail();
};

void TestUpgradeWizardTerms::anExistingSubscriptionTakesTheSeats()
{
    open();
    goToTerms();
    QRadioButton *berlin = nullptr;
    QRadioButton *sales = nullptr;
    for (QRadioButton *radio : m_wizard->findChildren<QRadioButton *>(u"destinationRadio"_s))
        (radio->text().contains(u"Berlin"_s) ? berlin : sales) = radio;
    QVERIFY(berlin && sales);
    QVERIFY(berlin->isEnabled());
    QVERIFY(!sales->isEnabled());
    QVERIFY(sales->accessibleDescription().contains(u"1 month"_s));
    find<QRadioButton>("ownRadio")->setFocus();
    key(Qt::Key_Down);
    QVERIFY(berlin->isChecked());
    QVERIFY(find<QLabel>("quantityWords")->text().contains(u"65"_s));
    QVERIFY(!find<QComboBox>("termCombo")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    const TransitionDraft draft = m_wizard->controller().draft();
    QCOMPARE(draft.destination, std::optional(upgrade::berlin(*m_advice).id));
    QVERIFY(draft.term.isEmpty());
    const QString body = find<QPlainTextEdit>("requestPreview")->toPlainText();
    QVERIFY(body.contains(u"toSubscriptionId"_s) && !body.contains(u"termDuration"_s));
    QCOMPARE(find<QLabel>("after_ends")->text(), u"2 Mar 2027"_s);
    settle();
    QVERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.constFirst().shown.destination,
             std::optional(upgrade::berlin(*m_advice)));
}

void TestUpgradeWizardTerms::aDestinationWithoutRoomDoesNotKeepThePartialQuantity()
{
    m_prepare = [](FakeAdvice &advice) {
        for (Subscription &sibling : advice.m_advice.siblings) {
            if (sibling.friendlyName == u"Berlin"_s)
                sibling.quantity = 290;
        }
    };
    open();
    goToTerms();
    UpgradeController &controller = m_wizard->controller();
    QCOMPARE(controller.quantity(), 25);
    controller.setDestination(upgrade::berlin(*m_advice).id);
    QCOMPARE(controller.quantity(), 10);
    QCOMPARE(find<QSpinBox>("quantitySpin")->value(), 10);
    controller.setDestination(std::nullopt);
    QCOMPARE(controller.quantity(), 25);
    QCOMPARE(find<QSpinBox>("quantitySpin")->value(), 25);
}

void TestUpgradeWizardTerms::moreSeatsAreAChoiceOfTheirOwn()
{
    open();
    goToTerms();
    auto *spin = find<QSpinBox>("quantitySpin");
    auto *more = find<QCheckBox>("moreSeatsCheck");
    QCOMPARE(spin->maximum(), 25);
    spin->stepUp();
    QCOMPARE(m_wizard->controller().quantity(), 25);
    QTest::keyClick(m_wizard, Qt::Key_A, Qt::AltModifier);
    QTRY_VERIFY(more->isChecked());
    QCOMPARE(spin->maximum(), 300);
    spin->setValue(30);
    QVERIFY(find<QLabel>("quantityWords")->text().contains(u"5 seats bought in addition"_s));
    more->click();
    QCOMPARE(spin->value(), 25);
    // The wheel over the field scrolls the page and changes nothing.
    QWheelEvent wheel(QPointF(5, 5), spin->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(spin, &wheel);
    QCOMPARE(spin->value(), 25);
}

void TestUpgradeWizardTerms::noNumberIsNotTheOldNumber()
{
    open();
    goToTerms();
    auto *seats = find<QSpinBox>("quantitySpin");
    auto *next = find<QPushButton>("nextButton");
    auto *problem = find<QWidget>("quantityProblem");
    QVERIFY(next->isEnabled() && !problem->isVisible());
    const int before = seats->value();
    seats->setFocus();
    for (const QString &typed : {QString(), u"0"_s, QString::number(before) + u'9'}) {
        seats->selectAll();
        key(Qt::Key_Delete);
        QTest::keyClicks(seats, typed);
        // It stays to be seen, and nothing goes on with what stood there before.
        QCOMPARE(seats->cleanText(), typed);
        QVERIFY2(!next->isEnabled(), qPrintable(typed));
        QVERIFY2(next->accessibleDescription().contains(u"from 1 to %1"_s.arg(before)),
                 qPrintable(next->accessibleDescription()));
        QVERIFY(problem->isVisible());
        QCOMPARE(find<QLabel>("quantityWords")->text(), QString());
        key(Qt::Key_Return);
        QCOMPARE(controller().step(), UpgradeController::Step::Terms);
        QCOMPARE(seats->cleanText(), typed);
    }
    seats->selectAll();
    QTest::keyClicks(seats, u"2"_s);
    QVERIFY(next->isEnabled() && !problem->isVisible());
    key(Qt::Key_Return);
    QCOMPARE(controller().step(), UpgradeController::Step::Review);
    QCOMPARE(controller().draft().quantity, 2);
}

void TestUpgradeWizardTerms::theTermFollowsTheRules()
{
    open();
    goToTerms();
    auto *terms = find<QComboBox>("termCombo");
    QCOMPARE(terms->count(), 3);
    QCOMPARE(terms->currentText(), u"1 year, billed monthly"_s);
    terms->setCurrentIndex(2);
    QCOMPARE(m_wizard->controller().draft().term.toText(), u"P3Y"_s);
    find<QSpinBox>("quantitySpin")->setValue(10);
    QCOMPARE(m_wizard->controller().draft().term.toText(), u"P1Y"_s);
    QCOMPARE(terms->count(), 2);
    QVERIFY(find<QLabel>("termsReason")->text().contains(u"partial"_s));
    find<QSpinBox>("quantitySpin")->setValue(25);
    QCOMPARE(m_wizard->controller().draft().term.toText(), u"P3Y"_s);
}

void TestUpgradeWizardTerms::theLicenseMoveIsAChoice()
{
    open();
    goToTerms();
    QVERIFY(find<QRadioButton>("moveRadio")->isChecked());
    QTest::keyClick(m_wizard, Qt::Key_L, Qt::AltModifier);
    QTRY_COMPARE(m_wizard->controller().draft().type, TransitionType::TransitionOnly);
    // E3 is refused with licenses: the other way is chosen and the refused one cannot be.
    m_wizard->controller().back();
    m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
    settle();
    goToTerms();
    QVERIFY(!find<QRadioButton>("moveRadio")->isEnabled());
    QVERIFY(find<QRadioButton>("stayRadio")->isChecked());
    QVERIFY(find<QRadioButton>("moveRadio")->accessibleDescription().contains(u"services"_s));
}

void TestUpgradeWizardTerms::trialsSayConvertEverywhere()
{
    m_prepare = [](FakeAdvice &advice) {
        Subscription &source = advice.m_advice.source;
        source.isTrial = true;
        source.term = TermDuration(u"P1M"_s);
        source.billingCycle = BillingCycle::None;
        source.promotionId.clear();
        advice.m_advice.siblings = {source};
        advice.m_advice.immediate = {advice.m_advice.immediate.constFirst()};
        advice.m_advice.immediate[0].destinations.clear();
        advice.m_advice.scheduled = QList<TransitionEligibility>();
    };
    open();
    QStringList texts = visibleTexts();
    QStringList aboutTarget;
    for (const QLabel *label : find<QWidget>("targetDetails")->findChildren<QLabel *>())
        aboutTarget += label->text();
    goToTerms();
    const QStringList onTerms = visibleTexts();
    const auto namesTheRule = [](const QStringList &seen) {
        return seen.join(u'\n').contains(
            u"ends on the same day or later; the trial ends on 14 Dec");
    };
    QVERIFY2(namesTheRule(aboutTarget), qPrintable(aboutTarget.join(u'\n')));
    QVERIFY2(namesTheRule(onTerms), qPrintable(onTerms.join(u'\n')));
    texts += onTerms;
    QVERIFY(!find<QSpinBox>("quantitySpin")->isEnabled());
    QCOMPARE(find<QSpinBox>("quantitySpin")->value(), 25);
    QVERIFY(find<QLabel>("quantityReason")->text().contains(u"at least 25"_s));
    find<QRadioButton>("ownRadio")->setFocus();
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    texts += visibleTexts();
    QCOMPARE(find<QPushButton>("finishButton")->text(), u"&Convert 25 seats"_s);
    QVERIFY(m_wizard->windowTitle().startsWith(u"Convert "_s));
    for (const QString &text : texts)
        QVERIFY2(!text.contains(u"upgrad"_s, Qt::CaseInsensitive), qPrintable(text));
}

void TestUpgradeWizardTerms::theCatalogMayFail()
{
    m_prepare = [](FakeAdvice &advice) { advice.m_catalog.clear(); };
    open();
    const QString item = QString::fromLatin1(upgrade::premiumItem);
    QVERIFY(m_advice->m_asked.contains(item));
    goToTerms();
    // Until the terms are known or known to be missing, nothing goes on.
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
    TargetDetails failed;
    failed.state = LoadState::Failed;
    failed.failure = ShownError();
    failed.failure->sentence = u"The service did not answer in time."_s;
    m_advice->tellDetails(item, failed);
    QVERIFY(find<QPushButton>("nextButton")->isEnabled());
    QCOMPARE(find<QComboBox>("termCombo")->count(), 1);
    QVERIFY(!find<QLabel>("termsReason")->text().isEmpty());
    m_wizard->controller().back();
    settle();
    auto *retry = find<LinkButton>("retryDetailsLink");
    QVERIFY(retry->isVisible());
    const auto asked = m_advice->m_asked.size();
    retry->click();
    QCOMPARE(m_advice->m_asked.size(), asked + 1);
}

QTEST_MAIN(TestUpgradeWizardTerms)
#include "tst_upgradewizard_terms.moc"
