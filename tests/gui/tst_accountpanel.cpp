// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/session.h"
#include "app/net/tokensource.h"
#include "app/services/servicestatus.h"
#include "tests/gui/guisetup.h"
#include "tests/gui/signinfixture.h"
#include "ui/features/signin/accountdialog.h"
#include "ui/features/signin/accountpanel.h"
#include "ui/features/signin/accountpopup.h"
#include "ui/features/signin/accountwords.h"
#include "ui/features/signin/signinchip.h"
#include "ui/shell/statusline.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = AccountHealth::State;

/// How a sign-in stands: the panel, its dialog and popup, and the word in the status line. Over a
/// real account and a real authority.
class TestAccountPanel : public SignInFixture
{
    Q_OBJECT

private:
    std::unique_ptr<AccountPanel> m_panel;

    void show()
    {
        m_panel = std::make_unique<AccountPanel>(account(), clock());
        m_panel->resize(520, 760);
        m_panel->show();
        QTRY_COMPARE(QApplication::activeWindow(), m_panel.get());
    }
    template <typename T>
    T *find(const char *name) const
    {
        return m_panel->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] KeyValueGrid *facts() const { return find<KeyValueGrid>("accountFacts"); }
    [[nodiscard]] QString timeLeft() const { return find<QLabel>("accountTimeLeft")->text(); }
    /// The service judges the token of a call.
    void judge(const TokenVerdict &verdict)
    {
        bool told = false;
        account().tokens().withToken(this, [&](const Expected<QByteArray, ApiError> &token) {
            account().tokens().noteVerdict(*token, verdict);
            // The account hears of it in a later turn, and this comes behind that.
            clock().after(0ms, this, [&told] { told = true; });
        });
        QTRY_VERIFY(told);
    }

protected Q_SLOTS:
    void cleanup() override
    {
        m_panel.reset();
        SignInFixture::cleanup();
    }

private Q_SLOTS:
    void aPersonWhoSignedIn()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        show();
        QCOMPARE(find<ElidingLabel>("accountTitle")->text(), u"Ada Lindqvist"_s);
        QVERIFY(find<ElidingLabel>("accountSubtitle")
                    ->text()
                    .startsWith(u"ada.admin@csp-sandbox.onmicrosoft.com"_s));
        QCOMPARE(find<Chip>("accountStatus")->text(), u"Signed in"_s);
        QCOMPARE(find<Chip>("accountMfa")->text(), u"MFA proven"_s);
        QCOMPARE(facts()->value(u"Audience"_s), sandboxProfile().audience);
        QCOMPARE(facts()->value(u"Application"_s), sandboxProfile().userClientId);
        QCOMPARE(facts()->value(u"MFA, by the token"_s), u"MFA proven"_s);
        QVERIFY(facts()->value(u"MFA, by the service"_s).startsWith(u"MFA unknown"_s));
        QCOMPARE(facts()->value(u"Sign-in kept"_s), u"In the key store"_s);
        QCOMPARE(facts()->value(u"Key store"_s), u"Works"_s);
        QVERIFY(!find<KeyValueGrid>("accountCannot")->isVisible());
        QCOMPARE(namelessFocusWidgets(m_panel.get()), QStringList());
        judge({true, 200, {}, {}});
        QCOMPARE(facts()->value(u"MFA, by the service"_s), u"MFA proven"_s);
    }

    void timePassesByItself()
    {
        openSignedIn(SignInWay::ClientSecret);
        show();
        const qint64 seconds = clock().now().secsTo(account().health().expiresAt);
        QVERIFY(seconds > 300);
        QCOMPARE(timeLeft(), u"%1 min left"_s.arg(seconds / 60));
        clock().advance(std::chrono::seconds(seconds - 120));
        QCOMPARE(timeLeft(), u"2 min left"_s);
        clock().advance(60s);
        QCOMPARE(timeLeft(), u"1 min left"_s);
        clock().advance(1s);
        QCOMPARE(timeLeft(), u"59 s left"_s);
        clock().advance(1s);
        QCOMPARE(timeLeft(), u"58 s left"_s);
        clock().advance(58s);
        QCOMPARE(timeLeft(), u"It has ended; the next call renews it"_s);
    }

    void anApplicationSaysWhatItCannotDo()
    {
        openSignedIn(SignInWay::ClientSecret);
        show();
        QCOMPARE(find<ElidingLabel>("accountTitle")->text(), u"The application itself"_s);
        QVERIFY(!find<Chip>("accountMfa")->isVisible());
        QVERIFY(!account().health().cannot.isEmpty());
        const QString texts = visibleTexts(find<KeyValueGrid>("accountCannot")).join(u'\n');
        for (const MissingCapability &missing : account().health().cannot)
            QVERIFY2(texts.contains(displayName(missing.capability)),
                     qPrintable(displayName(missing.capability)));
        QVERIFY(texts.contains(u"signed-in user only"_s));
        QCOMPARE(facts()->value(u"Secret kept"_s), u"In the key store"_s);
        QCOMPARE(find<QPushButton>("signInButton")->text(), u"&Enter another secret…"_s);
        QSignalSpy wanted(m_panel.get(), &AccountPanel::signInWanted);
        QTest::keyClick(find<QPushButton>("signInButton"), Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<Repair>(), Repair::EnterSecret);
    }

    void reasonsAreGrouped()
    {
        const auto groups = words::groupedByReason(
            {{Capability::AuditRecords, u"Audit records: needs a person."_s},
             {Capability::Agreements, u"Customer agreements: needs a person."_s},
             {Capability::Promotions, u"The cloud has none."_s}});
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups.at(0).reason, u"Needs a person."_s);
        QCOMPARE(groups.at(0).names, (QStringList{u"Audit records"_s, u"Customer agreements"_s}));
        QCOMPARE(groups.at(1).reason, u"The cloud has none."_s);
    }

    void theCertificateHasAnEnd()
    {
        openSignedIn(SignInWay::Certificate);
        show();
        QVERIFY(facts()->value(u"Certificate"_s).startsWith(u"Valid until"_s));
        m_panel.reset();
        clock().setNow(account().health().certificateExpiresAt.addDays(-12));
        show();
        QVERIFY(facts()->value(u"Certificate"_s).startsWith(u"Ends in 12 days"_s));
        m_panel.reset();
        clock().setNow(account().health().certificateExpiresAt.addSecs(1));
        show();
        QVERIFY(facts()->value(u"Certificate"_s).startsWith(u"Expired"_s));
    }

    void aProblemBringsItsRepair()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto, u"no-mfa"_s}});
        show();
        QCOMPARE(find<Chip>("accountStatus")->text(), u"MFA missing"_s);
        QCOMPARE(find<QPushButton>("signInButton")->text(), u"Sign &in again"_s);
        judge({false, 401, u"900421"_s, u"no proof"_s});
        auto *repair = find<QPushButton>("repairButton");
        QVERIFY(repair->isVisible());
        QVERIFY(!find<Chip>("accountStatus")->isVisible());
        QCOMPARE(repair->text(), u"Sign in with MFA"_s);
        // The one thing that helps, and nothing beside it.
        QVERIFY(!find<QPushButton>("signInButton")->isVisible());
        QVERIFY(find<QLabel>("problemSentence")->isVisible());
        QSignalSpy wanted(m_panel.get(), &AccountPanel::signInWanted);
        QTest::keyClick(repair, Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<Repair>(), Repair::SignInWithMfa);
        QCOMPARE(namelessFocusWidgets(m_panel.get()), QStringList());
    }

    void signingOutAsksFirst()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        QVERIFY(keyStore().m_secrets.contains(SecretKind::RefreshToken));
        show();
        const auto ask = [this]() -> QMessageBox * {
            QTest::keyClick(find<QPushButton>("signOutButton"), Qt::Key_Space);
            return m_panel->findChild<QMessageBox *>(u"signOutQuestion"_s);
        };
        QPointer<QMessageBox> box = ask();
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"key store"_s));
        QVERIFY(box->informativeText().contains(u"go on as soon as somebody signs in"_s));
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!box);
        QCOMPARE(account().health().state, State::SignedIn);
        box = ask();
        QVERIFY(box);
        QSignalSpy gone(&account(), &Account::signedOut);
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(keyStore().m_secrets.isEmpty());
        QCOMPARE(find<Chip>("accountStatus")->text(), u"Sign-in needed"_s);
        QCOMPARE(find<QPushButton>("signInButton")->text(), u"Sign &in"_s);
        QVERIFY(!find<QPushButton>("signOutButton")->isVisible());
        QCOMPARE(timeLeft(), u"There is none"_s);
    }

    void whatCouldNotBeRemovedIsNotCalledNothing()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        show();
        QCOMPARE(facts()->value(u"Sign-in kept"_s), u"In the key store"_s);
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s};
        QSignalSpy gone(&account(), &Account::signedOut);
        account().signOut();
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(facts()->value(u"Sign-in kept"_s),
                 u"Still in the key store: it could not be removed"_s);
        QVERIFY(keyStore().m_secrets.contains(SecretKind::RefreshToken));
        // Once more, when it is open.
        auto *signOut = find<QPushButton>("signOutButton");
        QVERIFY(signOut->isVisible());
        keyStore().m_problem.reset();
        QTest::keyClick(signOut, Qt::Key_Space);
        QPointer<QMessageBox> box = m_panel->findChild<QMessageBox *>(u"signOutQuestion"_s);
        QVERIFY(box);
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_COMPARE(gone.size(), 2);
        QVERIFY(keyStore().m_secrets.isEmpty());
        QCOMPARE(facts()->value(u"Sign-in kept"_s), u"Nothing is kept"_s);
        QVERIFY(!signOut->isVisible());
    }

    void copiedDetailsHaveNoSecret()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        show();
        QByteArray access;
        account().tokens().withToken(
            this, [&access](const Expected<QByteArray, ApiError> &token) { access = *token; });
        QTRY_VERIFY(!access.isEmpty());
        QTest::keyClick(find<LinkButton>("copyAccount"), Qt::Key_Return);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Ada Lindqvist"_s));
        QVERIFY(copied.contains(sandboxProfile().audience));
        QVERIFY(copied.contains(u"MFA proven"_s));
        const QString refresh =
            QString::fromLatin1(keyStore().m_secrets.value(SecretKind::RefreshToken));
        QVERIFY(!refresh.isEmpty());
        for (const QString &secret : {refresh, QString::fromLatin1(access)}) {
            QVERIFY(!copied.contains(secret));
            QVERIFY(!visibleTexts(m_panel.get()).join(u'\n').contains(secret));
        }
    }

    void withoutAKeyStoreItIsSaid()
    {
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s};
        start({{Policy::Auto}});
        open(SignInWay::ClientSecret);
        show();
        QCOMPARE(facts()->value(u"Key store"_s), u"Locked It is locked."_s);
        QCOMPARE(find<QPushButton>("repairButton")->text(), u"Enter the client secret…"_s);
    }

    void aKeyStoreThatWasUnlockedIsReadAgain()
    {
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s};
        start();
        keyStore().m_secrets.insert(SecretKind::ClientSecret,
                                    sandboxProfile().clientSecret.toUtf8());
        open(SignInWay::ClientSecret);
        show();
        QCOMPARE(account().health().state, State::SecretMissing);
        auto *again = find<QPushButton>("tryAgainButton");
        QVERIFY(again->isVisible());
        // Beside the way that needs no key store.
        QVERIFY(find<QPushButton>("repairButton")->isVisible());
        keyStore().m_problem.reset();
        QTest::keyClick(again, Qt::Key_Space);
        QTRY_COMPARE(account().health().state, State::SignedIn);
        QCOMPARE(account().health().secretOrigin, SecretOrigin::KeyStore);
        QVERIFY(!again->isVisible());
    }

    void aSecretOfTheEnvironmentIsNamed()
    {
        start();
        open(SignInWay::ClientSecret,
             {sandboxProfile().clientSecret.toUtf8(), SecretOrigin::Environment});
        QTRY_COMPARE(account().health().state, State::SignedIn);
        show();
        QVERIFY(facts()->value(u"Secret kept"_s).contains(u"CSP_CONSOLE_CLIENT_SECRET"_s));
        QTest::keyClick(find<QPushButton>("signOutButton"), Qt::Key_Space);
        auto *box = m_panel->findChild<QMessageBox *>(u"signOutQuestion"_s);
        QVERIFY(box->informativeText().contains(u"CSP_CONSOLE_CLIENT_SECRET"_s));
        box->reject();
    }

    void theDialogHandsOn()
    {
        openSignedIn(SignInWay::ClientSecret);
        QPointer<AccountDialog> dialog = new AccountDialog(account(), clock(), window());
        dialog->show();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QVERIFY(dialog->windowTitle().contains(u"Contoso"_s));
        QSignalSpy wanted(dialog, &AccountDialog::signInWanted);
        QTest::keyClick(dialog->findChild<QPushButton *>(u"signInButton"_s), Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QTRY_VERIFY(!dialog);
        dialog = new AccountDialog(account(), clock(), window());
        dialog->show();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        key(Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void thePopupClosesBeforeAnythingOpens()
    {
        openSignedIn(SignInWay::ClientSecret);
        QPointer<AccountPopup> popup = new AccountPopup(account(), clock(), window());
        popup->popUp(window());
        QVERIFY(popup->isVisible());
        QVERIFY(popup->screen()->availableGeometry().contains(popup->geometry()));
        QTest::keyClick(popup, Qt::Key_Escape);
        QTRY_VERIFY(!popup);

        popup = new AccountPopup(account(), clock(), window());
        popup->popUp(window());
        QTest::keyClick(popup->findChild<QPushButton *>(u"signOutButton"_s), Qt::Key_Space);
        QTRY_VERIFY(!popup);
        auto *box = window()->findChild<QMessageBox *>(u"signOutQuestion"_s);
        QVERIFY(box && box->isVisible());
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_COMPARE(account().health().state, State::SignedOut);
    }

    void theChipHasAWordWhenSomethingIsWrong()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        SignInChip chip;
        chip.setPlainText(u"Not signed in yet"_s);
        QCOMPARE(chip.text(), u"Not signed in yet"_s);
        chip.setAccount(account(), clock());
        QCOMPARE(chip.word(), QString());
        const qint64 minutes = clock().now().secsTo(account().health().expiresAt) / 60;
        QCOMPARE(chip.text(), u"Signed in as Ada Lindqvist, %1 min left"_s.arg(minutes));
        QCOMPARE(chip.accessibleName(), u"Sign-in: "_s + chip.text());
        clock().advance(60s);
        QCOMPARE(chip.text(), u"Signed in as Ada Lindqvist, %1 min left"_s.arg(minutes - 1));
        judge({false, 401, u"900421"_s, {}});
        QCOMPARE(chip.word(), u"MFA missing"_s);
        QCOMPARE(chip.tone(), ChipTone::Warning);
        QVERIFY(chip.accessibleName().startsWith(u"Sign-in: MFA missing. "_s));
        QVERIFY(chip.toolTip().contains(account().health().problem->sentence.toHtmlEscaped()));
        account().signOut();
        QCOMPARE(chip.word(), u"Sign-in needed"_s);
        QCOMPARE(chip.text(), QString());
    }

    void theStatusLineHasAButton()
    {
        openSignedIn(SignInWay::ClientSecret);
        QNetworkAccessManager network;
        Session session({}, network, account().tokens(), clock());
        ServiceStatus status(session, account().tokens(), clock());
        StatusLine line(status);
        line.resize(900, 32);
        line.show();
        QTRY_COMPARE(QApplication::activeWindow(), &line);
        auto *button = line.findChild<QAbstractButton *>(u"signInStatus"_s);
        QVERIFY(button);
        QCOMPARE(button->text(), status.signInText());
        line.setAccount(account(), clock());
        QCOMPARE(button->text(), account().statusText());
        QCOMPARE(line.signInPart(), button);
        QSignalSpy clicked(&line, &StatusLine::signInClicked);
        button->setFocus();
        key(Qt::Key_Return);
        key(Qt::Key_Space);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(clicked.size(), 3);
        QCOMPARE(namelessFocusWidgets(&line), QStringList());
        take(&line, u"statusline-light"_s);
        account().signOut();
        take(&line, u"statusline-signedout"_s);
    }

    void nothingIsCutAt200Percent()
    {
        theme().setTextScale(200);
        openSignedIn(SignInWay::ClientSecret);
        QPointer<AccountDialog> dialog = new AccountDialog(account(), clock(), window());
        dialog->show();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QTRY_COMPARE(cutLabels(dialog), QStringList());
        take(dialog, u"account-200"_s);
        delete dialog;
    }

    void pictures()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            theme().setScheme(scheme);
            const QString suffix = scheme == Scheme::Light ? u"-light"_s : u"-dark"_s;
            openSignedIn(SignInWay::Browser, {{Policy::Auto}});
            show();
            judge({true, 200, {}, {}});
            const QImage good = m_panel->grab().toImage();
            take(m_panel.get(), u"account-user"_s + suffix);
            judge({false, 401, u"900421"_s, u"The token has no proof of MFA."_s});
            QVERIFY(m_panel->grab().toImage() != good);
            take(m_panel.get(), u"account-mfa"_s + suffix);
            m_panel.reset();
            SignInFixture::cleanup();
            SignInFixture::init();
            theme().setScheme(scheme);
            openSignedIn(SignInWay::ClientSecret);
            show();
            take(m_panel.get(), u"account-app"_s + suffix);
            m_panel.reset();
            SignInFixture::cleanup();
            SignInFixture::init();
        }
    }
};

QTEST_MAIN(TestAccountPanel)
#include "tst_accountpanel.moc"
