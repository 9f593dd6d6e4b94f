// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/compositionroot.h"

#include "app/auth/clientsecret.h"
#include "app/auth/keychainsecretstore.h"
#include "app/auth/memorysecretstore.h"
#include "app/auth/profilefile.h"
#include "app/base/clock.h"
#include "app/net/origin.h"
#include "app/sandbox/purchasecount.h"
#include "app/sandbox/sandboxthread.h"
#include "app/services/appliedsettings.h"
#include "app/services/datakeeper.h"
#include "app/services/diagnostics.h"
#include "app/services/profilebook.h"
#include "app/services/proxypassword.h"
#include "app/services/settings.h"
#include "ui/shell/leftaccounts.h"
#include "ui/shell/mainjobsteps.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinsteps.h"
#include "ui/shell/startwindow.h"
#include "ui/shell/tour.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/retell.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int badInput = 2;
constexpr int cannotWork = 1;

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

/// The client secret that stands there; empty when there is none.
QByteArray takenFromEnvironment()
{
    const auto secret = clientSecretFrom(QProcessEnvironment::systemEnvironment());
    qunsetenv(clientSecretVariable);
    return secret ? *secret : QByteArray();
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
    // Whatever comes later wants to write there: said now, not in the middle of something.
    QTemporaryFile probe(QDir(path).filePath(u"probe-XXXXXX"_s));
    if (!probe.open()) {
        return Unexpected{CompositionRoot::tr("The data folder %1 cannot be written: %2. Name one "
                                              "that can be written with --data-dir.")
                              .arg(path, probe.errorString())};
    }
    return path;
}

/// The embedded sandbox as a profile. People sign in through another registration than the app.
Profile profileOf(const sandbox::SandboxProfile &given, SignInWay way)
{
    Profile profile;
    profile.name = sandboxName();
    profile.color = ProfileColor::Green;
    profile.cloud = Cloud::Custom;
    profile.apiUrl = QUrl(given.apiUrl);
    profile.authorityUrl = QUrl(given.authorityUrl);
    profile.audience = given.audience;
    profile.tenantId = given.tenantId;
    profile.signIn = way;
    profile.clientId = kindOf(way) == ProfileKind::App ? given.clientId : given.userClientId;
    profile.certificateFile = given.certificateFile;
    profile.id = profileIdFor(profile.tenantId, profile.clientId);
    return profile;
}

} // namespace

/// In the order of building; destroyed from the bottom up, so windows go first.
struct CompositionRoot::Rooms
{
    SystemClock clock;
    QString dataDir;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<Theme> theme;
    NativeFileDialogs dialogs;
    std::unique_ptr<KeychainSecretStore> keyStore;
    std::unique_ptr<MemorySecretStore> memory;
    std::unique_ptr<ProfileBook> book;
    std::unique_ptr<ProxyPassword> proxyPassword;
    std::unique_ptr<AppliedSettings> applied;
    std::unique_ptr<DataKeeper> data;
    std::unique_ptr<Diagnostics> diagnostics;
    std::unique_ptr<sandbox::SandboxThread> sandbox;
    std::optional<sandbox::SandboxProfile> sandboxProfile;
    std::unique_ptr<LeftAccounts> left;
    std::unique_ptr<ProfileRooms> shown;
    std::unique_ptr<StartWindow> startWindow;
    std::unique_ptr<QNetworkAccessManager> tourNetwork;
    std::unique_ptr<Tour> tour;
};

