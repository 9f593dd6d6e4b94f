// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "tests/gui/upgradefakes.h"
#include "ui/features/upgrade/upgradewizard.h"
#include "ui/features/upgrade/wizardparts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyleHints>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The wizard as a person drives it, keyboard first; what is handed in is counted.
class TestUpgradeWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void byKeyboardFromTargetToSubmit();
    void finishActsOnce();
    void aHeldEnterBuysNothing();
    void aDoubleClickOnNextBuysNothing();
    void escCancelsButNotWhileSubmitting();
    void closeWhileSendingLeavesItToActivity();
    void theConfirmationIsTyped();
    void differencesAreShownAndReadAgain();
    void refusalsStandBesideTheirField_data();
    void refusalsStandBesideTheirField();
    void refusalsWithoutFieldStayOnReview();
    void unknownOutcomesGoToActivity_data();
    void unknownOutcomesGoToActivity();
    void whatIsShownIsWhatIsHandedIn();
    void anExistingSubscriptionTakesTheSeats();
    void aDestinationWithoutRoomDoesNotKeepThePartialQuantity();
    void moreSeatsAreAChoiceOfTheirOwn();
    void theTermFollowsTheRules();
    void theLicenseMoveIsAChoice();
    void targetsWithoutAWayNowStopHere_data();
    void targetsWithoutAWayNowStopHere();
    void trialsSayConvertEverywhere();
    void noTargetGetsTheUsualCauses();
    void legacyIsShownAndNotUpgraded();
    void anOpenUpgradeBlocks();
    void failuresHaveAFace();
    void aFailedRereadKeepsWhatIsThere();
    void aVanishedTargetIsSaid();
    void theCatalogMayFail();
    void namesAreText();
    void everythingHasANameToSay();
    void theAgeIsShown();
    void nothingIsCutAt200Percent();
    void pictures();

private:
    void open(bool asksForConfirmation = false);
    void goToTerms();
    void goToReview();
    template <typename T>
    T *find(const char *name) const
    {
        return m_wizard->findChild<T *>(QString::fromLatin1(name));
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = m_wizard->focusWidget();
        QTest::keyClick(focus ? focus : m_wizard.data(), Qt::Key(key), modifiers);
    }
    [[nodiscard]] QStringList visibleTexts() const;
    void take(const QString &name) const;

    std::unique_ptr<Theme> m_theme;
    QPointer<UpgradeWizard> m_wizard;
    QPointer<FakeAdvice> m_advice;
    QPointer<FakeDesk> m_desk;
    std::unique_ptr<QWidget> m_window;
    std::function<void(FakeAdvice &)> m_prepare;
};

void TestUpgradeWizard::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QGuiApplication::styleHints()->setMouseDoubleClickInterval(60);
    m_theme = std::make_unique<Theme>();
    m_theme->setScheme(Scheme::Light);
}

void TestUpgradeWizard::init()
{
    failOnOurWarnings();
    m_prepare = nullptr;
}

void TestUpgradeWizard::cleanup()
{
    delete m_wizard;
    m_window.reset();
    m_theme->setScheme(Scheme::Light);
    m_theme->setTextScale(100);
}

void TestUpgradeWizard::open(bool asksForConfirmation)
{
    auto advice = std::make_unique<FakeAdvice>();
    auto desk = std::make_unique<FakeDesk>();
    m_advice = advice.get();
    m_desk = desk.get();
    upgrade::fillLikeThePictures(*advice);
    if (m_prepare)
        m_prepare(*advice);
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_wizard =
        new UpgradeWizard(std::move(advice), std::move(desk),
                          {asksForConfirmation ? ProfileTone::Production : ProfileTone::Sandbox,
                           asksForConfirmation ? u"Production"_s : u"Sandbox"_s,
                           u"Tailspin Cloud"_s, asksForConfirmation},
                          m_window.get());
    // The offscreen screen is smaller than the wizard would like to be.
    m_wizard->resize(QSize(1040, 700) * m_theme->textScale() / 100);
    m_wizard->open();
    QVERIFY(QTest::qWaitForWindowActive(m_wizard));
    QTRY_VERIFY(m_advice->m_advice.state != LoadState::Loading);
}

