// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/base/logkeeper.h"
#include "app/sandbox/sandboxoptions.h"
#include "app/sandbox/sandboxserver.h"
#include "app/services/profilebook.h"
#include "app/services/settings.h"
#include "tests/gui/consolefixture.h"
#include "tests/support/sandboxprofiles.h"
#include "tests/support/wiretap.h"
#include "ui/shell/tourhands.h"
#include "ui/widgets/chiptabs.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QDirIterator>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// For conversations over real connections: a busy computer is no failure.
constexpr int patienceMs = 30'000;

const QString certificatePassword = u"p12-Passw0rd"_s;
const QString proxyPassword = u"proxy-Passw0rd"_s;

} // namespace

/// Somebody signs in to the whole console, in each way, with everything logged, and works; then
/// what was used is searched for wherever the console shows, copies, writes or tells something.
/// What was used is known from the wire between the console and the sandbox.
class SignInSecretsTest : public ConsoleFixture
{
    Q_OBJECT

public Q_SLOTS:
    /// The system's browser.
    void openInBrowser(const QUrl &url)
    {
        m_opened.append(url);
        QNetworkReply *reply = m_network.get(QNetworkRequest(url));
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }

private Q_SLOTS:
    void initTestCase() override
    {
        ConsoleFixture::initTestCase();
        QDesktopServices::setUrlHandler(u"http"_s, this, "openInBrowser");
    }
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(u"http"_s); }

    void nothingIsLeft_data()
    {
        QTest::addColumn<SignInWay>("way");
        QTest::addColumn<QStringList>("used");
        QTest::newRow("client secret")
            << SignInWay::ClientSecret << QStringList{u"client_secret"_s, u"access_token"_s};
        QTest::newRow("certificate") << SignInWay::Certificate << QStringList{};
        QTest::newRow("browser") << SignInWay::Browser
                                 << QStringList{u"code"_s,         u"code_verifier"_s,
                                                u"access_token"_s, u"id_token"_s,
                                                u"state"_s,        u"nonce"_s};
        QTest::newRow("device code")
            << SignInWay::DeviceCode
            << QStringList{u"device_code"_s, u"access_token"_s, u"id_token"_s};
    }
    void nothingIsLeft();

private:
    struct Heap
    {
        QString name;
        QByteArray content;
    };

    [[nodiscard]] static Profile stored(const sandbox::SandboxProfile &given, quint16 port,
                                        SignInWay way);
    void signIn(SignInWay way, const sandbox::SandboxProfile &given);
    void click(const QString &name);
    /// Buys something, so that the journal has something to say, and takes the journal along.
    void upgrade();
    void exportJournal(const QString &path);
    /// What can be read on the screen now.
    [[nodiscard]] static QByteArray screen();
    /// What comes to the clipboard from every button and every action that copies.
    [[nodiscard]] QByteArray copies() const;
    /// In the open settings: the way out of the network has a password, too.
    void enterProxyPassword();
    [[nodiscard]] QByteArray diagnostics();
    [[nodiscard]] QByteArray files() const;

    QNetworkAccessManager m_network;
    QList<QUrl> m_opened;
    QByteArray m_shown;
};

Profile SignInSecretsTest::stored(const sandbox::SandboxProfile &given, quint16 port, SignInWay way)
{
    Profile profile = profileFor(given, u"Contoso"_s, way, port);
    if (way == SignInWay::Certificate)
        profile.certificateFile = QStringLiteral(CSP_TEST_DATA "/signin/app.p12");
    return profile;
}

void SignInSecretsTest::click(const QString &name)
{
    const auto isReady = [this, &name] {
        const auto *widget = find(name);
        return widget && widget->isVisible() && widget->isEnabled();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isReady(), qPrintable(name), patienceMs);
    QTest::mouseClick(find(name), Qt::LeftButton);
}

