// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/profilerooms.h"

#include "app/api/auditapi.h"
#include "app/api/catalogapi.h"
#include "app/api/customeraccountapi.h"
#include "app/api/customersapi.h"
#include "app/api/relationshipsapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/base/clock.h"
#include "app/net/origin.h"
#include "app/net/proxycontrol.h"
#include "app/net/session.h"
#include "app/services/appliedsettings.h"
#include "app/services/auditdirectory.h"
#include "app/services/catalogdirectory.h"
#include "app/services/customeraccountdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/datakeeper.h"
#include "app/services/diagnostics.h"
#include "app/services/operationsservice.h"
#include "app/services/profilebook.h"
#include "app/services/resellerdirectory.h"
#include "app/services/servicestatus.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "app/services/subscriptionsearch.h"
#include "app/services/upgradeadvisor.h"
#include "app/store/customercache.h"
#include "app/store/journal.h"
#include "app/store/otherjournals.h"
#include "app/store/profilefolder.h"
#include "ui/models/operationlistmodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/profilelayout.h"

#include <QDesktopServices>
#include <QDir>
#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In the sandbox an upgrade takes seconds, so it is looked at every second or two.
constexpr double sandboxPace = 0.1;

} // namespace

/// In the order of building; destroyed from the bottom up, so the window goes first.
struct ProfileRooms::Rooms
{
    std::unique_ptr<ProfileFolder> folder;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<CustomerCache> cache;
    std::unique_ptr<ProfileLayout> layout;
    std::unique_ptr<QNetworkAccessManager> network;
    std::unique_ptr<ProxyControl> proxy;
    std::unique_ptr<Account> account;
    std::unique_ptr<Session> session;
    std::unique_ptr<CustomersApi> customersApi;
    std::unique_ptr<SubscriptionsApi> subscriptionsApi;
    std::unique_ptr<TransitionsApi> transitionsApi;
    std::unique_ptr<CatalogApi> catalogApi;
    std::unique_ptr<CustomerAccountApi> accountApi;
    std::unique_ptr<AuditApi> auditApi;
    std::unique_ptr<RelationshipsApi> relationshipsApi;
    std::unique_ptr<CustomerDirectory> customers;
    std::unique_ptr<SubscriptionDirectory> subscriptions;
    std::unique_ptr<SubscriptionSearch> search;
    std::unique_ptr<CatalogDirectory> catalog;
    std::unique_ptr<CustomerAccountDirectory> accounts;
    std::unique_ptr<AuditDirectory> audit;
    std::unique_ptr<ResellerDirectory> resellers;
    std::unique_ptr<OtherJournals> otherJournals;
    std::unique_ptr<OperationsService> operations;
    std::unique_ptr<ServiceStatus> status;
    std::unique_ptr<MainWindow> window;
};

Expected<std::unique_ptr<ProfileRooms>, QString> ProfileRooms::open(const Entry &entry,
                                                                    const Program &program)
{
    std::unique_ptr<ProfileRooms> rooms(new ProfileRooms(entry, program));
    const auto built = rooms->build();
    if (!built)
        return Unexpected{built.error()};
    return rooms;
}

ProfileRooms::ProfileRooms(const Entry &entry, const Program &program)
    : m_entry(entry)
    , m_program(program)
    , m_rooms(std::make_unique<Rooms>())
{
}

ProfileRooms::~ProfileRooms() = default;

MainWindow *ProfileRooms::window() const
{
    return m_rooms->window.get();
}

bool ProfileRooms::isWatching() const
{
    // A sign-in that is being renewed right now would be lost with it.
    if (m_rooms->account->isRenewing())
        return true;
    return m_rooms->operations->isWatching();
}

bool ProfileRooms::hasOpenUpgrade() const
{
    return std::ranges::any_of(m_rooms->operations->operations(), &Operation::isOpen);
}

bool ProfileRooms::isSending() const
{
    return m_rooms->operations->isSending();
}