void TestUpgradeWizard::goToTerms()
{
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Terms);
    QTest::qWait(80);
}

void TestUpgradeWizard::goToReview()
{
    goToTerms();
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
}

QStringList TestUpgradeWizard::visibleTexts() const
{
    QStringList texts{m_wizard->windowTitle()};
    for (const QWidget *widget : m_wizard->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts += label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        else if (!widget->accessibleName().isEmpty())
            texts += widget->accessibleName();
    }
    return texts;
}

void TestUpgradeWizard::take(const QString &name) const
{
    const QString folder = qEnvironmentVariable("CSP_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    QTest::qWait(100);
    QVERIFY(m_wizard->grab().save(folder + u'/' + name + u".png"_s));
}

void TestUpgradeWizard::byKeyboardFromTargetToSubmit()
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
             u"25 of 25: full, the subscription keeps its id"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"10"_s);
    QTRY_VERIFY(find<QLabel>("quantityWords")->text().startsWith(u"10 of 25: partial"_s));
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    QCOMPARE(find<QPushButton>("finishButton")->text(), u"&Upgrade 10 seats"_s);
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
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

void TestUpgradeWizard::finishActsOnce()
{
    open();
    goToReview();
    auto *finish = find<QPushButton>("finishButton");
    QTRY_VERIFY(finish->isEnabled());
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
    QTest::qWait(150);
    QCOMPARE(m_desk->m_handed.size(), 1);
    QCOMPARE(m_wizard->controller().phase(), UpgradeController::Phase::Preparing);
    m_desk->accept();
    m_wizard->controller().finish();
    key(Qt::Key_Return);
    QTest::qWait(150);
    QCOMPARE(m_desk->m_handed.size(), 1);
    m_desk->setState(OperationState::Unknown);
    m_wizard->controller().finish();
    QCOMPARE(m_desk->m_handed.size(), 1);
}

void TestUpgradeWizard::aHeldEnterBuysNothing()
{
    open();
    const auto hold = [this] {
        for (int i = 0; i < 10 && m_wizard->focusWidget(); ++i) {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
            QApplication::sendEvent(m_wizard->focusWidget(), &press);
            QTest::qWait(20);
        }
    };
    hold();
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
    hold();
    find<QPushButton>("finishButton")->setFocus();
    hold();
    QCOMPARE(m_desk->m_handed.size(), 0);
}

void TestUpgradeWizard::aDoubleClickOnNextBuysNothing()
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
    QTRY_VERIFY(finish->isEnabled());
}

void TestUpgradeWizard::escCancelsButNotWhileSubmitting()
{
    open();
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    key(Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    m_wizard->reject();
    m_wizard->close();
    QVERIFY(m_wizard->isVisible());
    m_desk->accept();
    key(Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    delete m_wizard;

    open();
    key(Qt::Key_Escape);
    QTRY_VERIFY(!m_wizard || !m_wizard->isVisible());
    QVERIFY(!m_desk || m_desk->m_handed.isEmpty());
}

void TestUpgradeWizard::closeWhileSendingLeavesItToActivity()
{
    open();
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    auto *cancel = find<QPushButton>("cancelButton");
    QVERIFY(!cancel->isEnabled());
    m_desk->accept();
    QCOMPARE(cancel->text(), u"Close"_s);
    QSignalSpy submitted(m_wizard, &UpgradeWizard::submitted);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(submitted.size(), 1);
    QVERIFY(!m_wizard || !m_wizard->isVisible());
}

void TestUpgradeWizard::theConfirmationIsTyped()
{
    open(true);
    goToReview();
    auto *confirm = find<QLineEdit>("confirmEdit");
    auto *finish = find<QPushButton>("finishButton");
    QCOMPARE(QApplication::focusWidget(), confirm);
    QTest::qWait(100);
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

void TestUpgradeWizard::differencesAreShownAndReadAgain()
{
    open();
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
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
    QTest::qWait(80);
    goToTerms();
    QCOMPARE(m_wizard->controller().quantity(), 24);
    QCOMPARE(m_desk->m_handed.size(), 1);
}

void TestUpgradeWizard::refusalsStandBesideTheirField_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("quantity") << u"2002"_s << u"quantityProblem"_s;
    QTest::newRow("term") << u"900268"_s << u"termProblem"_s;
    QTest::newRow("billing") << u"900269"_s << u"termProblem"_s;
    QTest::newRow("destination") << u"900261"_s << u"destinationProblem"_s;
    QTest::newRow("licenses") << u"60000"_s << u"licenseProblem"_s;
}

void TestUpgradeWizard::refusalsStandBesideTheirField()
{
    QFETCH(QString, code);
    QFETCH(QString, field);
    open();
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
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
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Terms);
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
    QTest::qWait(80);
    m_wizard->controller().setQuantity(20);
    QVERIFY(!problem->isVisible());
    key(Qt::Key_Return);
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.size(), 2);
}