CompositionRoot::CompositionRoot(const CommandLine &commandLine, LogKeeper *log, QObject *parent)
    : QObject(parent)
    , m_commandLine(commandLine)
    , m_log(log)
    , m_environmentSecret(takenFromEnvironment())
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
    Rooms &rooms = *m_rooms;
    rooms.dataDir = *dataDir;
    rooms.settings = std::make_unique<Settings>(*dataDir);
    rooms.theme = std::make_unique<Theme>();
    const auto applyTheme = [this] {
        const Settings &settings = *m_rooms->settings;
        m_rooms->theme->setScheme(schemeOf(settings.value(SettingKey::ColorScheme).toString()));
        m_rooms->theme->setTextScale(settings.value(SettingKey::TextScale).toInt());
    };
    applyTheme();
    connect(rooms.settings.get(), &Settings::changed, this, applyTheme);
    rooms.keyStore = std::make_unique<KeychainSecretStore>(rooms.clock);
    rooms.memory = std::make_unique<MemorySecretStore>(rooms.clock);
    rooms.book = std::make_unique<ProfileBook>(*dataDir);
    rooms.tourNetwork = std::make_unique<QNetworkAccessManager>();
    rooms.proxyPassword = std::make_unique<ProxyPassword>(
        *rooms.settings, SecretStores{*rooms.keyStore, *rooms.memory}, rooms.clock);
    rooms.applied = std::make_unique<AppliedSettings>(*rooms.settings, *rooms.proxyPassword,
                                                      rooms.clock, m_log, *dataDir);
    connect(rooms.applied.get(), &AppliedSettings::tellingChanged, this, &tellEverythingAgain);
    connect(rooms.applied.get(), &AppliedSettings::failed, this,
            [this](const QString &sentence) { say(ChipTone::Bad, sentence); });
    rooms.data = std::make_unique<DataKeeper>(*dataDir);
    rooms.diagnostics = std::make_unique<Diagnostics>(Diagnostics::Sources{});
    rooms.left = std::make_unique<LeftAccounts>();
    connect(rooms.left.get(), &LeftAccounts::spokeUp, this,
            [this](ChipTone tone, const QString &sentence, const QString &account) {
                if (m_rooms->shown && m_rooms->shown->window())
                    m_rooms->shown->window()->sayOfAccount(tone, sentence, account);
                else
                    say(tone, sentence);
            });
    // What a sign-in has kept for an account that is gone is nobody's any more.
    connect(rooms.book.get(), &ProfileBook::abandoned, this, [this](const Profile &profile) {
        const SecretOwner owner = secretOwnerOf(profile);
        const auto isMeant = [&owner](const Profile &opened) {
            return secretOwnerOf(opened) == owner;
        };
        if (m_rooms->shown && isMeant(m_rooms->shown->profile()))
            m_rooms->shown->forgetSecrets();
        m_rooms->left->forgetSecrets(isMeant);
        m_rooms->memory->removeAll(owner, this, [](const SecretStore::Done &) {});
        m_rooms->keyStore->removeAll(owner, this, [this](const SecretStore::Done &done) {
            if (!done && done.error().kind != SecretProblem::Kind::NoStore)
                say(ChipTone::Warning, done.error().sentence);
        });
    });
    // A profile's window may close while the next one is not there yet.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    startAsked();
}

void CompositionRoot::startAsked()
{
    if (m_commandLine.useSandbox)
        return openSandbox(m_commandLine.sandboxSignIn);
    if (m_commandLine.profileFile.isEmpty() && m_commandLine.profileName.isEmpty())
        return startByBook();

    Expected<Profile, QString> profile = Unexpected{QString()};
    if (!m_commandLine.profileFile.isEmpty()) {
        profile = profileFromFile(m_commandLine.profileFile);
    } else if (const auto stored = m_rooms->book->find(m_commandLine.profileName)) {
        profile = *stored;
    } else {
        profile =
            Unexpected{unknownProfileSentence(m_commandLine.profileName, m_rooms->book->names())};
    }
    if (!profile) {
        Q_EMIT failed(profile.error(), badInput);
        return;
    }
    if (!m_commandLine.tourDir.isEmpty() && !isLoopback(profile->apiUrl)) {
        Q_EMIT failed(tr("The tour upgrades a subscription, so it only runs against a sandbox on "
                         "this computer."),
                      badInput);
        return;
    }
    openStored(*profile, m_commandLine.profileFile);
}

void CompositionRoot::startByBook()
{
    const QString name = m_rooms->book->nameToOpenAtStart();
    if (name.isEmpty())
        return showStartWindow();
    // Should it not open, the others are still within reach.
    m_startsByBook = true;
    openByName(name);
    m_startsByBook = false;
}

void CompositionRoot::showStartWindow()
{
    Rooms &rooms = *m_rooms;
    if (!rooms.startWindow) {
        rooms.startWindow = std::make_unique<StartWindow>(
            *rooms.book, rooms.dialogs, [this] { return m_rooms->left->isSending(); });
        connect(rooms.startWindow.get(), &StartWindow::openRequested, this,
                &CompositionRoot::openByName, Qt::QueuedConnection);
        connect(rooms.startWindow.get(), &StartWindow::closed, this, [this] {
            if (!m_rooms->shown)
                Q_EMIT finished(0);
        });
    }
    rooms.startWindow->show();
    rooms.startWindow->activateWindow();
}

void CompositionRoot::openByName(const QString &name)
{
    if (name == sandboxName())
        return openSandbox(SignInWay::ClientSecret);
    const auto profile = m_rooms->book->find(name);
    if (!profile)
        return refuse(tr("There is no partner account “%1” any more.").arg(name), badInput);
    openStored(*profile);
}