bool ProfileRooms::isReadOnly() const
{
    return m_rooms->folder->isReadOnly();
}

Expected<Success, QString> ProfileRooms::build()
{
    Rooms &rooms = *m_rooms;
    const Profile &profile = m_entry.profile;
    auto folder = ProfileFolder::open(m_program.dataDir, profile.id);
    if (!folder)
        return Unexpected{folder.error().sentence};
    rooms.folder = std::move(*folder);
    auto journal = Journal::open(rooms.folder->journalPath(), {.mode = rooms.folder->mode()});
    if (!journal)
        return Unexpected{journal.error().sentence};
    rooms.journal = std::move(*journal);
    rooms.cache = std::make_unique<CustomerCache>(rooms.folder->cachePath(), rooms.folder->mode());
    rooms.layout =
        std::make_unique<ProfileLayout>(QDir(rooms.folder->path()).filePath(u"layout.ini"_s));

    rooms.network = std::make_unique<QNetworkAccessManager>();
    rooms.proxy = std::make_unique<ProxyControl>(*rooms.network);
    rooms.account = std::make_unique<Account>(profile, m_program.stores, *rooms.network,
                                              m_program.clock, m_entry.secret);
    // Locale, deadlines and shares come with the settings.
    SessionSettings settings;
    settings.apiUrl = profile.apiUrl;
    settings.applicationName = u"CSP Console"_s;
    rooms.session = std::make_unique<Session>(settings, *rooms.network, rooms.account->tokens(),
                                              m_program.clock);
    rooms.customersApi = std::make_unique<CustomersApi>(*rooms.session);
    rooms.subscriptionsApi = std::make_unique<SubscriptionsApi>(*rooms.session);
    rooms.transitionsApi = std::make_unique<TransitionsApi>(*rooms.session);
    rooms.catalogApi = std::make_unique<CatalogApi>(*rooms.session);
    rooms.accountApi = std::make_unique<CustomerAccountApi>(*rooms.session);
    rooms.auditApi = std::make_unique<AuditApi>(*rooms.session);
    rooms.relationshipsApi = std::make_unique<RelationshipsApi>(*rooms.session);

    rooms.customers = std::make_unique<CustomerDirectory>(*rooms.customersApi, rooms.cache.get(),
                                                          m_program.clock);
    rooms.subscriptions =
        std::make_unique<SubscriptionDirectory>(*rooms.subscriptionsApi, m_program.clock);
    rooms.search = std::make_unique<SubscriptionSearch>(*rooms.subscriptions);
    rooms.catalog = std::make_unique<CatalogDirectory>(*rooms.catalogApi);
    const Capabilities capabilities = Capabilities::of(profile);
    rooms.accounts = std::make_unique<CustomerAccountDirectory>(*rooms.accountApi, m_program.clock);
    rooms.accounts->setCapabilities(capabilities);
    rooms.audit = std::make_unique<AuditDirectory>(*rooms.auditApi, m_program.clock);
    rooms.audit->setCapabilities(capabilities);
    rooms.resellers = std::make_unique<ResellerDirectory>(
        *rooms.relationshipsApi, *rooms.customersApi, *rooms.customers, m_program.clock);
    rooms.resellers->setCapabilities(capabilities);
    OperationsSettings operations;
    if (isLoopback(profile.apiUrl))
        operations.pace = sandboxPace;
    operations.readOnlyReason = readOnlyReasonOf(profile);
    rooms.operations =
        std::make_unique<OperationsService>(profile.id, *rooms.journal, *rooms.transitionsApi,
                                            *rooms.subscriptionsApi, m_program.clock, operations);
    if (capabilities.allows(Capability::AuditRecords))
        rooms.operations->setAuditLog(rooms.auditApi.get());
    rooms.otherJournals = std::make_unique<OtherJournals>(m_program.dataDir, profile.id);
    rooms.operations->setOtherJournals(rooms.otherJournals.get(),
                                       [this](const ProfileId &id) { return nameOfAccount(id); });
    rooms.status =
        std::make_unique<ServiceStatus>(*rooms.session, rooms.account->tokens(), m_program.clock);

    m_program.applied.add({.session = rooms.session.get(),
                           .proxy = rooms.proxy.get(),
                           .customers = rooms.customers.get(),
                           .operations = rooms.operations.get(),
                           .status = rooms.status.get(),
                           .locale = profile.locale});

    connect(rooms.account.get(), &Account::signedIn, this, &ProfileRooms::onSignedIn);
    connect(rooms.account.get(), &Account::repairNeeded, this,
            [this](const SignInProblem &problem) {
                if (!window() && m_rooms->operations->isWatching())
                    Q_EMIT spokeUp(
                        ChipTone::Warning,
                        tr("%1: an upgrade is under way and cannot be looked after. %2 Open the "
                           "account to mend that.")
                            .arg(m_entry.profile.name, problem.sentence));
            });
    connect(rooms.account.get(), &Account::renewalEnded, this, [this] {
        if (!window() && !isWatching())
            Q_EMIT calmed();
    });
    connect(rooms.operations.get(), &OperationsService::operationChanged, this,
            &ProfileRooms::onOperationChanged);
    connect(rooms.operations.get(), &OperationsService::loudlyReopened, this, [this] {
        if (!window())
            Q_EMIT spokeUp(ChipTone::Bad,
                           tr("%1: an upgrade that was marked as not sent did happen.")
                               .arg(m_entry.profile.name));
    });
    connect(rooms.operations.get(), &OperationsService::journalFailed, this,
            [this](const QString &sentence) {
                if (!window())
                    Q_EMIT spokeUp(ChipTone::Bad, tr("%1: %2").arg(m_entry.profile.name, sentence));
            });
    return Success{};
}

