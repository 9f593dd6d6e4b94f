// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/catalogapi.h"
#include "app/api/transitionsapi.h"
#include "app/auth/memorysecretstore.h"
#include "app/base/compat.h"
#include "app/domain/hiddennames.h"
#include "app/services/account.h"
#include "app/services/appliedsettings.h"
#include "app/services/catalogdirectory.h"
#include "app/services/datakeeper.h"
#include "app/services/diagnostics.h"
#include "app/services/operationsservice.h"
#include "app/services/profilebook.h"
#include "app/services/proxypassword.h"
#include "app/services/servicestatus.h"
#include "app/services/settings.h"
#include "app/services/subscriptionsearch.h"
#include "app/services/upgradeadvisor.h"
#include "app/store/journal.h"
#include "tests/gui/guisetup.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/models/roles.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/retell.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

class NoDialogs final : public FileDialogs
{
public:
    void askSaveFile(QWidget *, const SaveRequest &, std::function<void(const QString &)>) override
    {
    }
    void askOpenFile(QWidget *, const OpenRequest &, std::function<void(const QString &)>) override
    {
    }
};

class NoLayout final : public LayoutStore
{
public:
    QByteArray load(const QString &) const override { return {}; }
    void save(const QString &, const QByteArray &) override {}
};

} // namespace

