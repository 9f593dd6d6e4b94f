// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/errorsummary.h"
#include "tests/gui/signinfixture.h"
#include "ui/features/signin/signindialog.h"
#include "ui/shell/signindesk.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What a window opens and tells about its sign-in, over a real account and a real authority.
class TestSignInDesk : public SignInFixture
{
    Q_OBJECT

private:
    std::unique_ptr<SignInDesk> m_desk;

    void makeDesk()
    {
        m_desk = std::make_unique<SignInDesk>(account(), clock(), ProfileTone::Other, browser(),
                                              window());
    }
    [[nodiscard]] SignInDialog *dialog()
    {
        return window()->findChild<SignInDialog *>(u"signInDialog"_s);
    }
    static ErrorSummary refusal(int status, const QString &code)
    {
        ErrorSummary error;
        error.kind = ErrorSummary::Kind::Refused;
        error.httpStatus = status;
        error.code = code;
        return error;
    }

protected Q_SLOTS:
    void cleanup() override
    {
        m_desk.reset();
        SignInFixture::cleanup();
    }

private Q_SLOTS:
    void aFailedCallOffersWhatMendsIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("offer");
        QTest::newRow("refused token") << 401 << u"400"_s << u"Sign in again"_s;
        QTest::newRow("no MFA") << 401 << u"900421"_s << u"Sign in with MFA"_s;
        QTest::newRow("role") << 403 << u"2032"_s << u"Show what to ask for…"_s;
        QTest::newRow("relationship") << 403 << u"20002"_s << QString();
        QTest::newRow("not found") << 404 << QString() << QString();
    }
    void aFailedCallOffersWhatMendsIt()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QString, offer);
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        makeDesk();
        const ErrorSummary error = refusal(status, code);
        QCOMPARE(m_desk->repairText(error), offer);
        if (offer.isEmpty())
            return;
        m_desk->mend(error);
        QVERIFY(dialog());
        QCOMPARE(dialog()->face(), SignInDialog::Face::Problem);
        // Why, before a browser opens.
        QVERIFY(!dialog()->findChild<QLabel *>(u"problemSentence"_s)->text().isEmpty());
        QVERIFY(opened().isEmpty());
    }

    void whatHasToBeChangedInTheProfileOpensIt()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        makeDesk();
        QSignalSpy wanted(m_desk.get(), &SignInDesk::profileFieldWanted);
        m_desk->mend(refusal(401, u"900420"_s));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<ProfileField>(), ProfileField::Audience);
        QVERIFY(!dialog());
    }

    void aChoiceForMemoryOutlivesARepair()
    {
        start({{Policy::Auto}});
        open(SignInWay::Browser);
        makeDesk();
        // Comes up by itself; the person does not want to leave anything on this computer.
        QVERIFY(dialog());
        auto *choice = dialog()->findChild<QWidget *>(u"signInRemember"_s);
        choice->findChild<QRadioButton *>(u"keepInMemory"_s)->setChecked(true);
        const auto finish = [this] {
            QTRY_COMPARE(dialog()->face(), SignInDialog::Face::SignedIn);
            QPointer<SignInDialog> shown = dialog();
            shown->accept();
            QTRY_VERIFY(!shown);
        };
        dialog()->findChild<QPushButton *>(u"repairButton"_s)->click();
        finish();
        QCOMPARE(account().health().secretOrigin, SecretOrigin::Memory);
        // What the panel's buttons do: no page with the choice in between.
        for (const Repair repair : {Repair::SignInAgain, Repair::SignInWithMfa}) {
            m_desk->signIn(repair);
            finish();
            QCOMPARE(account().health().secretOrigin, SecretOrigin::Memory);
            QVERIFY(keyStore().m_secrets.isEmpty());
        }
    }

    void aChoiceForMemoryHoldsForTheNextSecret()
    {
        start();
        open(SignInWay::ClientSecret);
        account().enterSecret(sandboxProfile().clientSecret.toUtf8(), Remember::UntilProgramEnds);
        QTRY_COMPARE(account().health().state, AccountHealth::State::SignedIn);
        makeDesk();
        m_desk->signIn(Repair::EnterSecret);
        QVERIFY(dialog());
        const auto *choice = dialog()->findChild<QWidget *>(u"secretRemember"_s);
        QVERIFY(choice->findChild<QRadioButton *>(u"keepInMemory"_s)->isChecked());
        // And the other way round.
        delete dialog();
        account().enterSecret(sandboxProfile().clientSecret.toUtf8(), Remember::KeyStore);
        QTRY_COMPARE(account().health().secretOrigin, SecretOrigin::KeyStore);
        m_desk->signIn(Repair::EnterSecret);
        choice = dialog()->findChild<QWidget *>(u"secretRemember"_s);
        QVERIFY(choice->findChild<QRadioButton *>(u"keepInStore"_s)->isChecked());
    }

    void whatSigningOutLeftBehindIsTold()
    {
        openSignedIn(SignInWay::Browser, {{Policy::Auto}});
        makeDesk();
        QSignalSpy told(m_desk.get(), &SignInDesk::told);
        QSignalSpy mended(m_desk.get(), &SignInDesk::mended);
        QSignalSpy out(&account(), &Account::signedOut);
        keyStore().m_problem = SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s};
        account().signOut();
        QTRY_COMPARE(out.count(), 1);
        QCOMPARE(told.count(), 1);
        QVERIFY(told.first().first().toString().endsWith(
            u"did not remove the sign-in: It is locked."_s));
        QVERIFY(told.first().at(1).toString().contains(u"sign out once more"_s));
        keyStore().m_problem.reset();
        account().signOut();
        QTRY_COMPARE(out.count(), 2);
        QCOMPARE(told.count(), 1);
        QCOMPARE(mended.count(), 1);
    }
};

QTEST_MAIN(TestSignInDesk)
#include "tst_signindesk.moc"