void CompositionRoot::openSandbox(SignInWay way)
{
    Rooms &rooms = *m_rooms;
    const auto open = [this, way] {
        const sandbox::SandboxProfile &given = *m_rooms->sandboxProfile;
        GivenSecret secret;
        if (way == SignInWay::ClientSecret)
            secret = {given.clientSecret.toUtf8(), SecretOrigin::Sandbox};
        (void)m_rooms->book->setLastUsed(sandboxName());
        enter({profileOf(given, way), secret, true});
    };
    if (rooms.sandboxProfile)
        return open();
    rooms.sandbox = std::make_unique<sandbox::SandboxThread>();
    connect(rooms.sandbox.get(), &sandbox::SandboxThread::failed, this,
            [this](const QString &sentence) { refuse(sentence, cannotWork); });
    connect(rooms.sandbox.get(), &sandbox::SandboxThread::started, this,
            [this, open](const sandbox::SandboxProfile &given) {
                m_rooms->sandboxProfile = given;
                open();
            });
    sandbox::SandboxOptions options;
    options.customers = m_commandLine.sandboxCustomers;
    options.dataDir = QDir(rooms.dataDir).filePath(u"sandbox"_s);
    options.makesCertificate = true;
    if (!m_commandLine.tourDir.isEmpty())
        options.authority = {*sandbox::authorityFromText(u"auto"_s)};
    rooms.sandbox->start(options);
}

void CompositionRoot::openStored(const Profile &profile, const QString &file)
{
    GivenSecret secret;
    // The variable is for the account that the program was started for, never for another one's
    // authority.
    if (!m_started)
        m_started = profile;
    const bool isStarted =
        m_started->id == profile.id && isSameOrigin(m_started->authorityUrl, profile.authorityUrl);
    if (profile.signIn == SignInWay::ClientSecret && isStarted && !m_environmentSecret.isEmpty())
        secret = {m_environmentSecret, SecretOrigin::Environment};
    if (m_rooms->book->find(profile.name))
        (void)m_rooms->book->setLastUsed(profile.name);
    enter({profile, secret, false, file});
}

void CompositionRoot::enter(const ProfileRooms::Entry &entry)
{
    Rooms &rooms = *m_rooms;
    const ProfileId id = entry.profile.id;
    const bool isSameAsShown = rooms.shown && rooms.shown->profile().id == id;
    if (isSameAsShown && rooms.shown->profile() == entry.profile) {
        rooms.shown->window()->raise();
        rooms.shown->window()->activateWindow();
        return;
    }
    // Nothing that is on its way is cut for a name or a color.
    if (isSameAsShown && rooms.shown->isSending()) {
        return say(
            ChipTone::Warning,
            tr("An upgrade is being sent right now. Open the account again in a moment; then "
               "it is as it was changed."));
    }
    // An account that was left and still works comes back as it is.
    const ProfileRooms *left = rooms.left->find(id);
    if (left && left->profile() == entry.profile)
        return adopt(rooms.left->take(id));
    // One folder has one writer, so of two profiles of one account the old one goes first; what it
    // observed goes on in the new one.
    std::optional<ProfileRooms::Entry> formerlyLeft;
    if (left) {
        if (left->isSending())
            return say(ChipTone::Warning, tr("An upgrade of this account is being sent right now. "
                                             "Open it again in a moment."));
        formerlyLeft = rooms.left->take(id)->entry();
    }
    std::optional<ProfileRooms::Entry> former;
    if (isSameAsShown) {
        former = rooms.shown->entry();
        rooms.shown.reset();
    }
    const ProfileRooms::Program program = programFor(entry.isSandbox);
    auto opened = ProfileRooms::open(entry, program);
    if (opened)
        return adopt(std::move(*opened));
    const QString sentence = opened.error();
    if (formerlyLeft) {
        if (auto again = ProfileRooms::open(*formerlyLeft, program)) {
            (*again)->watch();
            rooms.left->keep(std::move(*again));
        }
    }
    if (former && former->profile != entry.profile) {
        if (auto again = ProfileRooms::open(*former, program))
            adopt(std::move(*again));
    }
    refuse(sentence, cannotWork);
}

