// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "tests/gui/signinfixture.h"
#include "tests/support/scriptedserver.h"
#include "ui/features/signin/problemface.h"
#include "ui/features/signin/rememberchoice.h"
#include "ui/features/signin/signindialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/linkbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QFontInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QToolButton>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Face = SignInDialog::Face;
using State = AccountHealth::State;

/// Every way in and every way it fails, by keyboard, over a real account and a real authority.
class TestSignInDialog : public SignInFixture
{
    Q_OBJECT

private:
    QPointer<SignInDialog> m_dialog;

    void show()
    {
        m_dialog = new SignInDialog(account(), clock(), window(), browser());
        m_dialog->open();
        // The window it is modal to would count as active too.
        QTRY_COMPARE(QApplication::activeWindow(), m_dialog);
    }
    template <typename T>
    T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString text(const char *name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QPushButton *mainButton() const { return find<QPushButton>("signInMain"); }
    /// Of a person's sign-in; the page for secrets has one of its own.
    [[nodiscard]] RememberChoice *remember() const
    {
        return find<RememberChoice>("signInRemember");
    }
    [[nodiscard]] QPushButton *repair() const { return find<QPushButton>("repairButton"); }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    static bool isTaken(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return QTest::qWaitFor([&socket] {
                   return socket.state() == QAbstractSocket::ConnectedState ||
                          socket.state() == QAbstractSocket::UnconnectedState;
               }) &&
               socket.state() == QAbstractSocket::ConnectedState;
    }
    static SignInProblem problem(Repair repair)
    {
        SignInProblem made;
        made.sentence = u"Something <b>bold</b> went wrong."_s;
        made.nextStep = u"Do the next thing."_s;
        made.repair = repair;
        made.code = u"AADSTS99999"_s;
        made.serviceText = u"The service's own <i>words</i>."_s;
        made.correlationId = u"11111111-2222-3333-4444-555555555555"_s;
        return made;
    }

protected Q_SLOTS:
    void cleanup() override
    {
        delete m_dialog;
        SignInFixture::cleanup();
    }

private Q_SLOTS:
    void withTheBrowserByKeyboard()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        show();
        QCOMPARE(m_dialog->face(), Face::Problem);
        QCOMPARE(text("problemSentence"), u"Nobody is signed in to this partner account."_s);
        QCOMPARE(repair()->text(), u"Sign in"_s);
        QCOMPARE(QApplication::focusWidget(), repair());
        key(Qt::Key_Return);
        QCOMPARE(m_dialog->face(), Face::Wait);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QCOMPARE(opened().size(), 1);
        QCOMPARE(text("signedInAs"),
                 u"Signed in as Ada Lindqvist (ada.admin@csp-sandbox.onmicrosoft.com)"_s);
        QCOMPARE(find<Chip>("signedInMfa")->text(), u"MFA proven"_s);
        QVERIFY(keyStore().m_secrets.contains(SecretKind::RefreshToken));
        QCOMPARE(QApplication::focusWidget(), mainButton());
        key(Qt::Key_Return);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(account().health().state, State::SignedIn);
    }

