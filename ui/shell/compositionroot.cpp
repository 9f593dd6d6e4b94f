// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/compositionroot.h"

#include "app/api/catalogapi.h"
#include "app/api/customersapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/auth/clientcredentialstokensource.h"
#include "app/auth/clientsecret.h"
#include "app/auth/profilefile.h"
#include "app/base/clock.h"
#include "app/net/session.h"
#include "app/sandbox/purchasecount.h"
#include "app/sandbox/sandboxthread.h"
#include "app/services/catalogdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/servicestatus.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "app/services/subscriptionsearch.h"
#include "app/services/upgradeadvisor.h"
#include "app/store/customercache.h"
#include "app/store/journal.h"
#include "app/store/profilefolder.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/profilelayout.h"
#include "ui/shell/tour.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int badInput = 2;
constexpr int cannotWork = 1;

/// In the sandbox an upgrade takes seconds, so it is looked at every second or two.
constexpr double sandboxPace = 0.1;

Scheme schemeOf(const QString &word)
{
    if (word == u"light")
        return Scheme::Light;
    if (word == u"dark")
        return Scheme::Dark;
    if (word == u"systemColors")
        return Scheme::SystemColors;
    return Scheme::System;
}

bool isLoopback(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

/// The folder, made if need be, or a sentence.
Expected<QString, QString> madeDataDir(const QString &asked)
{
    const QString path = asked.isEmpty()
                             ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                             : QDir(asked).absolutePath();
    const QFileInfo info(path);
    if (info.exists() && !info.isDir())
        return Unexpected{CompositionRoot::tr("The data folder %1 is a file. Name a folder with "
                                              "--data-dir.")
                              .arg(path)};
    if (!QDir().mkpath(path))
        return Unexpected{
            CompositionRoot::tr("The data folder %1 cannot be made. Name one that can "
                                "be written with --data-dir.")
                .arg(path)};
    return path;
}

} // namespace

/// In the order of building; destroyed from the bottom up, so the window goes first.
struct CompositionRoot::Rooms
{
    SystemClock clock;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<sandbox::SandboxThread> sandbox;
    std::unique_ptr<QNetworkAccessManager> network;
    std::unique_ptr<TokenSource> tokens;
    std::unique_ptr<Session> session;
    std::unique_ptr<CustomersApi> customersApi;
    std::unique_ptr<SubscriptionsApi> subscriptionsApi;
    std::unique_ptr<TransitionsApi> transitionsApi;
    std::unique_ptr<CatalogApi> catalogApi;
    std::unique_ptr<ProfileFolder> folder;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<CustomerCache> cache;
    std::unique_ptr<ProfileLayout> layout;
    std::unique_ptr<CustomerDirectory> customers;
    std::unique_ptr<SubscriptionDirectory> subscriptions;
    std::unique_ptr<SubscriptionSearch> search;
    std::unique_ptr<CatalogDirectory> catalog;
    std::unique_ptr<OperationsService> operations;
    std::unique_ptr<ServiceStatus> status;
    NativeFileDialogs dialogs;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<Tour> tour;
};

CompositionRoot::CompositionRoot(const CommandLine &commandLine, QObject *parent)
    : QObject(parent)
    , m_commandLine(commandLine)
    , m_rooms(std::make_unique<Rooms>())
{
}

CompositionRoot::~CompositionRoot() = default;

void CompositionRoot::start()
{
    const auto dataDir = madeDataDir(m_commandLine.dataDir);
    if (!dataDir) {
        Q_EMIT failed(dataDir.error(), cannotWork);
        return;
    }
    m_dataDir = *dataDir;
    if (m_commandLine.useSandbox)
        return startSandbox();

    const auto profile = profileFromFile(m_commandLine.profileFile);
    if (!profile) {
        Q_EMIT failed(profile.error(), badInput);
        return;
    }
    const auto secret = clientSecretFrom(QProcessEnvironment::systemEnvironment());
    if (!secret) {
        Q_EMIT failed(secret.error(), badInput);
        return;
    }
    if (!m_commandLine.tourDir.isEmpty() && !isLoopback(profile->apiUrl)) {
        Q_EMIT failed(tr("The tour upgrades a subscription, so it only runs against a sandbox on "
                         "this computer."),
                      badInput);
        return;
    }
    build(*profile, *secret);
}

void CompositionRoot::startSandbox()
{
    auto &thread = m_rooms->sandbox;
    thread = std::make_unique<sandbox::SandboxThread>();
    connect(thread.get(), &sandbox::SandboxThread::failed, this,
            [this](const QString &sentence) { Q_EMIT failed(sentence, cannotWork); });
    connect(thread.get(), &sandbox::SandboxThread::started, this,
            [this](const sandbox::SandboxProfile &given) {
                Profile profile;
                profile.name = given.name;
                profile.apiUrl = QUrl(given.apiUrl);
                profile.authorityUrl = QUrl(given.authorityUrl);
                profile.audience = given.audience;
                profile.tenantId = given.tenantId;
                profile.clientId = given.clientId;
                profile.id = profileIdFor(given.tenantId, given.clientId);
                build(profile, given.clientSecret.toUtf8());
            });
    sandbox::SandboxOptions options;
    options.customers = m_commandLine.sandboxCustomers;
    options.dataDir = QDir(m_dataDir).filePath(u"sandbox"_s);
    thread->start(options);
}