ProfileRooms::Program CompositionRoot::programFor(bool isSandbox)
{
    Rooms &rooms = *m_rooms;
    return {
        .clock = rooms.clock,
        .settings = *rooms.settings,
        .theme = *rooms.theme,
        .dialogs = rooms.dialogs,
        .book = *rooms.book,
        // A sandbox's sign-in ends with it.
        .stores = {.keyStore =
                       isSandbox ? static_cast<SecretStore &>(*rooms.memory) : *rooms.keyStore,
                   .memory = *rooms.memory},
        .applied = *rooms.applied,
        .proxyPassword = *rooms.proxyPassword,
        .data = *rooms.data,
        .diagnostics = *rooms.diagnostics,
        .log = m_log,
        .openUrl = urlOpener(),
        .isSendingElsewhere = [this] { return m_rooms->left->isSending(); },
        .dataDir = rooms.dataDir,
    };
}

void CompositionRoot::adopt(std::unique_ptr<ProfileRooms> opened)
{
    Rooms &rooms = *m_rooms;
    std::unique_ptr<ProfileRooms> before = std::exchange(rooms.shown, std::move(opened));
    ProfileRooms *shown = rooms.shown.get();
    shown->disconnect(this);
    connect(shown, &ProfileRooms::closed, this, [this] { Q_EMIT finished(0); });
    // Queued: the window that asks may not outlive the answer.
    connect(shown, &ProfileRooms::openRequested, this, &CompositionRoot::openByName,
            Qt::QueuedConnection);
    connect(shown, &ProfileRooms::closeAccountRequested, this, &CompositionRoot::closeAccount,
            Qt::QueuedConnection);
    shown->enter();
    if (rooms.startWindow)
        rooms.startWindow.release()->deleteLater();
    if (before)
        rooms.left->keep(std::move(before));
    // Who only tries the sandbox calls nobody else.
    if (!shown->entry().isSandbox && !std::exchange(m_hasResumed, true)) {
        QMetaObject::invokeMethod(
            this,
            [this, id = shown->profile().id] { m_rooms->left->resume(programFor(false), id); },
            Qt::QueuedConnection);
    }
    if (!m_commandLine.tourDir.isEmpty() && !rooms.tour)
        startTour();
}

void CompositionRoot::refuse(const QString &sentence, int exitCode)
{
    if (m_rooms->shown)
        return say(ChipTone::Bad, sentence);
    if (!m_rooms->startWindow && m_startsByBook)
        showStartWindow();
    if (m_rooms->startWindow)
        return m_rooms->startWindow->say(sentence);
    Q_EMIT failed(sentence, exitCode);
}

void CompositionRoot::say(ChipTone tone, const QString &sentence)
{
    if (m_rooms->shown && m_rooms->shown->window())
        m_rooms->shown->window()->say(tone, sentence);
    else if (m_rooms->startWindow)
        m_rooms->startWindow->say(sentence);
}

void CompositionRoot::closeAccount()
{
    showStartWindow();
    if (auto left = std::exchange(m_rooms->shown, nullptr))
        m_rooms->left->keep(std::move(left));
}

QWidget *CompositionRoot::shownWindow() const
{
    if (m_rooms->startWindow)
        return m_rooms->startWindow.get();
    return m_rooms->shown ? m_rooms->shown->window() : nullptr;
}

UrlOpener CompositionRoot::urlOpener()
{
    if (m_commandLine.tourDir.isEmpty())
        return desktopOpener();
    // Nobody sits before a browser during the tour: the sandbox's page answers at once.
    return [this](const QUrl &url) {
        QNetworkReply *reply = m_rooms->tourNetwork->get(QNetworkRequest(url));
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
        return true;
    };
}

void CompositionRoot::startTour()
{
    Rooms &rooms = *m_rooms;
    const QUrl api = rooms.shown->profile().apiUrl;
    auto count = [this, api](std::function<void(int)> f) {
        sandbox::readPurchaseCount(*m_rooms->tourNetwork, api, this,
                                   [f = std::move(f)](const Expected<int, QString> &counted) {
                                       f(counted ? *counted : -1);
                                   });
    };
    const TourHands hands([this] { return shownWindow(); });
    std::vector<TourStep> steps = mainJobSteps(hands);
    if (const auto &given = rooms.sandboxProfile) {
        const TourAccount account{given->apiUrl,          given->authorityUrl, given->audience,
                                  given->tenantId,        given->clientId,     given->userClientId,
                                  given->certificateFile, given->clientSecret};
        std::ranges::move(signInSteps(hands, account), std::back_inserter(steps));
    }
    rooms.tour =
        std::make_unique<Tour>(hands, std::move(steps), m_commandLine.tourDir, std::move(count));
    connect(rooms.tour.get(), &Tour::progressed, this, &CompositionRoot::told);
    connect(rooms.tour.get(), &Tour::finished, this, &CompositionRoot::finished);
    rooms.tour->start();
}

} // namespace csp