    void closeButtonCloses()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        show();
        QCOMPARE(m_dialog->face(), Face::Problem);
        auto *close = find<QPushButton>("signInCancel");
        QCOMPARE(close->text(), u"Close"_s);
        QTest::mouseClick(close, Qt::LeftButton);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(opened().size(), 0);
        QCOMPARE(account().health().state, State::SignedOut);
    }

    void beginGoesStraightToTheBrowser()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserFollows = false;
        m_dialog = new SignInDialog(account(), clock(), window(), browser());
        m_dialog->begin(Repair::SignInWithMfa);
        m_dialog->open();
        QTRY_COMPARE(opened().size(), 1);
        QCOMPARE(text("waitTitle"), u"Continue in your browser"_s);
        QVERIFY(QUrlQuery(opened().first()).hasQueryItem(u"claims"_s));
    }

    void whoDidNotProveMfaIsTold()
    {
        start({{Policy::Auto, u"no-mfa"_s}});
        open(SignInWay::Browser);
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QCOMPARE(find<Chip>("signedInMfa")->text(), u"MFA missing"_s);
        QCOMPARE(find<Chip>("signedInMfa")->tone(), ChipTone::Warning);
    }

    void theTimeRunsOut()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        QCOMPARE(text("waitTitle"), u"Continue in your browser"_s);
        QCOMPARE(text("waitTimeLeft"), u"5 min left"_s);
        clock().advance(61s);
        QCOMPARE(text("waitTimeLeft"), u"3 min left"_s);
        clock().advance(3min + 9s);
        QCOMPARE(text("waitTimeLeft"), u"50 s left"_s);
        clock().advance(1s);
        QCOMPARE(text("waitTimeLeft"), u"49 s left"_s);
        clock().advance(49s);
        QTRY_COMPARE(m_dialog->face(), Face::Problem);
        QVERIFY(text("problemSentence").contains(u"five minutes"_s));
        QCOMPARE(repair()->text(), u"Sign in again"_s);
        m_browserFollows = true;
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
    }

    void theBrowserOpensAgainAndTheAddressStaysSecret()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        QGuiApplication::clipboard()->clear();
        QCOMPARE(mainButton()->text(), u"Open the browser again"_s);
        QCOMPARE(QApplication::focusWidget(), mainButton());
        key(Qt::Key_Return);
        QCOMPARE(opened().size(), 2);
        QCOMPARE(opened().at(1), opened().at(0));
        const QString state = QUrlQuery(opened().first()).queryItemValue(u"state"_s);
        QVERIFY(!state.isEmpty());
        QVERIFY(!visibleTexts(m_dialog).join(u'\n').contains(state));
        QVERIFY(!clipboard().contains(state));
    }

    void aHeldEnterOpensOneBrowser()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        for (int i = 0; i < 5; ++i) {
            QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
            QApplication::sendEvent(QApplication::focusWidget(), &held);
        }
        QCOMPARE(opened().size(), 1);
    }

    void withoutABrowserThereIsTheCode()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserWorks = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        auto *banner = find<Banner>("waitBanner");
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->text(), u"No browser could be opened."_s);
        QVERIFY(banner->details().contains(u"code"_s));
        QCOMPARE(mainButton()->text(), u"Sign in with a code"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        // Copying goes even so; the page has to be opened elsewhere.
        key(Qt::Key_Return);
        QVERIFY(text("deviceObstacle").contains(u"any other device"_s));
        QCOMPARE(clipboard(), text("deviceCode"));
        enterCode(QUrl(find<CopyableId>("verificationAddress")->id()), text("deviceCode"));
        clock().advance(6s);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
    }

    void withACodeByKeyboard()
    {
        start({{Policy::Auto}});
        open(SignInWay::DeviceCode);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        auto *code = find<QLabel>("deviceCode");
        QVERIFY(code->text().size() >= 8);
        QVERIFY(QFontInfo(code->font()).fixedPitch());
        QVERIFY(code->font().pixelSize() >= 2 * m_dialog->font().pixelSize());
        QVERIFY(code->textInteractionFlags() & Qt::TextSelectableByMouse);
        QVERIFY(code->textInteractionFlags() & Qt::TextSelectableByKeyboard);
        QVERIFY(text("deviceTimeLeft").endsWith(u"min left"_s));
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(find<QPushButton>("copyCode"), Qt::Key_Space);
        QCOMPARE(clipboard(), code->text());
        auto *address = find<CopyableId>("verificationAddress");
        QVERIFY(address->id().startsWith(u"http"_s));
        QTest::keyClick(find<LinkButton>("verificationLink"), Qt::Key_Return);
        QCOMPARE(opened().size(), 1);
        QCOMPARE(opened().first().toString(), address->id());
        QVERIFY(!find<QLabel>("deviceObstacle")->isVisible());
        enterCode(opened().first(), code->text());
        clock().advance(6s);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QVERIFY(keyStore().m_secrets.contains(SecretKind::RefreshToken));
    }

    void aDeclinedCode()
    {
        start();
        open(SignInWay::DeviceCode);
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        enterCode(QUrl(find<CopyableId>("verificationAddress")->id()), text("deviceCode"), false);
        clock().advance(6s);
        QTRY_COMPARE(m_dialog->face(), Face::Problem);
        QVERIFY(text("problemSentence").contains(u"declined"_s));
        QVERIFY(repair()->isVisible());
    }

    void aCodeThatRanOut()
    {
        start();
        open(SignInWay::DeviceCode);
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        // Nobody enters it; each look says so until the end.
        const auto isOver = [this] {
            if (m_dialog->face() == Face::Code)
                clock().advanceToNext();
            return m_dialog->face() == Face::Problem;
        };
        QVERIFY(QTest::qWaitFor(isOver, 30'000));
        QCOMPARE(repair()->text(), u"Sign in again"_s);
    }

    void theOtherWayIsOneLinkAway()
    {
        start();
        open(SignInWay::Browser);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        auto *other = find<LinkButton>("signInOther");
        QCOMPARE(other->text(), u"Sign in with a code instead"_s);
        const quint16 port = quint16(
            QUrl(QUrlQuery(opened().first()).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded))
                .port());
        QTest::keyClick(other, Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        QVERIFY(!isTaken(port));
        QCOMPARE(other->text(), u"Sign in with the browser instead"_s);
        QTest::keyClick(other, Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 2);
        QCOMPARE(text("waitTitle"), u"Continue in your browser"_s);
        QVERIFY(m_dialog->isVisible());
    }

    void aProofIsAskedForInTheBrowser()
    {
        start();
        open(SignInWay::DeviceCode);
        m_browserFollows = false;
        m_dialog = new SignInDialog(account(), clock(), window(), browser());
        m_dialog->begin(Repair::SignInWithMfa);
        m_dialog->open();
        QTRY_COMPARE(opened().size(), 1);
        QVERIFY(QUrlQuery(opened().first()).hasQueryItem(u"claims"_s));
        QVERIFY(visibleTexts(m_dialog).join(u'\n').contains(u"so it is the browser this time"_s));
        // The account's own way is still there, and it is the one for everything else.
        auto *other = find<LinkButton>("signInOther");
        QCOMPARE(other->text(), u"Sign in with a code instead"_s);
        QTest::mouseClick(other, Qt::LeftButton);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        delete m_dialog;
        m_dialog = new SignInDialog(account(), clock(), window(), browser());
        m_dialog->begin(Repair::SignInAgain);
        m_dialog->open();
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        QCOMPARE(opened().size(), 1);
    }

    void escEndsTheTry()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        const quint16 port = quint16(
            QUrl(QUrlQuery(opened().first()).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded))
                .port());
        QVERIFY(isTaken(port));
        key(Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(account().flow(), nullptr);
        QCOMPARE(account().health().state, State::SignedOut);
        QVERIFY(!isTaken(port));
    }

    void whatIsCanceledElsewhereClosesIt()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        m_browserFollows = false;
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(opened().size(), 1);
        account().flow()->cancel();
        QTRY_VERIFY(!m_dialog);
    }

    void withASecretByKeyboard()
    {
        start();
        open(SignInWay::ClientSecret);
        show();
        QCOMPARE(m_dialog->face(), Face::Secret);
        auto *field = find<QLineEdit>("secretField");
        QCOMPARE(QApplication::focusWidget(), field);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY(!mainButton()->isEnabled());
        QVERIFY(find<QRadioButton>("keepInStore")->isChecked());
        QVERIFY(text("secretHint").contains(u"CSP_CONSOLE_CLIENT_SECRET"_s));
        QTest::keyClicks(field, sandboxProfile().clientSecret);
        QVERIFY(mainButton()->isEnabled());
        auto *reveal = find<QToolButton>("revealSecret");
        QTest::mousePress(reveal, Qt::LeftButton);
        QCOMPARE(field->echoMode(), QLineEdit::Normal);
        QTest::mouseRelease(reveal, Qt::LeftButton);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyPress(reveal, Qt::Key_Space);
        QCOMPARE(field->echoMode(), QLineEdit::Normal);
        QTest::keyRelease(reveal, Qt::Key_Space);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        field->setFocus();
        key(Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QCOMPARE(text("signedInAs"), u"Signed in as application"_s);
        QVERIFY(!find<Chip>("signedInMfa")->isVisible());
        QTRY_COMPARE(keyStore().m_secrets.value(SecretKind::ClientSecret),
                     sandboxProfile().clientSecret.toUtf8());
        QTRY_COMPARE(account().health().secretOrigin, SecretOrigin::KeyStore);
    }

    void aSecretUntilTheProgramEnds()
    {
        start();
        open(SignInWay::ClientSecret);
        show();
        QTest::keyClicks(QApplication::focusWidget(), sandboxProfile().clientSecret);
        auto *memory = find<QRadioButton>("keepInMemory");
        memory->setFocus();
        key(Qt::Key_Space);
        QVERIFY(memory->isChecked());
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QVERIFY(keyStore().m_secrets.isEmpty());
        QCOMPARE(account().health().secretOrigin, SecretOrigin::Memory);
        QVERIFY(text("signedInNote").contains(u"until the program ends"_s));
    }

    void withoutAKeyStore()
    {
        start();
        const QString reason = u"There is no key store on this computer."_s;
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::NoStore, reason};
        open(SignInWay::ClientSecret);
        show();
        QCOMPARE(m_dialog->face(), Face::Secret);
        auto *store = find<QRadioButton>("keepInStore");
        QVERIFY(!store->isEnabled());
        QVERIFY(store->toolTip().contains(reason));
        QCOMPARE(store->accessibleDescription(), reason);
        QVERIFY(find<QLabel>("keyStoreReason")->isVisible());
        QCOMPARE(text("keyStoreReason"), reason);
        QVERIFY(find<QRadioButton>("keepInMemory")->isChecked());
        QTest::keyClicks(find<QLineEdit>("secretField"), sandboxProfile().clientSecret);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QVERIFY(text("signedInNote").contains(reason));
    }

    void aKeyStoreThatWasUnlockedIsReadAgain_data()
    {
        QTest::addColumn<SignInWay>("way");
        QTest::newRow("client secret") << SignInWay::ClientSecret;
        QTest::newRow("certificate") << SignInWay::Certificate;
        QTest::newRow("person") << SignInWay::Browser;
    }
    void aKeyStoreThatWasUnlockedIsReadAgain()
    {
        QFETCH(SignInWay, way);
        openSignedIn(way, {{Policy::Auto}});
        // The next start, with the store locked.
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s};
        open(way);
        show();
        auto *again = find<QPushButton>("signInAgain");
        QVERIFY(again->isVisible());
        again->click();
        QTRY_VERIFY(m_dialog->face() != Face::Wait);
        QVERIFY(again->isVisible());
        keyStore().m_problem.reset();
        again->click();
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QCOMPARE(account().health().secretOrigin, SecretOrigin::KeyStore);
        QVERIFY(!again->isVisible());
    }

    void aPersonWithoutAKeyStore()
    {
        start({{Policy::Auto}});
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::NoStore, u"No key store."_s};
        open(SignInWay::Browser);
        show();
        QVERIFY(!remember()->findChild<QRadioButton *>(u"keepInStore"_s)->isEnabled());
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QCOMPARE(account().health().secretOrigin, SecretOrigin::Memory);
        QVERIFY(text("signedInNote").contains(u"No key store."_s));
    }

    void theWrongSecret()
    {
        start({{Policy::SecretWrong}});
        open(SignInWay::ClientSecret);
        show();
        QTest::keyClicks(QApplication::focusWidget(), u"wr0ng-but-secret"_s);
        mustNotBeLogged(u"wr0ng-but-secret"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Problem);
        const SignInProblem shown = *account().health().problem;
        QCOMPARE(shown.repair, Repair::EnterSecret);
        QCOMPARE(text("problemSentence"), shown.sentence);
        QCOMPARE(text("problemNextStep"), shown.nextStep);
        auto *details = find<KeyValueGrid>("problemDetails");
        QCOMPARE(details->value(u"Error code"_s), u"AADSTS7000215"_s);
        QCOMPARE(details->value(u"The service says"_s), shown.serviceText);
        QCOMPARE(details->value(u"Correlation ID"_s), shown.correlationId);
        for (CopyableId *id : details->findChildren<CopyableId *>()) {
            QGuiApplication::clipboard()->clear();
            QTest::keyClick(id->findChild<QToolButton *>(), Qt::Key_Space);
            QVERIFY(!id->id().isEmpty());
            QCOMPARE(clipboard(), id->id());
        }
        QTest::keyClick(find<LinkButton>("copyProblem"), Qt::Key_Return);
        QCOMPARE(clipboard(), shown.copyText());
        QVERIFY(!visibleTexts(m_dialog).join(u'\n').contains(u"wr0ng"_s));
        QVERIFY(keyStore().m_secrets.isEmpty());
        // The one thing that helps leads back to the field, which is empty.
        QCOMPARE(repair()->text(), u"Enter the client secret…"_s);
        repair()->setFocus();
        key(Qt::Key_Return);
        QCOMPARE(m_dialog->face(), Face::Secret);
        QCOMPARE(find<QLineEdit>("secretField")->text(), QString());
        QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("secretField"));
    }

    void withACertificateAndItsPassword()
    {
        start();
        open(SignInWay::Certificate);
        show();
        QCOMPARE(m_dialog->face(), Face::Secret);
        QCOMPARE(find<CopyableId>("certificateFile")->id(), account().profile().certificateFile);
        QTest::keyClicks(QApplication::focusWidget(), u"not this"_s);
        key(Qt::Key_Return);
        QCOMPARE(m_dialog->face(), Face::Secret);
        QVERIFY(!text("secretReason").isEmpty());
        QTest::keyClicks(QApplication::focusWidget(), u"p12-Passw0rd"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
        QTRY_COMPARE(keyStore().m_secrets.value(SecretKind::CertificatePassword),
                     QByteArray("p12-Passw0rd"));
    }

    void aMissingCertificateOpensTheProfile()
    {
        start();
        profile(SignInWay::Certificate).certificateFile = u"/nowhere/app.pem"_s;
        open(SignInWay::Certificate);
        show();
        QCOMPARE(m_dialog->face(), Face::Problem);
        QCOMPARE(repair()->text(), u"Choose a certificate…"_s);
        QSignalSpy wanted(m_dialog, &SignInDialog::profileFieldWanted);
        key(Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<ProfileField>(), ProfileField::CertificateFile);
        QTRY_VERIFY(!m_dialog);
    }

    void everyRepairHasItsButton_data()
    {
        QTest::addColumn<Repair>("repair");
        QTest::addColumn<QString>("button");
        QTest::newRow("none") << Repair::None << QString();
        QTest::newRow("secret") << Repair::EnterSecret << u"Enter the client secret…"_s;
        QTest::newRow("password") << Repair::EnterCertificatePassword << u"Enter the password…"_s;
        QTest::newRow("certificate") << Repair::ChooseCertificate << u"Choose a certificate…"_s;
        QTest::newRow("again") << Repair::SignInAgain << u"Sign in again"_s;
        QTest::newRow("mfa") << Repair::SignInWithMfa << u"Sign in with MFA"_s;
        QTest::newRow("consent") << Repair::GiveConsent << u"Sign in and consent"_s;
        QTest::newRow("profile") << Repair::FixProfile << u"Change the tenant…"_s;
        QTest::newRow("administrator")
            << Repair::AskAdministrator << u"Copy the text for the administrator"_s;
        QTest::newRow("wait") << Repair::Wait << u"Try again"_s;
    }

    void everyRepairHasItsButton()
    {
        QFETCH(Repair, repair);
        QFETCH(QString, button);
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        show();
        m_browserFollows = false;
        SignInProblem shown = problem(repair);
        shown.field = ProfileField::TenantId;
        if (repair == Repair::AskAdministrator)
            shown.forAdministrator = u"Dear administrator"_s;
        m_dialog->showProblem(shown);
        QCOMPARE(m_dialog->face(), Face::Problem);
        // As text, whatever stands in it.
        QCOMPARE(text("problemSentence"), shown.sentence);
        QCOMPARE(find<QLabel>("problemSentence")->textFormat(), Qt::PlainText);
        QCOMPARE(this->repair()->isVisible(), !button.isEmpty());
        if (!button.isEmpty())
            QCOMPARE(this->repair()->text(), button);
        const QStringList texts = visibleTexts(m_dialog);
        QCOMPARE(texts.contains(u"Sign in again"_s), repair == Repair::SignInAgain);
        const bool interactive = repair == Repair::SignInAgain || repair == Repair::SignInWithMfa ||
                                 repair == Repair::GiveConsent;
        QCOMPARE(find<LinkButton>("signInOther")->isVisible(), interactive);
        QCOMPARE(remember()->isVisible(), interactive);
        QVERIFY(namelessFocusWidgets(m_dialog).isEmpty());

        QSignalSpy wanted(m_dialog, &SignInDialog::profileFieldWanted);
        if (button.isEmpty())
            return;
        this->repair()->setFocus();
        key(Qt::Key_Return);
        switch (repair) {
        case Repair::SignInAgain:
        case Repair::SignInWithMfa:
        case Repair::GiveConsent: {
            QTRY_COMPARE(opened().size(), 1);
            const QString prompt = QUrlQuery(opened().first()).queryItemValue(u"prompt"_s);
            QCOMPARE(prompt, repair == Repair::GiveConsent     ? u"consent"_s
                             : repair == Repair::SignInWithMfa ? u"login"_s
                                                               : u"select_account"_s);
            break;
        }
        case Repair::FixProfile:
            QCOMPARE(wanted.size(), 1);
            QCOMPARE(wanted.first().first().value<ProfileField>(), ProfileField::TenantId);
            break;
        case Repair::ChooseCertificate:
            QCOMPARE(wanted.first().first().value<ProfileField>(), ProfileField::CertificateFile);
            break;
        case Repair::AskAdministrator:
            QCOMPARE(clipboard(), u"Dear administrator"_s);
            QCOMPARE(this->repair()->text(), u"Copied: send it to the administrator"_s);
            QCOMPARE(find<QPlainTextEdit>("administratorText")->toPlainText(),
                     u"Dear administrator"_s);
            break;
        case Repair::EnterSecret:
        case Repair::EnterCertificatePassword:
            QCOMPARE(m_dialog->face(), Face::Secret);
            break;
        case Repair::Wait:
            QCOMPARE(m_dialog->face(), Face::Wait);
            QTRY_COMPARE(m_dialog->face(), Face::Problem);
            break;
        case Repair::None:
            break;
        }
    }

    void waitingCountsDown()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        show();
        SignInProblem shown = problem(Repair::Wait);
        shown.retryAt = clock().now().addSecs(90);
        m_dialog->showProblem(shown);
        QCOMPARE(repair()->text(), u"Try again (1 min left)"_s);
        QVERIFY(!repair()->isEnabled());
        clock().advance(48s);
        QCOMPARE(repair()->text(), u"Try again (42 s left)"_s);
        clock().advance(42s);
        QCOMPARE(repair()->text(), u"Try again"_s);
        QVERIFY(repair()->isEnabled());
    }

    void anAuthorityThatIsDownIsTriedAgain()
    {
        start({{Policy::Auto}, {Policy::ServerError, u"token"_s, 1}});
        open(SignInWay::Browser);
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Problem);
        QCOMPARE(repair()->text(), u"Try again"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
    }

    void refusalsOfTheAuthority_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<QString>("code");
        QTest::newRow("consent") << int(Policy::ConsentMissing) << u"AADSTS65001"_s;
        QTest::newRow("conditional access") << int(Policy::ConditionalAccess) << u"AADSTS53003"_s;
        QTest::newRow("not assigned") << int(Policy::UserNotAssigned) << u"AADSTS50105"_s;
        QTest::newRow("declined") << int(Policy::ErrorAccessDenied) << QString();
    }

    void refusalsOfTheAuthority()
    {
        QFETCH(int, policy);
        QFETCH(QString, code);
        start({{Policy::Auto}, {Policy(policy)}});
        open(SignInWay::Browser);
        show();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->face(), Face::Problem);
        QTRY_VERIFY(text("problemSentence") != u"Nobody is signed in to this partner account."_s);
        if (!code.isEmpty())
            QCOMPARE(find<KeyValueGrid>("problemDetails")->value(u"Error code"_s), code);
        take(m_dialog, u"refusal-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())));
    }

    void aBadCertificateHasNoButtonToGoOn_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<SignInWay>("way");
        for (const SignInWay way : {SignInWay::ClientSecret, SignInWay::DeviceCode}) {
            const char *name = way == SignInWay::ClientSecret ? "application" : "person";
            QTest::addRow("self-signed, %s", name) << int(ScriptedServer::Tls::Loopback) << way;
            QTest::addRow("expired, %s", name) << int(ScriptedServer::Tls::Expired) << way;
            QTest::addRow("wrong name, %s", name) << int(ScriptedServer::Tls::OtherHost) << way;
        }
    }
    void aBadCertificateHasNoButtonToGoOn()
    {
        QFETCH(int, tls);
        QFETCH(SignInWay, way);
        start();
        ScriptedServer authority{ScriptedServer::Tls(tls)};
        profile(way).authorityUrl = authority.url();
        open(way, {"s3cr3t-that-goes-nowhere", SecretOrigin::Environment});
        show();
        if (way == SignInWay::DeviceCode)
            key(Qt::Key_Return);
        QTRY_VERIFY(m_dialog->face() == Face::Problem &&
                    text("problemSentence").contains(u"cannot be trusted"_s));
        QStringList buttons;
        for (const auto *button : m_dialog->findChildren<QAbstractButton *>()) {
            // The badge at the head is drawn by a button's class, but nobody can press it.
            const bool isForShow = button->testAttribute(Qt::WA_TransparentForMouseEvents) &&
                                   button->focusPolicy() == Qt::NoFocus;
            if (button->isVisible() && !isForShow)
                buttons += button->text().remove(u'&');
        }
        buttons.sort();
        QCOMPARE(buttons.join(u'|'), u"Change the authority…|Close"_s);
        // Nothing was sent.
        QCOMPARE(authority.requests().size(), 0);
    }

    void everythingHasAName()
    {
        start();
        open(SignInWay::DeviceCode);
        show();
        QCOMPARE(namelessFocusWidgets(m_dialog), QStringList());
        key(Qt::Key_Return);
        QCOMPARE(namelessFocusWidgets(m_dialog), QStringList());
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        QCOMPARE(namelessFocusWidgets(m_dialog), QStringList());
        QTest::keyClick(find<LinkButton>("signInOther"), Qt::Key_Return);
        QTRY_COMPARE(text("waitTitle"), u"Continue in your browser"_s);
        QCOMPARE(namelessFocusWidgets(m_dialog), QStringList());
        QVERIFY(m_dialog->windowTitle().contains(u"Contoso"_s));
    }

    void secretPageHasNames()
    {
        start();
        open(SignInWay::Certificate);
        show();
        QCOMPARE(m_dialog->face(), Face::Secret);
        QCOMPARE(namelessFocusWidgets(m_dialog), QStringList());
        QCOMPARE(find<QLineEdit>("secretField")->accessibleName(), u"Password of the file"_s);
    }

    void nothingIsCutAt200Percent()
    {
        theme().setTextScale(200);
        start();
        profile(SignInWay::DeviceCode).name =
            u"Vertriebspartnerschaftsgesellschaft für Softwarelizenzierung"_s;
        open(SignInWay::DeviceCode);
        show();
        SignInProblem german = problem(Repair::AskAdministrator);
        german.sentence = u"Eine Richtlinie für bedingten Zugriff verlangt eine "
                          "Mehrfaktorauthentifizierungsregistrierung, die noch fehlt."_s;
        german.nextStep = u"Bitten Sie die Verzeichnisadministratorin um Freischaltung der "
                          "Anwendungsberechtigungen."_s;
        german.forAdministrator = u"Bitte schalten Sie die Anwendung frei."_s;
        m_dialog->showProblem(german);
        const auto check = [this] {
            QTRY_COMPARE(cutLabels(m_dialog), QStringList());
            for (const char *name : {"signInCancel", "signInMain", "repairButton"}) {
                const auto *button = find<QPushButton>(name);
                if (button->isVisible()) {
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(), name);
                    QVERIFY2(m_dialog->rect().contains(
                                 QRect(button->mapTo(m_dialog, QPoint()), button->size())),
                             name);
                }
            }
        };
        check();
        take(m_dialog, u"problem-200-german"_s);
        m_dialog->begin(Repair::SignInAgain);
        QTRY_COMPARE(m_dialog->face(), Face::Code);
        check();
        take(m_dialog, u"code-200"_s);
        m_dialog->begin(Repair::EnterSecret);
        check();
        take(m_dialog, u"secret-200"_s);
    }

    void pictures()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            theme().setScheme(scheme);
            const QString suffix = scheme == Scheme::Light ? u"-light"_s : u"-dark"_s;
            start({{Policy::Auto}});
            open(SignInWay::Browser);
            m_browserFollows = false;
            show();
            take(m_dialog, u"first"_s + suffix);
            m_dialog->showProblem(problem(Repair::SignInWithMfa));
            const QImage before = m_dialog->grab().toImage();
            take(m_dialog, u"problem"_s + suffix);
            m_dialog->begin(Repair::SignInAgain);
            QTRY_COMPARE(text("waitTitle"), u"Continue in your browser"_s);
            QVERIFY(m_dialog->grab().toImage() != before);
            take(m_dialog, u"browser"_s + suffix);
            m_browserWorks = false;
            key(Qt::Key_Return);
            take(m_dialog, u"nobrowser"_s + suffix);
            key(Qt::Key_Return);
            QTRY_COMPARE(m_dialog->face(), Face::Code);
            take(m_dialog, u"code"_s + suffix);
            m_browserWorks = true;
            enterCode(QUrl(find<CopyableId>("verificationAddress")->id()), text("deviceCode"));
            clock().advance(6s);
            QTRY_COMPARE(m_dialog->face(), Face::SignedIn);
            take(m_dialog, u"signedin"_s + suffix);
            delete m_dialog;
            SignInFixture::cleanup();
            SignInFixture::init();
            theme().setScheme(scheme);
            start();
            open(SignInWay::ClientSecret);
            show();
            QTest::keyClicks(QApplication::focusWidget(), u"abcdef"_s);
            take(m_dialog, u"secret"_s + suffix);
            delete m_dialog;
            SignInFixture::cleanup();
            SignInFixture::init();
            theme().setScheme(scheme);
            start();
            keyStore().m_problem = SecretProblem{
                SecretProblem::Kind::NoStore,
                u"No key store answers on this computer (org.freedesktop.secrets)."_s};
            open(SignInWay::Certificate);
            show();
            take(m_dialog, u"certificate"_s + suffix);
            delete m_dialog;
            SignInFixture::cleanup();
            SignInFixture::init();
        }
    }
};

QTEST_MAIN(TestSignInDialog)
#include "tst_signindialog.moc"