void TestUpgradeWizard::refusalsWithoutFieldStayOnReview()
{
    open();
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
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

void TestUpgradeWizard::unknownOutcomesGoToActivity_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("unknown") << int(OperationState::Unknown);
    QTest::newRow("accepted") << int(OperationState::Accepted);
    QTest::newRow("licenses") << int(OperationState::LicensesPending);
    QTest::newRow("done") << int(OperationState::Done);
    QTest::newRow("partly") << int(OperationState::PartlyDone);
    QTest::newRow("failed") << int(OperationState::Failed);
}

void TestUpgradeWizard::unknownOutcomesGoToActivity()
{
    QFETCH(int, state);
    open();
    goToReview();
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QSignalSpy submitted(m_wizard, &UpgradeWizard::submitted);
    m_desk->accept();
    QCOMPARE(submitted.size(), 0);
    m_desk->setState(OperationState(state));
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.at(0).at(0).value<IntentId>(), m_desk ? m_desk->m_operation.id : IntentId());
}

void TestUpgradeWizard::whatIsShownIsWhatIsHandedIn()
{
    open();
    goToReview();
    const TransitionDraft reviewed = m_wizard->controller().draft();
    const RequestPreview preview = m_advice->preview(reviewed);
    QCOMPARE(find<QPlainTextEdit>("requestPreview")->toPlainText(),
             u"POST %1\n%2"_s.arg(preview.path, preview.body));
    QVERIFY(preview.body.contains(u"\"quantity\":25"_s));
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
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

void TestUpgradeWizard::anExistingSubscriptionTakesTheSeats()
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
    QTRY_VERIFY(find<QPushButton>("finishButton")->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(m_desk->m_handed.constFirst().shown.destination,
             std::optional(upgrade::berlin(*m_advice)));
}

void TestUpgradeWizard::aDestinationWithoutRoomDoesNotKeepThePartialQuantity()
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

void TestUpgradeWizard::moreSeatsAreAChoiceOfTheirOwn()
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

void TestUpgradeWizard::theTermFollowsTheRules()
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

void TestUpgradeWizard::theLicenseMoveIsAChoice()
{
    open();
    goToTerms();
    QVERIFY(find<QRadioButton>("moveRadio")->isChecked());
    QTest::keyClick(m_wizard, Qt::Key_L, Qt::AltModifier);
    QTRY_COMPARE(m_wizard->controller().draft().type, TransitionType::TransitionOnly);
    // E3 is refused with licenses: the other way is chosen and the refused one cannot be.
    m_wizard->controller().back();
    m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
    QTest::qWait(80);
    goToTerms();
    QVERIFY(!find<QRadioButton>("moveRadio")->isEnabled());
    QVERIFY(find<QRadioButton>("stayRadio")->isChecked());
    QVERIFY(find<QRadioButton>("moveRadio")->accessibleDescription().contains(u"services"_s));
}

void TestUpgradeWizard::targetsWithoutAWayNowStopHere_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("reason");
    QTest::newRow("at renewal") << 2 << u"renewal"_s;
    QTest::newRow("not possible") << 3 << u"not possible"_s;
}

void TestUpgradeWizard::targetsWithoutAWayNowStopHere()
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

void TestUpgradeWizard::trialsSayConvertEverywhere()
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
    goToTerms();
    texts += visibleTexts();
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

void TestUpgradeWizard::noTargetGetsTheUsualCauses()
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

void TestUpgradeWizard::legacyIsShownAndNotUpgraded()
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

