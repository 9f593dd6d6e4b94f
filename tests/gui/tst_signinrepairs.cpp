// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/profilefile.h"
#include "app/base/clock.h"
#include "app/sandbox/sandboxoptions.h"
#include "app/sandbox/sandboxserver.h"
#include "tests/gui/consolefixture.h"
#include "tests/support/sandboxprofiles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/linkbutton.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QFile>
#include <QLabel>

#include <algorithm>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// For conversations over real connections: a busy computer is no failure.
constexpr int patienceMs = 30'000;

} // namespace

/// What the whole console says and offers when a sign-in is not good enough for the service: the
/// account comes from a profile file, its secret from the environment.
class SignInRepairsTest : public ConsoleFixture
{
    Q_OBJECT

private:
    [[nodiscard]] bool isShown(const QString &name) const
    {
        const auto *widget = find(name);
        return widget && widget->isVisible();
    }
    [[nodiscard]] QString file() const { return dataDir() + u"/contoso.json"_s; }

    void start(const sandbox::SandboxOptions &options)
    {
        m_server = std::make_unique<sandbox::SandboxServer>(&m_clock);
        const auto given = m_server->start(options);
        QVERIFY2(given.hasValue(), given ? "" : qPrintable(given.error()));
        QFile profile(file());
        QVERIFY(profile.open(QIODevice::WriteOnly));
        profile.write(profileToJson(profileFor(*given, u"Contoso"_s, SignInWay::ClientSecret)));
        profile.close();
        m_secret = given->clientSecret;
        mustNotBeLogged(m_secret);
        launchWith(m_secret.toUtf8());
    }

    void launchWith(const QByteArray &secret)
    {
        qputenv("CSP_CONSOLE_CLIENT_SECRET", secret);
        CommandLine commandLine;
        commandLine.profileFile = file();
        launch(commandLine);
    }

    SystemClock m_clock;
    QString m_secret;
    std::unique_ptr<sandbox::SandboxServer> m_server;

private Q_SLOTS:
    void cleanup() override
    {
        qunsetenv("CSP_CONSOLE_CLIENT_SECRET");
        ConsoleFixture::cleanup();
        m_server.reset();
    }

    /// Its tokens are issued, and the service takes none: it was not added in Partner Center.
    void anApplicationThatTheServiceDoesNotKnow()
    {
        sandbox::SandboxOptions options;
        options.customers = 3;
        sandbox::FaultSpec fault;
        fault.kind = sandbox::FaultKind::Unauthorized;
        fault.path = u"/v1/customers"_s;
        fault.count = 2; // the first token and the fresh one
        options.faults = {fault};
        start(options);
        if (QTest::currentTestFailed())
            return;
        // It comes up by itself, once, and does not ask for a secret that is right.
        QTRY_VERIFY_WITH_TIMEOUT(isShown(u"signInDialog"_s), patienceMs);
        QVERIFY(find<QLabel>(u"problemSentence"_s)->text().contains(u"although the authority"_s));
        QVERIFY(isShown(u"administratorText"_s));
        QVERIFY(!isShown(u"secretField"_s));
        QTest::mouseClick(find(u"signInCancel"_s), Qt::LeftButton);
        QTRY_VERIFY(!find(u"signInDialog"_s));
        // Nothing says that it is still being signed in.
        const QString status = find(u"signInStatus"_s)->accessibleName();
        QVERIFY2(status.contains(u"Sign-in blocked"_s), qPrintable(status));
        LinkButton *offer = nullptr;
        for (LinkButton *link : find(u"customerPane"_s)->findChildren<LinkButton *>()) {
            if (link->isVisible() && link->text() == u"Show what to ask for…"_s)
                offer = link;
        }
        QVERIFY(offer);
        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_VERIFY(isShown(u"administratorText"_s));
        QTest::mouseClick(find(u"signInCancel"_s), Qt::LeftButton);
        QTRY_VERIFY(!find(u"signInDialog"_s));
        // Somebody adds it: the next try is all that it takes.
        QTest::mouseClick(find(u"customerPane"_s)->findChild<QAbstractButton *>(u"stateButton"_s),
                          Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(find<QAbstractItemView>(u"customerTree"_s)->model()->rowCount(),
                                  3, patienceMs);
        QTRY_VERIFY(
            find(u"signInStatus"_s)->accessibleName().contains(u"Signed in as application"_s));
    }

    /// Whoever mends the sign-in sees what was open without asking for it again.
    void theOpenCustomerIsReadOnceSomebodyIsSignedIn()
    {
        sandbox::SandboxOptions options;
        options.customers = 30;
        start(options);
        if (QTest::currentTestFailed())
            return;
        QTRY_COMPARE_WITH_TIMEOUT(find<QAbstractItemView>(u"customerTree"_s)->model()->rowCount(),
                                  30, patienceMs);
        openCustomer(u"adventure works"_s);
        if (QTest::currentTestFailed())
            return;
        stopConsole();
        launchWith("an old one");
        QTRY_VERIFY_WITH_TIMEOUT(isShown(u"signInDialog"_s), patienceMs);
        const auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        QVERIFY(table);
        const auto saysThatItFailed = [table] {
            const auto buttons =
                table->parentWidget()->findChildren<QAbstractButton *>(u"stateButton"_s);
            return std::ranges::any_of(buttons, &QWidget::isVisible);
        };
        QTRY_VERIFY_WITH_TIMEOUT(saysThatItFailed(), patienceMs);
        QCOMPARE(table->model()->rowCount(), 0);
        QTest::mouseClick(find(u"keepInMemory"_s), Qt::LeftButton);
        QTest::keyClicks(find(u"secretField"_s), m_secret);
        QTest::mouseClick(find(u"signInMain"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 0, patienceMs);
        QVERIFY(!saysThatItFailed());
    }

    void whatIsWrongInAProfileFileIsChangedThere()
    {
        sandbox::SandboxOptions options;
        options.customers = 3;
        options.authority = {*sandbox::authorityFromText(u"wrong-audience"_s)};
        start(options);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(isShown(u"repairButton"_s), patienceMs);
        auto *repair = find<QAbstractButton>(u"repairButton"_s);
        QCOMPARE(repair->text(), u"Change the audience…"_s);
        QTest::mouseClick(repair, Qt::LeftButton);
        const auto *banner = find<Banner>(u"windowBanner"_s);
        QTRY_VERIFY(banner->isVisible() && banner->text().contains(u"contoso.json"_s));
        QVERIFY(banner->details().contains(u"\"audience\""_s));
        QVERIFY(!isShown(u"profilesDialog"_s));
    }
};

QTEST_MAIN(SignInRepairsTest)
#include "tst_signinrepairs.moc"