void SignInSecretsTest::signIn(SignInWay way, const sandbox::SandboxProfile &given)
{
    if (kindOf(way) == ProfileKind::App) {
        click(u"keepInMemory"_s);
        QTest::keyClicks(find(u"secretField"_s),
                         way == SignInWay::ClientSecret ? given.clientSecret : certificatePassword);
        click(u"signInMain"_s);
    } else {
        click(u"repairButton"_s);
    }
    // What is on the screen meanwhile counts as well.
    const auto isSignedIn = [this] {
        m_shown += screen();
        return find(u"signedInAs"_s) && find(u"signedInAs"_s)->isVisible();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSignedIn(), patienceMs);
    click(u"signInMain"_s);
}

void SignInSecretsTest::upgrade()
{
    auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
    const QModelIndex source = TourHands::rowWith(table, u"Microsoft 365 Business Standard"_s);
    QVERIFY(source.isValid());
    table->setCurrentIndex(source);
    click(u"upgradeButton"_s);
    const auto target = [this] {
        const auto *list = find<QAbstractItemView>(u"targetList"_s);
        return list ? TourHands::rowWith(list, u"Premium"_s) : QModelIndex();
    };
    QTRY_VERIFY_WITH_TIMEOUT(target().isValid(), patienceMs);
    find<QAbstractItemView>(u"targetList"_s)->setCurrentIndex(target());
    // Through the terms as they are proposed.
    const auto isAtReview = [this] {
        const auto isReady = [](const QWidget *button) {
            return button && button->isVisible() && button->isEnabled();
        };
        if (isReady(find(u"finishButton"_s)))
            return true;
        if (isReady(find(u"nextButton"_s)))
            QTest::mouseClick(find(u"nextButton"_s), Qt::LeftButton);
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtReview(), patienceMs);
    m_shown += screen();
    click(u"finishButton"_s);
    const auto isDone = [this] {
        const auto *list = find<QAbstractItemView>(u"activityList"_s);
        return list->model()->rowCount() > 0 &&
               list->model()->index(0, 0).data(ChipRole).value<ChipTone>() == ChipTone::Good;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patienceMs);
}

void SignInSecretsTest::exportJournal(const QString &path)
{
    window()->findChild<QAction *>(u"file.exportJournal"_s)->trigger();
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = window()->findChild<QFileDialog *>()));
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(path));
}

QByteArray SignInSecretsTest::screen()
{
    QStringList texts;
    for (const QWidget *widget : QApplication::allWidgets()) {
        texts << widget->windowTitle() << widget->toolTip() << widget->accessibleName()
              << widget->accessibleDescription();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts += label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts += line->displayText();
        else if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget))
            texts += text->toPlainText();
    }
    return texts.join(u'\n').toUtf8();
}

QByteArray SignInSecretsTest::copies() const
{
    QByteArray all;
    QClipboard *clipboard = QGuiApplication::clipboard();
    const auto take = [&] {
        all += clipboard->text().toUtf8() + '\n';
        clipboard->clear();
    };
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button && button->isVisible() && button->isEnabled() &&
            (button->objectName().contains(u"copy"_s, Qt::CaseInsensitive) ||
             button->text().remove(u'&').contains(u"copy"_s, Qt::CaseInsensitive) ||
             button->accessibleName().contains(u"copy"_s, Qt::CaseInsensitive))) {
            button->click();
            take();
        }
    }
    for (QAction *action : window()->findChildren<QAction *>()) {
        if (action->isEnabled() && !action->menu() &&
            action->text().remove(u'&').startsWith(u"copy"_s, Qt::CaseInsensitive)) {
            action->trigger();
            if (QWidget *menu = QApplication::activePopupWidget())
                menu->close();
            take();
        }
    }
    return all;
}