void CompositionRoot::build(const Profile &profile, const QByteArray &secret)
{
    Rooms &rooms = *m_rooms;
    const bool isSandbox = isLoopback(profile.apiUrl);
    rooms.settings = std::make_unique<Settings>(m_dataDir);

    auto folder = ProfileFolder::open(m_dataDir, profile.id);
    if (!folder) {
        Q_EMIT failed(folder.error().sentence, cannotWork);
        return;
    }
    rooms.folder = std::move(*folder);
    auto journal = Journal::open(rooms.folder->journalPath(), {.mode = rooms.folder->mode()});
    if (!journal) {
        Q_EMIT failed(journal.error().sentence, cannotWork);
        return;
    }
    rooms.journal = std::move(*journal);
    rooms.cache = std::make_unique<CustomerCache>(rooms.folder->cachePath(), rooms.folder->mode());
    rooms.layout =
        std::make_unique<ProfileLayout>(QDir(rooms.folder->path()).filePath(u"layout.ini"_s));

    rooms.network = std::make_unique<QNetworkAccessManager>();
    rooms.tokens = std::make_unique<ClientCredentialsTokenSource>(profile, secret, *rooms.network,
                                                                  rooms.clock);
    SessionSettings sessionSettings;
    sessionSettings.apiUrl = profile.apiUrl;
    sessionSettings.locale = QLocale().bcp47Name();
    if (sessionSettings.locale.size() < 4)
        sessionSettings.locale = u"en-US"_s;
    sessionSettings.applicationName = u"CSP Console"_s;
    rooms.session =
        std::make_unique<Session>(sessionSettings, *rooms.network, *rooms.tokens, rooms.clock);
    rooms.customersApi = std::make_unique<CustomersApi>(*rooms.session);
    rooms.subscriptionsApi = std::make_unique<SubscriptionsApi>(*rooms.session);
    rooms.transitionsApi = std::make_unique<TransitionsApi>(*rooms.session);
    rooms.catalogApi = std::make_unique<CatalogApi>(*rooms.session);

    rooms.customers =
        std::make_unique<CustomerDirectory>(*rooms.customersApi, rooms.cache.get(), rooms.clock);
    rooms.subscriptions =
        std::make_unique<SubscriptionDirectory>(*rooms.subscriptionsApi, rooms.clock);
    rooms.search = std::make_unique<SubscriptionSearch>(*rooms.subscriptions);
    rooms.catalog = std::make_unique<CatalogDirectory>(*rooms.catalogApi);
    OperationsSettings operationsSettings;
    if (isSandbox)
        operationsSettings.pace = sandboxPace;
    rooms.operations = std::make_unique<OperationsService>(
        profile.id, *rooms.journal, *rooms.transitionsApi, *rooms.subscriptionsApi, rooms.clock,
        operationsSettings);
    rooms.status = std::make_unique<ServiceStatus>(*rooms.session, *rooms.tokens, rooms.clock);

    rooms.theme = std::make_unique<Theme>();
    const auto applyTheme = [this] {
        Settings &settings = *m_rooms->settings;
        m_rooms->theme->setScheme(schemeOf(settings.value(SettingKey::ColorScheme).toString()));
        m_rooms->theme->setTextScale(settings.value(SettingKey::TextScale).toInt());
    };
    applyTheme();
    connect(rooms.settings.get(), &Settings::changed, this, applyTheme);

    WindowServices services{
        .clock = rooms.clock,
        .settings = *rooms.settings,
        .theme = *rooms.theme,
        .layout = *rooms.layout,
        .dialogs = rooms.dialogs,
        .customers = *rooms.customers,
        .subscriptions = *rooms.subscriptions,
        .search = *rooms.search,
        .catalog = *rooms.catalog,
        .operations = *rooms.operations,
        .status = *rooms.status,
        .adviceFor = [this](const CustomerId &customer, const QString &name,
                            const SubscriptionId &source) -> std::unique_ptr<AdviceSource> {
            return std::make_unique<UpgradeAdvisor>(
                customer, name, source, *m_rooms->subscriptionsApi, *m_rooms->transitionsApi,
                *m_rooms->catalogApi, m_rooms->clock);
        },
        .profileName = profile.name,
        .profileDetail = profile.apiUrl.host(),
        .profileTone = isSandbox ? ProfileTone::Sandbox : ProfileTone::Production,
        .isProduction = !isSandbox,
        .readOnlyReason = rooms.folder->readOnlyReason(),
    };
    rooms.window = std::make_unique<MainWindow>(services);
    rooms.window->show();

    rooms.customers->start();
    const auto resumed = rooms.operations->resume();
    if (!resumed)
        rooms.window->say(ChipTone::Bad, resumed.error());
    if (!m_commandLine.tourDir.isEmpty())
        startTour();
}

void CompositionRoot::startTour()
{
    const QUrl api = m_rooms->session->settings().apiUrl;
    auto count = [this, api](std::function<void(int)> f) {
        sandbox::readPurchaseCount(*m_rooms->network, api, this,
                                   [f = std::move(f)](const Expected<int, QString> &counted) {
                                       f(counted ? *counted : -1);
                                   });
    };
    m_rooms->tour =
        std::make_unique<Tour>(m_rooms->window.get(), m_commandLine.tourDir, std::move(count));
    connect(m_rooms->tour.get(), &Tour::progressed, this, &CompositionRoot::told);
    connect(m_rooms->tour.get(), &Tour::finished, this, &CompositionRoot::finished);
    m_rooms->tour->start();
}

} // namespace csp
