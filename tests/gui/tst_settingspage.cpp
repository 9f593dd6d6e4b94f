// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/memorysecretstore.h"
#include "app/base/logkeeper.h"
#include "app/net/session.h"
#include "app/services/customerdirectory.h"
#include "app/services/datakeeper.h"
#include "app/services/diagnostics.h"
#include "app/services/operationsservice.h"
#include "app/services/proxypassword.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "app/store/customercache.h"
#include "app/store/profilefolder.h"
#include "tests/gui/guisetup.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/testbase.h"
#include "ui/features/settings/diagnosticsdialog.h"
#include "ui/features/settings/settingsdialog.h"
#include "ui/features/settings/settingspage.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

class AnsweringDialogs final : public FileDialogs
{
public:
    void askSaveFile(QWidget *, const SaveRequest &request,
                     std::function<void(const QString &)> chosen) override
    {
        asked = request;
        chosen(answer);
    }
    void askOpenFile(QWidget *, const OpenRequest &, std::function<void(const QString &)>) override
    {
    }
    SaveRequest asked;
    QString answer;
};

} // namespace

/// The page as a person uses it: found by name, driven by keys.
class SettingsPageTest : public TestBase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeSecretStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    std::unique_ptr<ProxyPassword> m_password;
    std::unique_ptr<LogKeeper> m_log;
    std::unique_ptr<ProfileFolder> m_profile;
    std::unique_ptr<CustomerCache> m_cache;
    std::unique_ptr<DataKeeper> m_data;
    std::unique_ptr<Diagnostics> m_diagnostics;
    AnsweringDialogs m_dialogs;
    QString m_opened;
    std::unique_ptr<SettingsPage> m_page;

    [[nodiscard]] SettingsDesk desk()
    {
        return {.settings = *m_settings,
                .proxyPassword = *m_password,
                .clock = *m_clock,
                .data = *m_data,
                .diagnostics = *m_diagnostics,
                .dialogs = m_dialogs,
                .defaultLocale = [] { return u"en-US"_s; },
                .openFolder =
                    [this](const QString &path) {
                        m_opened = path;
                        return true;
                    }};
    }
    template <typename T = QWidget>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] QString nameOf(SettingKey key) const
    {
        return u"setting."_s + m_settings->spec(key).name;
    }
    [[nodiscard]] QString text(SettingKey key) const { return m_settings->value(key).toString(); }

    static void key(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(widget, key, with);
    }