void SignInSecretsTest::enterProxyPassword()
{
    QTRY_VERIFY(find(u"proxyPassword"_s) && find(u"proxyPassword"_s)->isVisible());
    QTest::keyClicks(find(u"proxyPassword"_s), proxyPassword);
    m_shown += screen();
    QTest::keyClick(find(u"proxyPassword"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(find(u"forgetProxyPassword"_s)->isVisible(), patienceMs);
    m_shown += screen();
}

QByteArray SignInSecretsTest::diagnostics()
{
    QByteArray all;
    press(Qt::Key_Comma, Qt::ControlModifier);
    enterProxyPassword();
    if (QTest::currentTestFailed())
        return {};
    click(u"collectDiagnostics"_s);
    if (QTest::currentTestFailed())
        return {};
    auto *list = find<QAbstractItemView>(u"diagnosticsFiles"_s);
    const auto *text = find<QPlainTextEdit>(u"diagnosticsText"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        list->setCurrentIndex(list->model()->index(row, 0));
        all += text->toPlainText().toUtf8() + '\n';
    }
    all += copies();
    QTest::keyClick(find(u"diagnosticsDialog"_s), Qt::Key_Escape);
    // Nothing of a test stays in anybody's key store.
    click(u"forgetProxyPassword"_s);
    QTest::keyClick(find(u"settingsDialog"_s), Qt::Key_Escape);
    return all;
}

QByteArray SignInSecretsTest::files() const
{
    QByteArray all;
    QDirIterator each(dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.fileName().toUtf8() + '\n' + file.readAll();
    }
    return all;
}

void SignInSecretsTest::nothingIsLeft()
{
    QFETCH(SignInWay, way);
    QFETCH(QStringList, used);
    const bool isUser = kindOf(way) == ProfileKind::AppAndUser;
    m_opened.clear();
    m_shown.clear();
    SystemClock clock;
    sandbox::SandboxServer server(&clock);
    sandbox::SandboxOptions options;
    options.customers = 3;
    options.paceSeconds = 0.5;
    options.authority = {*sandbox::authorityFromText(u"auto"_s),
                         *sandbox::authorityFromText(u"lifetime:2"_s)};
    options.certificateFiles = {QStringLiteral(CSP_TEST_DATA "/signin/app.crt")};
    const auto given = server.start(options);
    QVERIFY2(given.hasValue(), given ? "" : qPrintable(given.error()));
    Wiretap tap(quint16(QUrl(given->apiUrl).port()));
    {
        ProfileBook book(dataDir());
        // An assertion says for which address it was signed, so there is nothing in between then.
        const int port = way == SignInWay::Certificate ? QUrl(given->apiUrl).port() : tap.port();
        QVERIFY(book.add(stored(*given, quint16(port), way)));
        Settings settings(dataDir());
        settings.setValue(SettingKey::LogLevel, u"debug"_s);
        settings.setValue(SettingKey::LogToFile, true);
        // Calls to this computer do not go through it.
        settings.setValue(SettingKey::ProxyMode, u"manual"_s);
        settings.setValue(SettingKey::ProxyHost, u"proxy.example.com"_s);
        settings.setValue(SettingKey::ProxyUser, u"desk"_s);
    }

    LogKeeper log;
    log.hearMessages();
    CommandLine commandLine;
    commandLine.profileName = u"Contoso"_s;
    launch(commandLine, &log);
    signIn(way, *given);
    QTRY_COMPARE_WITH_TIMEOUT(find<QAbstractItemView>(u"customerTree"_s)->model()->rowCount(), 3,
                              patienceMs);
    openCustomer(u"adventure works"_s);
    if (QTest::currentTestFailed())
        return;
    // Tokens live for two seconds: a sign-in that is renewed uses others than the first one did.
    const auto hasSeen = [&tap](const QString &name, int times) {
        return tap.secrets().count(name) >= times;
    };
    const auto isRenewed = [&] {
        if (used.isEmpty() ||
            (hasSeen(u"access_token"_s, 2) && (!isUser || hasSeen(u"refresh_token"_s, 2))))
            return true;
        if (auto *refresh = find(u"refreshCustomers"_s); refresh && refresh->isEnabled())
            QTest::mouseClick(refresh, Qt::LeftButton);
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRenewed(), patienceMs);

    upgrade();
    if (QTest::currentTestFailed())
        return;
    exportJournal(dataDir() + u"/journal-exported.json"_s);
    if (QTest::currentTestFailed())
        return;

    // Everything it shows and gives away: a subscription in the inspector, raw, and the account.
    auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
    table->setCurrentIndex(table->model()->index(0, 0));
    auto *tabs = find<ChipTabs>(u"inspectorTabs"_s);
    QByteArray copied;
    QVERIFY(tabs && tabs->count() > 1);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        m_shown += screen();
        copied += copies();
    }
    window()->findChild<QAction *>(u"file.signIn"_s)->trigger();
    QTRY_VERIFY(find(u"accountPanel"_s) && find(u"accountPanel"_s)->isVisible());
    m_shown += screen();
    copied += copies();
    QTest::keyClick(find(u"accountDialog"_s), Qt::Key_Escape);
    const QByteArray packed = diagnostics();
    if (QTest::currentTestFailed())
        return;
    const QString exported = dataDir() + u"/exported.json"_s;
    QVERIFY(ProfileBook(dataDir()).exportTo(exported, {u"Contoso"_s}));
    stopConsole();

    // Else the search below would find nothing for another reason.
    QVERIFY(m_shown.contains("Adventure Works"));
    for (const char *part : {"Way to sign in", "\"offerId\""})
        QVERIFY2(copied.contains(part), copied);
    QVERIFY(packed.contains("GET /v1/customers"));
    const QByteArray written = files();
    for (const char *part : {"SQLite format", "exported.json", "csp-console.log", "csp.net"})
        QVERIFY2(written.contains(part), part);
    QFile journal(dataDir() + u"/journal-exported.json"_s);
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QVERIFY(journal.readAll().contains("/transitions"));
    const QByteArray logged = log.lines().join(u'\n').toUtf8();
    QVERIFY(logged.contains("csp.net"));

    QMultiMap<QString, QByteArray> secrets = tap.secrets();
    for (const QUrl &url : std::as_const(m_opened)) {
        const QUrlQuery query(url);
        for (const QString &name : {u"state"_s, u"nonce"_s}) {
            if (query.hasQueryItem(name))
                secrets.insert(name, query.queryItemValue(name, QUrl::FullyDecoded).toUtf8());
        }
    }
    for (const QString &name : std::as_const(used))
        QVERIFY2(secrets.contains(name), qPrintable(name));
    secrets.insert(u"proxy password"_s, proxyPassword.toUtf8());
    if (way == SignInWay::Certificate)
        secrets.insert(u"certificate password"_s, certificatePassword.toUtf8());
    const QList<Heap> heaps{
        {u"screen"_s, m_shown},     {u"clipboard"_s, copied},
        {u"diagnostics"_s, packed}, {u"files"_s, written},
        {u"log"_s, logged},         {u"messages"_s, this->log().join(u'\n').toUtf8()}};
    // Every token and every assertion is a JSON web token.
    for (const Heap &heap : heaps)
        QVERIFY2(!heap.content.contains("eyJ"), heap.name.toUtf8());
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret) {
        QVERIFY2(secret.value().size() >= 8, qPrintable(secret.key()));
        for (const Heap &heap : heaps) {
            const QByteArray where = (secret.key() + u" in "_s + heap.name).toUtf8();
            QVERIFY2(!heap.content.contains(secret.value()), where);
            QVERIFY2(!heap.content.contains(secret.value().toPercentEncoding()), where);
            // The signature of a web token alone.
            const QByteArray last = secret.value().mid(secret.value().lastIndexOf('.') + 1);
            QVERIFY2(last.size() < 16 || !heap.content.contains(last), where);
        }
    }
}

QTEST_MAIN(SignInSecretsTest)
#include "tst_signinsecrets.moc"
