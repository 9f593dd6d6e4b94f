// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/sandbox/sandboxoptions.h"
#include "app/sandbox/sandboxserver.h"
#include "app/services/profilebook.h"
#include "app/store/journal.h"
#include "app/store/profilefolder.h"
#include "tests/gui/consolefixture.h"
#include "tests/support/sandboxprofiles.h"
#include "tests/support/someintent.h"
#include "tests/support/wiretap.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QProcessEnvironment>
#include <QTabWidget>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

/// A partner's service of its own: another tenant, another secret, other customers.
struct Service
{
    Service(quint64 seed, int customers)
    {
        sandbox::SandboxOptions options;
        options.seed = seed;
        options.customers = customers;
        if (const auto started = m_server.start(options))
            m_given = *started;
        m_tap = std::make_unique<Wiretap>(quint16(QUrl(m_given.apiUrl).port()));
    }

    [[nodiscard]] Profile profile(const QString &name) const
    {
        return profileFor(m_given, name, SignInWay::ClientSecret, m_tap->port());
    }

    SystemClock m_clock;
    sandbox::SandboxServer m_server{&m_clock};
    sandbox::SandboxProfile m_given;
    std::unique_ptr<Wiretap> m_tap;
};

} // namespace

/// Two partner accounts in one console, opened one after the other while it runs.
class AccountSwitchTest : public ConsoleFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void theOtherAccountIsShown();
    void filtersAndTabsStayWithTheirAccount();
    void panesStayAsTheyWereLeft();
    void theSecretOfTheEnvironmentGoesToTheStartedAccountOnly();
    void closedSignInBeginsAgainFromTheStatusBar();
    void closingTheAccountShowsTheFirstPage();
    void whatAnotherAccountHasUnderWayIsLookedAfter();

private:
    [[nodiscard]] int customersShown() const
    {
        const auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        return tree ? tree->model()->rowCount() : -1;
    }
    /// Starts with the first account, whose secret stands in the environment.
    void start();
    /// As a person does: by the keyboard, through the list of accounts.
    void switchTo(const QString &name);
    /// For an account that asks for its secret.
    void giveSecret(const QString &secret);

    std::unique_ptr<Service> m_contoso;
    std::unique_ptr<Service> m_fabrikam;
};

void AccountSwitchTest::init()
{
    ConsoleFixture::init();
    m_contoso = std::make_unique<Service>(1, 4);
    m_fabrikam = std::make_unique<Service>(2, 7);
    QVERIFY(m_contoso->m_given.tenantId != m_fabrikam->m_given.tenantId);
    QVERIFY(m_contoso->m_given.clientSecret != m_fabrikam->m_given.clientSecret);
    mustNotBeLogged(m_contoso->m_given.clientSecret);
    mustNotBeLogged(m_fabrikam->m_given.clientSecret);
    ProfileBook book(dataDir());
    QVERIFY(book.add(m_contoso->profile(u"Contoso"_s)));
    QVERIFY(book.add(m_fabrikam->profile(u"Fabrikam"_s)));
    qputenv("CSP_CONSOLE_CLIENT_SECRET", m_contoso->m_given.clientSecret.toUtf8());
}

void AccountSwitchTest::cleanup()
{
    qunsetenv("CSP_CONSOLE_CLIENT_SECRET");
    ConsoleFixture::cleanup();
    m_contoso.reset();
    m_fabrikam.reset();
}

void AccountSwitchTest::start()
{
    CommandLine commandLine;
    commandLine.profileName = u"Contoso"_s;
    launch(commandLine);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 4, patienceMs);
}

void AccountSwitchTest::switchTo(const QString &name)
{
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(find(u"switcherLine"_s) && find(u"switcherLine"_s)->isVisible());
    auto *line = find<QLineEdit>(u"switcherLine"_s);
    QTest::keyClicks(line, name);
    QTest::keyClick(line, Qt::Key_Return);
    waitForAccount(name);
}

void AccountSwitchTest::giveSecret(const QString &secret)
{
    const auto isAsked = [this] {
        const auto *field = find<QLineEdit>(u"secretField"_s);
        return field && field->isVisible();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(find(u"keepInMemory"_s)->isEnabled(), patienceMs);
    QTest::mouseClick(find(u"keepInMemory"_s), Qt::LeftButton);
    QTest::keyClicks(find(u"secretField"_s), secret);
    QTest::mouseClick(find(u"signInMain"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(find(u"signedInAs"_s) && find(u"signedInAs"_s)->isVisible(),
                             patienceMs);
    QTest::mouseClick(find(u"signInMain"_s), Qt::LeftButton);
}

void AccountSwitchTest::theOtherAccountIsShown()
{
    start();
    QVERIFY(find(u"profileBadge"_s)->accessibleName().contains(u"Contoso"_s));
    openCustomer(u"adventure works"_s);
    switchTo(u"Fabrikam"_s);
    giveSecret(m_fabrikam->m_given.clientSecret);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 7, patienceMs);
    QVERIFY(find(u"profileBadge"_s)->accessibleName().contains(u"Fabrikam"_s));
    // What comes next is asked of its service.
    const qsizetype before = m_contoso->m_tap->requests();
    openCustomer(u"adventure works"_s);
    QCOMPARE(m_contoso->m_tap->requests(), before);
    QVERIFY(m_fabrikam->m_tap->requests() > 0);

    // And back; the first one's sign-in needs nobody.
    switchTo(u"Contoso"_s);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 4, patienceMs);
    QVERIFY(find(u"profileBadge"_s)->accessibleName().contains(u"Contoso"_s));
    int windows = 0;
    for (const QWidget *widget : QApplication::topLevelWidgets())
        windows += widget->objectName() == u"mainWindow" && widget->isVisible() ? 1 : 0;
    QCOMPARE(windows, 1);
}

void AccountSwitchTest::filtersAndTabsStayWithTheirAccount()
{
    start();
    openCustomer(u"adventure works"_s);
    QTest::keyClicks(find(u"customerFilter"_s), u"adventure"_s);
    QTRY_COMPARE(customersShown(), 1);
    switchTo(u"Fabrikam"_s);
    giveSecret(m_fabrikam->m_given.clientSecret);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 7, patienceMs);
    QCOMPARE(find<QLineEdit>(u"customerFilter"_s)->text(), QString());
    switchTo(u"Contoso"_s);
    QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>(u"customerFilter"_s)->text(), u"adventure"_s,
                              patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 1, patienceMs);
}