void TestUpgradeWizard::anOpenUpgradeBlocks()
{
    open();
    m_desk->m_open = IntentId::create();
    m_wizard->controller().refresh();
    QTRY_VERIFY(find<Banner>("standingBanner")->isVisible());
    QVERIFY(find<Banner>("standingBanner")->text().contains(u"under way"_s));
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
    m_desk->m_open.reset();
    m_desk->m_readOnly = true;
    m_wizard->controller().refresh();
    QTRY_VERIFY(find<Banner>("standingBanner")->text().contains(u"Another console"_s));
}

void TestUpgradeWizard::failuresHaveAFace()
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

void TestUpgradeWizard::aFailedRereadKeepsWhatIsThere()
{
    open();
    m_advice->m_onRefresh = [this] {
        ShownError error;
        error.sentence = u"The service wants fewer calls for a while."_s;
        error.retryAt = m_advice->m_now.addSecs(42);
        m_advice->fail(error);
    };
    find<LinkButton>("readAgainLink")->click();
    auto *banner = find<Banner>("standingBanner");
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->details().contains(u"42 s"_s));
    QCOMPARE(find<QListView>("targetList")->model()->rowCount(), 4);
    QVERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

void TestUpgradeWizard::aVanishedTargetIsSaid()
{
    open();
    goToTerms();
    m_advice->m_advice.immediate.removeFirst();
    m_advice->m_advice.scheduled->removeFirst();
    m_wizard->controller().refresh();
    QTRY_COMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    QVERIFY(find<Banner>("wizardBanner")->text().contains(u"not offered any more"_s));
    // At renewal only is not what was chosen either.
    QTest::qWait(80);
    m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
    goToTerms();
    m_advice->m_advice.immediate[0].details[0].isEligible = false;
    m_wizard->controller().refresh();
    QTRY_COMPARE(m_wizard->controller().step(), UpgradeController::Step::Target);
    QVERIFY(find<Banner>("wizardBanner")->text().contains(u"not possible any more"_s));
    m_wizard->controller().dismissNotice();
    m_advice->m_advice.immediate[0].details[0].isEligible = true;
    // A reissued availability is the same offer.
    QTest::qWait(80);
    m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
    m_advice->m_advice.immediate[0].catalogItemId = u"CFQ7TTC0LFLX:0001:REISSUED"_s;
    m_wizard->controller().refresh();
    QTRY_COMPARE(m_wizard->controller().wishes().target, u"CFQ7TTC0LFLX:0001:REISSUED"_s);
    QVERIFY(!m_wizard->controller().notice());
}

void TestUpgradeWizard::theCatalogMayFail()
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
    QTest::qWait(80);
    auto *retry = find<LinkButton>("retryDetailsLink");
    QVERIFY(retry->isVisible());
    const auto asked = m_advice->m_asked.size();
    retry->click();
    QCOMPARE(m_advice->m_asked.size(), asked + 1);
}

void TestUpgradeWizard::namesAreText()
{
    const QString evil = u"<img src=x onerror=alert(1)><b>&Standard</b>"_s;
    m_prepare = [&](FakeAdvice &advice) {
        advice.m_advice.customerName = evil;
        advice.m_advice.source.offerName = evil;
        advice.m_advice.immediate[0].title = evil;
        advice.m_advice.immediate[0].description = evil;
        for (Subscription &sibling : advice.m_advice.siblings)
            sibling.friendlyName = evil;
    };
    open();
    QCOMPARE(find<QLabel>("targetTitle")->text(), evil);
    QVERIFY(visibleTexts().join(u'\n').contains(evil));
    goToReview();
    QCOMPARE(find<QLabel>("after_product")->text(), evil);
    for (const QLabel *label : m_wizard->findChildren<QLabel *>()) {
        if (label->text().contains(u'<'))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    for (const QWidget *widget : m_wizard->findChildren<QWidget *>())
        QVERIFY(!widget->toolTip().contains(u"<img"_s));
}

void TestUpgradeWizard::everythingHasANameToSay()
{
    open(true);
    const auto sweep = [this] {
        const QStringList nameless = namelessFocusWidgets(m_wizard);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        for (QWidget *widget : m_wizard->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                qobject_cast<QAbstractScrollArea *>(widget->parentWidget()) ||
                widget->inherits("QSpinBox") || widget->inherits("QLineEdit"))
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(accessible);
            const QString name = accessible->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(),
                     qPrintable(widget->objectName() +
                                QLatin1StringView(widget->metaObject()->className())));
        }
    };
    sweep();
    goToTerms();
    sweep();
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    sweep();
    QVERIFY(!find<QLineEdit>("confirmEdit")->accessibleName().isEmpty());
    QVERIFY(!find<QSpinBox>("quantitySpin")->accessibleName().isEmpty());
}