private Q_SLOTS:
    void initTestCase() override
    {
        TestBase::initTestCase();
        m_theme = std::make_unique<Theme>();
    }
    void cleanupTestCase() { m_theme.reset(); }
    void init() override
    {
        TestBase::init();
        failOnOurWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_clock = std::make_unique<ManualClock>();
        m_keyStore = std::make_unique<FakeSecretStore>();
        m_memory = std::make_unique<MemorySecretStore>(*m_clock);
        m_password = std::make_unique<ProxyPassword>(
            *m_settings, SecretStores{*m_keyStore, *m_memory}, *m_clock);
        m_log = std::make_unique<LogKeeper>();
        auto profile = ProfileFolder::open(m_folder->path(), ProfileId::create());
        QVERIFY(profile);
        m_profile = std::move(*profile);
        m_cache = std::make_unique<CustomerCache>(m_profile->cachePath(), m_profile->mode());
        m_data = std::make_unique<DataKeeper>(m_folder->path());
        m_data->setProfile(m_profile.get(), m_cache.get());
        m_diagnostics =
            std::make_unique<Diagnostics>(Diagnostics::Sources{.clock = m_clock.get(),
                                                               .settings = m_settings.get(),
                                                               .log = m_log.get(),
                                                               .profile = {},
                                                               .session = nullptr,
                                                               .customers = nullptr,
                                                               .subscriptions = nullptr,
                                                               .operations = nullptr});
        m_opened.clear();
        m_page = std::make_unique<SettingsPage>(desk());
        m_page->resize(700, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activateWindow();
        m_page->focusFilter();
    }
    void cleanup() override
    {
        m_page.reset();
        m_diagnostics.reset();
        m_data.reset();
        m_cache.reset();
        m_profile.reset();
        m_log.reset();
        m_password.reset();
        m_settings.reset();
        TestBase::cleanup();
    }

    void everySettingHasItsControl()
    {
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        for (const SettingSpec &spec : m_settings->specs()) {
            auto *control = find(u"setting."_s + spec.name);
            QVERIFY2(control, qPrintable(spec.name));
            QVERIFY2(control->isVisible(), qPrintable(spec.name));
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(spec.name));
            // A label with a mnemonic or not: it stands for the control.
            const auto labels = m_page->findChildren<QLabel *>();
            QVERIFY2(std::any_of(labels.begin(), labels.end(),
                                 [control](const QLabel *label) {
                                     return label->buddy() == control &&
                                            label->text() == control->accessibleName();
                                 }),
                     qPrintable(spec.name));
        }
        QCOMPARE(namelessFocusWidgets(m_page.get()), QStringList());
    }

    void choicesCountAtOnce()
    {
        QSignalSpy told(m_settings.get(), &Settings::changed);
        key(find(nameOf(SettingKey::TimesIn)), Qt::Key_Down);
        QCOMPARE(text(SettingKey::TimesIn), u"local"_s);
        key(find(nameOf(SettingKey::ColorScheme)), Qt::Key_Down);
        key(find(nameOf(SettingKey::ColorScheme)), Qt::Key_Down);
        QCOMPARE(text(SettingKey::ColorScheme), u"dark"_s);
        auto *locale = find<QComboBox>(nameOf(SettingKey::Locale));
        QVERIFY(locale->count() > 30);
        QCOMPARE(locale->itemText(0), u"As the system (en-US)"_s);
        key(locale, Qt::Key_End);
        QVERIFY(!text(SettingKey::Locale).isEmpty());
        QCOMPARE(text(SettingKey::Locale), locale->currentData().toString());
        QCOMPARE(told.size(), 4);
    }

    void everyLanguageOfTheListIsAllowed()
    {
        const auto *locale = find<QComboBox>(nameOf(SettingKey::Locale));
        QSet<QString> names;
        for (int i = 0; i < locale->count(); ++i) {
            QVERIFY2(m_settings->spec(SettingKey::Locale).allows(locale->itemData(i)),
                     qPrintable(locale->itemText(i)));
            names.insert(locale->itemText(i));
        }
        QCOMPARE(names.size(), locale->count());
    }

    void numbersCountWhenTheyAreComplete()
    {
        auto *box = find<QSpinBox>(nameOf(SettingKey::ReadDeadline));
        QSignalSpy told(m_settings.get(), &Settings::changed);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, u"45"_s);
        QVERIFY(told.isEmpty());
        key(box, Qt::Key_Return);
        QCOMPARE(m_settings->value(SettingKey::ReadDeadline).toInt(), 45);
        QCOMPARE(told.size(), 1);
        key(box, Qt::Key_Up);
        QCOMPARE(m_settings->value(SettingKey::ReadDeadline).toInt(), 55);
    }

    void switchesTurnBySpace()
    {
        auto *box = find<QCheckBox>(nameOf(SettingKey::HideNames));
        QCOMPARE(box->text(), u"Off"_s);
        key(box, Qt::Key_Space);
        QVERIFY(m_settings->value(SettingKey::HideNames).toBool());
        QCOMPARE(box->text(), u"On"_s);
        key(box, Qt::Key_Space);
        QVERIFY(!m_settings->value(SettingKey::HideNames).toBool());
    }

    void followsWhatIsSetElsewhere()
    {
        // As View > Colors and Ctrl++ do.
        m_settings->setValue(SettingKey::ColorScheme, u"dark"_s);
        m_settings->setValue(SettingKey::TextScale, 130);
        m_settings->setValue(SettingKey::Locale, u"de-LU"_s);
        QCOMPARE(find<QComboBox>(nameOf(SettingKey::ColorScheme))->currentText(), u"Dark"_s);
        QCOMPARE(find<QSpinBox>(nameOf(SettingKey::TextScale))->value(), 130);
        QCOMPARE(find<QComboBox>(nameOf(SettingKey::Locale))->currentData().toString(), u"de-LU"_s);
    }

    void theProxysOwnRowsComeWithIt()
    {
        auto *host = find<QLineEdit>(nameOf(SettingKey::ProxyHost));
        QVERIFY(!host->isVisible());
        key(find(nameOf(SettingKey::ProxyMode)), Qt::Key_End);
        QCOMPARE(text(SettingKey::ProxyMode), u"manual"_s);
        QVERIFY(host->isVisible());

        host->setFocus();
        QTest::keyClicks(host, u"http://me:secret@proxy"_s);
        key(host, Qt::Key_Return);
        QCOMPARE(text(SettingKey::ProxyHost), QString());
        QVERIFY2(saysSomewhere(u"Not taken: a name or an address"_s), "no word why");
        host->selectAll();
        QTest::keyClicks(host, u"proxy.example.com"_s);
        QVERIFY(!saysSomewhere(u"Not taken"_s));
        key(host, Qt::Key_Return);
        QCOMPARE(text(SettingKey::ProxyHost), u"proxy.example.com"_s);
    }

    void theProxysPasswordGoesToTheKeyStore()
    {
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        m_settings->setValue(SettingKey::ProxyHost, u"proxy.example.com"_s);
        auto *field = find<QLineEdit>(u"proxyPassword"_s);
        auto *forget = find<QToolButton>(u"forgetProxyPassword"_s);
        // Nobody has a password before somebody is named, and what was typed is not lost.
        field->setFocus();
        QTest::keyClicks(field, u"S3CR3T"_s);
        key(field, Qt::Key_Return);
        QVERIFY(saysSomewhere(u"the proxy user come first"_s));
        QCOMPARE(field->text(), u"S3CR3T"_s);
        field->clear();
        auto *user = find<QLineEdit>(nameOf(SettingKey::ProxyUser));
        user->setFocus();
        QTest::keyClicks(user, u"desk"_s);
        key(user, Qt::Key_Tab);
        QVERIFY(!forget->isVisible());
        QCOMPARE(m_page->focusWidget(), field);
        QTest::keyClicks(field, u"S3CR3T"_s);
        QVERIFY(!field->displayText().contains(u"S3"_s));
        key(field, Qt::Key_Return);
        QTRY_VERIFY(saysSomewhere(u"Kept in the key store"_s));
        QCOMPARE(m_keyStore->kept(proxySecretOwner(u"proxy.example.com"_s,
                                                   m_settings->value(SettingKey::ProxyPort).toInt(),
                                                   u"desk"_s),
                                  SecretKind::ProxyPassword),
                 QByteArray("S3CR3T"));
        // Nothing of it stays on the page or in a file.
        QVERIFY(field->text().isEmpty());
        QFile file(m_settings->path());
        m_settings->setValue(SettingKey::TextScale, 110);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains("S3CR3T"));

        QVERIFY(forget->isVisible());
        key(forget, Qt::Key_Space);
        QTRY_VERIFY(!forget->isVisible());
        QTRY_COMPARE(m_keyStore->count(), 0);
        QVERIFY(field->hasFocus());

        // What the key store does not give up is said, and can be tried again.
        QTest::keyClicks(field, u"S3CR3T"_s);
        key(field, Qt::Key_Return);
        QTRY_COMPARE(m_keyStore->count(), 1);
        QTRY_VERIFY(saysSomewhere(u"Kept in the key store"_s));
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::Locked, u"It is locked."_s});
        key(forget, Qt::Key_Space);
        QTRY_VERIFY(saysSomewhere(u"could not be removed from the key store: It is locked."_s));
        QVERIFY(forget->isVisible());
        m_keyStore->failWith({});
        key(forget, Qt::Key_Space);
        QTRY_COMPARE(m_keyStore->count(), 0);
        QTRY_VERIFY(!forget->isVisible());
        QVERIFY(!saysSomewhere(u"could not be removed"_s));

        // Where there is no key store, that is said.
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::NoStore, u"No key store here."_s});
        QTest::keyClicks(field, u"S3CR3T"_s);
        key(field, Qt::Key_Return);
        QTRY_VERIFY(saysSomewhere(u"Kept until the program ends. No key store here."_s));
    }

    void oneGoesBackAndAllGoBack()
    {
        auto *reset = find<QToolButton>(u"reset.textScale"_s);
        QVERIFY(!reset->isVisible());
        m_settings->setValue(SettingKey::TextScale, 150);
        m_settings->setValue(SettingKey::TimesIn, u"local"_s);
        QVERIFY(reset->isVisible());
        QVERIFY(reset->accessibleName().contains(u"Text size"_s));
        reset->setFocus();
        key(reset, Qt::Key_Space);
        QVERIFY(m_settings->isDefault(SettingKey::TextScale));
        QVERIFY(!reset->isVisible());
        // Who pressed it stands where they were.
        QVERIFY(find(nameOf(SettingKey::TextScale))->hasFocus());
        QVERIFY(!m_settings->isDefault(SettingKey::TimesIn));
        key(find(u"resetAll"_s), Qt::Key_Return);
        // It asks first, and Enter alone is no yes.
        auto *box = find<QMessageBox>(u"resetBox"_s);
        QVERIFY(box && box->isVisible());
        QVERIFY(box->informativeText().contains(u"proxy password"));
        key(box, Qt::Key_Return);
        QTRY_VERIFY(!find<QMessageBox>(u"resetBox"_s));
        QVERIFY(!m_settings->isDefault(SettingKey::TimesIn));
        key(find(u"resetAll"_s), Qt::Key_Return);
        box = find<QMessageBox>(u"resetBox"_s);
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        for (const SettingSpec &spec : m_settings->specs())
            QVERIFY(m_settings->isDefault(spec.key));
    }

    void isSearched()
    {
        auto *filter = find<QLineEdit>(u"settingsFilter"_s);
        QTest::keyClicks(filter, u"screen"_s);
        QVERIFY(find(nameOf(SettingKey::HideNames))->isVisible());
        QVERIFY(!find(nameOf(SettingKey::TextScale))->isVisible());
        QVERIFY(!find(u"clearCache"_s)->isVisible());
        filter->clear();
        QTest::keyClicks(filter, u"cache"_s);
        QVERIFY(find(u"clearCache"_s)->isVisible());
        filter->clear();
        QTest::keyClicks(filter, u"xyzzy"_s);
        QVERIFY(find(u"settingsNothing"_s)->isVisible());
        filter->clear();
        QVERIFY(!find(u"settingsNothing"_s)->isVisible());
        QVERIFY(find(nameOf(SettingKey::TextScale))->isVisible());
        // The manual proxy's rows are not found while they make no sense.
        QTest::keyClicks(filter, u"proxy"_s);
        QVERIFY(!find(nameOf(SettingKey::ProxyPort))->isVisible());
        // But who looks for one finds what it depends on.
        filter->clear();
        QTest::keyClicks(filter, u"password"_s);
        QVERIFY(!find(u"settingsNothing"_s)->isVisible());
        QVERIFY(find(nameOf(SettingKey::ProxyMode))->isVisible());
        QVERIFY(!find(u"proxyPassword"_s)->isVisible());
        QVERIFY(!find(nameOf(SettingKey::ReadDeadline))->isVisible());
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        QVERIFY(find(u"proxyPassword"_s)->isVisible());
        QVERIFY(!find(nameOf(SettingKey::ProxyMode))->isVisible());
    }

    void tabGoesFromTopToBottom()
    {
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        find(u"settingsFilter"_s)->setFocus();
        QStringList visited;
        int lowest = -1;
        for (int i = 0; i < 60; ++i) {
            QWidget *at = m_page->focusWidget();
            if (visited.contains(at->objectName()) && at->objectName() == u"settingsFilter"_s)
                break;
            visited += at->objectName();
            // Within a row it goes to the right.
            if (at->objectName().startsWith(u"setting."_s)) {
                const int inColumn = at->mapToGlobal(QPoint()).y() -
                                     find(nameOf(SettingKey::Locale))->mapToGlobal(QPoint()).y();
                QVERIFY2(inColumn > lowest, qPrintable(at->objectName()));
                lowest = inColumn;
            }
            key(at, Qt::Key_Tab);
        }
        for (const SettingSpec &spec : m_settings->specs())
            QVERIFY2(visited.contains(u"setting."_s + spec.name), qPrintable(spec.name));
        for (const auto &name :
             {u"openDataFolder"_s, u"clearCache"_s, u"collectDiagnostics"_s, u"resetAll"_s})
            QVERIFY2(visited.contains(name), qPrintable(name));
    }

    void tellsWhereDataLives()
    {
        // Written since the page was shown.
        QFile journal(m_profile->journalPath());
        QVERIFY(journal.open(QIODevice::WriteOnly));
        QVERIFY(!saysSomewhere(u"journal.sqlite"_s));
        m_page->hide();
        m_page->show();
        QTRY_VERIFY(saysSomewhere(u"journal.sqlite"_s));
        QVERIFY(saysSomewhere(u"it keeps a purchase from happening twice"_s));
        key(find(u"openDataFolder"_s), Qt::Key_Space);
        QCOMPARE(m_opened, m_folder->path());
    }

    void clearsTheCache()
    {
        Customer customer;
        customer.id = CustomerId::create();
        customer.companyName = u"Adventure Works"_s;
        m_cache->beginReading();
        m_cache->write({customer});
        m_cache->finishReading(m_clock->now(), true);
        auto *told = find<QLabel>(u"dataTold"_s);
        QVERIFY(!told->isVisible());
        key(find(u"clearCache"_s), Qt::Key_Space);
        QTRY_VERIFY(told->isVisible());
        QVERIFY(told->text().contains(u"are gone"_s));
        int left = -1;
        m_cache->load(this, [&left](const CachedCustomers &cached) { left = cached.list.count(); });
        QTRY_COMPARE(left, 0);
    }

    void theOtherConsolesCacheStays()
    {
        auto second = ProfileFolder::open(m_folder->path(), m_profile->profile());
        QVERIFY(second && (*second)->isReadOnly());
        m_data->setProfile(second->get(), m_cache.get());
        m_page->hide();
        m_page->show();
        QVERIFY(!find(u"clearCache"_s)->isEnabled());
        QVERIFY(find(u"clearCache"_s)->toolTip().contains(u"Another console"_s));
    }

    void diagnosticsAreReadBeforeTheyAreSaved()
    {
        m_log->keep(QtWarningMsg, u"csp.auth"_s, u"client_secret=S3CR3T was not taken"_s);
        key(find(u"collectDiagnostics"_s), Qt::Key_Space);
        const auto opened = [] {
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (widget->objectName() == u"diagnosticsDialog" && widget->isVisible())
                    return widget;
            }
            return static_cast<QWidget *>(nullptr);
        };
        QTRY_VERIFY(opened());
        const QPointer<QWidget> dialog = opened();
        auto *list = dialog->findChild<QListWidget *>(u"diagnosticsFiles"_s);
        auto *shown = dialog->findChild<QPlainTextEdit *>(u"diagnosticsText"_s);
        QVERIFY(shown->isReadOnly());
        QCOMPARE(namelessFocusWidgets(dialog), QStringList());
        QHash<QString, QString> texts;
        for (int row = 0; row < list->count(); ++row) {
            key(list, Qt::Key_Home);
            for (int i = 0; i < row; ++i)
                key(list, Qt::Key_Down);
            texts.insert(list->currentItem()->text(), shown->toPlainText());
            QVERIFY(!dialog->findChild<QLabel *>(u"diagnosticsPurpose"_s)->text().isEmpty());
        }
        QVERIFY(texts.value(u"log.txt"_s).contains(u"client_secret=(masked) was not taken"_s));
        QVERIFY(texts.value(u"screen.txt"_s).contains(u"platform: offscreen"_s));
        dialog->findChild<QPushButton *>(u"diagnosticsCopy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown->toPlainText());

        // The person leaves the first one out.
        key(list, Qt::Key_Home);
        const QString left = list->currentItem()->text();
        key(list, Qt::Key_Space);
        m_dialogs.answer = m_folder->filePath(u"out.zip"_s);
        auto *save = dialog->findChild<QPushButton *>(u"diagnosticsSave"_s);
        key(save, Qt::Key_Return);
        QCOMPARE(m_dialogs.asked.suggestedName, u"csp-console-diagnostics-2024-03-01-0900.zip"_s);
        QFile zip(m_dialogs.answer);
        QVERIFY(zip.open(QIODevice::ReadOnly));
        const QByteArray bytes = zip.readAll();
        QVERIFY(bytes.startsWith("PK"));
        QVERIFY(bytes.contains("log.txt"));
        QVERIFY(!bytes.contains(left.toLatin1()));

        // Without any file there is nothing to save.
        for (int row = 0; row < list->count(); ++row)
            list->item(row)->setCheckState(Qt::Unchecked);
        QVERIFY(!save->isEnabled());
        key(dialog, Qt::Key_Escape);
        QTRY_VERIFY(dialog.isNull());
    }

    void dialogClosesByEscape()
    {
        const QPointer<SettingsDialog> dialog = new SettingsDialog(desk());
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QTRY_COMPARE(dialog->focusWidget()->objectName(), u"settingsFilter"_s);
        key(dialog, Qt::Key_Escape);
        QTRY_VERIFY(dialog.isNull());
    }

private:
    [[nodiscard]] bool saysSomewhere(const QString &text) const
    {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
};

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"