void AccountSwitchTest::panesStayAsTheyWereLeft()
{
    start();
    QVERIFY(find(u"inspector"_s)->isVisible());
    find<QAction>(u"view.inspector"_s)->trigger();
    switchTo(u"Fabrikam"_s);
    giveSecret(m_fabrikam->m_given.clientSecret);
    QVERIFY(find(u"inspector"_s)->isVisible());
    switchTo(u"Contoso"_s);
    QVERIFY(!find(u"inspector"_s)->isVisible());
}

void AccountSwitchTest::theSecretOfTheEnvironmentGoesToTheStartedAccountOnly()
{
    start();
    // It was used without a question, and nobody was asked.
    QVERIFY(m_contoso->m_tap->secrets().contains(u"client_secret"_s));
    switchTo(u"Fabrikam"_s);
    const auto isAsked = [this] {
        const auto *field = find<QLineEdit>(u"secretField"_s);
        return field && field->isVisible();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs);
    QVERIFY(!m_fabrikam->m_tap->secrets().contains(u"client_secret"_s));
    QCOMPARE(find<QLineEdit>(u"secretField"_s)->text(), QString());
    // Nor does any program that is started from here inherit it.
    QVERIFY(!QProcessEnvironment::systemEnvironment().contains(u"CSP_CONSOLE_CLIENT_SECRET"_s));
}

void AccountSwitchTest::closedSignInBeginsAgainFromTheStatusBar()
{
    const auto isShown = [this](const QString &name) {
        const auto *widget = find(name);
        return widget && widget->isVisible();
    };
    start();
    switchTo(u"Fabrikam"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"secretField"_s), patienceMs);
    QTest::mouseClick(find(u"signInCancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!find(u"signInDialog"_s));
    QTest::mouseClick(find(u"signInStatus"_s), Qt::LeftButton);
    QTRY_VERIFY(isShown(u"accountPopup"_s));
    const QString button = isShown(u"repairButton"_s) ? u"repairButton"_s : u"signInButton"_s;
    QVERIFY(isShown(button));
    QTest::mouseClick(find(button), Qt::LeftButton);
    giveSecret(m_fabrikam->m_given.clientSecret);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 7, patienceMs);
}

void AccountSwitchTest::closingTheAccountShowsTheFirstPage()
{
    start();
    auto *close = window()->findChild<QAction *>(u"file.closeAccount"_s);
    QVERIFY(close && close->isEnabled());
    close->trigger();
    const auto isFirstPageShown = [] {
        const auto all = QApplication::topLevelWidgets();
        return std::any_of(all.begin(), all.end(), [](const QWidget *widget) {
            return widget->objectName() == u"startWindow" && widget->isVisible();
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isFirstPageShown(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window() || !window()->isVisible(), patienceMs);
}

void AccountSwitchTest::whatAnotherAccountHasUnderWayIsLookedAfter()
{
    const ProfileId fabrikam = m_fabrikam->profile(u"Fabrikam"_s).id;
    {
        auto folder = ProfileFolder::open(dataDir(), fabrikam);
        QVERIFY(folder);
        auto journal = Journal::open((*folder)->journalPath(), {});
        QVERIFY(journal);
        const QDateTime now = m_contoso->m_clock.now();
        const IntentRecord intent = someIntent(fabrikam, now);
        QVERIFY((*journal)->record(intent));
        JournalChange change;
        change.intent = intent.id;
        change.state = StateRecord{now, OperationState::Unknown, {}};
        QVERIFY((*journal)->append(change, now));
    }
    start();
    // Its secret is not at hand, and the person is told who has to be signed in.
    const auto isSaid = [this] {
        const auto labels = window()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"Fabrikam: ") &&
                   label->text().contains(u"cannot be looked after");
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), patienceMs);
    QAbstractButton *open = nullptr;
    for (QAbstractButton *button : window()->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == u"Open “Fabrikam”"_s)
            open = button;
    }
    QVERIFY(open);
    QTest::mouseClick(open, Qt::LeftButton);
    waitForAccount(u"Fabrikam"_s);
    giveSecret(m_fabrikam->m_given.clientSecret);
    QTRY_COMPARE_WITH_TIMEOUT(customersShown(), 7, patienceMs);
}

QTEST_MAIN(AccountSwitchTest)
#include "tst_accountswitch.moc"