void ProfileRooms::takeTheFloor()
{
    Rooms &rooms = *m_rooms;
    m_program.data.setProfile(rooms.folder.get(), rooms.cache.get());
    Diagnostics::Sources sources;
    sources.clock = &m_program.clock;
    sources.settings = &m_program.settings;
    sources.log = m_program.log;
    sources.profile = [profile = m_entry.profile] { return factsOf(profile); };
    sources.session = rooms.session.get();
    sources.customers = rooms.customers.get();
    sources.subscriptions = rooms.subscriptions.get();
    sources.operations = rooms.operations.get();
    m_program.diagnostics.setSources(std::move(sources));
}

void ProfileRooms::enter()
{
    takeTheFloor();
    Rooms &rooms = *m_rooms;
    const Profile &profile = m_entry.profile;
    const bool isLocal = isLoopback(profile.apiUrl);
    const WindowServices services{
        .clock = m_program.clock,
        .settings = m_program.settings,
        .theme = m_program.theme,
        .layout = *rooms.layout,
        .dialogs = m_program.dialogs,
        .customers = *rooms.customers,
        .subscriptions = *rooms.subscriptions,
        .search = *rooms.search,
        .catalog = *rooms.catalog,
        .operations = *rooms.operations,
        .status = *rooms.status,
        .account = *rooms.account,
        .book = m_program.book,
        .openUrl = m_program.openUrl,
        .isSendingElsewhere = m_program.isSendingElsewhere,
        .settingsDesk = {.settings = m_program.settings,
                         .proxyPassword = m_program.proxyPassword,
                         .clock = m_program.clock,
                         .data = m_program.data,
                         .diagnostics = m_program.diagnostics,
                         .dialogs = m_program.dialogs,
                         .defaultLocale = [this] { return m_program.applied.systemLocale(); },
                         .openFolder =
                             [](const QString &path) {
                                 return QDesktopServices::openUrl(QUrl::fromLocalFile(path));
                             }},
        .adviceFor = [this](const CustomerId &customer, const QString &name,
                            const SubscriptionId &source) -> std::unique_ptr<AdviceSource> {
            return std::make_unique<UpgradeAdvisor>(
                customer, name, source, *m_rooms->subscriptionsApi, *m_rooms->transitionsApi,
                *m_rooms->catalogApi, m_program.clock);
        },
        .profileName = profile.name,
        .profileFile = m_entry.file,
        .profileDetail = profile.apiUrl.host(),
        .profileTone = isLocal ? ProfileTone::Sandbox : toneOf(profile.color),
        .isProduction = !isLocal,
        .readOnlyReason = rooms.folder->readOnlyReason().isEmpty()
                              ? rooms.operations->readOnlyReason()
                              : rooms.folder->readOnlyReason(),
        .accounts = rooms.accounts.get(),
        .audit = rooms.audit.get(),
        .resellers = rooms.resellers.get(),
    };
    rooms.window = std::make_unique<MainWindow>(services);
    connect(rooms.window.get(), &MainWindow::closed, this, &ProfileRooms::closed);
    connect(rooms.window.get(), &MainWindow::closeAccountRequested, this,
            &ProfileRooms::closeAccountRequested);
    connect(rooms.window.get(), &MainWindow::openRequested, this, &ProfileRooms::openRequested);
    connect(rooms.window.get(), &MainWindow::journalRetryRequested, this, [this] {
        resume();
        window()->setJournalProblem(m_resumed ? QString() : m_resumed.error());
    });
    rooms.window->show();
    if (!std::exchange(m_hasBegun, true))
        begin();
    rooms.window->openKeptTabs();
    // Every new window has to hear of it.
    if (!m_resumed)
        window()->setJournalProblem(m_resumed.error());
}