void TestUpgradeWizard::theAgeIsShown()
{
    open();
    QCOMPARE(find<QLabel>("readAge")->text(), u"Read 12 s ago"_s);
    m_advice->m_now = m_advice->m_now.addSecs(168);
    QTRY_COMPARE(find<QLabel>("readAge")->text(), u"Read 3 min ago"_s);
    const int reads = m_advice->m_refreshes;
    QTest::keyClick(m_wizard, Qt::Key_R, Qt::AltModifier);
    QTRY_COMPARE(m_advice->m_refreshes, reads + 1);
}

void TestUpgradeWizard::nothingIsCutAt200Percent()
{
    m_theme->setTextScale(200);
    const QString name =
        u"Microsoft 365 Geschäftskundenabonnement mit erweiterter Datenschutzgrundverordnungs-"
        u"Unterstützung (Donaudampfschifffahrtsgesellschaft)"_s;
    m_prepare = [&](FakeAdvice &advice) {
        advice.m_advice.source.offerName = name;
        advice.m_advice.immediate[0].title = name;
    };
    open();
    const auto check = [this](const char *step) {
        for (const QLabel *label : m_wizard->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed = label->hasHeightForWidth() ? label->heightForWidth(label->width())
                                                          : label->sizeHint().height();
            QVERIFY2(label->height() + 1 >= needed,
                     qPrintable(u"%1: %2 of %3 for %4"_s.arg(QLatin1StringView(step))
                                    .arg(label->height())
                                    .arg(needed)
                                    .arg(label->text())));
        }
        const auto *cancel = find<QPushButton>("cancelButton");
        QVERIFY(
            m_wizard->rect().contains(QRect(cancel->mapTo(m_wizard, QPoint()), cancel->size())));
    };
    QTest::qWait(50);
    check("target");
    QVERIFY(find<QLabel>("targetCount")->mapTo(m_wizard, QPoint()).x() > 10);
    take(u"target-200-german"_s);
    goToTerms();
    QTest::qWait(50);
    check("terms");
    take(u"terms-200-german"_s);
    key(Qt::Key_Return);
    QTest::qWait(50);
    check("review");
    take(u"review-200-german"_s);
}

void TestUpgradeWizard::pictures()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        m_theme->setScheme(scheme);
        const QString suffix = scheme == Scheme::Light ? u"-light"_s : u"-dark"_s;
        open(scheme == Scheme::Dark);
        const QImage target = m_wizard->grab().toImage();
        QVERIFY(target.width() >= 1040);
        take(u"target"_s + suffix);
        m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
        take(u"target-e3"_s + suffix);
        m_wizard->controller().setTarget(QString::fromLatin1(upgrade::premiumItem));
        goToTerms();
        take(u"terms"_s + suffix);
        m_wizard->controller().setQuantity(10);
        take(u"terms-partial"_s + suffix);
        key(Qt::Key_Return);
        QTest::qWait(100);
        QVERIFY(m_wizard->grab().toImage() != target);
        take(u"review-partial"_s + suffix);
        m_wizard->controller().back();
        m_wizard->controller().setQuantity(25);
        QTest::qWait(100);
        key(Qt::Key_Return);
        QTest::qWait(100);
        take(u"review"_s + suffix);
        delete m_wizard;
    }
    m_theme->setScheme(Scheme::Light);
    m_prepare = [](FakeAdvice &advice) {
        advice.m_advice.immediate.clear();
        advice.m_advice.scheduled = QList<TransitionEligibility>();
        advice.m_advice.source.offerName = u"Enterprise Mobility + Security E3"_s;
    };
    open();
    QVERIFY(find<KeyValueGrid>("causesGrid")->isVisible());
    take(u"causes-light"_s);
}

QTEST_MAIN(TestUpgradeWizard)
#include "tst_upgradewizard.moc"
