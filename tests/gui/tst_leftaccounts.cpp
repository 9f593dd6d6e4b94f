// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/leftaccounts.h"

#include "app/auth/memorysecretstore.h"
#include "app/auth/secretowner.h"
#include "app/services/appliedsettings.h"
#include "app/services/datakeeper.h"
#include "app/services/diagnostics.h"
#include "app/services/profilebook.h"
#include "app/services/proxypassword.h"
#include "app/services/settings.h"
#include "app/store/customercache.h"
#include "app/store/journal.h"
#include "app/store/profilefolder.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/sandboxprofiles.h"
#include "tests/support/someintent.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

struct Said
{
    ChipTone tone;
    QString sentence;
    QString account;
};

} // namespace

/// What the console does at its start for an account that nobody opens.
class LeftAccountsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() override;
    void init() override;
    void cleanup() override;

    void goesOnToTheEnd();
    void saysThatTheSignInIsMissing();
    void leavesOtherAccountsAlone();
    void leavesItToTheConsoleThatHasIt();
    void comesBackAsItIs();

private:
    [[nodiscard]] ProfileRooms::Program program();
    /// Buys at the service and writes down what a console knew that died before it saw the end.
    void buyAndDie();
    void giveSecret()
    {
        m_keyStore->put(secretOwnerOf(m_profile), SecretKind::ClientSecret,
                        m_sandbox->profile().clientSecret.toUtf8());
    }
    void resume() { m_left->resume(program(), ProfileId::create()); }
    [[nodiscard]] OperationState stateInJournal() const;
    [[nodiscard]] QString said() const
    {
        QStringList lines;
        for (const Said &one : m_said)
            lines += one.sentence;
        return lines.join(u'\n');
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<SandboxClient> m_sandbox;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSecretStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    std::unique_ptr<ProfileBook> m_book;
    std::unique_ptr<ProxyPassword> m_proxyPassword;
    std::unique_ptr<AppliedSettings> m_applied;
    std::unique_ptr<DataKeeper> m_keeper;
    std::unique_ptr<Diagnostics> m_diagnostics;
    std::unique_ptr<LeftAccounts> m_left;
    NativeFileDialogs m_dialogs;
    Profile m_profile;
    QList<Said> m_said;
};

void LeftAccountsTest::initTestCase()
{
    TestBase::initTestCase();
    m_theme = std::make_unique<Theme>();
}

void LeftAccountsTest::init()
{
    TestBase::init();
    m_data = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<SandboxClient>();
    mustNotBeLogged(m_sandbox->profile().clientSecret);
    m_settings = std::make_unique<Settings>(m_data->path());
    m_keyStore = std::make_unique<FakeSecretStore>();
    m_memory = std::make_unique<MemorySecretStore>(m_sandbox->clock());
    m_book = std::make_unique<ProfileBook>(m_data->path());
    m_proxyPassword = std::make_unique<ProxyPassword>(
        *m_settings, SecretStores{*m_keyStore, *m_memory}, m_sandbox->clock());
    m_applied = std::make_unique<AppliedSettings>(*m_settings, *m_proxyPassword, m_sandbox->clock(),
                                                  nullptr, m_data->path());
    m_keeper = std::make_unique<DataKeeper>(m_data->path());
    m_diagnostics = std::make_unique<Diagnostics>(Diagnostics::Sources{});
    m_left = std::make_unique<LeftAccounts>();
    m_said.clear();
    connect(m_left.get(), &LeftAccounts::spokeUp, this,
            [this](ChipTone tone, const QString &sentence, const QString &account) {
                m_said.append({tone, sentence, account});
            });
    m_profile = profileFor(m_sandbox->profile(), u"Fabrikam"_s, SignInWay::ClientSecret);
    QVERIFY(m_book->add(m_profile));
}

void LeftAccountsTest::cleanup()
{
    m_left.reset();
    m_diagnostics.reset();
    m_keeper.reset();
    m_applied.reset();
    m_proxyPassword.reset();
    m_book.reset();
    m_memory.reset();
    m_keyStore.reset();
    m_settings.reset();
    m_sandbox.reset();
    TestBase::cleanup();
}

ProfileRooms::Program LeftAccountsTest::program()
{
    return {.clock = m_sandbox->clock(),
            .settings = *m_settings,
            .theme = *m_theme,
            .dialogs = m_dialogs,
            .book = *m_book,
            .stores = {.keyStore = *m_keyStore, .memory = *m_memory},
            .applied = *m_applied,
            .proxyPassword = *m_proxyPassword,
            .data = *m_keeper,
            .diagnostics = *m_diagnostics,
            .log = nullptr,
            .openUrl = [](const QUrl &) { return false; },
            .isSendingElsewhere = [] { return false; },
            .dataDir = m_data->path()};
}