QString ProfileRooms::nameOfAccount(const ProfileId &id) const
{
    const QList<Profile> &known = m_program.book.profiles();
    const auto found = std::ranges::find(known, id, &Profile::id);
    return found == known.end() ? QString() : found->name;
}

void ProfileRooms::forgetSecrets()
{
    m_rooms->account->forget();
}

void ProfileRooms::leave()
{
    m_rooms->window.reset();
    awaitEnds();
}

void ProfileRooms::awaitEnds()
{
    m_awaited.clear();
    const QList<Operation> operations = m_rooms->operations->operations();
    for (const Operation &operation : operations) {
        if (operation.isOpen())
            m_awaited.insert(operation.id);
    }
}

void ProfileRooms::watch()
{
    if (!std::exchange(m_isWatched, true)) {
        m_rooms->account->open();
        resume();
    }
}

void ProfileRooms::resume()
{
    m_resumed = m_rooms->operations->resume();
    m_wasBusy = isWatching();
    awaitEnds();
}

void ProfileRooms::begin()
{
    watch();
    m_rooms->customers->start();
}

void ProfileRooms::onSignedIn()
{
    // What failed for want of a token is asked again; nobody has to press a key for it.
    const LoadState state = m_rooms->customers->status().state;
    if (state == LoadState::Failed || state == LoadState::Offline)
        m_rooms->customers->refresh();
    for (const Operation &operation : m_rooms->operations->operations()) {
        if (operation.isOpen() || operation.isWatched)
            (void)m_rooms->operations->checkAgain(operation.id);
    }
}

void ProfileRooms::onOperationChanged(const IntentId &id)
{
    const auto operation = m_rooms->operations->operation(id);
    if (!window() && operation && !operation->isOpen() && m_awaited.remove(id)) {
        //: %1 the name of an account, %2 "Business Basic -> Business Standard, 5 seats", %3 its
        //: state
        Q_EMIT spokeUp(operationTone(*operation),
                       tr("%1: %2. %3.")
                           .arg(m_entry.profile.name, operationTitle(*operation),
                                spokenState(operation->state)));
    }
    const bool isBusy = isWatching();
    if (std::exchange(m_wasBusy, isBusy) && !isBusy)
        Q_EMIT calmed();
}

} // namespace csp