/// The whole window over directories that are fed by hand: while names are hidden, no customer's
/// name, domain or address is in any text of it, those for assistive technology included.
class PrivacyTest : public TestBase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FedDirectories> m_fed;
    std::unique_ptr<TransitionsApi> m_transitions;
    std::unique_ptr<CatalogApi> m_catalogApi;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<SubscriptionSearch> m_search;
    std::unique_ptr<CatalogDirectory> m_catalog;
    std::unique_ptr<OperationsService> m_operations;
    std::unique_ptr<ServiceStatus> m_status;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<ProxyPassword> m_password;
    std::unique_ptr<AppliedSettings> m_applied;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<ProfileBook> m_book;
    std::unique_ptr<DataKeeper> m_data;
    std::unique_ptr<Diagnostics> m_diagnostics;
    NoDialogs m_dialogs;
    NoLayout m_layout;
    std::unique_ptr<MainWindow> m_window;

    const QString m_name = u"Zanzibar Instruments"_s;
    const QString m_domain = u"zanzibar-instruments.example"_s;
    const QString m_person = u"Quillfeather"_s;
    const QString m_mail = u"p.quillfeather@mail.example"_s;

    /// Every text that the window, its popups and dialogs have.
    [[nodiscard]] static QStringList texts()
    {
        QStringList all;
        for (QWidget *window : QApplication::topLevelWidgets()) {
            QList<QWidget *> widgets = window->findChildren<QWidget *>();
            widgets.prepend(window);
            for (QWidget *widget : widgets)
                collect(widget, all);
        }
        return all;
    }
    static void collect(QWidget *widget, QStringList &all)
    {
        for (int i = 0; i < widget->metaObject()->propertyCount(); ++i) {
            const QMetaProperty property = widget->metaObject()->property(i);
            if (property.typeId() == QMetaType::QString)
                all += property.read(widget).toString();
        }
        if (QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget)) {
            for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description,
                                                 QAccessible::Value, QAccessible::Help})
                all += spoken->text(kind);
        }
        for (const QAction *action : widget->actions())
            all += {action->text(), action->toolTip(), action->statusTip()};
        if (const auto *tabs = qobject_cast<QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                all += {tabs->tabText(i), tabs->tabToolTip(i), tabs->accessibleTabName(i)};
        }
        if (const auto *edit = qobject_cast<QPlainTextEdit *>(widget))
            all += edit->toPlainText();
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
            collect(*view->model(), {}, all);
    }
    static void collect(const QAbstractItemModel &model, const QModelIndex &parent,
                        QStringList &all)
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                      int(Qt::StatusTipRole), int(ExportRole), int(DetailRole), int(TrailingRole)})
                    all += index.data(role).toString();
            }
            collect(model, model.index(row, 0, parent), all);
        }
    }
    [[nodiscard]] static QStringList withWord(const QString &word)
    {
        QStringList found;
        for (const QString &text : texts()) {
            if (text.contains(word, Qt::CaseInsensitive))
                found += text.left(200);
        }
        return found;
    }
    [[nodiscard]] QStringList leaks() const { return withWord(u"zanzibar"_s) + withWord(m_person); }
    void setHidden(bool areHidden)
    {
        m_settings->setValue(SettingKey::HideNames, areHidden);
        // What has to be told again is told in a later turn.
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(m_window.get(), key, with);
    }
    template <typename T>
    T *find(const QString &name)
    {
        return m_window->findChild<T *>(name);
    }

    void writeJournal()
    {
        IntentRecord intent;
        intent.id = IntentId::create();
        intent.requestId = RequestId::create();
        intent.customerName = m_name;
        intent.sourceName = u"Zanzibar Instruments Basic"_s;
        intent.targetTitle = u"Standard"_s;
        intent.draft.customer = customerId(1);
        intent.draft.source = subscriptionId(1);
        intent.draft.toCatalogItemId = u"CFQ7TTC0LDPB:0002:CFQ7TTC0K8WX"_s;
        intent.draft.quantity = 10;
        intent.draft.type = TransitionType::WithLicenseTransfer;
        intent.draft.term = TermDuration(u"P1Y"_s);
        intent.draft.billing = BillingCycle::Monthly;
        intent.profile = ProfileId::create();
        IntentSnapshot &snapshot = intent.snapshot;
        snapshot.subscriptions.source = subscriptionOf(1, u"Zanzibar Instruments Basic"_s);
        snapshot.subscriptions.all = {*snapshot.subscriptions.source};
        snapshot.target.catalogItemId = intent.draft.toCatalogItemId;
        snapshot.target.title = u"Standard"_s;
        snapshot.target.quantity = 10;
        snapshot.target.details = {{true, TransitionType::WithLicenseTransfer, {}}};
        snapshot.ourTime = m_fed->clock.now();
        intent.promised = promisedOutcome(intent.draft, snapshot.subscriptions, u"Standard"_s);
        intent.method = u"POST"_s;
        intent.path = u"/x"_s;
        intent.body = "{}";
        intent.bodyHash = bodyHashOf(intent.body);
        intent.at = m_fed->clock.now().addSecs(-600);
        QVERIFY(m_journal->record(intent));
        JournalChange change;
        change.intent = intent.id;
        change.state = StateRecord{m_fed->clock.now().addSecs(-500), OperationState::Rejected,
                                   u"The service refused it for Zanzibar Instruments."_s};
        QVERIFY(m_journal->append(change, m_fed->clock.now()));
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
        m_fed = std::make_unique<FedDirectories>();
        m_transitions = std::make_unique<TransitionsApi>(m_fed->session);
        m_catalogApi = std::make_unique<CatalogApi>(m_fed->session);
        auto journal = Journal::open(m_folder->filePath(u"journal.sqlite"_s), {});
        QVERIFY(journal);
        m_journal = std::move(*journal);
        writeJournal();
        m_search = std::make_unique<SubscriptionSearch>(m_fed->subscriptions);
        m_catalog = std::make_unique<CatalogDirectory>(*m_catalogApi);
        m_operations = std::make_unique<OperationsService>(
            ProfileId::create(), *m_journal, *m_transitions, m_fed->subscriptionsApi, m_fed->clock);
        const auto resumed = m_operations->resume();
        QVERIFY2(resumed, resumed ? "" : qPrintable(resumed.error()));
        m_status = std::make_unique<ServiceStatus>(m_fed->session, m_fed->tokens, m_fed->clock);
        m_secrets = std::make_unique<MemorySecretStore>(m_fed->clock);
        m_password = std::make_unique<ProxyPassword>(
            *m_settings, SecretStores{*m_secrets, *m_secrets}, m_fed->clock);
        m_applied = std::make_unique<AppliedSettings>(*m_settings, *m_password, m_fed->clock,
                                                      nullptr, m_folder->path());
        m_applied->add({.session = &m_fed->session,
                        .proxy = nullptr,
                        .customers = &m_fed->customers,
                        .operations = m_operations.get(),
                        .status = m_status.get(),
                        .locale = {}});
        connect(m_applied.get(), &AppliedSettings::tellingChanged, this,
                [] { tellEverythingAgain(); });

        Customer customer = customerOf(1, m_name, m_domain);
        m_fed->customers.feed({customer, customerOf(2, u"Adventure Works"_s)});
        customer.billingCountry = u"DE"_s;
        m_fed->customers.feedDetails(
            customer, u"{\"companyProfile\":{\"companyName\":\"%1\",\"domain\":\"%2\"},"
                      "\"billingProfile\":{\"lastName\":\"%3\",\"email\":\"%4\","
                      "\"defaultAddress\":{\"addressLine1\":\"Zanzibar Street 1\"}}}"_s
                          .arg(m_name, m_domain, m_person, m_mail)
                          .toUtf8());
        m_fed->subscriptions.feed(customerId(1), {subscriptionOf(1, u"Business Basic"_s)});
        m_account = std::make_unique<Account>(Profile(), SecretStores{*m_secrets, *m_secrets},
                                              m_fed->network, m_fed->clock);
        m_book = std::make_unique<ProfileBook>(m_folder->path());
        m_data = std::make_unique<DataKeeper>(m_folder->path());
        m_diagnostics = std::make_unique<Diagnostics>(Diagnostics::Sources{});
        m_window = std::make_unique<MainWindow>(WindowServices{
            .clock = m_fed->clock,
            .settings = *m_settings,
            .theme = *m_theme,
            .layout = m_layout,
            .dialogs = m_dialogs,
            .customers = m_fed->customers,
            .subscriptions = m_fed->subscriptions,
            .search = *m_search,
            .catalog = *m_catalog,
            .operations = *m_operations,
            .status = *m_status,
            .account = *m_account,
            .book = *m_book,
            .openUrl = [](const QUrl &) { return false; },
            .settingsDesk = {.settings = *m_settings,
                             .proxyPassword = *m_password,
                             .clock = m_fed->clock,
                             .data = *m_data,
                             .diagnostics = *m_diagnostics,
                             .dialogs = m_dialogs,
                             .defaultLocale = [] { return u"en-US"_s; },
                             .openFolder = [](const QString &) { return false; }},
            .adviceFor = [this](const CustomerId &id, const QString &name,
                                const SubscriptionId &source) -> std::unique_ptr<AdviceSource> {
                return std::make_unique<UpgradeAdvisor>(id, name, source, m_fed->subscriptionsApi,
                                                        *m_transitions, *m_catalogApi,
                                                        m_fed->clock);
            },
            .profileName = u"Fabrikam"_s,
            .profileDetail = u"sandbox"_s,
            .profileTone = ProfileTone::Sandbox,
            .isProduction = false,
            .readOnlyReason = {},
        });
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        // The customer in the tree, on its page and in the inspector.
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_End);
        QTest::keyClick(tree, Qt::Key_Return);
    }
    void cleanup() override
    {
        m_window.reset();
        m_diagnostics.reset();
        m_data.reset();
        m_book.reset();
        m_account.reset();
        m_applied.reset();
        m_password.reset();
        m_secrets.reset();
        m_status.reset();
        m_operations.reset();
        m_catalog.reset();
        m_search.reset();
        m_journal.reset();
        m_catalogApi.reset();
        m_transitions.reset();
        m_fed.reset();
        m_settings.reset();
        TestBase::cleanup();
    }

    void namesAreThereAtFirst()
    {
        // Else the search below would find nothing for another reason.
        for (const auto &handle : {u"customerTree"_s, u"customerTabs"_s, u"customerHeader"_s,
                                   u"inspector"_s, u"activityList"_s}) {
            auto *widget = find<QWidget>(handle);
            QVERIFY2(widget, qPrintable(handle));
            QStringList all;
            collect(widget, all);
            for (QWidget *child : widget->findChildren<QWidget *>())
                collect(child, all);
            QVERIFY2(!all.filter(u"zanzibar"_s, Qt::CaseInsensitive).isEmpty(), qPrintable(handle));
        }
        QVERIFY(!withWord(m_person).isEmpty());
        QVERIFY(!find<QWidget>(u"namesStatus"_s)->isVisible());
    }

    void noNameIsLeftWhenTheyAreHidden()
    {
        setHidden(true);
        QTRY_COMPARE(leaks(), QStringList());
        const QString placeholder = placeholderName(customerId(1));
        QVERIFY(withWord(placeholder).size() >= 5);
        QVERIFY(find<QWidget>(u"namesStatus"_s)->isVisible());

        setHidden(false);
        QTRY_VERIFY(!leaks().isEmpty());
        QCOMPARE(withWord(placeholder), QStringList());
        QVERIFY(!find<QWidget>(u"namesStatus"_s)->isVisible());
    }

    void nothingMovesAndEverybodyIsFound()
    {
        auto *tree = find<QAbstractItemView>(u"customerTree"_s);
        const QModelIndex before = tree->currentIndex();
        setHidden(true);
        QCOMPARE(tree->currentIndex(), before);
        QCOMPARE(tree->currentIndex().data().toString(), placeholderName(customerId(1)));
        // By the name that the person knows, and by what stands in the placeholder.
        QCOMPARE(m_fed->customers.find(u"zanzibar"_s, 5).size(), 1);
        QCOMPARE(m_fed->customers.find(placeholderName(customerId(1)).section(u' ', 1), 5).size(),
                 1);
    }

    void whatComesLaterIsHiddenToo()
    {
        setHidden(true);
        m_fed->customers.feed({customerOf(1, m_name, m_domain), customerOf(2, u"Adventure Works"_s),
                               customerOf(3, u"Zanzibar Shipping"_s, m_domain)});
        m_fed->customers.feedDetails(customerOf(1, m_name, m_domain),
                                     "{\"companyName\":\"Zanzibar Instruments\"}");
        QTRY_COMPARE(leaks(), QStringList());

        // The way to anything.
        key(Qt::Key_K, Qt::ControlModifier);
        auto *palette = find<QWidget>(u"commandPalette"_s);
        QTRY_VERIFY(palette->isVisible());
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"zan"_s);
        auto *hits = palette->findChild<QAbstractItemView *>();
        QTRY_VERIFY(hits->model()->rowCount() > 0);
        QCOMPARE(leaks(), QStringList());
        QTest::keyClick(line, Qt::Key_Escape);

        // The wizard of a subscription.
        auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home);
        key(Qt::Key_U, Qt::ControlModifier);
        const auto wizard = [] {
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (widget->isVisible() && widget->inherits("csp::UpgradeWizard"))
                    return widget;
            }
            return static_cast<QWidget *>(nullptr);
        };
        QTRY_VERIFY(wizard());
        QCOMPARE(leaks(), QStringList());
        QVERIFY(!withWord(placeholderName(customerId(1))).isEmpty());
        wizard()->close();
    }

    void whatIsCopiedIsHidden()
    {
        setHidden(true);
        for (const auto &handle : {u"customerTree"_s, u"activityList"_s, u"subscriptionTable"_s}) {
            auto *view = find<QAbstractItemView>(handle);
            QGuiApplication::clipboard()->clear();
            view->setFocus();
            QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
            QVERIFY2(
                !QGuiApplication::clipboard()->text().contains(u"zanzibar"_s, Qt::CaseInsensitive),
                qPrintable(handle));
        }
    }

    void hiddenFromTheStart()
    {
        m_window.reset();
        m_settings->setValue(SettingKey::HideNames, true);
        QVERIFY(m_fed->customers.areNamesHidden());
        QCOMPARE(m_fed->customers.customer(customerId(1))->displayName(),
                 placeholderName(customerId(1)));
        QVERIFY(m_fed->customers.customer(customerId(1))->domain.isEmpty());
        QCOMPARE(m_fed->customers.trueName(customerId(1)), m_name);
        QCOMPARE(m_operations->operations().first().customerName, placeholderName(customerId(1)));
        const auto exported = m_operations->exported();
        QVERIFY2(exported && exported->contains(m_name.toUtf8()),
                 "the journal has to keep what was bought for whom");
    }

    void numbersFollowTheLocale()
    {
        Subscription large = subscriptionOf(1, u"Business Basic"_s);
        large.quantity = 1234;
        m_fed->subscriptions.feed(customerId(1), {large});
        QTRY_VERIFY(withWord(u"1.234"_s).isEmpty() && !withWord(u"1234"_s).isEmpty());
        m_settings->setValue(SettingKey::Locale, u"de-DE"_s);
        // In the table, the inspector or the chips: nowhere the old way.
        QTRY_VERIFY(!withWord(u"1.234"_s).isEmpty());
        auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
        QStringList cells;
        collect(*table->model(), {}, cells);
        QVERIFY(cells.contains(u"1.234"_s));
        m_settings->reset(SettingKey::Locale);
        QTRY_VERIFY(withWord(u"1.234"_s).isEmpty());
    }

    void timesOfTheWindowFollowTheZone()
    {
        auto *list = find<QAbstractItemView>(u"activityList"_s);
        const auto timing = [list] {
            return list->model()->index(0, 0).data(DetailRole).toString();
        };
        QVERIFY2(timing().startsWith(u"08:51:40"_s), qPrintable(timing()));
        m_fed->clock.setZone(QTimeZone("Asia/Tokyo"));
        tellEverythingAgain();
        QTRY_VERIFY2(timing().startsWith(u"17:51:40"_s), qPrintable(timing()));
        QVERIFY(list->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"UTC"_s));
        QTRY_VERIFY(!withWord(u"Times in JST"_s).isEmpty());
    }
};

QTEST_MAIN(PrivacyTest)
#include "tst_privacy.moc"