void LeftAccountsTest::buyAndDie()
{
    const SandboxClient::Upgrade upgrade = m_sandbox->anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    const RawAnswer answer = m_sandbox->post(path, upgrade.body(upgrade.seats()));
    QCOMPARE(answer.status, 200);
    const QJsonArray history = historyItems(m_sandbox->get(path));
    QCOMPARE(history.size(), 1);
    const auto operation = OperationId::fromText(history[0][u"operationId"].toString());
    QVERIFY(operation);

    auto folder = ProfileFolder::open(m_data->path(), m_profile.id);
    QVERIFY(folder);
    auto journal = Journal::open((*folder)->journalPath(), {});
    QVERIFY(journal);
    const QDateTime now = m_sandbox->clock().now();
    IntentRecord intent = someIntent(m_profile.id, now);
    intent.draft.customer = *CustomerId::fromText(upgrade.customer);
    intent.draft.source = *SubscriptionId::fromText(upgrade.id());
    intent.draft.toCatalogItemId = upgrade.target[u"catalogItemId"].toString();
    intent.draft.quantity = upgrade.seats();
    intent.path = path;
    QVERIFY((*journal)->record(intent));
    JournalChange sent;
    sent.intent = intent.id;
    sent.attempt = AttemptRecord{1, CorrelationId::create(), now, {}};
    sent.state = StateRecord{now, OperationState::Sending, {}};
    QVERIFY((*journal)->append(sent, now));
    JournalChange accepted;
    accepted.intent = intent.id;
    accepted.outcomeOf = 1;
    accepted.outcome.emplace();
    accepted.outcome->at = now;
    accepted.outcome->verdict = u"accepted"_s;
    accepted.outcome->httpStatus = 200;
    accepted.outcome->operationId = operation;
    accepted.state = StateRecord{now, OperationState::Accepted, {}};
    QVERIFY((*journal)->append(accepted, now));
}

OperationState LeftAccountsTest::stateInJournal() const
{
    const QString path =
        m_data->filePath(u"profiles/"_s + m_profile.id.toText() + u"/journal.sqlite"_s);
    auto journal = Journal::open(path, {.mode = DatabaseSpec::Mode::ReadOnly});
    if (!journal)
        return OperationState::Prepared;
    const auto entries = (*journal)->entries();
    return entries && !entries->isEmpty() ? entries->last().state() : OperationState::Prepared;
}

void LeftAccountsTest::goesOnToTheEnd()
{
    buyAndDie();
    giveSecret();
    resume();
    QVERIFY(m_left->find(m_profile.id));
    QVERIFY2(said().contains(u"“Fabrikam” is under way"), qPrintable(said()));
    const auto tick = [this] {
        m_sandbox->clock().advance(std::chrono::seconds(5));
        return stateInJournal() == OperationState::Done;
    };
    QTRY_VERIFY_WITH_TIMEOUT(tick(), patienceMs);
    // The end is said, once, and then the account is not kept any longer.
    QTRY_VERIFY_WITH_TIMEOUT(!m_left->find(m_profile.id), patienceMs);
    QCOMPARE(m_said.size(), 2);
    QCOMPARE(m_said.last().tone, ChipTone::Good);
    QCOMPARE(m_said.last().account, u"Fabrikam"_s);
    QVERIFY2(m_said.last().sentence.startsWith(u"Fabrikam: Business Basic"), qPrintable(said()));
    QVERIFY2(m_said.last().sentence.contains(u"Business Premium"), qPrintable(said()));
    QCOMPARE(m_sandbox->purchases()[u"items"].toArray().size(), 1);
}

void LeftAccountsTest::saysThatTheSignInIsMissing()
{
    buyAndDie();
    resume();
    QVERIFY(m_left->find(m_profile.id));
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"cannot be looked after"), patienceMs);
    QCOMPARE(m_said.last().tone, ChipTone::Warning);
    QVERIFY2(m_said.last().sentence.startsWith(u"Fabrikam: "), qPrintable(said()));
    QVERIFY(m_left->find(m_profile.id));
}

void LeftAccountsTest::leavesOtherAccountsAlone()
{
    giveSecret();
    resume();
    QVERIFY(!m_left->find(m_profile.id));
    QVERIFY2(m_said.isEmpty(), qPrintable(said()));
    QCOMPARE(m_keyStore->reads(), 0);
    // What is open belongs to the shown account, which looks after it itself.
    buyAndDie();
    m_left->resume(program(), m_profile.id);
    QVERIFY(!m_left->find(m_profile.id));
}

void LeftAccountsTest::leavesItToTheConsoleThatHasIt()
{
    buyAndDie();
    giveSecret();
    const auto other = ProfileFolder::open(m_data->path(), m_profile.id);
    QVERIFY(other);
    CustomerCache cache((*other)->cachePath(), (*other)->mode());
    bool isThere = false;
    cache.load(this, [&isThere](const CachedCustomers &) { isThere = true; });
    QTRY_VERIFY(isThere);
    resume();
    QVERIFY(!m_left->find(m_profile.id));
    QVERIFY2(m_said.isEmpty(), qPrintable(said()));
    QCOMPARE(m_keyStore->reads(), 0);
}

void LeftAccountsTest::comesBackAsItIs()
{
    buyAndDie();
    giveSecret();
    resume();
    const ProfileRooms *rooms = m_left->find(m_profile.id);
    QVERIFY(rooms);
    const std::unique_ptr<ProfileRooms> taken = m_left->take(m_profile.id);
    QCOMPARE(taken.get(), rooms);
    QVERIFY(!m_left->find(m_profile.id));
    QVERIFY(taken->isWatching());
}

QTEST_MAIN(LeftAccountsTest)
#include "tst_leftaccounts.moc"
